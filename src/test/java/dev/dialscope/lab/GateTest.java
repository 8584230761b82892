package dev.dialscope.lab;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.analysis.Causes;
import dev.dialscope.analysis.Fate;
import dev.dialscope.analysis.Summary;
import dev.dialscope.net.CancelStrategy;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Control;
import dev.dialscope.net.Dialer;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.CancelCause;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Span;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dialers wait at the gate before their dial, go when they are let go, and are free when their context ends. */
@Timeout(60)
class GateTest {
    private static final Leaks NONE = new Leaks(0, 0, 0);
    private static final Duration LONG = Duration.ofHours(1);

    /** So many dialers that connect to a listener with room for all, once the gate lets them. */
    private static Run start(int dialers, CancelStrategy strategy, Duration timeout) {
        return start(lab -> {
            Gate gate = lab.gate();
            try (Context ctx = lab.withTimeout(timeout, gate);
                    Listener listener = lab.listen("tcp", "127.0.0.1:0", 4096)) {
                lab.fanOut(dialers, strategy, dialer -> {
                    gate.await(dialer, ctx);
                    dial(dialer, ctx, listener);
                });
            }
        });
    }

    private static Run start(Program program) {
        return Run.begin("test", Map.of(), GateTest.class, KernelChoice.NONE, program);
    }

    private static void dial(Dialer dialer, Context ctx, Listener listener) throws NetException {
        try (Conn conn = dialer.dial(ctx, "tcp", Lab.dialable(listener))) {
            assertThat(conn.isOpen()).isTrue();
        }
    }

    private static Recording end(Run run) throws Exception {
        Recording recording = run.end().get(40, SECONDS);
        assertThat(recording.failure()).isNull();
        assertThat(recording.trace().illegalTransitions()).isZero();
        assertThat(recording.leaks()).isEqualTo(NONE);
        assertThat(run.gate().held()).isZero();
        return recording;
    }

    private static void awaitHeld(Run run, int number) {
        await().until(() -> run.gate().held() == number);
    }

