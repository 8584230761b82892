package dev.dialscope.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.analysis.Causes;
import dev.dialscope.analysis.Comparison;
import dev.dialscope.analysis.Ending;
import dev.dialscope.analysis.KernelSpan;
import dev.dialscope.analysis.Link;
import dev.dialscope.analysis.Links;
import dev.dialscope.analysis.RunResult;
import dev.dialscope.analysis.Summary;
import dev.dialscope.export.Exporter;
import dev.dialscope.export.Exporters;
import dev.dialscope.lab.Batch;
import dev.dialscope.lab.Run;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Columns;
import dev.dialscope.trace.Copies;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.SourceFile;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Verdicts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A run of any lesson, written anew from what can be read of its recording, is the same recording, and amounts to the same. */
@Timeout(120)
class CopiedRunsTest {
    static List<Lesson> lessons() {
        return Lessons.all();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyLesson_withItsDefaults(Lesson lesson) throws Exception {
        Recording recording = Runs.run(lesson.id());
        assertThat(recording.sources()).isEqualTo(lesson.sources()).hasSize(2);
        assertThat(recording.sources().getFirst().name())
                .isEqualTo(lesson.getClass().getSimpleName() + ".java");
        assertCopied(recording);
    }

    @ParameterizedTest
    @CsvSource({
        "bind, address, :0",
        "bind, address, 192.0.2.1:0",
        "eof, how, reset",
        "timeouts, which, retry",
        "fan-out, hook, deaf",
        "fan-out, cancel, never",
        "fan-out, wins-on, connect",
        "endings, how, reset"
    })
    void aLessonWithOtherArguments(String id, String parameter, String value) throws Exception {
        assertCopied(Runs.run(id, parameter, value));
    }

    @Test
    void aLessonThatFails() throws Exception {
        Recording taken = Runs.run("accept-loop", "address", "192.0.2.1:0");
        assertThat(taken.failure()).isNotNull();
        assertCopied(taken);
    }

    @Test
    void dialersThatWereHeld() throws Exception {
        Run run = Runs.start("fan-out", "gate", "by-hand", "deadline", "300ms");
        Runs.openGate(run);
        Recording recording = Runs.end(run, "held");
        assertThat(recording.trace().events()).anyMatch(event -> event.state() == State.HELD);
        assertCopied(recording);
    }

    @Test
    void aRunWithoutTheKernel() throws Exception {
        Lesson lesson = Lessons.first();
        Recording recording = Runs.end(
                lesson.start(Arguments.of(lesson, Map.of("deadline", "300ms")), KernelChoice.NONE), "no kernel");
        assertThat(recording.kernel().chosen()).isEqualTo("none");
        assertCopied(recording);
    }

    @Test
    void aRunOfABatch() throws Exception {
        Lesson lesson = Runs.lesson("eof");
        Batch batch = Batch.start(2, () -> lesson.start(Arguments.initial(lesson), KernelChoice.AUTOMATIC));
        batch.end().get(60, TimeUnit.SECONDS);
        for (int number = 1; number <= 2; number++) {
            assertCopied(batch.recording(number).orElseThrow());
        }
    }

    @Test
    void aRunWhoseEventsDidNotFit() throws Exception {
        LaneLog.Budget budget = new LaneLog.Budget(1);
        LaneLog log = new LaneLog(0, LaneKind.DIALER, "dialer 1", budget);
        Trace trace = new Trace(0, 0);
        trace.add(log);
        log.append(EventKind.START, 0, State.WAITING, 0, 0, 0, 0, "127.0.0.1:80");
        for (int n = 1; n < 100; n++) {
            log.append(EventKind.READ, LaneLog.BEGIN, null, n, n, 0, 0, null);
        }
        log.append(EventKind.CLOSE, 0, State.CLOSED, 100, 100, 0, 0, null);
        trace.drain();
        assertThat(budget.dropped()).isPositive();
        assertCopied(new Recording(
                "made",
                Map.of(),
                List.of(),
                List.of(),
                100,
                trace.ordered(),
                new Leaks(0, 0, 0),
                budget.dropped(),
                null,
                KernelWatch.OFF));
    }

    @Test
    void aRunThatCouldNotStart() throws Exception {
        List<SourceFile> sources = Lessons.first().sources();
        Recording failed = Recording.failedToStart("fan-out", Map.of("dialers", "3"), sources, new Error("no memory"));
        assertThat(failed.failure()).contains("no memory");
        assertCopied(failed);
    }

    private static void assertCopied(Recording original) throws Exception {
        for (Recording copy : List.of(Copies.of(original), Copies.asItGrew(original))) {
            Columns.assertSame(copy, original);
            assertAmountsToTheSame(copy, original);
        }
    }

    private static void assertAmountsToTheSame(Recording copy, Recording original) throws Exception {
        assertThat(copy.startedAt()).isEqualTo(original.startedAt());
        assertThat(Summary.of(copy.trace()).limited())
                .isEqualTo(Summary.of(original.trace()).limited());
        assertThat(RunResult.of(copy)).isEqualTo(RunResult.of(original));
        assertThat(RunResult.of(copy).features())
                .isEqualTo(RunResult.of(original).features());
        List<Link> links = Links.of(copy.trace());
        assertThat(links).isEqualTo(Links.of(original.trace()));
        assertThat(causes(copy)).isEqualTo(causes(original));
        assertThat(Comparison.of(original, copy).differences())
                .isEqualTo(Comparison.of(original, original).differences());
        assertThat(Comparison.of(original, copy).pairs())
                .isEqualTo(Comparison.of(original, original).pairs());
        assertSameOfEachLane(copy, original);
        for (Exporter exporter : Exporters.all()) {
            assertThat(written(exporter, copy)).as(exporter.id()).isEqualTo(written(exporter, original));
        }
    }

    private static void assertSameOfEachLane(Recording copy, Recording original) {
        List<Function<Recording, Function<Lane, Object>>> derived = List.of(
                recording -> lane -> Ending.of(recording.trace(), lane),
                recording -> lane -> KernelSpan.of(recording.trace(), lane),
                recording -> lane -> Summary.of(recording.trace()).fate(lane),
                recording -> lane -> Summary.of(recording.trace()).cancel(lane),
                recording -> lane -> Summary.of(recording.trace()).handshake(lane),
                recording -> lane -> Summary.of(recording.trace()).twoTruths(lane),
                recording -> lane -> new Verdicts(Locale.ENGLISH, recording.trace()).of(lane),
                recording -> lane -> new Verdicts(Locale.KOREAN, recording.trace()).of(lane),
                _ -> Lane::spans);
        for (Lane lane : original.trace().lanes()) {
            Lane same = copy.trace().lane(lane.id());
            for (Function<Recording, Function<Lane, Object>> of : derived) {
                assertThat(of.apply(copy).apply(same))
                        .as(lane.name())
                        .isEqualTo(of.apply(original).apply(lane));
            }
        }
    }

    private static List<List<Causes.Hop>> causes(Recording recording) {
        return IntStream.range(0, recording.trace().size())
                .mapToObj(row -> Causes.of(recording.trace()).chain(row))
                .toList();
    }

    private static String written(Exporter exporter, Recording recording) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exporter.write(recording, Locale.ENGLISH, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
