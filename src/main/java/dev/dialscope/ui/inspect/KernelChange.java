package dev.dialscope.ui.inspect;

import dev.dialscope.analysis.BinarySearch;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The kernel changes that the log reports. Most kernel events change only numbers and are not reported. */
enum KernelChange {
    /** The handshake is finished, but the program's connect has not returned. */
    HANDSHAKE,
    /** The listener's accept queue is full. */
    QUEUE_FULL,
    /** The listener's accept queue is no longer full. */
    QUEUE_FREE,
    /** A SYN was not answered and was sent again. */
    SYN_AGAIN,
    /** The socket is closed and in TIME_WAIT, for segments that are still on their way. */
    TIME_WAIT,
    /** The kernel no longer has this socket. */
    CLOSED;

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the same change of several sockets can share one line. */
    boolean ofMany() {
        return this != QUEUE_FULL && this != QUEUE_FREE;
    }

    /** The change at a row; empty if it is no kernel event, or if only numbers changed. */
    static List<KernelChange> at(Trace trace, int row) {
        SocketSample sample = trace.sample(row);
        if (sample == null) {
            return List.of();
        }
        Lane lane = trace.lane(trace.laneOf(row));
        SocketSample before = before(trace, lane, row);
        List<KernelChange> changes = new ArrayList<>();
        if (lane.kind() == LaneKind.LISTENER) {
            queue(before, sample, changes);
        } else if (lane.kind() == LaneKind.DIALER) {
            handshake(trace, lane, row, changes);
        }
        if (before == null || before.state() != sample.state()) {
            end(sample.state(), changes);
        }
        return changes;
    }

    private static void queue(SocketSample before, SocketSample sample, List<KernelChange> changes) {
        boolean wasFull = before != null && before.queueFull();
        if (sample.queueFull() && !wasFull) {
            changes.add(QUEUE_FULL);
        } else if (wasFull && !sample.queueFull() && sample.state() == KernelState.LISTEN) {
            changes.add(QUEUE_FREE);
        }
    }

    private static void handshake(Trace trace, Lane lane, int row, List<KernelChange> changes) {
        SocketSample sample = trace.sample(row);
        SocketSample before = before(trace, lane, row);
        boolean wasDone = before != null && before.handshakeDone().orElse(false);
        int sentBefore = before == null ? 0 : Math.max(0, before.retransmits());
        if (sample.handshakeDone().orElse(false) && !wasDone && !connected(trace, lane, row)) {
            changes.add(HANDSHAKE);
        } else if (sample.state() == KernelState.SYN_SENT && sample.retransmits() > sentBefore) {
            changes.add(SYN_AGAIN);
        }
    }

    private static void end(KernelState state, List<KernelChange> changes) {
        if (state == KernelState.TIME_WAIT) {
            changes.add(TIME_WAIT);
        } else if (state == KernelState.CLOSED) {
            changes.add(CLOSED);
        }
    }

    /** Whether the program's connect had returned a connection by the time of a row. */
    private static boolean connected(Trace trace, Lane lane, int row) {
        int back = lane.find(EventKind.CONNECT, false);
        return back >= 0 && !trace.failed(back) && trace.after(back) <= trace.after(row);
    }

    /** The sample of the socket before a row; null at the first one. */
    private static SocketSample before(Trace trace, Lane lane, int row) {
        int sample = BinarySearch.first(lane.samples(), n -> lane.sampleRow(n) >= row) - 1;
        return sample < 0 ? null : trace.sample(lane.sampleRow(sample));
    }
}
