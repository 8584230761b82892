package dev.dialscope.lab;

import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.record.LaneObserver;
import dev.dialscope.trace.CancelCause;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.State;
import java.util.concurrent.atomic.AtomicBoolean;

/** Decides which of many connections was first. */
public final class Race {
    /** The message of the cause with which a winner cancels the others, as it stands in recordings. */
    public static final String WON = CancelCause.RACE_WON;

    private final AtomicBoolean won = new AtomicBoolean();

    Race() {}

    /**
     * Whether this connection is the first to come here. Records what that means for its lane. A connection that is not
     * the first is abandoned if {@code ctx} has ended; otherwise it was answered if it has read something, and nothing is recorded if it has
     * only connected. Call from any thread.
     */
    public boolean wonBy(Context ctx, Conn conn) {
        boolean first = won.compareAndSet(false, true);
        if (conn.observer() instanceof LaneObserver lane) {
            if (first) {
                lane.decided(EventKind.WIN, State.WON, null);
            } else if (ctx.isDone()) {
                lane.decided(EventKind.ABANDON, State.CANCELLED, "connected, but another was first");
            } else if (lane.answered()) {
                lane.decided(EventKind.ANSWER, State.ANSWERED, null);
            }
        }
        return first;
    }
}
