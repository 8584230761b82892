package dev.dialscope.net;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Where a context has its time and its threads from. All methods may be called from any thread. */
interface ContextClock {
    /** The system's, with virtual threads. */
    ContextClock SYSTEM = new ContextClock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void start(String name, Runnable task) {
            Thread.ofVirtual().name(name).start(task);
        }

        @Override
        public Runnable schedule(long nanoTime, Runnable task) {
            AtomicBoolean stopped = new AtomicBoolean();
            Thread timer = Thread.ofVirtual().name("context-deadline").start(() -> {
                long left = nanoTime - System.nanoTime();
                while (left > 0 && !stopped.get()) {
                    LockSupport.parkNanos(stopped, left);
                    left = nanoTime - System.nanoTime();
                }
                if (!stopped.get()) {
                    task.run();
                }
            });
            return () -> {
                stopped.set(true);
                LockSupport.unpark(timer);
            };
        }
    };

    /** The time that has passed since a moment of no meaning, in nanos: see {@link System#nanoTime}. */
    long nanoTime();

    /** The time of day. */
    Instant now();

    /** Runs a task, which may block, on a thread of its own. */
    void start(String name, Runnable task);

    /**
     * Runs a task, which may block, on a thread of its own when {@link #nanoTime} has reached a time.
     *
     * @return takes the task back, where it has not begun
     */
    Runnable schedule(long nanoTime, Runnable task);
}
