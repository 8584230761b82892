package dev.dialscope.trace;

import static dev.dialscope.trace.LaneLog.NO_PARENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A recording can be made by anybody: what is read of one and written again is equal, and what no recording can hold is refused. */
@Timeout(60)
class RecordingWriterTest {
    private static final SocketSample SAMPLE =
            new SocketSample(KernelState.ESTABLISHED, Evidence.SAMPLED, 1, 2, 3, 4, 5, 6, 7);

    private static final Failure FAILURE = new Failure("dial: refused", "a hint", "java.io.IOException", null);

    private final RecordingWriter writer =
            new RecordingWriter("made", Map.of(), 5, List.of(SourceFile.of("Made.java", "void run() {}\n")));

    /** An event that ends well: at row and time {@code row}. */
    private static Event event(int row, int lane, EventKind kind, State state) {
        return new Event(row, lane, kind, false, state, row, row, 0, 0, null, false, false, false, null, null);
    }

    private static Event with(Event event, String component, Object value) throws ReflectiveOperationException {
        RecordComponent[] components = Event.class.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int n = 0; n < components.length; n++) {
            types[n] = components[n].getType();
            values[n] = components[n].getName().equals(component)
                    ? value
                    : components[n].getAccessor().invoke(event);
        }
        Constructor<Event> constructor = Event.class.getDeclaredConstructor(types);
        return constructor.newInstance(values);
    }

    private Recording end() {
        return writer.end(100, new Leaks(1, 2, 3, 4), 7, "no route", KernelWatch.OFF);
    }

    private static Recording of(Trace trace) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("z", "1");
        parameters.put("a", "2");
        return new Recording(
                "made",
                parameters,
                List.of(SourceFile.of("Made.java", "a"), SourceFile.of("made.go", "b")),
                List.of(
                        new Notice.WarmedUp(12, Duration.ofMillis(3)),
                        new Notice.OpenToOthers(":80"),
                        new Notice.LoopbackInstead(":0", "127.0.0.1:0")),
                100,
                trace,
                new Leaks(1, 2, 3, 4),
                7,
                "no route",
                new KernelWatch("proc", "notices", List.of(new KernelWatch.Refusal("netlink", "no")), 1, 2, 3, 4));
    }

    @Test
    void everyKindOfRow_isWrittenAsItWasRead() throws Exception {
        Recording original = of(made());

        Recording copy = Copies.of(original);
        Columns.assertSame(copy, original);
        Columns.assertSame(Copies.asItGrew(original), original);
        assertThat(copy).isNotEqualTo(original);
        assertThat(copy.parameters().keySet()).containsExactly("z", "a");
        assertThat(copy.trace().events()).isEqualTo(original.trace().events());
        assertThat(copy.startedAt()).isEqualTo(Instant.ofEpochSecond(3, 4));
        assertThat(copy.bytes()).isEqualTo(original.bytes());
    }

    /** One of each kind of event, with each kind of detail, in lanes that stand under others. */
    private static Trace made() {
        LaneLog.Budget budget = new LaneLog.Budget(1_000);
        Trace trace = new Trace(1_000, 3_000_000_004L);
        List<LaneLog> logs = new ArrayList<>();
        for (int id = 0; id < 4; id++) {
            LaneKind kind = id == 0 ? LaneKind.CONTEXT : LaneKind.DIALER;
            logs.add(new LaneLog(id, kind, "lane " + id, id > 1 ? 1 : NO_PARENT, budget));
            trace.add(logs.getLast());
        }
        int flags = LaneLog.FAILED | LaneLog.TIMEOUT | LaneLog.TEMPORARY;
        for (EventKind kind : EventKind.values()) {
            LaneLog log = logs.get(kind.ordinal() % logs.size());
            long at = 1_000 + kind.ordinal() * 10L;
            if (kind == EventKind.KERNEL) {
                log.append(at, at + 1, SAMPLE);
            } else {
                log.append(kind, LaneLog.BEGIN, kind == EventKind.START ? State.ACTIVE : null, at, at, -1, 4, null);
                log.append(kind, 0, null, at, at + 1, 3, Integer.MAX_VALUE, "a text");
                log.appendFailed(kind, flags, null, at, at + 2, -1, 7, FAILURE);
                log.append(kind, LaneLog.FAILED, null, at, at + 3, -1, 7, "a text of a failure");
            }
        }
        trace.drain();
        return trace.ordered();
    }

    @Test
    void aDifferenceInAnyColumn_isSeen() throws Exception {
        Map<String, Object> other = Map.of(
                "lane", 2, "begin", true, "state", State.RESOLVING, "before", -1L, "after", 9L, "value", 8L, "line", 3);
        Recording original = of(two(event(0, 1, EventKind.RESOLVE, State.WAITING)));
        Columns.assertSame(of(two(event(0, 1, EventKind.RESOLVE, State.WAITING))), original);
        for (Map.Entry<String, Object> change : other.entrySet()) {
            Event changed = with(event(0, 1, EventKind.RESOLVE, State.WAITING), change.getKey(), change.getValue());
            assertDiffers(of(two(changed)), original, change.getKey());
        }
        assertDiffers(of(two(event(0, 1, EventKind.OPEN, State.WAITING))), original, "kind");
        Event failed = with(event(0, 1, EventKind.RESOLVE, State.WAITING), "failed", true);
        for (String flag : List.of("failed", "timeout", "temporary")) {
            assertDiffers(of(two(with(failed, flag, true))), original, flag);
        }
        assertDiffers(
                of(two(with(with(failed, "detail", FAILURE.message()), "failure", FAILURE))), original, "failure");
        assertDiffers(of(two(with(event(0, 1, EventKind.RESOLVE, State.WAITING), "detail", "x"))), original, "detail");
    }

    private static Trace two(Event event) {
        RecordingWriter writer = new RecordingWriter("made", Map.of(), 5, List.of());
        for (int n = 0; n < 3; n++) {
            writer.lane(LaneKind.DIALER, "dialer", NO_PARENT);
        }
        writer.event(event);
        return writer.end(0, new Leaks(0, 0, 0), 0, null, KernelWatch.OFF).trace();
    }

    private static void assertDiffers(Recording one, Recording other, String column) {
        assertThatThrownBy(() -> Columns.assertSame(one, other)).as(column).isInstanceOf(AssertionError.class);
    }

    @Test
    void canBeReadWhileItIsWritten() throws Exception {
        int dialer = writer.lane(LaneKind.DIALER, "dialer 1", NO_PARENT);
        writer.event(event(0, dialer, EventKind.START, State.WAITING));
        assertThat(writer.trace().lane(dialer).state()).isEqualTo(State.WAITING);

        int attempt = writer.lane(LaneKind.DIALER, "dialer 1 · ::1", dialer);
        writer.event(with(event(1, attempt, EventKind.CLOSE, State.CLOSED), "after", 41L));
        assertThat(writer.trace().lane(attempt).parent())
                .isSameAs(writer.trace().lane(dialer));
        assertThat(writer.trace().duration()).isEqualTo(41);

        writer.notice(new Notice.OpenToOthers(":80"));
        Recording recording = end();
        assertThat(recording.trace()).isSameAs(writer.trace());
        assertThat(recording.lesson()).isEqualTo("made");
        assertThat(recording.notices()).containsExactly(new Notice.OpenToOthers(":80"));
        assertThat(recording.sources().getFirst().name()).isEqualTo("Made.java");
        assertThat(recording.leaks()).isEqualTo(new Leaks(1, 2, 3, 4));
        assertThat(recording.dropped()).isEqualTo(7);
        assertThat(recording.failure()).isEqualTo("no route");
    }

    /** As it was recorded, so that it can be looked at: what made it has a bug. */
    @Test
    void aStepThatIsNotLegal_isTakenAndCounted() {
        int dialer = writer.lane(LaneKind.DIALER, "dialer 1", NO_PARENT);
        writer.event(event(0, dialer, EventKind.READ, State.READING));
        assertThat(end().trace().illegalTransitions()).isEqualTo(1);
    }

    @Test
    void aRowThatContradictsItselfOrTheLanes_isRefusedByName_andLeavesNoTrace() throws Exception {
        writer.lane(LaneKind.DIALER, "dialer 1", NO_PARENT);
        writer.event(event(0, 0, EventKind.START, State.WAITING));
        Event good = event(1, 0, EventKind.READ, null);

        refused("row 0", "next row is 1", with(good, "seq", 0));
        refused("row 3", "next row is 1", with(good, "seq", 3));
        refused("row 1", "no lane 1", with(good, "lane", 1));
        refused("row 1", "no lane -1", with(good, "lane", -1));
        refused("row 1", "no kind", with(good, "kind", null));
        refused("row 1", "ends at 1, before it begins at 2", with(good, "before", 2L));
        refused("row 1", "no line -4", with(good, "line", -4));
        refused("row 1", "failure", with(with(good, "failed", true), "failure", FAILURE));
        refused("row 1", "did not fail", with(good, "timeout", true));
        refused("row 1", "did not fail", with(good, "temporary", true));
        refused("row 1", "did not fail", with(with(good, "detail", FAILURE.message()), "failure", FAILURE));
        refused("row 1", "sample", with(good, "sample", SAMPLE));
        Event kernel = with(event(1, 0, EventKind.KERNEL, null), "sample", SAMPLE);
        refused("row 1", "sample", with(kernel, "sample", null));
        refused("row 1", "sample", with(kernel, "detail", "x"));
        refused("row 1", "sample", with(kernel, "failure", FAILURE));
        refused("row 1", "no lane 8", with(event(1, 0, EventKind.GATE, null), "value", 8L));
        Event delivered = with(event(1, 0, EventKind.CANCEL_DELIVERED, null), "begin", true);
        refused("row 1", "no lane 1", with(delivered, "value", 1L));

        assertThat(writer.trace().size()).isEqualTo(1);
        writer.event(with(delivered, "value", -1L));
        writer.event(with(kernel, "seq", 2));
        assertThat(writer.trace().size()).isEqualTo(3);
    }

    private void refused(String row, String why, Event event) {
        refused(row, why, () -> writer.event(event));
    }

    private static void refused(String what, String why, ThrowingCallable write) {
        assertThatThrownBy(write)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(what + ": ")
                .hasMessageContaining(why);
    }

    @Test
    void aLaneUnderNoDialer_isRefusedByName() {
        int listener = writer.lane(LaneKind.LISTENER, "listener", NO_PARENT);
        int dialer = writer.lane(LaneKind.DIALER, "dialer", NO_PARENT);

        refused("lane 2", "lane 0", () -> writer.lane(LaneKind.DIALER, "attempt", listener));
        refused("lane 2", "lane 1", () -> writer.lane(LaneKind.CONN, "attempt", dialer));
        refused("lane 2", "lane 2", () -> writer.lane(LaneKind.DIALER, "attempt", 2));
        refused("lane 2", "lane -2", () -> writer.lane(LaneKind.DIALER, "attempt", -2));
        refused("lane 2", "no name", () -> writer.lane(LaneKind.DIALER, null, NO_PARENT));
        refused("lane 2", "no kind", () -> writer.lane(null, "lane", NO_PARENT));
        assertThat(writer.lane(LaneKind.DIALER, "attempt", dialer)).isEqualTo(2);
        assertThat(writer.trace().lane(dialer).hasAttempts()).isTrue();
        assertThat(writer.trace().lane(listener).hasAttempts()).isFalse();
    }

    @Test
    void afterItsEnd_nothingCanBeWritten() {
        writer.lane(LaneKind.DIALER, "dialer", NO_PARENT);
        end();

        for (ThrowingCallable write : List.<ThrowingCallable>of(
                () -> writer.lane(LaneKind.DIALER, "dialer", NO_PARENT),
                () -> writer.event(event(0, 0, EventKind.START, State.WAITING)),
                () -> writer.notice(new Notice.OpenToOthers(":80")),
                this::end)) {
            assertThatThrownBy(write).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void tenThousandLanes_withTwoHundredThousandEvents() throws Exception {
        Random random = new Random(1);
        for (int id = 0; id < 10_000; id++) {
            writer.lane(LaneKind.DIALER, "dialer " + id, NO_PARENT);
        }
        for (int row = 0; row < 200_000; row++) {
            Event event = event(row, random.nextInt(10_000), EventKind.READ, null);
            writer.event(row % 7 == 0 ? with(event, "detail", "text " + row) : event);
        }
        Recording original = end();

        Columns.assertSame(Copies.of(original), original);
    }

    @Test
    void aTextIsKeptWithItsHash_andNotWithAnothers() {
        SourceFile file = SourceFile.of("Abc.java", "abc");
        assertThat(file.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(new SourceFile("Abc.java", "abc", file.sha256())).isEqualTo(file);
        assertThatThrownBy(() -> new SourceFile("Abc.java", "abd", file.sha256()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Abc.java");
    }
}
