package dev.dialscope.ui.code;

import dev.dialscope.analysis.BinarySearch;
import dev.dialscope.trace.Trace;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * On which line of the program each lane stands at a time: where its newest event was that was over by then. Going to another time
 * makes or takes back only the moves between, so that ten thousand lanes can be replayed at sixty frames a second.
 *
 * <p>Grows with the trace. All times are nanos from the run's start.
 */
final class LanesByLine {
    private static final BitSet NOBODY = new BitSet();

    private final Trace trace;
    private int read;

    /** The moves, from one line to another; 0 is none. Each lane's own are in order. */
    private long[] time = new long[64];

    private int[] mover = new int[64];
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int moves;
    private boolean inOrder = true;

    /** By lane: the line to which its newest move leads, and when its newest event was. */
    private int[] newestLine = new int[16];

    private long[] newestTime = new long[16];

    /** How many of the moves have been made. */
    private int made;

    /** By lane: where it stands now. */
    private int[] lineOf = new int[16];

    /** By line. */
    private BitSet[] lanes = {};

    private int[] counts = {};
    private int[] events = {};

    LanesByLine(Trace trace) {
        this.trace = trace;
    }

    /** Goes to a time, with all that has been recorded until now; returns whether a lane stands elsewhere than before. */
    boolean goTo(long nanos) {
        readOn();
        int until = moves;
        if (nanos < trace.duration()) {
            sort();
            until = movesUntil(nanos);
        }
        boolean moved = made != until;
        while (made < until) {
            place(mover[made], to[made]);
            made++;
        }
        while (made > until) {
            made--;
            place(mover[made], from[made]);
        }
        return moved;
    }

    /** Whether there is more to read than at the last {@link #goTo}. */
    boolean grown() {
        return read < trace.size();
    }

    /** The lanes that stand on a line, by their ids. */
    BitSet lanes(int line) {
        return line < lanes.length && lanes[line] != null ? lanes[line] : NOBODY;
    }

    /** How many lanes stand on a line. */
    int count(int line) {
        return line < counts.length ? counts[line] : 0;
    }

    /** The line on which a lane stands, 0 where it stands on none. */
    int lineOf(int lane) {
        return lane >= 0 && lane < lineOf.length ? lineOf[lane] : 0;
    }

    /** How many events a line has caused by now, whatever the time that is shown. */
    int events(int line) {
        return line < events.length ? events[line] : 0;
    }

    private void readOn() {
        int size = trace.size();
        for (; read < size; read++) {
            int line = trace.line(read);
            if (line > 0) {
                take(trace.laneOf(read), line, trace.after(read));
            }
        }
    }

    private void take(int lane, int line, long at) {
        room(lane, line);
        events[line]++;
        // Several threads write a lane; it goes from event to event in the order in which they stand, as its states do.
        newestTime[lane] = Math.max(newestTime[lane], at);
        if (newestLine[lane] == line) {
            return;
        }
        if (moves == time.length) {
            time = Arrays.copyOf(time, moves * 2);
            mover = Arrays.copyOf(mover, moves * 2);
            from = Arrays.copyOf(from, moves * 2);
            to = Arrays.copyOf(to, moves * 2);
        }
        time[moves] = newestTime[lane];
        mover[moves] = lane;
        from[moves] = newestLine[lane];
        to[moves] = line;
        inOrder &= moves == 0 || time[moves] >= time[moves - 1];
        newestLine[lane] = line;
        moves++;
    }

    private void room(int lane, int line) {
        if (lane >= lineOf.length) {
            int size = Math.max(lane + 1, lineOf.length * 2);
            newestLine = Arrays.copyOf(newestLine, size);
            newestTime = Arrays.copyOf(newestTime, size);
            lineOf = Arrays.copyOf(lineOf, size);
        }
        if (line >= lanes.length) {
            int size = Math.max(line + 1, lanes.length * 2);
            lanes = Arrays.copyOf(lanes, size);
            counts = Arrays.copyOf(counts, size);
            events = Arrays.copyOf(events, size);
        }
    }

    private void sort() {
        if (inOrder) {
            return;
        }
        if (made != moves) {
            // Some of the moves made would come to stand behind others that are not.
            while (made > 0) {
                made--;
                place(mover[made], from[made]);
            }
        }
        // Stable: each lane's own keep their order.
        int[] order = IntStream.range(0, moves)
                .boxed()
                .sorted(Comparator.comparingLong(n -> time[n]))
                .mapToInt(Integer::intValue)
                .toArray();
        time = IntStream.of(order).mapToLong(n -> time[n]).toArray();
        mover = IntStream.of(order).map(n -> mover[n]).toArray();
        from = IntStream.of(order).map(n -> from[n]).toArray();
        to = IntStream.of(order).map(n -> to[n]).toArray();
        inOrder = true;
    }

    private int movesUntil(long nanos) {
        return BinarySearch.first(moves, move -> time[move] > nanos);
    }

    private void place(int lane, int line) {
        int left = lineOf[lane];
        if (left > 0) {
            lanes[left].clear(lane);
            counts[left]--;
        }
        if (line > 0) {
            if (lanes[line] == null) {
                lanes[line] = new BitSet();
            }
            lanes[line].set(lane);
            counts[line]++;
        }
        lineOf[lane] = line;
    }
}
