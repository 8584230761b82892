package dev.dialscope.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.HandMade;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.State;
import java.util.List;
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
                        new LegendEntry.Marks(LegendEntry.CancelMoment.DELIVERED))
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
}
