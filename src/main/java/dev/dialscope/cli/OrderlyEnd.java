package dev.dialscope.cli;

import dev.dialscope.lab.Run;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run in order on a signal: cancels it, and keeps the process until the outcome so far is written.
 * The JVM then exits as a program does that a signal ended, with 128 and the signal's number: 130 after Ctrl-C, 143 after SIGTERM.
 */
final class OrderlyEnd implements AutoCloseable {
    /** The run closes within a second; the rest is for writing it out, to a reader that may be slow. */
    private static final Duration TIME_TO_END = Duration.ofSeconds(4);

    private final CountDownLatch written = new CountDownLatch(1);
    private final Thread hook;

    OrderlyEnd(Run run) {
        hook = new Thread(() -> end(run), "orderly end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void end(Run run) {
        run.close();
        try {
            written.await(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // The JVM gives its shutdown hooks no more time.
        }
    }

    /** Lets the process end: the results are written. */
    @Override
    public void close() {
        written.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down already: its hook runs, or has run.
        }
    }
}
