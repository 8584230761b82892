package dev.dialscope.trace;

import java.util.List;

/**
 * How the kernel was watched during a run.
 *
 * @param source the source of the kernel's view: {@code "netlink"}, {@code "proc"} or {@code "none"}
 * @param chosen the learner's choice of a source, such as {@code "automatic"} or {@code "none"}
 * @param refusals the better sources that were not available, and why
 * @param sockets the number of watched sockets
 * @param looks how often all sockets were queried
 * @param intervalNanos the current time between two queries of all sockets; grows with the number of sockets
 * @param lost how often the kernel dropped notices of closed sockets; all sockets were then queried again
 */
public record KernelWatch(
        String source, String chosen, List<Refusal> refusals, int sockets, long looks, long intervalNanos, int lost) {
    /** The name of the source that sees nothing. */
    public static final String NONE = "none";

    /** For recordings without the kernel's view. */
    public static final KernelWatch OFF = notAsked(NONE);

    /**
     * A source that was not available.
     *
     * @param reason one line
     */
    public record Refusal(String source, String reason) {}

    /** Before the first query of the chosen source. */
    public static KernelWatch notAsked(String chosen) {
        return new KernelWatch(NONE, chosen, List.of(), 0, 0, 0, 0);
    }

    /** Whether there is a kernel view. */
    public boolean sees() {
        return !source.equals(NONE);
    }
}
