package dev.dialscope.ui.replay;

import dev.dialscope.analysis.BinarySearch;
import dev.dialscope.trace.Trace;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The events of a recording in the order of time, for stepping through a replay. Times are nanos from the run's start. */
final class EventOrder {
    static final EventOrder NONE = new EventOrder(new long[0]);

    private final Trace trace;
    private final long[] fixed;
    private final int[] rows;

    /** Ascending times without a recording, or of several recordings. The index of a time is its row. */
    EventOrder(long[] ascending) {
        trace = null;
        fixed = ascending;
        rows = IntStream.range(0, ascending.length).toArray();
    }

    /** The events that the recording has so far. */
    EventOrder(Trace trace) {
        this.trace = trace;
        fixed = null;
        // A finished recording is nearly in order, on which this sort is fast.
        this.rows = IntStream.range(0, trace.size())
                .boxed()
                .sorted(Comparator.comparingLong(trace::at))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    int size() {
        return rows.length;
    }

    /** The row of the n-th event in time. */
    int row(int n) {
        return rows[n];
    }

    /** The time of the n-th event, in nanos from the run's start. */
    long at(int n) {
        return trace == null ? fixed[n] : trace.at(rows[n]);
    }

    /** The index of a row in the order of time, or -1. */
    int of(int row) {
        if (trace == null) {
            return row < rows.length ? row : -1;
        }
        for (int n = row < 0 || row >= trace.size() ? -1 : last(trace.at(row)); n >= 0; n--) {
            if (rows[n] == row) {
                return n;
            }
        }
        return -1;
    }

    /** The index of the last event at or before a time; -1 before the first. */
    int last(long nanos) {
        return BinarySearch.first(rows.length, n -> at(n) > nanos) - 1;
    }
}
