package dev.dialscope.net;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Carries a cancel and a deadline to everything that derives from it, as Go's {@code context.Context} does: a parent that ends takes its
 * children with it, a child never its parent. Call all methods from any thread, any number of times; only the first end counts.
 *
 * <p>Closing a context cancels it, so that {@code try (var ctx = parent.withCancel())} is Go's {@code defer cancel()}.
 */
public final class Context implements AutoCloseable {
    /** Why a context has ended. */
    public enum Err {
        CANCELLED("context canceled"),
        DEADLINE_EXCEEDED("context deadline exceeded");

        private final String text;

        Err(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A callback's place in a context; close it when the callback is no longer wanted. */
    final class Registration implements AutoCloseable {
        private final Runnable callback;

        private Registration(Runnable callback) {
            this.callback = callback;
        }

        private void tell() {
            try {
                callback.run();
            } catch (Throwable e) {
                // The callbacks behind it still run, and the cancel itself has not failed.
                Thread here = Thread.currentThread();
                here.getUncaughtExceptionHandler().uncaughtException(here, e);
            }
        }

        /** Removes the callback, unless the context has already ended: then it runs, or has run. */
        @Override
        public void close() {
            synchronized (callbacks) {
                callbacks.remove(this);
            }
        }
    }

    /** A function that waits for the end of a context; see {@link Context#afterFunc}. Any thread may stop it. */
    public static final class AfterFunc implements AutoCloseable {
        private final AtomicBoolean settled = new AtomicBoolean();
        private final Registration registration;

        private AfterFunc(Context ctx, Runnable function) {
            registration = ctx.onDone(() -> {
                if (settled.compareAndSet(false, true)) {
                    ctx.ending.clock.start("context-after-func", function);
                }
            });
        }

        /**
         * Detaches the function from the context, without waiting for a function that already runs.
         *
         * @return whether this call kept the function from being run; false where it has been started, or was stopped before
         */
        public boolean stop() {
            registration.close();
            return settled.compareAndSet(false, true);
        }

        /** {@link #stop}, for {@code try}. */
        @Override
        public void close() {
            stop();
        }
    }

    /** The context that ends: this one, or where this one only carries a value, the one that it was derived from. */
    private final Context ending;

    /** Where values are looked up that this one does not carry itself; null for the background. */
    private final Context parent;

    private final Object key;
    private final Object value;
    private final NetObserver observer;
    final Clock clock;
    private final boolean canEnd;
    private final Throwable deadlineCause;
    private final Set<Registration> callbacks = new LinkedHashSet<>();
    private Registration inParent;
    private volatile Long deadlineNanoTime;
    private volatile Instant deadline;
    private volatile Err err;
    private volatile Throwable cause;

    private Context(Context parent, Clock clock, boolean canEnd, Throwable deadlineCause, NetObserver observer) {
        this.ending = this;
        this.parent = parent;
        this.key = null;
        this.value = null;
        this.observer = observer;
        this.clock = clock;
        this.canEnd = canEnd;
        this.deadlineCause = deadlineCause;
    }

    private Context(Context parent, Object key, Object value) {
        this.ending = parent.ending;
        this.parent = parent;
        this.key = key;
        this.value = value;
        this.observer = null;
        this.clock = parent.clock;
        this.canEnd = false;
        this.deadlineCause = null;
    }

    /** A context that never ends: the root of every other. */
    public static Context background() {
        return background(Clock.SYSTEM);
    }

    /** The root of contexts that have their time and their threads from a clock. */
    static Context background(Clock clock) {
        return new Context(null, clock, false, null, null);
    }

    /**
     * A child that carries a value. It ends with this context and cannot be cancelled by itself.
     *
     * @param value what {@link #value} gives for the key; may be null
     */
    public Context withValue(Object key, Object value) {
        return new Context(this, Objects.requireNonNull(key, "nil key"), value);
    }

    /** What the nearest of this context and its ancestors carries for an equal key; empty where none does. */
    public Optional<Object> value(Object key) {
        for (Context at = this; at != null; at = at.parent) {
            if (at.key != null && at.key.equals(key)) {
                return Optional.ofNullable(at.value);
            }
        }
        return Optional.empty();
    }

    /** A child that has the values of this context but not its end: it never ends, and has no deadline and no cause. */
    public Context withoutCancel() {
        return new Context(this, clock, false, null, null);
    }

    /** A child that ends when it is cancelled or its parent ends. */
    public Context withCancel() {
        return withCancel(null);
    }

    /** As {@link #withCancel()}; the observer, which may be null, is told of the child's end. */
    public Context withCancel(NetObserver observer) {
        return child(ending.deadlineNanoTime, ending.deadline, null, observer);
    }

    /** A child that also ends after {@code timeout}, or at its parent's deadline if that is earlier. */
    public Context withTimeout(Duration timeout) {
        return withTimeout(timeout, null);
    }

    /** As {@link #withTimeout(Duration)}; the observer, which may be null, is told of the child's deadline and end. */
    public Context withTimeout(Duration timeout, NetObserver observer) {
        return withTimeout(timeout, null, observer);
    }

    /**
     * As {@link #withTimeout(Duration)}; {@code cause} is the child's {@link #cause} if the timeout ends it, and not if a cancel or its
     * parent does.
     */
    public Context withTimeoutCause(Duration timeout, Throwable cause) {
        return withTimeout(timeout, cause, null);
    }

    /** A child that also ends at {@code deadline}; one that has already passed ends it at once. */
    public Context withDeadline(Instant deadline) {
        return withDeadlineCause(deadline, null);
    }

    /** As {@link #withDeadline}; {@code cause} as for {@link #withTimeoutCause}. */
    public Context withDeadlineCause(Instant deadline, Throwable cause) {
        return withTimeout(Duration.between(clock.now(), deadline), cause, null);
    }

    private Context withTimeout(Duration timeout, Throwable cause, NetObserver observer) {
        long nanos = Math.max(0, Deadline.saturated(timeout));
        long at = clock.nanoTime() + nanos;
        Long parents = ending.deadlineNanoTime;
        return parents != null && parents - at <= 0
                ? withCancel(observer)
                : child(at, clock.now().plusNanos(nanos), cause, observer);
    }

    private Context child(Long deadlineNanoTime, Instant deadline, Throwable deadlineCause, NetObserver observer) {
        Context child = new Context(this, clock, true, deadlineCause, observer);
        child.deadlineNanoTime = deadlineNanoTime;
        child.deadline = deadline;
        child.tellDeadline();
        if (ending.canEnd) {
            child.inParent = onDone(() -> child.end(ending.err, ending.cause));
        }
        if (deadlineNanoTime != null && !deadlineNanoTime.equals(ending.deadlineNanoTime)) {
            child.startClock();
        }
        return child;
    }

    /**
     * Gives a context that has no deadline one, {@code timeout} from now, for a race that begins later than its context is made. In Go,
     * where no context ever changes, the one with the deadline would be made when the race begins. What was derived from it before has no
     * part in the deadline itself, but ends with it. After the end it does nothing.
     *
     * @throws IllegalStateException if it has a deadline, or can't end
     */
    public void expireAfter(Duration timeout) {
        if (!canEnd || deadlineNanoTime != null) {
            throw new IllegalStateException("only a context that can end, and has no deadline, can be given one");
        }
        if (err == null) {
            long nanos = Math.max(0, Deadline.saturated(timeout));
            deadline = clock.now().plusNanos(nanos);
            deadlineNanoTime = clock.nanoTime() + nanos;
            tellDeadline();
            startClock();
        }
    }

    private void tellDeadline() {
        if (deadlineNanoTime != null && observer != null) {
            NetObserver.Op op = new NetObserver.Op.Deadline("context", deadlineNanoTime);
            long now = observer.before(op);
            observer.after(op, now, now, 0, null);
        }
    }

    private void startClock() {
        Runnable expire = () -> end(Err.DEADLINE_EXCEEDED, deadlineCause);
        if (deadlineNanoTime - clock.nanoTime() <= 0) {
            expire.run();
        } else if (err == null) {
            onDone(clock.schedule(deadlineNanoTime, expire));
        }
    }

    /**
     * Ends the context. Before it returns, the contexts derived from it have ended and the calls that it bounds have been told, in the
     * order in which they were registered; of the functions of {@link #afterFunc} it waits for none.
     *
     * @throws IllegalStateException for the background and for a context that only carries a value
     */
    public void cancel() {
        cancel(null);
    }

    /** As {@link #cancel()}, with a reason: see {@link #cause}. */
    public void cancel(Throwable cause) {
        if (!canEnd) {
            throw new IllegalStateException("this context cannot be cancelled; derive one with withCancel()");
        }
        end(Err.CANCELLED, cause);
    }

    private void end(Err how, Throwable why) {
        NetObserver.Op op = null;
        long before = 0;
        Registration[] told;
        synchronized (callbacks) {
            if (err != null) {
                return;
            }
            if (observer != null) {
                op = new NetObserver.Op.End(how, why);
                before = observer.before(op);
            }
            cause = why;
            err = how;
            told = callbacks.toArray(Registration[]::new);
            callbacks.clear();
        }
        for (Registration registration : told) {
            registration.tell();
        }
        if (observer != null) {
            observer.after(op, before, System.nanoTime(), 0, null);
        }
        detach();
    }

    /** Removes it from its parent without ending it; call where nothing derives from it any more. */
    void detach() {
        if (inParent != null) {
            inParent.close();
        }
    }

    /** The observer of this context, or of the one that a context with a value ends with; null where there is none. */
    public NetObserver observer() {
        return ending.observer;
    }

    /** Why the context has ended; empty while it has not. */
    public Optional<Err> err() {
        return Optional.ofNullable(ending.err);
    }

    /**
     * Why it has ended: what {@link #cancel(Throwable)} or {@link #withTimeoutCause} was given, here or at an ancestor. Empty while it has
     * not ended, and where nothing was given: Go's {@code context.Cause} repeats the context's error there.
     */
    public Optional<Throwable> cause() {
        return Optional.ofNullable(ending.cause);
    }

    /** Whether the context has ended. */
    public boolean isDone() {
        return ending.err != null;
    }

    /** When the context ends by itself, at the latest. */
    public Optional<Instant> deadline() {
        return Optional.ofNullable(ending.deadline);
    }

    /** The deadline as a {@link System#nanoTime}, or null. */
    Long deadlineNanoTime() {
        return ending.deadlineNanoTime;
    }

    /**
     * Runs {@code function} once after the context has ended, on a virtual thread of its own; at once if it has ended. The function may
     * block: neither the cancel nor another function waits for it. What it throws goes to that thread's uncaught exception handler. Go's
     * {@code context.AfterFunc}.
     */
    public AfterFunc afterFunc(Runnable function) {
        return new AfterFunc(this, Objects.requireNonNull(function));
    }

    /**
     * Runs {@code callback} once when the context ends, on the thread that ends it; at once, on this thread, if it has ended. It must not
     * block, because the cancel and the callbacks behind it wait. What it throws goes to the uncaught exception handler of the thread that
     * ends the context.
     */
    Registration onDone(Runnable callback) {
        return ending.register(callback);
    }

    private Registration register(Runnable callback) {
        Registration registration = new Registration(callback);
        if (canEnd) {
            synchronized (callbacks) {
                if (err == null) {
                    callbacks.add(registration);
                    return registration;
                }
            }
            registration.tell();
        }
        return registration;
    }

    /** Waits until the context ends, no longer than {@code atMost}. Returns whether it has ended. */
    public boolean await(Duration atMost) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        try (Registration _ = onDone(done::countDown)) {
            return done.await(Deadline.saturated(atMost), TimeUnit.NANOSECONDS) || isDone();
        }
    }

    /** Cancels the context if it has not ended; does nothing to one that cannot be cancelled. */
    @Override
    public void close() {
        if (canEnd) {
            end(Err.CANCELLED, null);
        }
    }
}
