package dev.dialscope.trace;

import java.util.ArrayList;
import java.util.List;

/** A recording made by hand. Times are small numbers; a sample takes no time and was seen to be otherwise ten before. */
public final class HandMade {
    public static final String SERVER = "127.0.0.1:80";
    public static final String CLIENT = "127.0.0.1:41000";

    /** The round-trip time of a sample that is not asked for one: the kernel measured, and it was nothing to speak of. */
    public static final long RTT_MICROS = 1;

    private static final long LOOK = 10;

    private final LaneLog.Budget budget = new LaneLog.Budget(1_000);
    private final List<LaneLog> logs = new ArrayList<>();

    public LaneLog lane(LaneKind kind) {
        LaneLog log = new LaneLog(logs.size(), kind, kind.id() + " " + logs.size(), budget);
        logs.add(log);
        return log;
    }

    /** A dialer that calls connect at a time. */
    public LaneLog dialer(long connect) {
        LaneLog dialer = lane(LaneKind.DIALER);
        end(dialer, EventKind.START, State.WAITING, 0, 0, null);
        end(dialer, EventKind.BIND, null, 1, 2, CLIENT);
        dialer.append(EventKind.CONNECT, LaneLog.BEGIN, State.HANDSHAKE, connect, connect, 0, 0, SERVER);
        return dialer;
    }

    /** The connect comes back: connected. */
    public void connected(LaneLog dialer, long from, long to) {
        end(dialer, EventKind.CONNECT, State.CONNECTED, from, to, SERVER);
    }

    /** A cancel is requested and delivered to this dialer. */
    public void cancel(LaneLog dialer, long at) {
        LaneLog context = lane(LaneKind.CONTEXT);
        end(context, EventKind.START, State.ACTIVE, 0, 0, null);
        context.append(EventKind.CANCEL_REQUESTED, LaneLog.BEGIN, State.CANCELLED, at, at, 0, 0, CancelCause.BY_HAND);
        end(context, EventKind.CANCEL_REQUESTED, null, at, at + 2, null);
        dialer.append(EventKind.CANCEL_DELIVERED, LaneLog.BEGIN, null, at + 1, at + 1, context.id(), 0, null);
        dialer.append(EventKind.CANCEL_DELIVERED, 0, null, at + 1, at + 2, context.id(), 0, null);
    }

    /** The connect comes back: cancelled, and its socket is closed. */
    public void failed(LaneLog dialer, State why, long from, long to) {
        int flags = LaneLog.FAILED | (why == State.TIMEOUT ? LaneLog.TIMEOUT : 0);
        dialer.append(EventKind.CONNECT, flags, why, from, to, 0, 0, "dial failed");
        closed(dialer, to + 1);
    }

    public void closed(LaneLog lane, long at) {
        end(lane, EventKind.CLOSE, State.CLOSED, at, at, null);
    }

    /** The server's end of the dialer's connection. */
    public LaneLog accepted(long at) {
        LaneLog conn = lane(LaneKind.CONN);
        end(conn, EventKind.START, State.ACCEPTED, at, at, CLIENT);
        end(conn, EventKind.BIND, null, at, at, SERVER);
        return conn;
    }

    public void end(LaneLog lane, EventKind kind, State entered, long before, long after, String detail) {
        lane.append(kind, 0, entered, before, after, 0, 0, detail);
    }

    /** The kernel shows a state; of a socket that has been answered, with a round-trip time. */
    public void sample(LaneLog lane, long at, KernelState state, Evidence evidence) {
        sample(lane, at, state, evidence, state.handshakeDone() ? RTT_MICROS : 0, 0);
    }

    public void sample(LaneLog lane, long at, KernelState state, Evidence evidence, long rttMicros, int retransmits) {
        sample(lane, at, state, evidence, rttMicros, retransmits, at - LOOK);
    }

    public void sample(
            LaneLog lane, long at, KernelState state, Evidence evidence, long rttMicros, int retransmits, long since) {
        long unanswered = state == KernelState.SYN_SENT || rttMicros == 0 ? 1 : 0;
        long acked = rttMicros > 0 ? 1 : 0;
        lane.append(at, at, new SocketSample(state, evidence, since, 0, unanswered, rttMicros, retransmits, acked, 0));
    }

    /** The kernel does not show it any more, and tells no counts. */
    public void gone(LaneLog lane, long at) {
        lane.append(at, at, new SocketSample(KernelState.CLOSED, Evidence.SAMPLED, at - LOOK, -1, -1, -1, -1, -1, -1));
    }

    /** Everything so far, in the order of time. */
    public Trace trace() {
        Trace trace = new Trace(0, 0);
        logs.forEach(trace::add);
        trace.drain();
        return trace.ordered();
    }
}
