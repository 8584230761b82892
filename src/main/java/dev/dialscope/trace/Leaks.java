package dev.dialscope.trace;

/**
 * What a run left behind when it ended. Everything counted here but the look-ups was then closed by force.
 *
 * @param lanes lanes that had not reached their end
 * @param threads threads of the run that were still alive
 * @param channels sockets and listeners that were still open
 * @param lookups look-ups of the process that nobody waits for any more and that have not come back; no leak, for nothing can end one
 */
public record Leaks(int lanes, int threads, int channels, int lookups) {
    /** With no look-up left behind. */
    public Leaks(int lanes, int threads, int channels) {
        this(lanes, threads, channels, 0);
    }

    /** Whether the run left nothing behind that it could have ended. */
    public boolean none() {
        return lanes == 0 && threads == 0 && channels == 0;
    }
}
