package dev.dialscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.dialscope.net.CancelStrategy;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Control;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.CancelCause;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Notice;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run ends, whatever its program does, and counts what it left behind. */
@Timeout(60)
class RunTest {
    private static final Leaks NONE = new Leaks(0, 0, 0);
    private static final Duration LONG = Duration.ofHours(1);

    private static Run start(Program program) {
        return Run.begin("test", Map.of("n", "1"), RunTest.class, KernelChoice.AUTOMATIC, program);
    }

    private static Recording end(Run run) throws Exception {
        Recording recording = run.end().get(40, TimeUnit.SECONDS);
        assertThat(recording.trace().illegalTransitions()).isZero();
        return recording;
    }

    private static void awaitKind(Run run, EventKind kind) {
        await().until(() -> {
            run.drain();
            return run.trace().events().stream().anyMatch(event -> event.kind() == kind);
        });
    }

    private static List<Lane> lanes(Recording recording, LaneKind kind) {
        return recording.trace().lanes().stream()
                .filter(lane -> lane.kind() == kind)
                .toList();
    }

    /** EOF in a lane means that the peer has closed its sending half. */
    @Test
    void eofByOnesOwnCloseOfTheReceivingHalf_isNoEofOfTheLane() throws Exception {
        Recording recording = end(start(lab -> {
            try (Listener listener = lab.listen("tcp", "127.0.0.1:0");
                    Conn conn =
                            lab.dialer("dialer").dial("tcp", listener.address().toString());
                    Conn accepted = listener.accept()) {
                conn.closeRead();
                assertThat(conn.read(ByteBuffer.allocate(1))).isEqualTo(-1);
                accepted.write(ByteBuffer.allocate(1));
            }
        }));
        Lane dialer = lanes(recording, LaneKind.DIALER).getFirst();
        assertThat(dialer.find(EventKind.CLOSE_READ, false)).isNotNegative();
        assertThat(dialer.outcome()).isEqualTo(Outcome.CLOSED);
    }