    private static List<Lane> dialers(Recording recording) {
        return recording.trace().lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER)
                .toList();
    }

    private static List<State> states(Lane lane) {
        return lane.spans().stream().map(Span::state).toList();
    }

    private static State state(Run run, int lane) {
        run.drain();
        return run.trace().lane(lane).state();
    }

    @Test
    void one_goesAndTheOthersStay() throws Exception {
        Run run = start(3, CancelStrategy.CLOSE, LONG);
        awaitHeld(run, 3);
        await().until(() -> {
            run.drain();
            return run.trace().lanes().stream()
                            .filter(lane -> lane.state() == State.HELD)
                            .count()
                    == 3;
        });
        int longest = run.gate().next(Gate.NO_LANE);
        int other = run.trace().lanes().stream()
                .filter(lane -> lane.state() == State.HELD && lane.id() != longest)
                .mapToInt(Lane::id)
                .max()
                .orElseThrow();

        assertThat(run.gate().next(other)).isEqualTo(other);
        assertThat(run.gate().letGo(other)).isTrue();
        assertThat(run.gate().letGo(other)).isFalse();
        await().until(() -> state(run, other) == State.CLOSED);
        assertThat(run.gate().held()).isEqualTo(2);
        assertThat(run.gate().next(other)).isEqualTo(longest);
        assertThat(run.gate().letOneGo()).isTrue();
        await().until(() -> state(run, longest) == State.CLOSED);
        assertThat(run.gate().held()).isEqualTo(1);
        assertThat(run.gate().isOpen()).isFalse();
        assertThat(run.gate().letOneGo()).isTrue();

        Recording recording = end(run);
        assertThat(run.gate().letOneGo()).isFalse();
        assertThat(run.gate().next(longest)).isEqualTo(Gate.NO_LANE);
        for (Lane lane : dialers(recording)) {
            assertThat(states(lane))
                    .containsExactly(State.WAITING, State.HELD, State.HANDSHAKE, State.CONNECTED, State.CLOSED);
        }
    }

    @Test
    void whatHappened_isRecordedInTheLane() throws Exception {
        Run run = start(1, CancelStrategy.CLOSE, LONG);
        awaitHeld(run, 1);
        run.gate().letOneGo();
        Recording recording = end(run);
        Trace trace = recording.trace();
        Lane lane = dialers(recording).getFirst();
        int begin = lane.find(EventKind.GATE, true);
        int gone = lane.find(EventKind.GATE, false);

        assertThat(trace.state(begin)).isEqualTo(State.HELD);
        assertThat(trace.before(gone)).isEqualTo(trace.after(begin));
        assertThat(trace.after(gone)).isGreaterThan(trace.before(gone));
        assertThat(trace.line(begin)).isPositive().isEqualTo(trace.line(gone));
        assertThat(trace.detail(gone)).isEqualTo(CancelCause.BY_HAND);
        assertThat(trace.value(gone)).isNegative();
        assertThat(trace.after(gone)).isLessThanOrEqualTo(trace.before(lane.find(EventKind.OPEN, false)));
    }

    @Test
    void all_goAndNobodyIsHeldAnyMore() throws Exception {
        Run run = start(lab -> {
            Gate gate = lab.gate();
            try (Context ctx = lab.withCancel();
                    Listener listener = lab.listen("tcp", "127.0.0.1:0")) {
                lab.fanOut(5, CancelStrategy.CLOSE, dialer -> {
                    gate.await(dialer, ctx);
                    dial(dialer, ctx, listener);
                });
                Dialer late = lab.dialer("late");
                gate.await(late, ctx);
                dial(late, ctx, listener);
            }
        });
        awaitHeld(run, 5);
        run.gate().letAllGo();

        Recording recording = end(run);
        assertThat(run.gate().isOpen()).isTrue();
        for (Lane lane : dialers(recording)) {
            boolean late = lane.name().equals("late");
            assertThat(lane.find(EventKind.GATE, true) < 0).isEqualTo(late);
            assertThat(states(lane).contains(State.HELD)).isEqualTo(!late);
        }
    }

    @Test
    void openGate_leavesNoTrace() throws Exception {
        Run run = start(lab -> {
            Gate gate = lab.gate();
            gate.letAllGo();
            try (Context ctx = lab.withTimeout(LONG, gate);
                    Listener listener = lab.listen("tcp", "127.0.0.1:0")) {
                Dialer dialer = lab.dialer("dialer 1");
                gate.await(dialer, ctx);
                dial(dialer, ctx, listener);
            }
        });
        Recording recording = end(run);
        assertThat(recording.trace().events()).noneMatch(event -> event.kind() == EventKind.GATE);
        Trace trace = recording.trace();
        assertThat(Summary.deadline(trace, trace.lane(0)).orElseThrow().at()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void cancel_whileHeld_nobodyDials(CancelStrategy strategy) throws Exception {
        Run run = start(4, strategy, LONG);
        awaitHeld(run, 4);
        run.cancel();

        Recording recording = end(run);
        assertNeverDialed(recording, Outcome.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource
    void cancel_whileHeld_behindAHook_runsNoHook(CancelStrategy strategy) throws Exception {
        Run run = start(lab -> {
            try (Context ctx = lab.withCancel();
                    Listener listener = lab.listen("tcp", "127.0.0.1:0")) {
                Control deaf = new Control.Deaf(() -> lab.sleepDeaf(LONG));
                lab.fanOut(2, strategy, dialer -> {
                    lab.gate().await(dialer, ctx);
                    dial(dialer.control(deaf), ctx, listener);
                });
            }
        });
        awaitHeld(run, 2);
        run.cancel();

        assertNeverDialed(end(run), Outcome.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource
    void deadline_beginsWithTheFirst_andFreesTheOthers(CancelStrategy strategy) throws Exception {
        Run run = start(lab -> {
            Gate gate = lab.gate();
            try (Context ctx = lab.withTimeout(Duration.ofMillis(200), gate);
                    Listener listener = lab.listen("tcp", "127.0.0.1:0")) {
                lab.fanOut(3, strategy, dialer -> {
                    gate.await(dialer, ctx);
                    dial(dialer, ctx, listener);
                });
            }
        });
        awaitHeld(run, 3);
        await().until(() -> run.now() > Duration.ofMillis(400).toNanos());
        assertThat(run.gate().held())
                .as("no clock runs while nobody was let go")
                .isEqualTo(3);
        run.gate().letOneGo();

        Recording recording = end(run);
        Trace trace = recording.trace();
        Lane first = dialers(recording).stream()
                .filter(lane -> lane.outcome() == Outcome.CLOSED)
                .findFirst()
                .orElseThrow();
        Summary.Deadline deadline = Summary.deadline(trace, trace.lane(0)).orElseThrow();
        assertThat(deadline.set()).isLessThanOrEqualTo(trace.after(first.find(EventKind.GATE, false)));
        assertThat(deadline.at() - deadline.set())
                .isBetween(
                        Duration.ofMillis(199).toNanos(), Duration.ofMillis(200).toNanos());
        assertThat(dialers(recording).stream().filter(lane -> lane != first))
                .hasSize(2)
                .allMatch(lane -> lane.outcome() == Outcome.TIMEOUT && lane.timeout())
                .allMatch(lane -> Summary.of(trace).fate(lane).orElseThrow() == Fate.NEVER_DIALED);
    }

    @ParameterizedTest
    @EnumSource
    void close_freesWhoIsHeld_thoughTheirContextGoesOn(CancelStrategy strategy) throws Exception {
        CompletableFuture<Listener> listening = new CompletableFuture<>();
        Run run = start(lab -> {
            try (Listener listener = lab.listen("tcp", "127.0.0.1:0")) {
                listening.complete(listener);
                lab.fanOut(3, strategy, dialer -> {
                    lab.gate().await(dialer, Context.background());
                    dial(dialer, Context.background(), listener);
                });
            }
        });
        awaitHeld(run, 3);
        run.close();

        Recording recording = run.end().get(10, SECONDS);
        assertThat(recording.leaks()).isEqualTo(NONE);
        assertThat(run.gate().held()).isZero();
        assertThat(dialers(recording)).allMatch(Lane::ended);
        assertThat(recording.trace().events())
                .filteredOn(event -> event.kind() == EventKind.GATE && !event.begin())
                .hasSize(3)
                .allMatch(event -> event.detail().equals("interrupted"));
    }

    @Test
    void close_freesWhoIsHeld() throws Exception {
        Run run = start(10, CancelStrategy.CLOSE, LONG);
        awaitHeld(run, 10);
        run.close();

        assertNeverDialed(end(run), Outcome.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSE", "INTERRUPT_VIRTUAL"})
    void aThousand_heldAndLetGo(CancelStrategy strategy) throws Exception {
        Run run = start(1_000, strategy, LONG);
        awaitHeld(run, 1_000);
        for (int i = 0; i < 500; i++) {
            assertThat(run.gate().letOneGo()).isTrue();
        }
        assertThat(run.gate().held()).isEqualTo(500);
        run.gate().letAllGo();

        Recording recording = end(run);
        assertThat(recording.dropped()).isZero();
        assertThat(dialers(recording)).hasSize(1_000).allMatch(lane -> lane.outcome() == Outcome.CLOSED);
    }

    @Test
    void letGoAndCancelled_atTheSameTime_overAndOver() throws Exception {
        for (int i = 0; i < 100; i++) {
            Run run = start(8, CancelStrategy.values()[i % 3], LONG);
            awaitHeld(run, 8);
            CompletableFuture<Void> hand = CompletableFuture.runAsync(() -> {
                while (run.gate().letOneGo()) {
                    Thread.onSpinWait();
                }
                run.gate().letAllGo();
            });
            run.cancel();
            hand.join();
            assertThat(dialers(end(run))).allMatch(lane -> lane.find(EventKind.GATE, false) >= 0);
        }
    }

    private static void assertNeverDialed(Recording recording, Outcome outcome) {
        Trace trace = recording.trace();
        Summary summary = Summary.of(trace);
        Causes causes = Causes.of(trace);
        for (Lane lane : dialers(recording)) {
            assertThat(lane.outcome()).isEqualTo(outcome);
            assertThat(summary.fate(lane)).contains(Fate.NEVER_DIALED);
            assertThat(states(lane)).containsExactly(State.WAITING, State.HELD, State.CANCELLED, State.CLOSED);
            assertThat(lane.find(EventKind.CONTROL, true)).isNegative();
            assertThat(lane.find(EventKind.CONNECT, true)).isNegative();
            int gone = lane.find(EventKind.GATE, false);
            assertThat(trace.detail(gone)).isNull();
            assertThat(trace.kind(causes.cause(gone))).isEqualTo(EventKind.CANCEL_REQUESTED);
            assertThat(summary.cancel(lane).orElseThrow().latency()).isPositive();
        }
    }
}
