package dev.dialscope.net;

import java.time.Duration;

/** A point of {@link System#nanoTime} after which an operation fails with a timeout; it can be moved while the operation blocks. */
final class Deadline {
    private static final long FOREVER_SECONDS = Long.MAX_VALUE / 4 / 1_000_000_000;

    /** Go's saneMinimum, in nanos. */
    private static final long SANE_MINIMUM = 2_000_000_000;

    private volatile Long nanoTime;
    private final Deadline moving;

    /** A limit beside it that does not move, such as a context's; null for none. */
    private final Long bound;

    Deadline() {
        this.moving = this;
        this.bound = null;
    }

    private Deadline(Deadline moving, Long bound) {
        this.moving = moving;
        this.bound = bound;
    }

    /** This deadline, which may still be moved, or the context's if that is earlier. */
    Deadline within(Context ctx) {
        return ctx.deadlineNanoTime() == null ? this : new Deadline(this, ctx.deadlineNanoTime());
    }

    /** A deadline {@code nanos} from now that never moves; {@link Long#MAX_VALUE} means none. */
    static Deadline after(long nanos) {
        Deadline deadline = new Deadline();
        deadline.nanoTime = nanos == Long.MAX_VALUE ? null : System.nanoTime() + nanos;
        return deadline;
    }

    /** The deadline of one of several addresses: see {@link #fairPart}. */
    Deadline part(int addresses) {
        long left = left();
        return left == Long.MAX_VALUE ? this : after(fairPart(left, addresses));
    }

    /** Go's partialDeadline, in nanos: an equal part for each address, but at least 2 s where that much is left. */
    static long fairPart(long left, int addresses) {
        return Math.max(left / addresses, Math.min(left, SANE_MINIMUM));
    }

    /** Sets it, or lifts it with null; returns it as a {@link System#nanoTime}, or null. */
    Long set(Duration fromNow) {
        Long at = fromNow == null ? null : System.nanoTime() + saturated(fromNow);
        nanoTime = at;
        return at;
    }

    /** Where it stands as a {@link System#nanoTime}, without the limit beside it; null where there is none. */
    Long at() {
        return moving.nanoTime;
    }

    /** Nanos left, not positive once it has passed; {@link Long#MAX_VALUE} where there is none. */
    long left() {
        Long at = moving.nanoTime;
        long now = System.nanoTime();
        return Math.min(at == null ? Long.MAX_VALUE : at - now, bound == null ? Long.MAX_VALUE : bound - now);
    }

    boolean passed() {
        return left() <= 0;
    }

    /** A duration in nanos, cut off at about 73 years in either direction: beyond it, sums of nanoTime would overflow. */
    static long saturated(Duration duration) {
        return Math.clamp(duration.getSeconds(), -FOREVER_SECONDS, FOREVER_SECONDS) * 1_000_000_000
                + duration.getNano();
    }

    /** Nanos as the milliseconds that Java's timed calls take: rounded up, at least 1, 0 for "no limit". */
    static int millis(long nanos) {
        return nanos == Long.MAX_VALUE ? 0 : Math.clamp((nanos + 999_999) / 1_000_000, 1, Integer.MAX_VALUE);
    }
}
