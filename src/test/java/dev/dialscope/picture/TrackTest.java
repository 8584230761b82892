package dev.dialscope.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.analysis.Summary;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.HandMade;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrackTest {
    @Test
    void aDeadlineAfterWhichTheReadWentOn_doesNotDecideTheOutcome() throws BadArgument {
        Lesson lesson = Lessons.byId("timeouts").orElseThrow();
        Map<String, String> read = Map.of("which", "read", "timeout", "50ms");
        Trace trace = lesson.start(Arguments.of(lesson, read)).end().join().trace();
        Lane dialer = trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER)
                .findFirst()
                .orElseThrow();

        assertThat(Track.of(trace, dialer).decided()).isEqualTo(dialer.end());
    }

    /** Its context is cancelled at the end, as Go's defer cancel() does: nobody waited on it. */
    @Test
    void cleaningUp_sweepsNothing() throws BadArgument {
        Lesson lesson = Lessons.byId("eof").orElseThrow();
        Trace trace = lesson.start(Arguments.of(lesson, Map.of("pause", "1ms")))
                .end()
                .join()
                .trace();
        Picture picture = new Picture(trace);
        Lane context = trace.lane(0);

        assertThat(context.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(picture.end(picture.track(0)).outcome()).isEqualTo(Outcome.CLOSED);
        assertThat(CancelLine.of(picture, rows(picture), trace.duration())).isEmpty();
    }

    @Test
    void aClosedLane_tellsTheEndItCameToBefore() throws BadArgument {
        Lesson lesson = Lessons.byId("cancel-dial").orElseThrow();
        Map<String, String> soon = Map.of("cancel-after", "5ms");
        Trace trace = lesson.start(Arguments.of(lesson, soon)).end().join().trace();
        Picture picture = new Picture(trace);

        for (Lane lane : trace.lanes()) {
            Track track = picture.track(lane.id());
            if (lane.kind() == LaneKind.DIALER) {
                assertThat(track.stateAt(trace.duration())).isEqualTo(State.CLOSED);
                assertThat(track.stateOrEndAt(trace.duration())).isEqualTo(State.CANCELLED);
            } else if (lane.kind() == LaneKind.LISTENER) {
                assertThat(track.stateOrEndAt(trace.duration())).isEqualTo(State.CLOSED);
            }
            assertThat(track.stateOrEndAt(0)).isEqualTo(track.stateAt(0));
        }
    }

    @Test
    void aCancelThatReachedALane_sweepsTheScreen() throws BadArgument {
        Lesson lesson = Lessons.byId("cancel-dial").orElseThrow();
        Map<String, String> soon = Map.of("cancel-after", "5ms");
        Trace trace = lesson.start(Arguments.of(lesson, soon)).end().join().trace();
        Picture picture = new Picture(trace);

        assertThat(CancelLine.of(picture, rows(picture), trace.duration())).hasSize(1);
    }

    @Test
    void theBarFromDeliveryToReturn_bearsItsOwnLength() throws BadArgument {
        Lesson lesson = Lessons.byId("cancel-dial").orElseThrow();
        Map<String, String> soon = Map.of("cancel-after", "5ms");
        Trace trace = lesson.start(Arguments.of(lesson, soon)).end().join().trace();
        Lane dialer = trace.lanes().stream()
                .filter(lane -> lane.outcome() == Outcome.CANCELLED && lane.kind() == LaneKind.DIALER)
                .findFirst()
                .orElseThrow();
        Track track = Track.of(trace, dialer);
        long length = track.returned() - track.delivered();

        assertThat(track.delivered()).isGreaterThan(track.requested());
        assertThat(track.afterDelivery()).isEqualTo(length).isLessThan(track.latency());
        assertThat(LanePainter.distance(track, track.latency()))
                .startsWith(Times.latency(length, track.latency()).substring(1) + " ");
    }

    /** A deadline is a point in time: it is drawn in each call that it limits, from when it was set. */
    @Test
    void aReadIsDrawnWithTheDeadlineThatWasSetBeforeIt() {
        HandMade made = new HandMade();
        LaneLog dialer = made.dialer(100);
        made.connected(dialer, 100, 120);
        dialer.append(EventKind.DEADLINE, 0, null, 130, 130, 330, 0, "read");
        dialer.append(EventKind.READ, LaneLog.BEGIN, State.READING, 140, 140, 0, 0, null);
        int timeout = LaneLog.FAILED | LaneLog.TIMEOUT;
        dialer.append(EventKind.READ, timeout, State.TIMEOUT, 140, 335, 0, 0, "i/o timeout");
        dialer.append(EventKind.DEADLINE, 0, null, 340, 340, -1, 0, "read");
        dialer.append(EventKind.READ, LaneLog.BEGIN, State.READING, 350, 350, 0, 0, null);
        Trace trace = made.trace();
        Track track = Track.of(trace, trace.lane(dialer.id()));

        assertThat(track.deadline(track.spanAt(200))).contains(new Summary.Deadline(130, 330));
        assertThat(track.deadline(track.spanAt(125))).isEmpty();
        assertThat(track.deadline(track.spanAt(400))).as("it was lifted").isEmpty();
    }

    private static Rows rows(Picture picture) {
        return new Rows(picture, 30, Rows.FITTING, 400, LaneChoice.ALL, new PictureWords(Locale.ENGLISH));
    }
}
