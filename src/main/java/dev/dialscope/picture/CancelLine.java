package dev.dialscope.picture;

import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.State;
import java.util.ArrayList;
import java.util.List;

/**
 * The line of a context's cancel across the lanes.
 *
 * @param context the context's track
 * @param requested when it was requested, nanos from the run's start
 * @param over when the last cancelled call returned, or now while one has not; nanos from the run's start
 * @param lastRow the lowest row that it reached; the context's own row if it reached none
 * @param deadline whether the context's deadline was the cause
 */
record CancelLine(Track context, long requested, double over, int lastRow, boolean deadline) {
    int firstRow(Rows rows) {
        return rows.of(context.lane().id());
    }

    boolean passes(Rows rows, int row) {
        return row >= firstRow(rows) && row <= lastRow;
    }

    /** The cancels of a run, one for each context that ended. A context that was only cleaned up has none. */
    static List<CancelLine> of(Picture picture, Rows rows, double now) {
        List<CancelLine> cancelLines = new ArrayList<>();
        for (Track context : picture.tracks()) {
            if (context.lane().kind() == LaneKind.CONTEXT && context.spans() > 1 && !context.cleanedUp()) {
                cancelLines.add(of(picture, rows, now, context));
            }
        }
        return cancelLines;
    }

    private static CancelLine of(Picture picture, Rows rows, double now, Track context) {
        int last = context.spans() - 1;
        long requested = context.from(last);
        double over = requested;
        int lastRow = rows.of(context.lane().id());
        for (Track track : picture.tracks()) {
            if (track.context() == context.lane().id()) {
                over = Math.max(over, track.returned() < 0 ? now : track.returned());
                lastRow = Math.max(lastRow, rows.of(track.lane().id()));
            }
        }
        return new CancelLine(context, requested, over, lastRow, context.state(last) == State.DEADLINE_EXCEEDED);
    }

    Family family() {
        return deadline ? Family.FAILED : Family.CANCELLED;
    }
}
