package dev.dialscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.analysis.Stop.Kind;
import dev.dialscope.analysis.Stop.Stage;
import dev.dialscope.picture.SampleRun;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.HandMade;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a lecture on a run stops. */
class StopTest {
    private final Trace fanOut = SampleRun.watched(10, 7);

    @Test
    void aFanOut_stopsBeforeItsCancel_whenAllAreBack_andAtItsEnd() {
        List<Stop> stops = Stop.of(fanOut, List.of());
        long requested = Summary.of(fanOut).cancel().requested();

        assertThat(stops)
                .extracting(Stop::kind)
                .contains(Kind.BEFORE_CANCEL, Kind.ALL_BACK)
                .endsWith(Kind.END);
        assertThat(stops).extracting(Stop::nanos).isSorted().doesNotHaveDuplicates();
        assertThat(at(stops, Kind.BEFORE_CANCEL)).isEqualTo(requested - 1);
        assertThat(at(stops, Kind.ALL_BACK))
                .isEqualTo(requested + Summary.of(fanOut).cancelLatencies().getLast());
    }

    /** A deadline is no cancel, and what it ends is no timeout of its own. */
    @Test
    void theDeadlineOfAContext_isNoCancel() {
        HandMade made = new HandMade();
        LaneLog context = made.lane(LaneKind.CONTEXT);
        made.end(context, EventKind.START, State.ACTIVE, 0, 0, null);
        context.append(EventKind.DEADLINE, 0, null, 1, 1, 500, 0, "context");
        LaneLog dialer = made.dialer(100);
        made.connected(dialer, 100, 120);
        context.append(EventKind.CANCEL_REQUESTED, LaneLog.BEGIN, State.DEADLINE_EXCEEDED, 510, 510, 0, 0, null);
        dialer.append(EventKind.CANCEL_DELIVERED, LaneLog.BEGIN, null, 520, 520, context.id(), 0, null);
        int timeout = LaneLog.FAILED | LaneLog.TIMEOUT;
        dialer.append(EventKind.READ, timeout, State.TIMEOUT, 130, 540, 0, 0, "i/o timeout");
        made.closed(dialer, 550);
        Trace trace = made.trace();

        assertThat(Stop.of(trace, List.of()))
                .extracting(Stop::kind)
                .containsExactly(Kind.BEGIN, Kind.BEFORE_DEADLINE, Kind.ALL_BACK, Kind.END);
        assertThat(Summary.of(trace).deadlineLatencies()).containsExactly(30L);
        assertThat(Summary.of(trace).cancelLatencies()).isEmpty();
    }

    @Test
    void eachMark_isAStop() {
        assertThat(Stop.of(fanOut, List.of(5.0, 9.0)).subList(0, 2))
                .containsExactly(new Stop(Kind.MARK, 5), new Stop(Kind.MARK, 9));
    }

    @Test
    void everyDialer_isSomewhere_atEachStop() {
        long dialers = fanOut.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER)
                .count();
        for (Stop stop : Stop.of(fanOut, List.of())) {
            int counted = 0;
            for (Stage stage : Stage.values()) {
                counted += Stop.count(fanOut, stop.nanos(), stage);
            }
            assertThat(counted).isEqualTo((int) dialers);
        }
        assertThat(Stop.count(fanOut, -1, Stage.BEFORE)).isEqualTo((int) dialers);
    }

    @Test
    void theEndIsWhereTheLastEventTookEffect_whichIsTheBeginOfAClose() {
        HandMade made = new HandMade();
        LaneLog listener = made.lane(LaneKind.LISTENER);
        made.end(listener, EventKind.START, State.BOUND, 0, 0, null);
        made.end(listener, EventKind.CLOSE, State.CLOSED, 200, 300, null);
        Trace trace = made.trace();

        assertThat(trace.duration()).isEqualTo(300);
        assertThat(Stop.of(trace, List.of()).getLast()).isEqualTo(new Stop(Kind.END, 200));
    }

    @Test
    void aRunWithoutEvents_stopsAtItsEnd() {
        assertThat(Stop.of(new Trace(0, 0), List.of())).containsExactly(new Stop(Kind.END, 0));
    }

    private static long at(List<Stop> stops, Kind kind) {
        return stops.stream()
                .filter(stop -> stop.kind() == kind)
                .findFirst()
                .orElseThrow()
                .nanos();
    }

    @Test
    void whereNothingIsCancelled_itStopsBeforeAClose_andWhereTheOtherEndIsTold() {
        HandMade made = new HandMade();
        LaneLog dialer = made.dialer(10);
        made.connected(dialer, 10, 20);
        LaneLog conn = made.lane(LaneKind.CONN);
        made.end(conn, EventKind.START, State.ACCEPTED, 25, 25, null);
        conn.append(EventKind.READ, LaneLog.BEGIN, State.READING, 30, 30, 0, 0, null);
        dialer.append(EventKind.CLOSE, LaneLog.BEGIN, null, 40, 40, 0, 0, null);
        dialer.append(EventKind.CLOSE, 0, State.CLOSED, 40, 41, 0, 0, null);
        conn.append(EventKind.READ, 0, State.EOF, 30, 50, -1, 0, null);
        made.closed(conn, 60);

        List<Stop> stops = Stop.of(made.trace(), List.of());
        assertThat(stops).extracting(Stop::kind).containsExactly(Kind.BEGIN, Kind.BEFORE_CLOSE, Kind.TOLD, Kind.END);
        assertThat(stops).extracting(Stop::nanos).startsWith(0L, 39L, 50L);
        assertThat(stops.get(1).row()).isNotNegative();
    }
}
