package dev.dialscope.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.HandMade;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.State;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LegendEntryTest {
    private static List<LegendEntry> entries(Picture picture) {
        return picture.legend().stream().flatMap(List::stream).toList();
    }

    @Test
    void theLegendHasWhatTheRunShows_andNothingElse() {
        List<LegendEntry> entries = entries(new Picture(SampleRun.fanOut(10, 7)));
        assertThat(entries)
                .contains(
                        new LegendEntry.Bars(State.HANDSHAKE),
                        new LegendEntry.Bars(State.CANCELLED),
                        new LegendEntry.Marks(LegendEntry.CancelMoment.DELIVERED, false))
                .doesNotContain(new LegendEntry.Bars(State.CLOSED), new LegendEntry.Bars(State.TIMEOUT))
                .noneMatch(LegendEntry.Sockets.class::isInstance);
        assertThat(entries(new Picture(SampleRun.watched(10, 7)))).anyMatch(LegendEntry.Sockets.class::isInstance);
    }

    @Test
    void aContextThatWasOnlyCleanedUp_isNoCancel() {
        HandMade made = new HandMade();
        LaneLog context = made.lane(LaneKind.CONTEXT);
        made.end(context, EventKind.START, State.ACTIVE, 0, 0, null);
        context.append(EventKind.CANCEL_REQUESTED, LaneLog.BEGIN, State.CANCELLED, 500, 500, 0, 0, null);
        made.end(context, EventKind.CANCEL_REQUESTED, null, 500, 502, null);

        assertThat(entries(new Picture(made.trace()))).containsExactly(new LegendEntry.Bars(State.ACTIVE));
    }

    /** A deadline far behind the run only guards against what hangs. */
    @Test
    void aDeadlineIsDrawnAndExplained_whereItIsNearTheRun() {
        assertThat(entries(reading(300))).contains(new LegendEntry.TimeLeft());
        assertThat(entries(reading(10_000))).doesNotContain(new LegendEntry.TimeLeft());
    }

    private static Picture reading(long deadline) {
        HandMade made = new HandMade();
        LaneLog dialer = made.dialer(10);
        made.connected(dialer, 10, 20);
        dialer.append(EventKind.DEADLINE, 0, null, 30, 30, deadline, 0, "read");
        dialer.append(EventKind.READ, LaneLog.BEGIN, State.READING, 40, 40, 0, 0, null);
        made.closed(dialer, 200);
        return new Picture(made.trace());
    }

    @Test
    void aDeadlineHasMarksOfItsOwnColour() {
        List<LegendEntry> entries =
                LegendEntry.of(EnumSet.of(State.ACTIVE, State.DEADLINE_EXCEEDED), Set.of(), false).stream()
                        .flatMap(List::stream)
                        .toList();

        assertThat(entries).contains(new LegendEntry.Marks(LegendEntry.CancelMoment.REQUESTED, true));
        assertThat(entries).doesNotContain(new LegendEntry.Marks(LegendEntry.CancelMoment.REQUESTED, false));
    }

    @Test
    void aRunThatOnlyListens_hasNoConnectionsInItsLegend() {
        Set<State> binds = EnumSet.of(State.BINDING, State.BOUND, State.FAILED);
        assertThat(LegendEntry.of(binds, Set.of(KernelState.LISTEN, KernelState.CLOSED), false).stream()
                        .flatMap(List::stream))
                .contains(new LegendEntry.Queue(), new LegendEntry.Unseen())
                .noneMatch(LegendEntry.Sockets.class::isInstance);
        Set<State> dials = EnumSet.of(State.HANDSHAKE);
        assertThat(LegendEntry.of(dials, Set.of(KernelState.LISTEN), false).stream()
                        .flatMap(List::stream))
                .as("inferred where no look has met it")
                .contains(new LegendEntry.Sockets(KernelState.SYN_SENT, false));
    }

    /** The kernel's word "closing" would be read as TCP's state CLOSING. */
    @Test
    void eachStateAfterAFin_isNamedByItsOwnName_whereItWasSeen() {
        List<LegendEntry> entries =
                LegendEntry.of(Set.of(), Set.of(KernelState.FIN_WAIT1, KernelState.LAST_ACK), false).stream()
                        .flatMap(List::stream)
                        .toList();

        assertThat(entries)
                .contains(
                        new LegendEntry.Sockets(KernelState.FIN_WAIT2, false),
                        new LegendEntry.Sockets(KernelState.LAST_ACK, false),
                        new LegendEntry.Unseen())
                .doesNotContain(
                        new LegendEntry.Sockets(KernelState.CLOSING, false),
                        new LegendEntry.Sockets(KernelState.CLOSE_WAIT, false));
    }
}
