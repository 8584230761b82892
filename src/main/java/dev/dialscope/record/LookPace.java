package dev.dialscope.record;

import java.util.concurrent.TimeUnit;

/** How long to wait between two looks, so that looking takes no more than its part of a core. For the watcher's thread only. */
final class LookPace {
    static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** The wait is this many times the look: looking takes a thirtieth of a core. */
    private static final int WAIT_PER_LOOK = 30;

    /** What a look at one socket costs at best (KernelViewBenchmark): the estimate to begin with. */
    private static final long FIRST_ESTIMATE_NANOS = 4_000;

    /** A look that took longer than estimated raises the estimate by this part of the difference: most often the thread just had no core. */
    private static final int SMOOTHING = 16;

    /** A look that took longer than this many times the estimate counts as so many times: one long wait for a core must not blind the watch. */
    private static final int MOST_RISE = 64;

    /** What a look costs beside its sockets: the wake-up, and fetching the notices. */
    private static final long WAKE_NANOS = 25_000;

    private static final long NOTICES_NANOS = 5_000;

    private long nanosPerSocket = FIRST_ESTIMATE_NANOS;
    private long interval = SHORTEST_NANOS;

    /** Takes up what a look at some sockets has cost in nanos. */
    void looked(long nanos, int sockets) {
        int atLeastOne = Math.max(1, sockets);
        long whole = Math.max(0, nanos - NOTICES_NANOS) / atLeastOne;
        long cost = Math.min(whole, Math.max(nanosPerSocket, FIRST_ESTIMATE_NANOS) * MOST_RISE);
        nanosPerSocket = cost < nanosPerSocket ? cost : nanosPerSocket + (cost - nanosPerSocket) / SMOOTHING;
        interval =
                Math.clamp((nanosPerSocket * atLeastOne + WAKE_NANOS) * WAIT_PER_LOOK, SHORTEST_NANOS, LONGEST_NANOS);
    }

    /** Nanos from the end of a look to the begin of the next one. */
    long interval() {
        return interval;
    }
}
