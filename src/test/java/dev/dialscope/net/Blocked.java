package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A call on a thread of its own that has really blocked: what a test does next, it does to a call that is under way. */
final class Blocked<T> {
    private static final int LOOKS = 3;

    private final FutureTask<T> task;
    private final Thread thread;
    private int seen;

    private Blocked(Threads threads, Callable<T> call) {
        task = new FutureTask<>(call);
        thread = threads.unstarted(task);
    }

    /** Begins the call and returns once its thread is parked or waits in the system. */
    static <T> Blocked<T> in(Threads threads, Callable<T> call) {
        Blocked<T> blocked = new Blocked<>(threads, call);
        blocked.thread.start();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(20))
                .until(blocked::looksBlocked);
        return blocked;
    }

    private boolean looksBlocked() throws Exception {
        if (task.isDone()) {
            // On a busy machine a short deadline may be over before anybody has looked.
            if (task.state() == Future.State.FAILED && task.exceptionNow() instanceof NetException e && e.timeout()) {
                return true;
            }
            fail("the call did not block, it gave " + task.get());
        }
        StackTraceElement[] stack = thread.getStackTrace();
        boolean waiting = switch (thread.getState()) {
            case WAITING, TIMED_WAITING -> true;
            case RUNNABLE -> stack.length > 0 && stack[0].isNativeMethod();
            default -> false;
        };
        boolean inNet =
                Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith(Conn.class.getPackageName()));
        seen = waiting && inNet ? seen + 1 : 0;
        return seen >= LOOKS;
    }

    void interrupt() {
        thread.interrupt();
    }

    /** Whether it still blocks. */
    boolean isBlocked() {
        return !task.isDone();
    }

    T result() throws Exception {
        return task.get(20, TimeUnit.SECONDS);
    }

    /** The failure that the call came back with. */
    NetException failure() throws Exception {
        try {
            return fail("the call did not fail, it gave " + result());
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(NetException.class);
            NetException failure = (NetException) e.getCause();
            assertThat(failure.getMessage()).doesNotContain("\n").isNotBlank();
            return failure;
        }
    }
}
