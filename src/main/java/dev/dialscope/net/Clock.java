package dev.dialscope.net;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Tells the time and starts tasks, so that a test can do both by hand. Call all methods from any thread. */
public interface Clock {
    /** The system's time, and a new virtual thread for each task. */
    Clock SYSTEM = new Clock() {
        @Override
        public void start(String name, Runnable task) {
            Thread.ofVirtual().name(name).start(task);
        }

        @Override
        public Runnable schedule(long nanoTime, Runnable task) {
            AtomicBoolean stopped = new AtomicBoolean();
            Thread timer = Thread.ofVirtual().name("timer").start(() -> {
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

    /** A time in nanos that only its distance to another one gives a meaning: see {@link System#nanoTime}. */
    default long nanoTime() {
        return System.nanoTime();
    }

    /** The time of day. */
    default Instant now() {
        return Instant.now();
    }

    /** Runs a task, which may block, on another thread. Returns at once. */
    void start(String name, Runnable task);

    /**
     * Runs a task, which may block, on another thread when {@link #nanoTime} has reached a time. Returns at once.
     *
     * @return stops the task where it has not begun
     */
    Runnable schedule(long nanoTime, Runnable task);
}
