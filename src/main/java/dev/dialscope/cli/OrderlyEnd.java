package dev.dialscope.cli;

import dev.dialscope.lab.Run;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a run end in order when the process is told to: it is cancelled, and the process stays until what was reached has been told.
 * The JVM then exits as a program does that a signal ended, with 128 and the signal's number: 130 after Ctrl-C, 143 after SIGTERM.
 */
final class OrderlyEnd implements AutoCloseable {
    /** The run closes within a second; the rest is for writing it out, to a reader that may be slow. */
    private static final Duration TIME_TO_END = Duration.ofSeconds(4);

    private final CountDownLatch told = new CountDownLatch(1);
    private final Thread hook;

    OrderlyEnd(Run run) {
        hook = new Thread(() -> end(run), "orderly end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void end(Run run) {
        run.close();
        try {
            told.await(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // The JVM is in more of a hurry than we are.
        }
    }

    /** The run's results have been told. */
    @Override
    public void close() {
        told.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is going down, and the hook has just been let go.
        }
    }
}
