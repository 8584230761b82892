package dev.dialscope.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private final Selection selection = new Selection();

    @Test
    void anEventBringsItsLane_andAnotherLaneDropsIt() {
        Trace trace = trace(1);
        selection.show(trace);
        for (int row = 0; row < trace.size(); row++) {
            selection.selectEvent(row);
            assertThat(selection.lane()).isEqualTo(trace.laneOf(row));

            selection.selectLane(trace.laneOf(row));
            assertThat(selection.row()).isEqualTo(row);
            selection.selectLane(1 - trace.laneOf(row));
            assertThat(selection.row()).isEqualTo(-1);
        }
        selection.selectEvent(trace.size());
        assertThat(selection.row()).isEqualTo(-1);
        assertThat(selection.lane()).isNotEqualTo(-1);
    }

    @Test
    void findsItsEventAgain_whenTheRowsAreOrdered() {
        Trace trace = trace(1);
        Trace ordered = trace.ordered();
        for (int row = 0; row < trace.size(); row++) {
            selection.show(null);
            selection.show(trace);
            selection.selectEvent(row);
            selection.show(ordered);
            assertThat(ordered.at(selection.row())).isEqualTo(trace.at(row));
            assertThat(selection.lane()).isEqualTo(trace.laneOf(row));
        }
    }

    @Test
    void forgetsAllWithTheRun() {
        selection.show(trace(1));
        selection.selectEvent(0);
        selection.markLines(Set.of(7));
        selection.show(trace(2));

        assertThat(selection.row()).isEqualTo(-1);
        assertThat(selection.lane()).isEqualTo(-1);
        assertThat(selection.linesProperty().get()).isEmpty();
    }

    /** Two lanes, of which the second is told first. */
    private static Trace trace(long epochNanos) {
        Trace trace = new Trace(0, epochNanos);
        LaneLog.Budget budget = new LaneLog.Budget(100);
        LaneLog one = new LaneLog(0, LaneKind.DIALER, "dialer 1", budget);
        LaneLog two = new LaneLog(1, LaneKind.DIALER, "dialer 2", budget);
        trace.add(one);
        trace.add(two);
        two.append(EventKind.START, 0, State.WAITING, 20, 20, 0, 0, null);
        trace.drain();
        one.append(EventKind.START, 0, State.WAITING, 10, 10, 0, 0, null);
        one.append(EventKind.BIND, 0, null, 30, 30, 0, 0, null);
        trace.drain();
        return trace;
    }
}
