package dev.dialscope.trace;

/**
 * What a run left behind when it ended. Everything counted here was then closed by force.
 *
 * @param lanes lanes that had not reached their end
 * @param threads threads of the run that were still alive
 * @param channels sockets and listeners that were still open
 */
public record Leaks(int lanes, int threads, int channels) {
    /** Whether the run left nothing behind. */
    public boolean none() {
        return lanes == 0 && threads == 0 && channels == 0;
    }
}
