package dev.dialscope.analysis;

import java.util.Collection;

/**
 * Of many numbers those that so many percent of them do not exceed, by nearest rank: the smallest one that at least {@code p} percent
 * are not above. It is always one that was measured, never one between two; the median of an even count is the lower of the middle two.
 */
public final class Percentiles {
    private static final int ALL = 100;

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

    /** The smallest number that at least so many percent, 1 to 100, are not above. */
    public long at(int percent) {
        long rank = Math.ceilDiv((long) percent * ascending.length, ALL);
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
