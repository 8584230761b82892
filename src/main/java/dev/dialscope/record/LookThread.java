package dev.dialscope.record;

import dev.dialscope.net.Clock;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs all tasks on one platform thread, in the order in which they become due: a kernel view is confined to the thread that opened it. */
final class LookThread implements Clock, AutoCloseable {
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, this::thread);

    /** Null until the first task: most recordings look at no kernel. */
    private volatile Thread thread;

    LookThread() {
        executor.setRemoveOnCancelPolicy(true);
        // A cancel may ask for a look while the run ends.
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private Thread thread(Runnable work) {
        thread = Thread.ofPlatform().daemon().name("kernel watcher").unstarted(work);
        return thread;
    }

    @Override
    public void start(String name, Runnable task) {
        executor.execute(task);
    }

    @Override
    public Runnable schedule(long nanoTime, Runnable task) {
        ScheduledFuture<?> scheduled = executor.schedule(task, nanoTime - System.nanoTime(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    /** Ends the thread after the task that runs; returns when it has ended. An interrupt does not end the wait, and stays set. */
    @Override
    public void close() {
        executor.shutdown();
        boolean interrupted = false;
        while (thread != null && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
