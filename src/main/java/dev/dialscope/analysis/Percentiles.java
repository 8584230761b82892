package dev.dialscope.analysis;

import java.util.Collection;

/**
 * The percentiles of many numbers, by nearest rank: the smallest number that at least {@code p} percent do not exceed.
 * It is always a measured number, never one between two; the median of an even count is the lower of the middle two.
 */
public final class Percentiles {
    private static final int HUNDRED_PERCENT = 100;

    private final long[] ascending;

    private Percentiles(long[] ascending) {
        this.ascending = ascending;
    }

    /** Of these numbers, in any order. */
    public static Percentiles of(Collection<Long> numbers) {
        return ofSorted(numbers.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    /** Of these numbers, which stand in ascending order and are not changed any more. */
    static Percentiles ofSorted(long[] ascending) {
        return new Percentiles(ascending);
    }

    /** How many numbers there are; where there is none, nothing below may be asked. */
    public int count() {
        return ascending.length;
    }

    public long least() {
        return ascending[0];
    }

    public long median() {
        return at(50);
    }

    public long p95() {
        return at(95);
    }

    public long p99() {
        return at(99);
    }

    public long most() {
        return ascending[ascending.length - 1];
    }

    /** The smallest number that at least this many percent, 1 to 100, do not exceed. */
    public long at(int percent) {
        long rank = Math.ceilDiv((long) percent * ascending.length, HUNDRED_PERCENT);
        return ascending[(int) rank - 1];
    }

    /** How many of the numbers, which are nanos, fall into each of the {@link Buckets}. */
    public int[] counts() {
        int[] counts = new int[Buckets.count()];
        for (long nanos : ascending) {
            counts[Buckets.of(nanos)]++;
        }
        return counts;
    }
}
