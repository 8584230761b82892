package dev.dialscope.lab;

import dev.dialscope.net.Context;
import dev.dialscope.net.Dialer;
import dev.dialscope.net.NetObserver;
import dev.dialscope.record.LaneObserver;
import dev.dialscope.trace.CancelCause;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * Holds dialers before their dial until the learner lets them go, one by one or all at once. A held dialer has opened no socket, so that no
 * socket is ever paused. In Go it would be a channel that is closed to let all receivers go.
 *
 * <p>Call all methods from any thread; only {@link #await} blocks.
 */
public final class Gate {
    /** Instead of a lane's id: the dialer is not recorded, or none is held. */
    public static final int NO_LANE = -1;

    /** A dialer at the gate; the fields that change are guarded by the gate. */
    private static final class Held {
        private final int lane;
        private final long since;
        private final CountDownLatch gone = new CountDownLatch(1);
        private boolean byContext;

        Held(int lane, long since) {
            this.lane = lane;
            this.since = since;
        }
    }

    /** In the order in which they came. */
    private final Set<Held> held = new LinkedHashSet<>();

    private final List<Runnable> first = new ArrayList<>();
    private boolean begun;
    private volatile boolean open;

    Gate() {}

    /**
     * Holds the dialer before its dial until it is let go by hand, or its context ends: then its dial comes back at once, as any does
     * whose context has ended. While the gate is open it neither waits nor records anything. An interrupt lets the dialer go too, and stays
     * set: a run that is ended by force frees its threads so.
     */
    public void await(Dialer dialer, Context ctx) {
        LaneObserver lane = observer(dialer.observer());
        Held me = open ? null : hold(lane);
        if (me == null) {
            return;
        }
        String how = CancelCause.BY_HAND;
        try (Context.AfterFunc _ = ctx.afterFunc(() -> end(me))) {
            me.gone.await();
        } catch (InterruptedException e) {
            how = "interrupted";
            Thread.currentThread().interrupt();
        }
        boolean ended = leave(me);
        if (lane != null) {
            LaneObserver context = ended ? observer(ctx.observer()) : null;
            lane.letGo(me.since, context == null ? NO_LANE : context.id(), ended ? null : how);
        }
    }

    private static LaneObserver observer(NetObserver observer) {
        return observer instanceof LaneObserver lane ? lane : null;
    }

    /** Null where the gate has been opened meanwhile. */
    private Held hold(LaneObserver lane) {
        if (lane != null) {
            lane.standHere();
        }
        synchronized (this) {
            if (open) {
                return null;
            }
            // Recorded under the lock, so that the longest wait that can be seen is the longest one here.
            Held me = lane == null ? new Held(NO_LANE, 0) : new Held(lane.id(), lane.held());
            held.add(me);
            return me;
        }
    }

    /** The context of a held dialer has ended. */
    private synchronized void end(Held one) {
        if (held.remove(one)) {
            one.byContext = true;
            one.gone.countDown();
        }
    }

    /** Whether it was the context's end that let it go. */
    private synchronized boolean leave(Held me) {
        held.remove(me);
        return me.byContext;
    }

    /** How many dialers are held. */
    public synchronized int held() {
        return held.size();
    }

    /** This lane where its dialer is held, otherwise the lane of the one that has waited longest; {@link #NO_LANE} where none is held. */
    public synchronized int next(int lane) {
        return held.stream()
                .mapToInt(one -> one.lane)
                .filter(id -> id == lane)
                .findFirst()
                .orElseGet(() -> held.isEmpty() ? NO_LANE : held.iterator().next().lane);
    }

    /** Lets the dialer of a lane go; returns whether it was held. */
    public synchronized boolean letGo(int lane) {
        return held.stream()
                .filter(one -> one.lane == lane)
                .findFirst()
                .map(this::release)
                .isPresent();
    }

    /** Lets the dialer go that has waited longest; returns whether any was held. */
    public synchronized boolean letOneGo() {
        return held.stream().findFirst().map(this::release).isPresent();
    }

    /** Opens for good: lets all held dialers go, and holds no other. */
    public synchronized void letAllGo() {
        begin();
        open = true;
        held.forEach(one -> one.gone.countDown());
        held.clear();
    }

    /** Whether it is open for good. */
    public boolean isOpen() {
        return open;
    }

    private Held release(Held one) {
        begin();
        held.remove(one);
        one.gone.countDown();
        return one;
    }

    private void begin() {
        if (!begun) {
            begun = true;
            first.forEach(Runnable::run);
        }
    }

    /** Runs an action before the first dialer is let go by hand; at once if that has happened. The action must not block. */
    synchronized void beforeTheFirst(Runnable action) {
        if (begun) {
            action.run();
        } else {
            first.add(action);
        }
    }
}
