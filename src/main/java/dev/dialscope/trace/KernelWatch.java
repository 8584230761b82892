package dev.dialscope.trace;

import java.util.List;

/**
 * How the kernel was watched beside a run.
 *
 * @param source where its view came from: {@code "netlink"}, {@code "proc"} or {@code "none"}
 * @param refusals the better sources, and why they were not to be had
 * @param sockets how many sockets are being looked at
 * @param looks how often they were all looked at
 * @param intervalNanos the time between two such looks, as it is now; it grows with the number of sockets
 * @param lost how often the kernel dropped notices of closed sockets; all sockets were then looked at anew
 */
public record KernelWatch(
        String source, List<Refusal> refusals, int sockets, long looks, long intervalNanos, int lost) {
    /** The name of the source that sees nothing. */
    public static final String NONE = "none";

    /** Before the kernel has been asked, and for recordings without its view. */
    public static final KernelWatch OFF = new KernelWatch(NONE, List.of(), 0, 0, 0, 0);

    /**
     * A source that was not to be had.
     *
     * @param reason one line
     */
    public record Refusal(String source, String reason) {}

    /** Whether the kernel is seen at all. */
    public boolean sees() {
        return !source.equals(NONE);
    }
}
