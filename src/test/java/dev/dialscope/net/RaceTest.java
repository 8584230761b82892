package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.dialscope.net.NetException.Kind;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two threads act at the same instant, a thousand times over. Whoever is first: one outcome, and nothing is left. */
@Timeout(120)
class RaceTest {
    private static final int TIMES = 1000;

    /** What a thread does. */
    @FunctionalInterface
    private interface Action {
        void run() throws Exception;
    }

    /** Runs both at the same instant, the call on a thread of this kind, and returns what the call gave: a value or a failure. */
    private static Object race(Threads threads, Callable<?> call, Action other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        FutureTask<Object> task = new FutureTask<>(() -> {
            start.await();
            return call.call();
        });
        threads.unstarted(task).start();
        start.await();
        other.run();
        try {
            return task.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return e.getCause() instanceof NetException failure ? failure : fail("not a NetException", e.getCause());
        }
    }

    private static Threads threads(int i) {
        return i % 2 == 0 ? Threads.VIRTUAL : Threads.PLATFORM;
    }

    @ParameterizedTest
    @EnumSource
    void dialAndCancel_oneOutcomeAndNoSocketLeft(CancelStrategy strategy) throws Exception {
        try (Listener listener = Listener.listen("tcp", "127.0.0.1:0")) {
            String address = listener.address().toString();
            Map<Kind, Integer> failures = new EnumMap<>(Kind.class);
            for (int i = 0; i < TIMES; i++) {
                Watcher watcher = new Watcher();
                Context ctx = Context.background().withCancel();
                Dialer dialer = new Dialer(watcher).strategy(strategy).timeout(Duration.ofSeconds(10));
                switch (race(threads(i), () -> dialer.dial(ctx, "tcp", address), ctx::cancel)) {
                    case Conn conn -> {
                        assertThat(conn.isOpen()).isTrue();
                        assertThat(watcher.told(NetObserver.Op.Deliver.class)).isEmpty();
                        conn.close();
                    }
                    case NetException failure -> {
                        failures.merge(failure.kind(), 1, Integer::sum);
                        assertThat(watcher.told(NetObserver.Op.Deliver.class)).hasSize(1);
                    }
                    case Object other -> fail("neither connected nor failed: " + other);
                }
                watcher.assertAllOver();
                // Whatever was connected in the kernel leaves the queue, so that it does not fill up.
                drain(listener);
            }
            assertThat(failures.keySet()).isSubsetOf(Kind.CANCELLED);
        }
    }

    @Test
    void hangingDialAndCancel_alwaysCancelled() throws Exception {
        try (Sockets sockets = new Sockets("tcp", Path.of(""))) {
            String address = sockets.full().address().toString();
            for (int i = 0; i < TIMES; i++) {
                Watcher watcher = new Watcher();
                Context ctx = Context.background().withCancel();
                Object outcome = race(threads(i), () -> new Dialer(watcher).dial(ctx, "tcp", address), ctx::cancel);
                assertThat(outcome).isInstanceOf(NetException.class);
                assertThat(((NetException) outcome).kind()).isEqualTo(Kind.CANCELLED);
                watcher.assertAllOver();
            }
        }
    }

    private static void drain(Listener listener) throws NetException {
        Context ended = Context.background().withCancel();
        ended.cancel();
        try {
            while (true) {
                listener.accept(ended).close();
            }
        } catch (NetException e) {
            assertThat(e.kind()).isEqualTo(Kind.CANCELLED);
        }
    }

    @Test
    void firstAcceptAndCancel_comesBack() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (Sockets sockets = new Sockets("tcp", Path.of(""))) {
                Listener listener = sockets.listen();
                Context ctx = Context.background().withCancel();
                Object outcome = race(threads(i), () -> listener.accept(ctx), ctx::cancel);
                assertThat(((NetException) outcome).kind()).isEqualTo(Kind.CANCELLED);
            }
        }
    }

    @Test
    void firstAcceptAndClose_comesBack() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (Sockets sockets = new Sockets("tcp", Path.of(""))) {
                Listener listener = sockets.listen();
                Object outcome = race(threads(i), listener::accept, listener::close);
                assertThat(((NetException) outcome).kind()).isEqualTo(Kind.CLOSED);
                assertThat(listener.isOpen()).isFalse();
            }
        }
    }

    @Test
    void firstAcceptAndDeadline_comesBack() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (Sockets sockets = new Sockets("tcp", Path.of(""))) {
                Listener listener = sockets.listen();
                Object outcome = race(threads(i), listener::accept, () -> listener.setDeadline(Duration.ZERO));
                assertThat(((NetException) outcome).timeout()).isTrue();
            }
        }
    }

    @Test
    void firstReadAndReset_comesBack() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (Sockets sockets = new Sockets("tcp", Path.of(""))) {
                Conn conn = sockets.pair().dialed();
                Object outcome = race(threads(i), () -> conn.read(ByteBuffer.allocate(1)), conn::reset);
                assertThat(((NetException) outcome).kind()).isEqualTo(Kind.CLOSED);
                assertThat(conn.isOpen()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSE", "INTERRUPT_VIRTUAL"})
    void firstReadAndCancel_comesBack(CancelStrategy strategy) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (Sockets sockets = new Sockets("tcp", Path.of(""))) {
                Conn conn = sockets.pair(strategy).dialed();
                Context ctx = Context.background().withCancel();
                Object outcome = race(threads(i), () -> conn.read(ctx, ByteBuffer.allocate(1)), ctx::cancel);
                assertThat(((NetException) outcome).kind()).isEqualTo(Kind.CANCELLED);
                assertThat(conn.isOpen()).isFalse();
            }
        }
    }

    @Test
    void firstReadAndClose_comesBack() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (Sockets sockets = new Sockets("tcp", Path.of(""))) {
                Conn conn = sockets.pair().dialed();
                Object outcome = race(threads(i), () -> conn.read(ByteBuffer.allocate(1)), conn::close);
                assertThat(((NetException) outcome).kind()).isEqualTo(Kind.CLOSED);
                assertThat(conn.isOpen()).isFalse();
            }
        }
    }

    @Test
    void readThatGetsItsDataAsItIsCancelled_isOneOfBoth() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (Sockets sockets = new Sockets("tcp", Path.of(""))) {
                Sockets.Pair pair = sockets.pair();
                pair.accepted().write(ByteBuffer.allocate(1));
                Context ctx = Context.background().withCancel();
                Object outcome = race(threads(i), () -> pair.dialed().read(ctx, ByteBuffer.allocate(1)), ctx::cancel);
                switch (outcome) {
                    case Integer count -> {
                        assertThat(count).isEqualTo(1);
                        assertThat(pair.dialed().isOpen()).isTrue();
                    }
                    case NetException failure -> {
                        assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
                        assertThat(pair.dialed().isOpen()).isFalse();
                    }
                    default -> fail("neither data nor cancelled: " + outcome);
                }
            }
        }
    }
}
