package dev.dialscope.trace;

import java.util.Arrays;

/** The columns of some rows of a {@link Trace}. */
final class Block {
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

    /** A copy of the first rows. */
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
