package dev.dialscope.analysis;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.Trace;

/** How many bytes had come to a lane's socket that its program had not read. */
public final class Unread {
    private Unread() {}

    /**
     * At a time, in nanos from the run's start. Counted from what the other end's lane had written by then, and where that is not known, from
     * what the kernel had received by its last look before it.
     */
    public static long at(Trace trace, Lane lane, long nanos) {
        long came = Connections.of(trace)
                .peer(lane)
                .map(peer -> moved(trace, peer, EventKind.WRITE, nanos))
                .orElseGet(() -> received(trace, lane, nanos));
        return Math.max(0, came - moved(trace, lane, EventKind.READ, nanos));
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

    private static long received(Trace trace, Lane lane, long nanos) {
        long received = 0;
        for (int n = 0; n < lane.samples(); n++) {
            int row = lane.sampleRow(n);
            SocketSample sample = trace.sample(row);
            if (trace.after(row) > nanos || sample.receiveQueue() < 0) {
                continue;
            }
            long came = sample.bytesReceived() >= 0
                    ? sample.bytesReceived()
                    : sample.receiveQueue() + moved(trace, lane, EventKind.READ, trace.before(row));
            boolean open = sample.state() == KernelState.ESTABLISHED
                    || sample.state() == KernelState.FIN_WAIT1
                    || sample.state() == KernelState.FIN_WAIT2;
            // The other end's FIN counts as a byte (Linux, tcp_rcv_nxt_update).
            received = Math.max(received, came - (open ? 0 : 1));
        }
        return received;
    }
}
