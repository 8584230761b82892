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
 * The recording of one run: append-only columns, written by one thread at a time (the one that drains the lanes' logs), which every
 * thread may read up to {@link #size()} while they are written. All times are nanos from the run's start.
 */
public final class Trace {
    private static final int ROWS = 4096;

    /** What a row takes in the columns of a block. */
    private static final int ROW_BYTES = 2 * Integer.BYTES + 4 * Long.BYTES;

    /** What a lane, a text and a record of numbers take beside what they hold: headers, references and fields. */
    private static final int OBJECT_BYTES = 64;

    private static final class Block {
        final int[] lane;
        final long[] before;
        final long[] after;
        final long[] value;
        final long[] meta;
        final Object[] detail;

        Block(int rows) {
            this(new int[rows], new long[rows], new long[rows], new long[rows], new long[rows], new Object[rows]);
        }

        private Block(int[] lane, long[] before, long[] after, long[] value, long[] meta, Object[] detail) {
            this.lane = lane;
            this.before = before;
            this.after = after;
            this.value = value;
            this.meta = meta;
            this.detail = detail;
        }

        /** The first so many rows. */
        Block first(int rows) {
            return new Block(
                    Arrays.copyOf(lane, rows),
                    Arrays.copyOf(before, rows),
                    Arrays.copyOf(after, rows),
                    Arrays.copyOf(value, rows),
                    Arrays.copyOf(meta, rows),
                    Arrays.copyOf(detail, rows));
        }
    }

    private final long origin;
    private final long epochNanos;
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
     * @param epochNanos the same moment in nanos since 1970-01-01T00:00Z
     */
    public Trace(long origin, long epochNanos) {
        this.origin = origin;
        this.epochNanos = epochNanos;
    }

    long origin() {
        return origin;
    }

    /** The run's start in nanos since 1970-01-01T00:00Z. */
    public long epochNanos() {
        return epochNanos;
    }

    /** The number of events. */
    public int size() {
        return size;
    }

    /** The time of the newest event. */
    public long duration() {
        return duration;
    }

    /**
     * About how many bytes of memory it takes: its columns, lanes and texts. What is derived from it later is not counted. From any thread.
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

    public Lane lane(int id) {
        return lanes[id];
    }

    /** Takes up a lane. Its id must be the number of lanes so far. For the writing thread only. */
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

    /** Takes up what the lanes have logged since the last call; returns whether there was anything. For the writing thread only. */
    public boolean drain() {
        int before = size;
        for (LaneLog log : logs) {
            log.drainTo(this);
        }
        return size != before;
    }

    /** The same recording with its rows in the order of time: what a finished run is read as. */
    public Trace ordered() {
        long[] key = new long[size];
        for (Lane lane : lanes()) {
            // What the lane did and what the kernel showed are stamped by different threads: each keeps its own order.
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
                .forEach(row -> ordered.append(
                        laneOf(row),
                        before(row),
                        after(row),
                        value(row),
                        block(row).meta[row % ROWS],
                        block(row).detail[row % ROWS]));
        ordered.trim();
        return ordered;
    }

    /** Gives back the room that no row has taken: many finished recordings are kept, and most are small. For the writing thread only. */
    void trim() {
        int used = size % ROWS;
        if (used > 0) {
            Block[] trimmed = blocks.clone();
            trimmed[trimmed.length - 1] = trimmed[trimmed.length - 1].first(used);
            blocks = trimmed;
        }
    }

    /** The row in {@code ordered}, which is {@link #ordered} of this recording or of what it has grown to, of the event in a row of this one. */
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

    /** How many of a lane's events that the kernel showed, or else that the lane did, stand before a row: among these the order stays. */
    private int nth(Lane lane, int row, boolean seen) {
        return (int) IntStream.range(0, lane.size())
                .map(lane::row)
                .takeWhile(other -> other < row)
                .filter(other -> (kind(other) == EventKind.KERNEL) == seen)
                .count();
    }

    /** Appends an event whose row is the next. */
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

    /** The id of the lane in which the event in a row happened. The columns are explained at {@link Event}; each may be read from any thread. */
    public int laneOf(int row) {
        return block(row).lane[row % ROWS];
    }

    /** When the call was made, nanos from the run's start. */
    public long before(int row) {
        return block(row).before[row % ROWS];
    }

    /** When the call came back, nanos from the run's start; at a call's begin the same as {@link #before}. */
    public long after(int row) {
        return block(row).after[row % ROWS];
    }

    /**
     * The moment of an event that counts: what ends a connection goes out when the call begins, and the other side may have noticed it before
     * the call is back; everything else is known when its call comes back.
     */
    public long at(int row) {
        return kind(row).endsConnection() ? before(row) : after(row);
    }

    /** Bytes, nanos or a lane's id: {@link EventKind} says which. */
    public long value(int row) {
        return block(row).value[row % ROWS];
    }

    /** An address, a cause, or the message of a failure; null where there is none. */
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

    /** What the kernel showed at an {@link EventKind#KERNEL} event; null at every other. */
    public SocketSample sample(int row) {
        return block(row).detail[row % ROWS] instanceof SocketSample sample ? sample : null;
    }

    /** What was done. */
    public EventKind kind(int row) {
        return LaneLog.kind(block(row).meta[row % ROWS]);
    }

    /** The state that the lane entered; null where it stayed in its state. */
    public State state(int row) {
        return LaneLog.state(block(row).meta[row % ROWS]);
    }

    /** The line of the first of {@link Recording#sources()} at the call, from 1; 0 where it was not looked for. */
    public int line(int row) {
        return LaneLog.line(block(row).meta[row % ROWS]);
    }

    /** Whether a call began; its end is a later event of the same kind. */
    public boolean begin(int row) {
        return flag(row, LaneLog.BEGIN);
    }

    /** Whether the call failed. */
    public boolean failed(int row) {
        return flag(row, LaneLog.FAILED);
    }

    /** Whether the failure was a deadline's. */
    public boolean timeout(int row) {
        return flag(row, LaneLog.TIMEOUT);
    }

    /** Whether trying again may help after the failure. */
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

    /** All events in the order of their rows, made as they are asked for. */
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

    /** Transitions that {@link Transitions} does not know. Anything but 0 is a bug in this program. */
    public int illegalTransitions() {
        return lanes().stream().mapToInt(Lane::illegal).sum();
    }
}
