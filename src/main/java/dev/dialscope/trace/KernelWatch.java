package dev.dialscope.trace;

import java.util.List;

/**
 * How the kernel was watched beside a run.
 *
 * @param source where its view came from: {@code "netlink"}, {@code "proc"} or {@code "none"}
 * @param chosen where it was to come from, by the name of the choice, such as {@code "automatic"}, or {@code "none"}
 * @param refusals the better sources, and why they were not to be had
 * @param sockets how many sockets are being looked at
 * @param looks how often they were all looked at
 * @param intervalNanos the time between two such looks, as it is now; it grows with the number of sockets
 * @param lost how often the kernel dropped notices of closed sockets; all sockets were then looked at anew
 */
public record KernelWatch(
        String source, String chosen, List<Refusal> refusals, int sockets, long looks, long intervalNanos, int lost) {
    /** The name of the source that sees nothing. */
    public static final String NONE = "none";

    /** For recordings without its view. */
    public static final KernelWatch OFF = notAsked(NONE);

    /**
     * A source that was not to be had.
     *
     * @param reason one line
     */
    public record Refusal(String source, String reason) {}

    /** Before the kernel has been asked in the way that was chosen. */
    public static KernelWatch notAsked(String chosen) {
        return new KernelWatch(NONE, chosen, List.of(), 0, 0, 0, 0);
    }

    /** Whether the kernel is seen at all. */
    public boolean sees() {
        return !source.equals(NONE);
    }
}
