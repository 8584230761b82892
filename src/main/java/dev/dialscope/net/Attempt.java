package dev.dialscope.net;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One blocking call that a context may end. The compare-and-set on its state decides between the call and the cancel, whatever the
 * exceptions say: two threads race here, and either may notice first.
 */
final class Attempt implements AutoCloseable {
    private enum State {
        PENDING,
        DONE,
        CANCELLED,
        DELIVERED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.PENDING);
    private final Thread thread = Thread.currentThread();
    private final Context ctx;
    private final CancelStrategy strategy;
    private final Runnable close;
    private final Watch watch;
    private final Context.Registration registration;

    /**
     * An attempt by the current thread.
     *
     * @param close ends the call when it is run on another thread; must not block
     */
    Attempt(Context ctx, CancelStrategy strategy, Runnable close, Watch watch) {
        this.ctx = ctx;
        this.strategy = strategy;
        this.close = close;
        this.watch = watch;
        this.registration = ctx.onDone(this::cancel);
    }

    private void cancel() {
        if (state.compareAndSet(State.PENDING, State.CANCELLED)) {
            try {
                deliver();
            } finally {
                state.set(State.DELIVERED);
            }
        }
    }

    private void deliver() {
        NetObserver.Op op = new NetObserver.Op.Deliver(ctx);
        long before = watch.before(op);
        switch (strategy) {
            case CLOSE -> close.run();
            case INTERRUPT_VIRTUAL, INTERRUPT_PLATFORM -> thread.interrupt();
        }
        watch.after(op, before, null);
    }

    /**
     * Call on the attempt's own thread when its call has come back. Returns whether the call came back before the cancel. If the cancel was
     * first, it has been delivered when this returns, so that no interrupt can hit a later call.
     */
    boolean finish() {
        return state.compareAndSet(State.PENDING, State.DONE) || state.get() == State.DONE || !delivered();
    }

    /**
     * Lets other threads run. Call after the return of a cancelled call is stamped. A cancel ends many calls at once, and their threads share
     * the processors: each thread stamps its return before the first one makes its error, so the stamps do not include that work.
     */
    static void letOthersReturn() {
        Thread.yield();
    }

    /** Whether the call is still under way and nothing has ended it. */
    boolean pending() {
        return state.get() == State.PENDING;
    }

    /** Whether the context has ended before the call could even be made; if so, the cancel has been delivered. */
    boolean ended() {
        if (!ctx.isDone()) {
            return false;
        }
        cancel();
        return delivered();
    }

    private boolean delivered() {
        while (state.get() == State.CANCELLED) {
            Thread.yield();
        }
        if (strategy != CancelStrategy.CLOSE) {
            Thread.interrupted();
        }
        return true;
    }

    /**
     * Whether {@code failed} is the call's own timeout after an interrupt that Java ignored: the timeout ended the
     * call, and it must not be reported as cancelled.
     */
    boolean ignored(IOException failed) {
        return strategy == CancelStrategy.INTERRUPT_PLATFORM && failed instanceof SocketTimeoutException;
    }

    @Override
    public void close() {
        registration.close();
    }
}
