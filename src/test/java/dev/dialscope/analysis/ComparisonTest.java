package dev.dialscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dialscope.analysis.Comparison.End;
import dev.dialscope.analysis.Comparison.Pair;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.HandMade;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final End MID_HANDSHAKE = new End(Outcome.CANCELLED, Fate.MID_HANDSHAKE);

    @Test
    void aRunBesideItself_hasNoDifferenceButItsOwnTimes() {
        Recording run = recording(cancelled(2, 100, 140).trace(), Map.of("cancel", "first"));
        Comparison same = Comparison.of(run, run);

        assertThat(same.alike()).isEqualTo(2);
        assertThat(same.counted()).isEqualTo(2);
        assertThat(same.pairs()).allMatch(Pair::inBoth);
        assertThat(same.differences())
                .allMatch(difference -> difference instanceof Difference.MedianCancel
                        || difference instanceof Difference.LongestCancel
                        || difference instanceof Difference.LaneCancel);
    }

    @Test
    void anotherWinner_comesBeforeTheLanesThatEndedOtherwise() {
        Recording first = recording(wonBy(0), Map.of());
        Recording second = recording(wonBy(2), Map.of());
        Comparison comparison = Comparison.of(first, second);

        List<Difference> differences = comparison.differences();
        assertThat(differences.get(0)).isInstanceOfSatisfying(Difference.Winner.class, winner -> {
            assertThat(winner.first().name()).isEqualTo("dialer 0");
            assertThat(winner.second().name()).isEqualTo("dialer 2");
            assertThat(winner.lanes()).contains(new Pair("dialer 0", 0, 2));
        });
        assertThat(differences.get(1))
                .isEqualTo(new Difference.Ended(
                        new Pair("dialer 0", 0, 0), new End(Outcome.WON, null), new End(Outcome.CLOSED, null)));
        assertThat(differences.get(2))
                .isEqualTo(new Difference.Ended(
                        new Pair("dialer 2", 2, 2), new End(Outcome.CLOSED, null), new End(Outcome.WON, null)));
        assertThat(comparison.alike()).isEqualTo(1);
        assertThat(comparison.counted()).isEqualTo(3);
        assertThat(comparison.first().wonAt()).isEqualTo(40);
    }

    @Test
    void withoutTheCancel_theParameterComesFirst_andOneRunHasNoCancelTimes() {
        Recording cancelled = recording(cancelled(2, 100, 140).trace(), Map.of("cancel", "first", "dialers", "2"));
        HandMade calm = new HandMade();
        for (int n = 0; n < 2; n++) {
            LaneLog dialer = calm.dialer(20);
            calm.failed(dialer, State.TIMEOUT, 20, 900);
        }
        Recording never = recording(calm.trace(), Map.of("cancel", "never", "dialers", "2"));
        Comparison comparison = Comparison.of(cancelled, never);

        assertThat(comparison.differences().getFirst()).isEqualTo(new Difference.Argument("cancel", "first", "never"));
        assertThat(comparison.first().cancelledAt()).isEqualTo(100);
        assertThat(comparison.second().cancelledAt()).isEqualTo(-1);
        assertThat(comparison.differences())
                .contains(new Difference.Ended(
                        new Pair("dialer 0", 0, 0), MID_HANDSHAKE, new End(Outcome.TIMEOUT, Fate.MID_HANDSHAKE)))
                .contains(new Difference.MedianCancel(Distance.REQUESTED_TO_RETURNED, 40, -1))
                .noneMatch(Difference.LaneCancel.class::isInstance);
        assertThat(comparison.alike()).isZero();
    }

    @Test
    void latenciesOfEachLane_theOneThatDiffersMostFirst() {
        Recording first = recording(cancelled(3, 100, 140, 150, 160).trace(), Map.of());
        Recording second = recording(cancelled(3, 100, 141, 190, 155).trace(), Map.of());
        List<Difference.LaneCancel> lanes = Comparison.of(first, second).differences().stream()
                .filter(Difference.LaneCancel.class::isInstance)
                .map(Difference.LaneCancel.class::cast)
                .toList();

        assertThat(lanes)
                .extracting(lane -> lane.second().latency() - lane.first().latency())
                .containsExactly(40L, -5L, 1L);
        assertThat(Comparison.of(first, second).differences())
                .contains(new Difference.MedianCancel(Distance.REQUESTED_TO_RETURNED, 50, 55))
                .contains(new Difference.LongestCancel(Distance.REQUESTED_TO_RETURNED, 60, 90))
                .contains(new Difference.LongestCancel(Distance.REQUESTED_TO_DELIVERED, 1, 1));
    }

    @Test
    void aLaneThatOnlyOneHas_hasNoPair() {
        Recording two = recording(cancelled(2, 100, 140, 150).trace(), Map.of("dialers", "2"));
        Recording three = recording(cancelled(3, 100, 140, 150, 160).trace(), Map.of("dialers", "3"));

        Comparison more = Comparison.of(two, three);
        assertThat(more.counted()).isEqualTo(3);
        assertThat(more.alike()).isEqualTo(2);
        // The name of the context tells its place among the lanes.
        assertThat(more.differences()).contains(new Difference.OnlyIn(new Pair("dialer 2", -1, 2), MID_HANDSHAKE));
        assertThat(Comparison.of(three, two).differences())
                .contains(new Difference.OnlyIn(new Pair("dialer 2", 2, -1), MID_HANDSHAKE));
    }

    @Test
    void lanesOfOneName_arePairedInTheirOrder() {
        Trace trace = sameNames();
        Comparison comparison = Comparison.of(recording(trace, Map.of()), recording(trace, Map.of()));

        assertThat(comparison.pairs()).containsExactly(new Pair("server", 0, 0), new Pair("server", 1, 1));
    }

    @Test
    void whatMakesAComparisonOfLittleWorth_standsAboveTheEndings() {
        Trace trace = wonBy(0);
        Recording good = recording(trace, Map.of());
        Recording bad = new Recording(
                "made", Map.of(), List.of(), List.of(), 900, trace, new Leaks(1, 0, 2), 7, "no route", KernelWatch.OFF);
        Comparison comparison = Comparison.of(good, bad);

        assertThat(comparison.differences())
                .containsExactly(
                        new Difference.Failed(null, "no route"),
                        new Difference.LeftBehind(new Leaks(0, 0, 0), new Leaks(1, 0, 2)),
                        new Difference.Dropped(0, 7),
                        new Difference.Took(good.durationNanos(), 900));
    }

    @Test
    void theEndOfADeadlineIsNoCancel() {
        HandMade late = new HandMade();
        LaneLog dialer = late.dialer(20);
        LaneLog context = late.lane(LaneKind.CONTEXT);
        late.end(context, EventKind.START, State.ACTIVE, 0, 0, null);
        context.append(EventKind.CANCEL_REQUESTED, LaneLog.BEGIN, State.DEADLINE_EXCEEDED, 500, 500, 0, 0, null);
        dialer.append(EventKind.CANCEL_DELIVERED, LaneLog.BEGIN, null, 501, 501, context.id(), 0, null);
        late.failed(dialer, State.TIMEOUT, 20, 510);
        Recording run = recording(late.trace(), Map.of());

        assertThat(Comparison.of(run, run).first().cancelledAt()).isEqualTo(-1);
    }

    @Test
    void runsOfDifferentLessons_areRefused() {
        Recording one = recording(wonBy(0), Map.of());
        Recording other = new Recording(
                "other", Map.of(), List.of(), List.of(), 1, wonBy(0), new Leaks(0, 0, 0), 0, null, KernelWatch.OFF);

        assertThatThrownBy(() -> Comparison.of(one, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("made", "other");
    }

    /** Dialers that a cancel at a time finds in their handshake; each comes back at its own time, the last ones at the last. */
    private static HandMade cancelled(int dialers, long at, long... back) {
        HandMade run = new HandMade();
        List<LaneLog> lanes = new ArrayList<>();
        for (int n = 0; n < dialers; n++) {
            lanes.add(run.dialer(20));
        }
        for (int n = 0; n < dialers; n++) {
            run.cancel(lanes.get(n), at);
            run.failed(lanes.get(n), State.CANCELLED, 20, back[Math.min(n, back.length - 1)]);
        }
        return run;
    }

    /** Three dialers are connected, and one of them wins. */
    private static Trace wonBy(int winner) {
        HandMade run = new HandMade();
        for (int n = 0; n < 3; n++) {
            LaneLog dialer = run.dialer(10);
            run.connected(dialer, 10, 20);
            if (n == winner) {
                run.end(dialer, EventKind.WIN, State.WON, 40, 40, null);
            }
            run.closed(dialer, 60);
        }
        return run.trace();
    }

    private static Trace sameNames() {
        LaneLog.Budget budget = new LaneLog.Budget(100);
        Trace trace = new Trace(0, 0);
        for (int id = 0; id < 2; id++) {
            LaneLog log = new LaneLog(id, LaneKind.CONN, "server", budget);
            log.append(EventKind.START, 0, State.ACCEPTED, id, id, 0, 0, null);
            trace.add(log);
        }
        trace.drain();
        return trace;
    }

    private static Recording recording(Trace trace, Map<String, String> parameters) {
        return new Recording(
                "made",
                parameters,
                List.of(),
                List.of(),
                trace.duration(),
                trace,
                new Leaks(0, 0, 0),
                0,
                null,
                KernelWatch.OFF);
    }
}
