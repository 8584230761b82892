package dev.dialscope.ui.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.trace.Event;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.session.Playhead;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlayerTest {
    private static final long SECOND = 1_000_000_000;

    private final Player player = new Player(new Playhead());

    @Test
    void followsTheNewestWhileLive() {
        player.load(trace(10, 20, 30));
        player.pulse(0, 45);

        assertThat(player.playhead().nanos()).isEqualTo(45);
        assertThat(player.rowProperty().get()).isEqualTo(2);
    }

    @Test
    void stepsToEveryEventBothWays_evenWhereSeveralShareOneTime() {
        player.load(trace(10, 20, 20, 30));
        player.first();

        assertThat(player.playhead().isLive()).isFalse();
        for (int row = 0; row < 4; row++) {
            player.step(1);
            assertThat(player.rowProperty().get()).isEqualTo(row);
        }
        player.step(1);
        assertThat(player.rowProperty().get()).isEqualTo(3);
        for (int row = 2; row >= 0; row--) {
            player.step(-1);
            assertThat(player.rowProperty().get()).isEqualTo(row);
        }
        player.step(-1);
        assertThat(player.rowProperty().get()).isEqualTo(-1);
        assertThat(player.playhead().nanos()).isZero();
    }

    @Test
    void goesThroughMomentsThatBelongToNoOneRecording() {
        player.load(new long[] {0, 10, 25, 40}, 40);
        assertThat(player.playhead().isLive()).isFalse();
        assertThat(player.playhead().nanos()).isEqualTo(40);
        player.step(-1);
        assertThat(player.playhead().nanos()).isEqualTo(25);
        player.playhead().goTo(12);
        player.step(1);
        assertThat(player.playhead().nanos()).isEqualTo(25);
        player.first();
        assertThat(player.playhead().nanos()).isZero();

        player.speedProperty().set(new Speed(1));
        player.play();
        player.pulse(1_000, 0);
        player.playFrom(0);
        player.pulse(1_000 + 15, 0);
        assertThat(player.playhead().nanos()).isEqualTo(15);
        player.pulse(2_000, 0);
        assertThat(player.playhead().nanos()).isEqualTo(40);
        assertThat(player.playhead().isPlaying()).isFalse();

        player.load(new long[0], 0);
        player.play();
        assertThat(player.playhead().isPlaying()).isFalse();
    }

    @Test
    void goesRoundInAnInterval() {
        player.load(trace(0, 100));
        player.speedProperty().set(new Speed(1));
        player.playhead().loop(20, 50);
        player.play();
        assertThat(player.playhead().nanos()).isEqualTo(20);
        player.pulse(1_000, 0);
        double from = player.playhead().nanos();
        player.pulse(1_000 + 37, 0);

        assertThat(player.playhead().nanos()).isEqualTo(20 + (from - 20 + 37) % 30);
        assertThat(player.playhead().isPlaying()).isTrue();
    }

    @Test
    void withoutItsInterval_goesOnToTheEnd() {
        player.load(trace(0, 100));
        player.playhead().loop(20, 50);
        player.playhead().clearLoop();
        player.speedProperty().set(new Speed(1));
        player.play();
        player.pulse(1_000, 0);
        player.pulse(2_000, 0);

        assertThat(player.playhead().nanos()).isEqualTo(100);
        assertThat(player.playhead().isPlaying()).isFalse();
    }

    @Test
    void goesFromMarkToMark_andForgetsThemWithTheRun() {
        player.load(trace(0, 100));
        player.first();
        for (double at : new double[] {60, 20}) {
            player.playhead().goTo(at);
            player.playhead().toggleBookmark();
        }
        assertThat(player.playhead().bookmarks()).containsExactly(20.0, 60.0);
        player.playhead().toBookmark(true);
        assertThat(player.playhead().nanos()).isEqualTo(60);
        player.playhead().toBookmark(true);
        assertThat(player.playhead().nanos()).isEqualTo(60);
        player.playhead().toBookmark(false);
        assertThat(player.playhead().nanos()).isEqualTo(20);
        player.playhead().toggleBookmark();
        assertThat(player.playhead().bookmarks()).containsExactly(60.0);
        player.load(trace(0, 100));
        assertThat(player.playhead().bookmarks()).isEmpty();
    }

    @Test
    void stepsAmongChosenEventsOnly() {
        player.load(trace(10, 20, 30, 40));
        player.first();
        player.step(true, row -> row % 2 == 1);
        assertThat(player.rowProperty().get()).isEqualTo(1);
        player.step(true, row -> row % 2 == 1);
        assertThat(player.rowProperty().get()).isEqualTo(3);
        player.step(true, row -> row % 2 == 1);
        assertThat(player.rowProperty().get()).isEqualTo(3);
        player.step(false, row -> row == 0);
        assertThat(player.rowProperty().get()).isZero();
    }

    @Test
    void playsInRecordedTimeAtTheChosenSpeed() {
        player.load(trace(0, 2 * SECOND));
        player.speedProperty().set(new Speed(10));
        player.play();
        player.pulse(5, 0);
        double from = player.playhead().nanos();
        player.pulse(5 + SECOND, 0);

        assertThat(player.playhead().nanos() - from).isEqualTo(SECOND / 10.0);
    }

    @Test
    void stopsAtTheEnd_andPlaysFromTheBeginningNextTime() {
        player.load(trace(0, 100));
        player.speedProperty().set(new Speed(1));
        player.play();
        player.pulse(SECOND, 0);

        assertThat(player.playhead().isPlaying()).isFalse();
        assertThat(player.playhead().nanos()).isEqualTo(100);
        player.play();
        assertThat(player.playhead().nanos()).isZero();
    }

    @Test
    void aHandOnThePlayheadPausesIt() {
        player.load(trace(0, 50, 100));
        player.play();
        player.playhead().goTo(60);

        assertThat(player.playhead().isPlaying()).isFalse();
        assertThat(player.rowProperty().get()).isEqualTo(1);
    }

    @Test
    void liveTakesItBackToTheNewest() {
        player.load(trace(0, 50, 100));
        player.first();
        player.playhead().follow();

        assertThat(player.playhead().nanos()).isEqualTo(100);
    }

    @Test
    void staysAtItsEvent_whenTheRunEndsAndItsRowsAreOrdered() {
        Trace trace = new Trace(0, 0);
        LaneLog.Budget budget = new LaneLog.Budget(1_000);
        LaneLog one = new LaneLog(0, LaneKind.DIALER, "dialer 1", budget);
        LaneLog two = new LaneLog(1, LaneKind.DIALER, "dialer 2", budget);
        trace.add(one);
        trace.add(two);
        one.append(EventKind.START, 0, State.WAITING, 5, 5, 0, 0, null);
        two.append(EventKind.START, 0, State.WAITING, 5, 5, 0, 0, null);
        // Told late, by another thread: in the order of time it stands behind its lane's deadline.
        two.append(EventKind.DEADLINE, 0, null, 20, 20, 0, 0, null);
        two.append(EventKind.BIND, 0, null, 10, 10, 0, 0, null);
        trace.drain();
        one.append(EventKind.BIND, 0, null, 10, 10, 0, 0, null);
        trace.drain();
        for (int row = 0; row < trace.size(); row++) {
            player.load(trace);
            player.showRow(row);
            Trace ordered = trace.ordered();
            player.reload(ordered);
            Event same = ordered.event(player.rowProperty().get());
            assertThat(same.lane()).isEqualTo(trace.laneOf(row));
            assertThat(same.kind()).isEqualTo(trace.kind(row));
        }
    }

    @Test
    void staysAtItsEvent_whenOthersOfTheSameTimeAreTakenUp() {
        Trace trace = new Trace(0, 0);
        LaneLog.Budget budget = new LaneLog.Budget(1_000);
        LaneLog one = new LaneLog(0, LaneKind.DIALER, "dialer 1", budget);
        trace.add(one);
        one.append(EventKind.START, 0, State.WAITING, 5, 5, 0, 0, null);
        one.append(EventKind.BIND, 0, null, 10, 10, 0, 0, null);
        trace.drain();
        player.load(trace);
        player.showRow(1);
        one.append(EventKind.DEADLINE, 0, null, 7, 7, 0, 0, null);
        one.append(EventKind.CONNECT, 0, null, 10, 10, 0, 0, null);
        trace.drain();
        player.reload(trace.ordered());

        assertThat(player.rowProperty().get()).isEqualTo(trace.rowIn(trace.ordered(), 1));
    }

    @Test
    void withoutARecordingNothingPlays() {
        player.load(null);
        player.play();
        player.step(1);
        player.last();

        assertThat(player.playhead().isPlaying()).isFalse();
        assertThat(player.rowProperty().get()).isEqualTo(-1);
    }

    @Test
    void choosesTheSlowestSpeedThatIsNotTooSlow() {
        assertThat(Speed.lasting(Duration.ofSeconds(12), SECOND / 10)).isEqualTo(new Speed(100));
        assertThat(Speed.lasting(Duration.ofSeconds(12), 100 * SECOND)).isEqualTo(new Speed(1));
    }

    /** One dialer with an event at each of these times. */
    private static Trace trace(long... times) {
        Trace trace = new Trace(0, 0);
        LaneLog log = new LaneLog(0, LaneKind.DIALER, "dialer 1", new LaneLog.Budget(1_000));
        for (int n = 0; n < times.length; n++) {
            log.append(EventKind.START, 0, n == 0 ? State.WAITING : null, times[n], times[n], 0, 0, null);
        }
        trace.add(log);
        trace.drain();
        return trace;
    }
}
