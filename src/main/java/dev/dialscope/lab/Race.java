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
    /** The message of the cause with which a winner is to cancel the others, as it stands in recordings. */
    public static final String WON = CancelCause.RACE_WON;

    private final AtomicBoolean won = new AtomicBoolean();

    Race() {}

    /**
     * Whether this connection is the first to come here. What it means for the others is recorded too: after the end of {@code ctx} what
     * they brought is thrown away; before it those that have read something have been answered, only later, and of those that have just connected
     * nothing is to be said. From any thread.
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
