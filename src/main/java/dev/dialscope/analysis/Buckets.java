package dev.dialscope.analysis;

import java.util.Arrays;

/**
 * Buckets for times that may be microseconds or seconds: ten to each power of ten, so that each is wider than the one before by the same
 * factor. The same for every distribution, so that two of them can be compared.
 */
public final class Buckets {
    /** Buckets to a power of ten. */
    public static final int PER_DECADE = 10;

    private static final double FIRST = 100;
    private static final int DECADES = 11;

    /** The lower bounds in nanos, from 100 ns to a quarter of an hour. What is less stands in the first, what is more in the last. */
    private static final long[] FROM = bounds();

    private Buckets() {}

    private static long[] bounds() {
        long[] from = new long[DECADES * PER_DECADE];
        for (int n = 0; n < from.length; n++) {
            from[n] = Math.round(FIRST * Math.pow(10, (double) n / PER_DECADE));
        }
        return from;
    }

    /** How many there are. */
    public static int count() {
        return FROM.length;
    }

    /** The bucket that a time in nanos falls into. */
    public static int of(long nanos) {
        int found = Arrays.binarySearch(FROM, nanos);
        return Math.max(0, found >= 0 ? found : -found - 2);
    }

    /** The least nanos that fall into a bucket. */
    public static long from(int bucket) {
        return FROM[bucket];
    }

    /** The least nanos that fall into the bucket after it. */
    public static long to(int bucket) {
        return bucket + 1 < FROM.length ? FROM[bucket + 1] : Long.MAX_VALUE;
    }
}
