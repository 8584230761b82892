package dev.dialscope.ui.code;

import dev.dialscope.analysis.BinarySearch;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The line of the program on which each lane stands at a time: the line of its newest event that had ended by then. A lane that was
 * closed stands where the program closed it, or nowhere where no line says so. Going to another time
 * applies or reverts only the moves between, so that ten thousand lanes can be replayed at 60 frames a second.
 *
 * <p>Grows with the trace. All times are nanos from the run's start.
 */
final class LanesByLine {
    private static final BitSet NOBODY = new BitSet();

    private final Trace trace;
    private int read;

    /** The moves of lanes from one line to another; line 0 is none. The moves of each lane are in order. */
    private long[] time = new long[64];

    private int[] mover = new int[64];
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int moves;
    private boolean inOrder = true;

    /** By lane: the line after its newest move, and the time of its newest event. */
    private int[] newestLine = new int[16];

    private long[] newestTime = new long[16];

    /** The number of moves that are applied. */
    private int made;

    /** By lane: its line now. */
    private int[] lineOf = new int[16];

    /** By line: the lanes that stand on it now. */
    private BitSet[] lanes = {};

    private int[] counts = {};
    private int[] events = {};

    LanesByLine(Trace trace) {
        this.trace = trace;
    }

    /** Reads the new events and goes to a time. Returns whether a lane changed its line. */
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

    /** Whether the trace has grown since the last {@link #goTo}. */
    boolean grown() {
        return read < trace.size();
    }

    /** The ids of the lanes on a line. */
    BitSet lanes(int line) {
        return line < lanes.length && lanes[line] != null ? lanes[line] : NOBODY;
    }

    /** The number of lanes on a line. */
    int count(int line) {
        return line < counts.length ? counts[line] : 0;
    }

    /** The line on which a lane stands; 0 if it stands on none. */
    int lineOf(int lane) {
        return lane >= 0 && lane < lineOf.length ? lineOf[lane] : 0;
    }

    /** The number of events that a line has caused so far, at any time. */
    int events(int line) {
        return line < events.length ? events[line] : 0;
    }

    private void readOn() {
        int size = trace.size();
        for (; read < size; read++) {
            int line = trace.line(read);
            boolean closed = trace.state(read) == State.CLOSED;
            if (line > 0 || closed) {
                take(trace.laneOf(read), line, trace.after(read));
            }
        }
    }

    private void take(int lane, int line, long at) {
        room(lane, line);
        events[line]++;
        // Several threads write to a lane, so times may go back. A lane follows the order of its events, as its states
        // do.
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
            // Sorting would put some applied moves behind moves that are not applied.
            while (made > 0) {
                made--;
                place(mover[made], from[made]);
            }
        }
        // A stable sort keeps the order of each lane's moves.
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
