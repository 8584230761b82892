package dev.dialscope.trace;

/**
 * What was still open when a run ended. Everything counted here was then closed by force, except the look-ups.
 *
 * @param lanes lanes that had not reached their end
 * @param threads threads of the run that were still alive
 * @param channels sockets and listeners that were still open
 * @param lookups look-ups of the process that have not returned and that nothing waits for; not a leak, because a look-up cannot be cancelled
 */
public record Leaks(int lanes, int threads, int channels, int lookups) {
    /** Leaks without pending look-ups. */
    public Leaks(int lanes, int threads, int channels) {
        this(lanes, threads, channels, 0);
    }

    /** Whether the run closed everything that it could close. */
    public boolean none() {
        return lanes == 0 && threads == 0 && channels == 0;
    }
}
