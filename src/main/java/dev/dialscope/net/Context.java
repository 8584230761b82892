package dev.dialscope.net;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Carries a cancel and a deadline to everything that hangs on it, as Go's {@code context.Context} does: a parent that ends takes its
 * children with it, a child never its parent. All methods may be called from any thread, any number of times; only the first end counts.
 *
 * <p>Closing a context cancels it, so that {@code try (var ctx = parent.withCancel())} is Go's {@code defer cancel()}.
 */
public final class Context implements AutoCloseable {
    /** Why a context has ended. */
    public enum Err {
        CANCELLED("context cancelled"),
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

    /** A callback's place in a context, to be given back when it is no longer wanted. */
    public final class Registration implements AutoCloseable {
        private final Runnable callback;

        private Registration(Runnable callback) {
            this.callback = callback;
        }

        /** The context that it is registered with. */
        public Context context() {
            return Context.this;
        }

        /** Takes the callback back, unless the context has already ended: then it is run, or running, or has run. */
        @Override
        public void close() {
            synchronized (callbacks) {
                callbacks.remove(this);
            }
        }
    }

    private final NetObserver observer;
    private final boolean canEnd;
    private final Set<Registration> callbacks = new LinkedHashSet<>();
    private Registration inParent;
    private volatile Long deadlineNanoTime;
    private volatile Instant deadline;
    private volatile Err err;
    private volatile Throwable cause;

    private Context(boolean canEnd, Long deadlineNanoTime, Instant deadline, NetObserver observer) {
        this.canEnd = canEnd;
        this.deadlineNanoTime = deadlineNanoTime;
        this.deadline = deadline;
        this.observer = observer;
    }

    /** A context that never ends: the root of every other. */
    public static Context background() {
        return new Context(false, null, null, null);
    }

    /** A child that ends when it is cancelled or its parent ends. */
    public Context withCancel() {
        return child(deadlineNanoTime, deadline, null);
    }

    /** A child that also ends after {@code timeout}, or at its parent's deadline if that is earlier. */
    public Context withTimeout(Duration timeout) {
        return withTimeout(timeout, null);
    }

    /** As {@link #withTimeout(Duration)}; the observer, which may be null, is told of the child's deadline and end. */
    public Context withTimeout(Duration timeout, NetObserver observer) {
        long nanos = Math.max(0, Deadline.saturated(timeout));
        long at = System.nanoTime() + nanos;
        boolean parentFirst = deadlineNanoTime != null && deadlineNanoTime - at <= 0;
        return parentFirst
                ? child(deadlineNanoTime, deadline, observer)
                : child(at, Instant.now().plusNanos(nanos), observer);
    }

    /** A child that also ends at {@code deadline}; one that has already passed ends it at once. */
    public Context withDeadline(Instant deadline) {
        return withTimeout(Duration.between(Instant.now(), deadline));
    }

    /** As {@link #withCancel()}; the observer, which may be null, is told of the child's end. */
    public Context withCancel(NetObserver observer) {
        return child(deadlineNanoTime, deadline, observer);
    }

    private Context child(Long deadlineNanoTime, Instant deadline, NetObserver observer) {
        Context child = new Context(true, deadlineNanoTime, deadline, observer);
        child.tellDeadline();
        if (canEnd) {
            child.inParent = onDone(() -> child.end(err, cause));
        }
        if (deadlineNanoTime != null && !deadlineNanoTime.equals(this.deadlineNanoTime)) {
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
            deadline = Instant.now().plusNanos(nanos);
            deadlineNanoTime = System.nanoTime() + nanos;
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
        if (deadlineNanoTime - System.nanoTime() <= 0) {
            end(Err.DEADLINE_EXCEEDED, null);
        } else if (err == null) {
            Thread timer = Thread.ofVirtual().name("context-deadline").unstarted(this::expire);
            onDone(() -> LockSupport.unpark(timer));
            timer.start();
        }
    }

    private void expire() {
        while (err == null) {
            long left = deadlineNanoTime - System.nanoTime();
            if (left <= 0) {
                end(Err.DEADLINE_EXCEEDED, null);
            } else {
                LockSupport.parkNanos(this, left);
            }
        }
    }

    /** Ends the context; what hangs on it is told on this thread, in the order in which it was registered. */
    public void cancel() {
        cancel(null);
    }

    /** As {@link #cancel()}, leaving word why: see {@link #cause}. */
    public void cancel(Throwable cause) {
        if (!canEnd) {
            throw new IllegalStateException("the background context cannot be cancelled; derive one with withCancel()");
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
        RuntimeException failed = null;
        for (Registration registration : told) {
            try {
                registration.callback.run();
            } catch (RuntimeException e) {
                // Those behind it are told all the same.
                failed = e;
            }
        }
        if (observer != null) {
            observer.after(op, before, System.nanoTime(), 0, null);
        }
        if (inParent != null) {
            inParent.close();
        }
        if (failed != null) {
            throw failed;
        }
    }

    /** Who watches this context, or null. */
    public NetObserver observer() {
        return observer;
    }

    /** Why the context has ended; empty while it has not. */
    public Optional<Err> err() {
        return Optional.ofNullable(err);
    }

    /** What {@link #cancel(Throwable)} was given, here or at an ancestor; empty where nothing was. */
    public Optional<Throwable> cause() {
        return Optional.ofNullable(cause);
    }

    /** Whether the context has ended. */
    public boolean isDone() {
        return err != null;
    }

    /** When the context ends by itself, at the latest. */
    public Optional<Instant> deadline() {
        return Optional.ofNullable(deadline);
    }

    /** The deadline as a {@link System#nanoTime}, or null. */
    Long deadlineNanoTime() {
        return deadlineNanoTime;
    }

    /**
     * Runs {@code callback} once when the context ends, on the thread that ends it; at once, on this thread, if it has ended. A callback
     * must not block: those behind it wait. Go's {@code context.AfterFunc}.
     */
    public Registration onDone(Runnable callback) {
        Registration registration = new Registration(callback);
        if (canEnd) {
            synchronized (callbacks) {
                if (err == null) {
                    callbacks.add(registration);
                    return registration;
                }
            }
            callback.run();
        }
        return registration;
    }

    /** Waits until the context ends and its earlier callbacks have run, at most for so long. Returns whether it has ended. */
    public boolean await(Duration atMost) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        try (Registration waiting = onDone(done::countDown)) {
            return done.await(Deadline.saturated(atMost), TimeUnit.NANOSECONDS)
                    || waiting.context().isDone();
        }
    }

    /** Cancels the context if it has not ended. */
    @Override
    public void close() {
        if (canEnd) {
            end(Err.CANCELLED, null);
        }
    }
}
