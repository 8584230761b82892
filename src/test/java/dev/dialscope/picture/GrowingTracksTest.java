package dev.dialscope.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.analysis.KernelSpan;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A track that has grown with its lane is the one that is made of the finished lane at once. */
class GrowingTracksTest {
    static Stream<Trace> runs() throws BadArgument {
        return Stream.of(
                SampleRun.watched(30, 7),
                SampleRun.fanOut(80, 3),
                run("fan-out", Map.of("dialers", "12")),
                run("cancel-dial", Map.of("cancel-after", "5ms")),
                run("timeouts", Map.of("which", "read", "timeout", "50ms")),
                run("eof", Map.of("pause", "1ms")));
    }

    private static Trace run(String id, Map<String, String> given) throws BadArgument {
        Lesson lesson = Lessons.byId(id).orElseThrow();
        return lesson.start(Arguments.of(lesson, given)).end().join().trace();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void inStepsOfAnySize(Trace finished) {
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            Replay replay = new Replay(finished);
            Picture picture = new Picture(replay.trace);
            while (replay.next < finished.size()) {
                replay.log(1 + random.nextInt(1 + finished.size() / 10));
                picture.refresh();
                assertAsMadeAtOnce(picture, replay.trace);
            }
            assertThat(picture.tracks()).hasSize(finished.lanes().size());
            assertThat(picture.over()).isEqualTo(new Picture(finished).over());
        }
    }

    /** One event at a time, so that every state of a lane is seen. */
    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void eventByEvent(long seed) {
        Trace finished = SampleRun.watched(6, seed);
        Replay replay = new Replay(finished);
        Picture picture = new Picture(replay.trace);
        while (replay.next < finished.size()) {
            replay.log(1);
            picture.refresh();
            assertAsMadeAtOnce(picture, replay.trace);
        }
    }

    /** The logs of lanes are read one after the other: what a connection's end did may be known before what its peer did. */
    @ParameterizedTest
    @MethodSource("runs")
    void laneByLane_theLastFirst(Trace finished) {
        Replay replay = new Replay(finished);
        Picture picture = new Picture(replay.trace);
        for (Lane lane : finished.lanes().reversed()) {
            replay.log(lane);
            picture.refresh();
            assertAsMadeAtOnce(picture, replay.trace);
        }
    }

    private static void assertAsMadeAtOnce(Picture picture, Trace trace) {
        double now = trace.duration() + 1.0;
        for (Track grown : picture.tracks()) {
            Track whole = Track.of(trace, grown.lane());
            assertThat(told(grown, now)).as(grown.lane().name()).isEqualTo(told(whole, now));
        }
    }

    /** All that a track tells. */
    private static List<Object> told(Track track, double now) {
        List<Object> told = new ArrayList<>();
        for (int span = 0; span < track.spans(); span++) {
            told.add(List.of(track.state(span), track.from(span), track.to(span, now)));
        }
        told.add(List.of(track.ended(), track.start(), track.leftWait(), track.last(), track.decided()));
        told.add(List.of(track.cleanedUp(), track.context(), track.latency(), track.afterDelivery()));
        if (track.cancelled()) {
            told.add(List.of(track.requested(), track.delivered(), track.returned()));
        }
        if (track.decided() < Long.MAX_VALUE) {
            told.add(track.outcome());
        }
        for (KernelSpan span : track.kernel()) {
            // Until when a span that still lasts was seen is told by the run's end.
            told.add(List.of(span.state(), span.earliest(), span.from(), span.latest(), Track.to(span, now)));
            told.add(List.of(span.evidence(), span.start(), span.open()));
        }
        return told;
    }

    /** A recording that comes into being again, in the order of its rows. */
    private static final class Replay {
        private final Trace finished;
        private final Trace trace;
        private final List<LaneLog> logs = new ArrayList<>();
        private final LaneLog.Budget budget = new LaneLog.Budget(10_000_000);
        private int next;

        Replay(Trace finished) {
            this.finished = finished;
            trace = new Trace(0, finished.epochNanos());
        }

        void log(int rows) {
            int end = Math.min(finished.size(), next + rows);
            for (; next < end; next++) {
                append(logOf(finished.laneOf(next)), next);
            }
            trace.drain();
        }

        void log(Lane lane) {
            logOf(finished.lanes().size() - 1);
            for (int n = 0; n < lane.size(); n++) {
                append(logs.get(lane.id()), lane.row(n));
            }
            trace.drain();
        }

        private LaneLog logOf(int lane) {
            while (logs.size() <= lane) {
                Lane of = finished.lane(logs.size());
                int parent =
                        of.parent() == null ? LaneLog.NO_PARENT : of.parent().id();
                LaneLog log = new LaneLog(of.id(), of.kind(), of.name(), parent, budget);
                logs.add(log);
                trace.add(log);
            }
            return logs.get(lane);
        }

        private void append(LaneLog log, int row) {
            if (finished.kind(row) == EventKind.KERNEL) {
                log.append(finished.before(row), finished.after(row), finished.sample(row));
                return;
            }
            int flags = (finished.begin(row) ? LaneLog.BEGIN : 0)
                    | (finished.failed(row) ? LaneLog.FAILED : 0)
                    | (finished.timeout(row) ? LaneLog.TIMEOUT : 0)
                    | (finished.temporary(row) ? LaneLog.TEMPORARY : 0);
            log.append(
                    finished.kind(row),
                    flags,
                    finished.state(row),
                    finished.before(row),
                    finished.after(row),
                    finished.value(row),
                    finished.line(row),
                    finished.detail(row));
        }
    }
}
