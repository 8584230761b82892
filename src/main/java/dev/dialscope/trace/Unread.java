package dev.dialscope.trace;

/** How many bytes had come to a lane's socket that its program had not read. */
final class Unread {
    private Unread() {}

    /**
     * At a time, in nanos from the run's start. Counted from what the other end's lane had written by then, and where that is not known, from
     * the kernel's last look before it, unless the lane has read since.
     */
    static long at(Trace trace, Lane lane, long nanos) {
        long read = moved(trace, lane, EventKind.READ, nanos);
        return Connections.of(trace)
                .peer(lane)
                .map(peer -> Math.max(0, moved(trace, peer, EventKind.WRITE, nanos) - read))
                .orElseGet(() -> seen(trace, lane, nanos));
    }

    /** Bytes that calls had moved which were back before a time. */
    static long moved(Trace trace, Lane lane, EventKind kind, long until) {
        long bytes = 0;
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            boolean counts = trace.kind(row) == kind && !trace.begin(row) && !trace.failed(row);
            if (counts && trace.after(row) <= until) {
                bytes += Math.max(0, trace.value(row));
            }
        }
        return bytes;
    }

    private static long seen(Trace trace, Lane lane, long nanos) {
        long unread = 0;
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            if (trace.after(row) > nanos) {
                continue;
            }
            KernelSight sight = trace.sight(row);
            if (sight != null) {
                // A FIN that nobody has read counts as a byte (Linux, tcp_diag).
                unread = sight.state() == KernelState.ESTABLISHED
                        ? sight.receiveQueue()
                        : sight.state() == KernelState.CLOSE_WAIT ? sight.receiveQueue() - 1 : unread;
            } else if (trace.kind(row) == EventKind.READ && !trace.begin(row)) {
                unread = 0;
            }
        }
        return Math.max(0, unread);
    }
}
