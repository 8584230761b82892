package dev.dialscope.trace;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The buffer of one lane: threads of the lane write it, a {@link Trace} drains it. The writers are the lane's own thread and the threads that
 * cancel or close it. They share this lane's lock and no other. The reader takes no lock.
 *
 * <p>Rows are stored in chunks that never move. All lanes of a run take chunks from one budget. When the budget is used up, events are dropped
 * and counted, except the event that ends a lane.
 */
public final class LaneLog {
    /** The memory that the lanes of one run share, and the count of dropped events. Call from any thread. */
    public static final class Budget {
        private final AtomicInteger chunks;
        private final LongAdder dropped = new LongAdder();

        /** A budget for about this number of events. */
        public Budget(int events) {
            chunks = new AtomicInteger(Math.max(1, events / Chunk.ROWS));
        }

        /** The number of dropped events; exact after the run has ended. */
        public long dropped() {
            return dropped.sum();
        }

        /** Counts a dropped event. */
        public void drop() {
            dropped.increment();
        }

        private boolean take() {
            return chunks.get() > 0 && chunks.getAndDecrement() > 0;
        }
    }

    /** The parent id of a lane without a parent. */
    public static final int NO_PARENT = -1;

    /** Flags of a row. Combine them with {@code |}. */
    public static final int BEGIN = 1;

    public static final int FAILED = 2;
    public static final int TIMEOUT = 4;
    public static final int TEMPORARY = 8;

    private static final int LONGS = 4;
    private static final int NO_STATE = 0xFF;

    /** Rows that never move after they are written: {@code size} is written last and read first. */
    private static final class Chunk {
        static final int ROWS = 8;

        final long[] cells = new long[ROWS * LONGS];
        /** A text, the {@link Failure} of a call, or the {@link SocketSample} of a kernel event. */
        final Object[] details = new Object[ROWS];

        volatile int size;
        volatile Chunk next;
    }

    private final int id;
    private final LaneKind kind;
    private final String name;
    private final int parent;
    private final Budget budget;

    private Chunk tail = new Chunk();
    private State state;

    private Chunk head = tail;
    private int drained;

    /**
     * A log for one lane.
     *
     * @param id the lane's id, counted from 0 without gaps within a run
     * @param name the name on screen and in files
     */
    public LaneLog(int id, LaneKind kind, String name, Budget budget) {
        this(id, kind, name, NO_PARENT, budget);
    }

    /**
     * A log for one of a dialer's attempts.
     *
     * @param parent the id of the dialer's lane, or {@link #NO_PARENT}
     */
    public LaneLog(int id, LaneKind kind, String name, int parent, Budget budget) {
        this.id = id;
        this.kind = kind;
        this.name = name;
        this.parent = parent;
        this.budget = budget;
    }

    public int id() {
        return id;
    }

    public LaneKind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    int parent() {
        return parent;
    }

    /** The state that the lane entered last; null before its first state. */
    public synchronized State state() {
        return state;
    }

    /** Whether the lane has ended: it enters no further state. */
    public synchronized boolean ended() {
        return state != null && Transitions.after(kind, state).isEmpty();
    }

    /**
     * Appends a row. Events after the end of the lane are recorded, but enter no state: a call that another thread's close woke up returns
     * when the lane is already closed.
     *
     * @param entered the state that the lane enters, or null to stay
     * @param before nanoTime directly before the call
     * @param after nanoTime directly after it
     */
    public synchronized void append(
            EventKind event, int flags, State entered, long before, long after, long value, int line, String detail) {
        write(event, flags, entered, before, after, value, line, detail);
    }

    /** Appends the row of a call that failed: as {@link #append(EventKind, int, State, long, long, long, int, String)}. */
    public synchronized void appendFailed(
            EventKind event, int flags, State entered, long before, long after, long value, int line, Failure failure) {
        write(event, flags, entered, before, after, value, line, failure);
    }

    /**
     * Appends a kernel sample of the lane's socket. The lane stays in its state, and may have ended.
     *
     * @param before nanoTime directly before the query
     * @param after nanoTime directly after the answer
     */
    public synchronized void append(long before, long after, SocketSample sample) {
        write(EventKind.KERNEL, 0, null, before, after, 0, 0, sample);
    }

    private void write(
            EventKind event, int flags, State entered, long before, long after, long value, int line, Object detail) {
        State enters = entered == state
                        || (state != null && Transitions.after(kind, state).isEmpty())
                ? null
                : entered;
        Chunk chunk = tail;
        int row = chunk.size;
        if (row == Chunk.ROWS) {
            boolean last = enters != null && Transitions.after(kind, enters).isEmpty();
            if (!budget.take() && !last) {
                budget.drop();
                return;
            }
            row = 0;
            chunk = new Chunk();
        }
        int at = row * LONGS;
        chunk.cells[at] = before;
        chunk.cells[at + 1] = after;
        chunk.cells[at + 2] = value;
        chunk.cells[at + 3] = meta(event, flags, enters, line);
        chunk.details[row] = detail;
        chunk.size = row + 1;
        if (chunk != tail) {
            tail.next = chunk;
            tail = chunk;
        }
        if (enters != null) {
            state = enters;
        }
    }

    /** Moves new rows into the trace. Call only from the thread that writes the trace. */
    void drainTo(Trace trace) {
        while (true) {
            int size = head.size;
            for (; drained < size; drained++) {
                int at = drained * LONGS;
                trace.append(
                        id,
                        head.cells[at] - trace.origin(),
                        head.cells[at + 1] - trace.origin(),
                        head.cells[at + 2],
                        head.cells[at + 3],
                        head.details[drained]);
            }
            Chunk next = size == Chunk.ROWS ? head.next : null;
            if (next == null) {
                return;
            }
            head = next;
            drained = 0;
        }
    }

    static long meta(EventKind kind, int flags, State entered, int line) {
        return (long) line << 32 | flags << 16 | kind.ordinal() << 8 | (entered == null ? NO_STATE : entered.ordinal());
    }

    static EventKind kind(long meta) {
        return KINDS[(int) (meta >> 8 & 0xFF)];
    }

    static State state(long meta) {
        int ordinal = (int) (meta & 0xFF);
        return ordinal == NO_STATE ? null : STATES[ordinal];
    }

    static int flags(long meta) {
        return (int) (meta >> 16 & 0xFF);
    }

    static int line(long meta) {
        return (int) (meta >>> 32);
    }

    private static final EventKind[] KINDS = EventKind.values();
    private static final State[] STATES = State.values();
}