    @Test
    void aWriteAfterOnesOwnHalfClose_isNoResetOfTheLane() throws Exception {
        Recording recording = end(start(lab -> {
            try (Listener listener = lab.listen("tcp", "127.0.0.1:0");
                    Conn conn =
                            lab.dialer("dialer").dial("tcp", listener.address().toString());
                    Conn accepted = listener.accept()) {
                conn.closeWrite();
                NetException failed =
                        catchThrowableOfType(NetException.class, () -> conn.write(ByteBuffer.allocate(1)));
                assertThat(failed.kind()).isEqualTo(NetException.Kind.BROKEN_PIPE);
                accepted.closeWrite();
                assertThat(conn.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            }
        }));
        Lane dialer = lanes(recording, LaneKind.DIALER).getFirst();
        int write = dialer.find(EventKind.WRITE, false);
        assertThat(recording.trace().failure(write).message()).endsWith(": write: broken pipe");
        assertThat(recording.trace().state(write)).isEqualTo(State.CONNECTED);
        assertThat(dialer.outcome()).isEqualTo(Outcome.EOF);
        assertThat(dialer.failure()).isNull();
    }

    @Test
    void closeWithLingerZero_isAReset() throws Exception {
        Recording recording = end(start(lab -> {
            try (Listener listener = lab.listen("tcp", "127.0.0.1:0")) {
                Conn conn = lab.dialer("dialer").dial("tcp", listener.address().toString());
                Conn accepted = listener.accept();
                conn.setLinger(0);
                conn.close();
                assertThat(catchThrowable(() -> accepted.read(ByteBuffer.allocate(1))))
                        .hasMessageEndingWith("connection reset by peer");
                accepted.close();
            }
        }));
        assertThat(lanes(recording, LaneKind.DIALER).getFirst().find(EventKind.RESET, false))
                .isNotNegative();
        assertThat(lanes(recording, LaneKind.CONN).getFirst().outcome()).isEqualTo(Outcome.RESET);
    }

    @Test
    void program_ends_theRecordingSaysWhatRan() throws Exception {
        Recording recording = end(start(lab -> lab.listen("tcp", "127.0.0.1:0").close()));
        assertThat(recording.lesson()).isEqualTo("test");
        assertThat(recording.parameters()).containsEntry("n", "1");
        assertThat(recording.failure()).isNull();
        assertThat(recording.leaks()).isEqualTo(NONE);
        assertThat(recording.dropped()).isZero();
        assertThat(recording.durationNanos())
                .isGreaterThanOrEqualTo(recording.trace().duration());
        assertThat(recording.trace().event(recording.trace().size() - 1).line())
                .as("a close does not look for its line")
                .isZero();
        assertThat(recording.trace().events()).anyMatch(event -> event.kind() == EventKind.BIND && event.line() > 0);
    }

    @Test
    void program_failsWithANetException_theRunHasFailed() throws Exception {
        Recording recording = end(start(lab -> lab.listen("tc", "127.0.0.1:0")));
        assertThat(recording.failure())
                .startsWith("listen tc: unknown network tc")
                .doesNotContain("\n");
        assertThat(recording.leaks()).isEqualTo(NONE);
        assertThat(recording.trace().lane(0).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void program_throws_theRestOfTheRunIsCancelled() throws Exception {
        Recording recording = end(start(lab -> {
            CountDownLatch sleeping = new CountDownLatch(1);
            lab.go("sleeper", () -> {
                sleeping.countDown();
                lab.sleep(LONG);
            });
            sleeping.await();
            throw new IllegalStateException("a bug in a lesson");
        }));
        assertThat(recording.failure()).contains("a bug in a lesson");
        assertThat(recording.leaks()).isEqualTo(NONE);
    }

    @Test
    void task_throws_theRestOfTheRunIsCancelled() throws Exception {
        Recording recording = end(start(lab -> {
            lab.go("broken", () -> {
                throw new IllegalStateException("a bug in a worker");
            });
            lab.sleep(LONG);
        }));
        assertThat(recording.failure()).contains("a bug in a worker");
        assertThat(recording.leaks()).isEqualTo(NONE);
    }

    @Test
    void functionThatThrowsAtTheEnd_hasAThreadOfItsOwn_andTheRunEndsAllTheSame() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Recording recording = end(start(lab -> {
            Context ctx = lab.withCancel();
            ctx.afterFunc(() -> {
                Thread.currentThread().setUncaughtExceptionHandler((_, e) -> thrown.complete(e));
                throw new AssertionError("a bug in a function");
            });
        }));
        assertThat(thrown.get(20, TimeUnit.SECONDS)).hasMessage("a bug in a function");
        assertThat(recording.failure()).isNull();
        assertThat(recording.leaks()).isEqualTo(NONE);
    }

    @Test
    void socketThatCannotBeLookedAt_theRunEndsAllTheSame_andTheOthersAreClosed() throws Exception {
        CompletableFuture<Listener> left = new CompletableFuture<>();
        Recording recording = end(start(lab -> {
            left.complete(lab.listen("tcp", "127.0.0.1:0"));
            lab.withCancel().observer().opened(new BrokenChannel());
        }));
        assertThat(recording.failure()).contains("a broken channel");
        assertThat(recording.leaks().channels()).isEqualTo(1);
        assertThat(left.join().isOpen()).isFalse();
    }

    /** What no socket does. */
    private static final class BrokenChannel implements Channel {
        @Override
        public boolean isOpen() {
            throw new IllegalStateException("a broken channel");
        }

        @Override
        public void close() {}
    }

    @Test
    void thread_thatTheSystemCannotStart_isNotWaitedFor() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Run> self = new CompletableFuture<>();
        Run run = start(lab -> {
            Thread.Builder tooBig = Thread.ofPlatform().stackSize(1L << 45);
            assertThat(catchThrowable(() -> self.join().start(tooBig, "never", () -> {})))
                    .isInstanceOf(OutOfMemoryError.class);
            ended.set(true);
        });
        self.complete(run);
        assertThat(end(run).leaks()).isEqualTo(NONE);
        assertThat(ended).isTrue();
    }

    @Test
    void leftOpen_isCountedAndClosed() throws Exception {
        CompletableFuture<Listener> left = new CompletableFuture<>();
        Recording recording = end(start(lab -> left.complete(lab.listen("tcp", "127.0.0.1:0"))));
        assertThat(recording.leaks()).isEqualTo(new Leaks(0, 0, 1));
        assertThat(left.join().isOpen()).isFalse();
    }

    @Test
    void neverUsedDialer_isCountedAsALane() throws Exception {
        Recording recording = end(start(lab -> lab.dialer("idle")));
        assertThat(recording.leaks()).isEqualTo(new Leaks(1, 0, 0));
    }

    @Test
    void cancel_endsSleepsDialsAndReads() throws Exception {
        Run run = start(lab -> {
            try (Context ctx = lab.withCancel();
                    Listener listener = lab.listen("tcp", "127.0.0.1:0", 1)) {
                lab.fanOut(4, CancelStrategy.CLOSE, dialer -> {
                    try (Conn conn = dialer.dial(ctx, "tcp", Lab.dialable(listener))) {
                        conn.read(ctx, ByteBuffer.allocate(1));
                    }
                });
            }
        });
        awaitKind(run, EventKind.READ);
        run.cancel();
        run.cancel();
        Recording recording = end(run);
        assertThat(recording.leaks()).isEqualTo(NONE);
        assertThat(recording.failure()).isNull();
        assertThat(lanes(recording, LaneKind.DIALER)).allMatch(lane -> lane.outcome() == Outcome.CANCELLED);
        assertThat(recording.trace().events())
                .anyMatch(event ->
                        event.kind() == EventKind.CANCEL_REQUESTED && CancelCause.BY_HAND.equals(event.detail()));
        run.cancel();
        run.close();
    }

    @Test
    void cancel_afterTheEnd_changesNothing() throws Exception {
        Run run = start(_ -> {});
        Recording recording = end(run);
        run.cancel();
        run.close();
        assertThat(run.drain()).isFalse();
        assertThat(run.end().join()).isSameAs(recording);
    }

    @Test
    void close_endsAProgramThatDialsBehindADeafHook() throws Exception {
        Run run = start(lab -> {
            try (Context ctx = lab.withCancel();
                    Listener listener = lab.listen("tcp", "127.0.0.1:0")) {
                lab.dialer("deaf")
                        .control(new Control.Deaf(() -> lab.sleepDeaf(LONG)))
                        .dial(ctx, "tcp", Lab.dialable(listener))
                        .close();
            }
        });
        awaitKind(run, EventKind.CONTROL);
        run.close();
        end(run);
    }

    @Test
    void close_endsAFanOutWhoseHooksAreDeaf() throws Exception {
        Run run = start(lab -> {
            try (Context ctx = lab.withCancel();
                    Listener listener = lab.listen("tcp", "127.0.0.1:0")) {
                lab.fanOut(
                        20,
                        CancelStrategy.CLOSE,
                        dialer -> dialer.control(new Control.Deaf(() -> lab.sleepDeaf(LONG)))
                                .dial(ctx, "tcp", Lab.dialable(listener))
                                .close());
            }
        });
        awaitKind(run, EventKind.CONTROL);
        run.close();
        Recording recording = end(run);
        assertThat(recording.leaks().threads()).isZero();
        assertThat(recording.leaks().lanes()).isZero();
    }

    @Test
    void close_endsPlatformThreadsThatIgnoreTheInterrupt() throws Exception {
        Run run = start(lab -> {
            try (Context ctx = lab.withTimeout(LONG);
                    Listener listener = lab.listen("tcp", "127.0.0.1:0", 1)) {
                lab.fanOut(6, CancelStrategy.INTERRUPT_PLATFORM, dialer -> {
                    try (Conn conn = dialer.dial(ctx, "tcp", Lab.dialable(listener))) {
                        conn.read(ctx, ByteBuffer.allocate(1));
                    }
                });
            }
        });
        awaitKind(run, EventKind.READ);
        run.close();
        Recording recording = end(run);
        assertThat(recording.leaks().threads()).isZero();
        assertThat(recording.leaks().lanes()).isZero();
    }

    @Test
    void close_duringAThousandDialers_leavesNothing() throws Exception {
        Run run = start(lab -> {
            try (Context ctx = lab.withTimeout(LONG);
                    Listener listener = lab.listen("tcp", "127.0.0.1:0", 500)) {
                lab.fanOut(1000, CancelStrategy.CLOSE, dialer -> {
                    try (Conn conn = dialer.dial(ctx, "tcp", Lab.dialable(listener))) {
                        conn.read(ctx, ByteBuffer.allocate(1));
                    }
                });
            }
        });
        awaitKind(run, EventKind.READ);
        run.close();
        Recording recording = end(run);
        assertThat(recording.leaks().threads()).isZero();
        assertThat(recording.leaks().lanes()).isZero();
        assertThat(lanes(recording, LaneKind.DIALER)).hasSize(1000).allMatch(Lane::ended);
    }

    @Test
    void listenerClosedInMidRun_endsOnlyWhatHungOnIt() throws Exception {
        Recording recording = end(start(lab -> {
            Listener listener = lab.listen("tcp", "127.0.0.1:0");
            CountDownLatch accepted = new CountDownLatch(1);
            CountDownLatch served = new CountDownLatch(1);
            Thread server = lab.serve("server", () -> {
                Conn conn = listener.accept();
                accepted.countDown();
                lab.go("worker", () -> {
                    try (conn) {
                        served.await();
                        conn.write(ByteBuffer.allocate(1));
                    }
                });
                listener.accept();
            });
            try (Conn conn = lab.dialer("dialer").dial(Context.background(), "tcp", Lab.dialable(listener))) {
                accepted.await();
                listener.close();
                server.join();
                served.countDown();
                assertThat(conn.read(ByteBuffer.allocate(8))).isEqualTo(1);
            }
        }));
        assertThat(recording.failure()).isNull();
        assertThat(recording.leaks()).isEqualTo(NONE);
    }

    @Test
    void watching_whileTheRunEnds_seesEveryEventOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            Run run = start(lab -> {
                try (Context ctx = lab.withCancel();
                        Listener listener = lab.listen("tcp", "127.0.0.1:0", 8)) {
                    lab.fanOut(30, CancelStrategy.CLOSE, dialer -> {
                        try (Conn _ = dialer.dial(ctx, "tcp", Lab.dialable(listener))) {
                            ctx.cancel();
                        }
                    });
                }
            });
            while (!run.end().isDone()) {
                run.drain();
                Trace trace = run.trace();
                for (Lane lane : trace.lanes()) {
                    assertThat(lane.spans()).allMatch(span -> span.from() <= span.to());
                }
                assertThat(trace.events()).allMatch(event -> event.kind() != null);
            }
            Recording recording = end(run);
            assertThat(recording.leaks()).isEqualTo(NONE);
            assertThat(run.trace().size()).isEqualTo(recording.trace().size());
        }
    }

    @Test
    void listen_withoutAHost_meansLoopback() throws Exception {
        for (String address : List.of(":0", "[]:0")) {
            Run run = start(lab -> lab.listen("tcp", address).close());
            Recording recording = end(run);
            assertThat(recording.trace().lane(0).local()).startsWith("127.0.0.1:");
            assertThat(run.notices()).hasSize(1).allMatch(notice -> notice instanceof Notice.LoopbackInstead);
            assertThat(recording.notices()).isEqualTo(run.notices());
        }
    }

    @Test
    void spread_goesFromTheFirstToTheLast() {
        Duration to = Duration.ofMillis(50);
        assertThat(Lab.spread(10, Duration.ZERO, to))
                .hasSize(10)
                .contains(Duration.ZERO, to)
                .allMatch(delay -> delay.compareTo(Duration.ZERO) >= 0 && delay.compareTo(to) <= 0);
        assertThat(Lab.spread(1, to, to)).containsExactly(to);
        assertThat(Lab.spread(0, to, to)).isEmpty();
    }

    @Test
    void run_ofAProgramThatOnlyFailsToDial_isNoFailure() throws Exception {
        Recording recording = end(start(lab -> {
            try {
                lab.dialer("unknown host").dial(Context.background(), "tcp", "nohost.invalid:1");
            } catch (NetException e) {
                assertThat(e.kind()).isEqualTo(NetException.Kind.UNKNOWN_HOST);
            }
        }));
        assertThat(recording.failure()).isNull();
        assertThat(recording.leaks()).isEqualTo(NONE);
        assertThat(recording.trace().lane(0).outcome()).isEqualTo(Outcome.FAILED);
    }
}
