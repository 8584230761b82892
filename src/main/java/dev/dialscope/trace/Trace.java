package dev.dialscope.trace;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The recording of one run in append-only columns. One thread at a time writes them: it drains the lanes' logs. Any thread may read them
 * meanwhile, up to {@link #size()}. All times are nanos from the run's start.
 */
public final class Trace {
    private static final int ROWS = 4096;

    /** The size of a row in the columns of a block. */
    private static final int ROW_BYTES = 2 * Integer.BYTES + 4 * Long.BYTES;

    /** The estimated overhead of a lane, a text or a record: headers, references and fields. */
    private static final int OBJECT_BYTES = 64;

    private final long origin;
    private final long epochNanos;

    /** The recording that this is a part of; itself if it is whole. */
    private final Trace whole;

    private volatile Lane[] lanes = new Lane[16];
    private volatile int laneCount;
    private final List<LaneLog> logs = new ArrayList<>();
    private volatile Block[] blocks = new Block[0];
    private volatile int size;
    private volatile long duration;
    private volatile long detailBytes;
    final Map<TraceCache<?>, Object> derived = new ConcurrentHashMap<>();

    /**
     * An empty recording.
     *
     * @param origin the {@link System#nanoTime} of the run's start
     * @param epochNanos the same time in nanos since 1970-01-01T00:00Z
     */
    public Trace(long origin, long epochNanos) {
        this.origin = origin;
        this.epochNanos = epochNanos;
        whole = this;
    }

    /** An empty part of a recording. */
    Trace(Trace whole) {
        origin = whole.origin;
        epochNanos = whole.epochNanos;
        this.whole = whole;
    }

    long origin() {
        return origin;
    }

    /** The run's start in nanos since 1970-01-01T00:00Z. */
    public long epochNanos() {
        return epochNanos;
    }

    /** Whether the other is a recording of the same run: the same one at a later time, or another part of the same one. */
    public boolean isOfSameRun(Trace other) {
        return other != null
                && (whole == other.whole
                        || epochNanos == other.epochNanos
                                && lanes().size() <= other.lanes().size());
    }

    /** The number of events. */
    public int size() {
        return size;
    }

    /** The time of the newest event, in nanos from the run's start. */
    public long duration() {
        return duration;
    }

    /**
     * The approximate memory in bytes: columns, lanes and texts, without what is derived from them. Call from any thread.
     */
    public long bytes() {
        long bytes = detailBytes;
        for (Block block : blocks) {
            bytes += (long) block.lane.length * ROW_BYTES;
        }
        for (Lane lane : lanes()) {
            bytes += OBJECT_BYTES + lane.bytes();
        }
        return bytes;
    }

    private static long bytes(Object detail) {
        return switch (detail) {
            case null -> 0;
            case String text -> OBJECT_BYTES + text.length();
            case Failure failure -> OBJECT_BYTES + bytes(failure.message()) + bytes(failure.exception());
            default -> OBJECT_BYTES;
        };
    }

    /** The lanes in the order of their ids. */
    public List<Lane> lanes() {
        int count = laneCount;
        return Collections.unmodifiableList(Arrays.asList(lanes).subList(0, count));
    }

    /** The lane with this id. */
    public Lane lane(int id) {
        return lanes[id];
    }

    /** Adds a lane. Its id must be the number of lanes so far. Call only from the writing thread. */
    public void add(LaneLog log) {
        logs.add(log);
        add(log.id(), log.kind(), log.name(), log.parent());
    }

    void add(int id, LaneKind kind, String name, int parent) {
        int count = laneCount;
        if (id != count) {
            throw new IllegalArgumentException("lane " + id + " is not next; next is " + count);
        }
        if (count == lanes.length) {
            lanes = Arrays.copyOf(lanes, count * 2);
        }
        lanes[count] = new Lane(this, id, kind, name, parent == LaneLog.NO_PARENT ? null : lanes[parent]);
        laneCount = count + 1;
    }

    /** Reads the events that the lanes have logged since the last call. Returns whether there were any. Call only from the writing thread. */
    public boolean drain() {
        int before = size;
        for (LaneLog log : logs) {
            log.drainTo(this);
        }
        return size != before;
    }

    /** A copy with the rows in the order of time. A finished run has this order. */
    public Trace ordered() {
        long[] key = new long[size];
        for (Lane lane : lanes()) {
            // Different threads stamp the lane's events and the kernel's: each group keeps its own order.
            long newestDone = Long.MIN_VALUE;
            long newestSeen = Long.MIN_VALUE;
            for (int n = 0; n < lane.size(); n++) {
                int row = lane.row(n);
                if (kind(row) == EventKind.KERNEL) {
                    newestSeen = Math.max(newestSeen, at(row));
                    key[row] = newestSeen;
                } else {
                    newestDone = Math.max(newestDone, at(row));
                    key[row] = newestDone;
                }
            }
        }
        Trace ordered = new Trace(origin, epochNanos);
        for (Lane lane : lanes()) {
            Lane parent = lane.parent();
            ordered.add(lane.id(), lane.kind(), lane.name(), parent == null ? LaneLog.NO_PARENT : parent.id());
        }
        IntStream.range(0, size)
                .boxed()
                .sorted((a, b) -> key[a] != key[b] ? Long.compare(key[a], key[b]) : Integer.compare(a, b))
                .forEach(row -> copy(row, ordered));
        ordered.trim();
        return ordered;
    }

    /** Appends the event of a row to another trace that has its lane. */
    void copy(int row, Trace to) {
        Block block = block(row);
        int at = row % ROWS;
        to.append(block.lane[at], block.before[at], block.after[at], block.value[at], block.meta[at], block.detail[at]);
    }

    /** Frees the unused memory of the last block: many finished recordings are kept, and most are small. Call only from the writing thread. */
    void trim() {
        int used = size % ROWS;
        if (used > 0) {
            Block[] trimmed = blocks.clone();
            trimmed[trimmed.length - 1] = trimmed[trimmed.length - 1].first(used);
            blocks = trimmed;
        }
    }

    /** Finds the event of a row in {@code ordered}, the {@link #ordered} copy of this recording or of its later state. Returns the row there. */
    public int rowIn(Trace ordered, int row) {
        Lane lane = lane(laneOf(row));
        Lane same = ordered.lane(lane.id());
        boolean seen = kind(row) == EventKind.KERNEL;
        int nth = nth(lane, row, seen);
        return IntStream.range(0, same.size())
                .map(same::row)
                .filter(other -> (ordered.kind(other) == EventKind.KERNEL) == seen)
                .skip(nth)
                .findFirst()
                .orElseThrow();
    }

    /** Counts a lane's kernel events before a row, or its other events. The order within each group is the same in the ordered copy. */
    private int nth(Lane lane, int row, boolean seen) {
        return (int) IntStream.range(0, lane.size())
                .map(lane::row)
                .takeWhile(other -> other < row)
                .filter(other -> (kind(other) == EventKind.KERNEL) == seen)
                .count();
    }

    /** Appends an event to the next row. */
    void append(Event event) {
        int flags = (event.begin() ? LaneLog.BEGIN : 0)
                | (event.failed() ? LaneLog.FAILED : 0)
                | (event.timeout() ? LaneLog.TIMEOUT : 0)
                | (event.temporary() ? LaneLog.TEMPORARY : 0);
        Object detail =
                event.sample() != null ? event.sample() : event.failure() != null ? event.failure() : event.detail();
        long meta = LaneLog.meta(event.kind(), flags, event.state(), event.line());
        append(event.lane(), event.before(), event.after(), event.value(), meta, detail);
    }

    void append(int lane, long before, long after, long value, long meta, Object detail) {
        int row = size;
        int at = row % ROWS;
        if (at == 0) {
            Block[] grown = new Block[blocks.length + 1];
            System.arraycopy(blocks, 0, grown, 0, blocks.length);
            grown[blocks.length] = new Block(ROWS);
            blocks = grown;
        }
        Block block = blocks[row / ROWS];
        block.lane[at] = lane;
        block.before[at] = before;
        block.after[at] = after;
        block.value[at] = value;
        block.meta[at] = meta;
        block.detail[at] = detail;
        size = row + 1;
        duration = Math.max(duration, after);
        detailBytes += bytes(detail);
        lanes[lane].add(row);
    }

    private Block block(int row) {
        return blocks[row / ROWS];
    }

    /** The lane id of the event in a row. {@link Event} explains the columns. Read each of them from any thread. */
    public int laneOf(int row) {
        return block(row).lane[row % ROWS];
    }

    /** The time directly before the call, in nanos from the run's start. */
    public long before(int row) {
        return block(row).before[row % ROWS];
    }

    /** The time directly after the call, in nanos from the run's start; at a call's begin the same as {@link #before}. */
    public long after(int row) {
        return block(row).after[row % ROWS];
    }

    /**
     * The time at which an event took effect, in nanos from the run's start. A call that ends a connection takes effect when it begins: the peer
     * may notice it before the call returns. Every other call takes effect when it returns.
     */
    public long at(int row) {
        return kind(row).endsConnection() ? before(row) : after(row);
    }

    /** Bytes, nanos or a lane id: {@link EventKind} says which. */
    public long value(int row) {
        return block(row).value[row % ROWS];
    }

    /** An address, a cause, or the message of a failure; null if there is none. */
    public String detail(int row) {
        return switch (block(row).detail[row % ROWS]) {
            case String text -> text;
            case Failure failure -> failure.message();
            case null, default -> null;
        };
    }

    /** Why a call failed; null at an event that is not the end of such a call. */
    public Failure failure(int row) {
        return block(row).detail[row % ROWS] instanceof Failure failure ? failure : null;
    }

    /** The kernel sample of an {@link EventKind#KERNEL} event; null at any other event. */
    public SocketSample sample(int row) {
        return block(row).detail[row % ROWS] instanceof SocketSample sample ? sample : null;
    }

    /** The kind of the event. */
    public EventKind kind(int row) {
        return LaneLog.kind(block(row).meta[row % ROWS]);
    }

    /** The state that the lane entered; null if it stayed in its state. */
    public State state(int row) {
        return LaneLog.state(block(row).meta[row % ROWS]);
    }

    /** The line of the call in the first of {@link Recording#sources()}, from 1; 0 if unknown. */
    public int line(int row) {
        return LaneLog.line(block(row).meta[row % ROWS]);
    }

    /** Whether this is the begin of a call; its end is a later event of the same kind. */
    public boolean begin(int row) {
        return flag(row, LaneLog.BEGIN);
    }

    /** Whether the call failed. */
    public boolean failed(int row) {
        return flag(row, LaneLog.FAILED);
    }

    /** Whether the failure was a timeout. */
    public boolean timeout(int row) {
        return flag(row, LaneLog.TIMEOUT);
    }

    /** Whether the failure was temporary: a retry may help. */
    public boolean temporary(int row) {
        return flag(row, LaneLog.TEMPORARY);
    }

    private boolean flag(int row, int flag) {
        return (LaneLog.flags(block(row).meta[row % ROWS]) & flag) != 0;
    }

    /** The event in a row. */
    public Event event(int row) {
        return new Event(
                row,
                laneOf(row),
                kind(row),
                begin(row),
                state(row),
                before(row),
                after(row),
                value(row),
                line(row),
                detail(row),
                failed(row),
                timeout(row),
                temporary(row),
                sample(row),
                failure(row));
    }

    /** All events in the order of their rows. Each is created on access. */
    public List<Event> events() {
        int count = size;
        return new AbstractList<>() {
            @Override
            public Event get(int row) {
                return event(row);
            }

            @Override
            public int size() {
                return count;
            }
        };
    }

    /** The number of transitions that {@link Transitions} does not have. Anything but 0 is a bug in this program. */
    public int illegalTransitions() {
        return lanes().stream().mapToInt(Lane::illegal).sum();
    }
}
