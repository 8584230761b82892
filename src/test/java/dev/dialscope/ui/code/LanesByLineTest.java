package dev.dialscope.ui.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LanesByLineTest {
    private static final int DIAL = 72;
    private static final int CATCH = 80;

    private final LaneLog.Budget budget = new LaneLog.Budget(2_000_000);
    private final Trace trace = new Trace(0, 0);
    private final List<LaneLog> lanes = new ArrayList<>();

    @Test
    void lanesStandWhereTheirNewestEventWas_backAndForth() {
        LaneLog one = lane();
        LaneLog two = lane();
        at(one, DIAL, 10);
        at(two, DIAL, 20);
        at(one, 0, 25);
        at(two, CATCH, 30);
        at(one, CATCH, 40);
        trace.drain();
        LanesByLine lanesByLine = new LanesByLine(trace);

        assertThat(lanesByLine.goTo(5)).isFalse();
        assertThat(lanesByLine.lineOf(0)).isZero();
        assertThat(lanesByLine.goTo(20)).isTrue();
        assertThat(lanesByLine.lanes(DIAL).stream()).containsExactly(0, 1);
        assertThat(lanesByLine.goTo(29)).isFalse();
        lanesByLine.goTo(30);
        assertThat(lanesByLine.count(DIAL)).isEqualTo(1);
        assertThat(lanesByLine.lanes(CATCH).stream()).containsExactly(1);
        lanesByLine.goTo(1_000);
        assertThat(lanesByLine.count(CATCH)).isEqualTo(2);
        lanesByLine.goTo(30);
        assertThat(lanesByLine.lineOf(0)).isEqualTo(DIAL);
        lanesByLine.goTo(0);
        assertThat(lanesByLine.count(DIAL) + lanesByLine.count(CATCH)).isZero();
    }

    @Test
    void countsTheEventsOfALine_whateverTheMoment() {
        LaneLog one = lane();
        at(one, DIAL, 10);
        at(one, DIAL, 11);
        at(one, 0, 12);
        trace.drain();
        LanesByLine lanesByLine = new LanesByLine(trace);
        lanesByLine.goTo(0);

        assertThat(lanesByLine.events(DIAL)).isEqualTo(2);
        assertThat(lanesByLine.events(CATCH)).isZero();
        assertThat(lanesByLine.events(100_000)).isZero();
    }

    @Test
    void aLaneThatTwoThreadsWrite_keepsTheOrderOfItsEvents() {
        LaneLog one = lane();
        at(one, DIAL, 50);
        at(one, CATCH, 40);
        trace.drain();
        LanesByLine lanesByLine = new LanesByLine(trace);

        lanesByLine.goTo(45);
        assertThat(lanesByLine.lineOf(0)).isZero();
        lanesByLine.goTo(50);
        assertThat(lanesByLine.lineOf(0)).isEqualTo(CATCH);
    }

    @Test
    void growsWithTheTrace_alsoWhileThePastIsLookedAt() {
        LaneLog one = lane();
        LaneLog two = lane();
        at(one, DIAL, 10);
        trace.drain();
        LanesByLine lanesByLine = new LanesByLine(trace);
        lanesByLine.goTo(Long.MAX_VALUE);
        assertThat(lanesByLine.lanes(DIAL).stream()).containsExactly(0);

        // What the other lane did before is drained only now, as lanes are drained one after the other.
        at(one, CATCH, 30);
        at(two, DIAL, 5);
        trace.drain();
        assertThat(lanesByLine.goTo(12)).isTrue();
        assertThat(lanesByLine.lanes(DIAL).stream()).containsExactly(0, 1);
        at(two, CATCH, 11);
        trace.drain();
        lanesByLine.goTo(12);
        assertThat(lanesByLine.lanes(CATCH).stream()).containsExactly(1);
        lanesByLine.goTo(Long.MAX_VALUE);
        assertThat(lanesByLine.lanes(CATCH).stream()).containsExactly(0, 1);
    }

    @Test
    void agreesWithALookAtEveryEvent_wherever() {
        Random random = new Random(4);
        for (int n = 0; n < 40; n++) {
            lane();
        }
        LanesByLine lanesByLine = new LanesByLine(trace);
        for (int round = 0; round < 50; round++) {
            for (int n = 0; n < 20; n++) {
                at(lanes.get(random.nextInt(lanes.size())), random.nextInt(6), random.nextInt(1_000));
            }
            trace.drain();
            long moment = random.nextInt(4) == 0 ? Long.MAX_VALUE : random.nextInt(1_000);
            lanesByLine.goTo(moment);
            for (LaneLog lane : lanes) {
                assertThat(lanesByLine.lineOf(lane.id())).isEqualTo(lookedUp(lane.id(), moment));
            }
            for (int line = 1; line < 6; line++) {
                assertThat(lanesByLine.count(line))
                        .isEqualTo(lanesByLine.lanes(line).cardinality());
            }
        }
    }

    @Test
    void tenThousandLanes_andAFrameCostsOnlyWhatMoves() {
        for (int n = 0; n < 10_000; n++) {
            at(lane(), DIAL, n * 10L);
            at(lanes.get(n), CATCH, 1_000_000 + n * 10L);
        }
        trace.drain();
        LanesByLine lanesByLine = new LanesByLine(trace);
        lanesByLine.goTo(0);
        long begin = System.nanoTime();
        for (int frame = 0; frame < 600; frame++) {
            lanesByLine.goTo(frame * 2_000L);
        }
        long took = System.nanoTime() - begin;

        assertThat(lanesByLine.count(CATCH)).isPositive();
        // 600 frames are ten seconds; a hundredth of that is far more than they need.
        assertThat(took).isLessThan(100_000_000);
    }

    private int lookedUp(int lane, long moment) {
        int line = 0;
        long newest = 0;
        for (int n = 0; n < trace.lane(lane).size(); n++) {
            int row = trace.lane(lane).row(n);
            if (trace.line(row) > 0) {
                newest = Math.max(newest, trace.after(row));
                line = newest <= moment ? trace.line(row) : line;
            }
        }
        return line;
    }

    private LaneLog lane() {
        LaneLog log = new LaneLog(lanes.size(), LaneKind.DIALER, "dialer " + (lanes.size() + 1), budget);
        trace.add(log);
        lanes.add(log);
        return log;
    }

    private static void at(LaneLog lane, int line, long time) {
        lane.append(EventKind.READ, 0, State.WAITING, time, time, 0, line, null);
    }
}
