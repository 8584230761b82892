package dev.dialscope.net;

import dev.dialscope.net.NetException.Kind;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Dials a host that has several addresses, as Go's dialParallel and dialSerial do (RFC 8305 with two racers): the addresses of the first
 * one's family one after the other, and beside them those of the other family, later or once the first have failed. Used by one thread.
 */
final class HappyEyeballs {
    /** The cause with which the first connection cancels the other racer, as it stands in recordings. */
    static final String ANOTHER_CONNECTED = "another address connected first";

    private static final String GIVEN_UP = "the dial was given up";

    /**
     * How a racer ended: with a connection or a failure.
     *
     * @param failure a {@link NetException}, a RuntimeException or an Error
     */
    private record Result(boolean primary, Conn conn, Throwable failure) {
        /** The fallback's delay is over. */
        static final Result DELAY_OVER = new Result(false, null, null);
    }

    private final Dialer dialer;
    private final Context ctx;
    private final Network network;
    private final List<Target> targets;
    private final Deadline until;
    private final Watch watch;
    private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();

    // Guarded by this.
    private boolean decided;
    private int racing;

    HappyEyeballs(Dialer dialer, Context ctx, Network network, List<Target> targets, Deadline until) {
        this.dialer = dialer;
        this.ctx = ctx;
        this.network = network;
        this.targets = targets;
        this.until = until;
        this.watch = new Watch(dialer.observer());
    }

    Conn run() throws NetException {
        NetObserver.Op op =
                new NetObserver.Op.Attempts(targets.stream().map(Target::named).toList());
        long before = watch.before(op);
        // Closes nothing: each attempt hears of the context's end by itself. It records when the cancel reached this
        // dial.
        try (Attempt _ = new Attempt(ctx, CancelStrategy.CLOSE, () -> {}, watch)) {
            boolean v4 = isV4(targets.getFirst());
            List<Target> fallbacks = network == Network.TCP && dialer.fallsBack()
                    ? targets.stream().filter(target -> isV4(target) != v4).toList()
                    : List.of();
            Conn conn = fallbacks.isEmpty()
                    ? serial(ctx, targets)
                    : race(targets.stream().filter(target -> isV4(target) == v4).toList(), fallbacks);
            watch.after(op, before, null);
            return conn;
        } catch (NetException e) {
            watch.after(op, before, e);
            throw e;
        }
    }

    private static boolean isV4(Target target) {
        return ((InetSocketAddress) target.at()).getAddress() instanceof Inet4Address;
    }

    /** One address after the other. A failure is that of the first, but for a context that has ended: then of the next, as in Go. */
    private Conn serial(Context ending, List<Target> addresses) throws NetException {
        NetException first = null;
        for (int i = 0; i < addresses.size(); i++) {
            Target target = addresses.get(i);
            if (ending.isDone()) {
                throw Failures.ended("dial", network, dialer.localAddr(), target.named(), ending, first);
            }
            if (until.passed()) {
                throw first == null ? failure(target, Kind.TIMEOUT, "i/o timeout", null) : first;
            }
            try {
                return new Dial(
                                dialer,
                                ending,
                                network,
                                target,
                                until.part(addresses.size() - i),
                                watch.attempt(target.named()))
                        .run();
            } catch (NetException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        throw first;
    }

    private NetException failure(Target target, Kind kind, String why, Exception cause) {
        return new NetException("dial", network.id(), dialer.localAddr(), target.named(), kind, why, cause);
    }

    private Conn race(List<Target> primaries, List<Target> fallbacks) throws NetException {
        Context racers = ctx.withCancel(watch.observer());
        Clock clock = ctx.clock;
        long fallbackAt = clock.nanoTime() + Deadline.saturated(dialer.fallbackDelay());
        Runnable stopDelay = clock.schedule(fallbackAt, () -> results.add(Result.DELAY_OVER));
        boolean interrupted = false;
        try {
            start(racers, primaries, true);
            Result primary = null;
            Result fallback = null;
            boolean waiting = true;
            while (primary == null || fallback == null) {
                Result result;
                try {
                    result = results.take();
                } catch (InterruptedException e) {
                    interrupted = true;
                    if (giveUp()) {
                        racers.cancel(new CancellationException(GIVEN_UP));
                        throw failure(primaries.getFirst(), Kind.INTERRUPTED, "thread interrupted", e);
                    }
                    // A connection came first, and is about to be handed over.
                    continue;
                }
                if (result.conn() != null) {
                    return result.conn();
                }
                if (waiting) {
                    waiting = false;
                    stopDelay.run();
                    start(racers, fallbacks, false);
                }
                if (result != Result.DELAY_OVER) {
                    primary = result.primary() ? result : primary;
                    fallback = result.primary() ? fallback : result;
                }
            }
            throw expected(primary.failure());
        } finally {
            stopDelay.run();
            racers.detach();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static NetException expected(Throwable failure) {
        return switch (failure) {
            case NetException e -> e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException("a racer throws nothing else", failure);
        };
    }

    private void start(Context racers, List<Target> addresses, boolean primary) {
        synchronized (this) {
            if (decided) {
                return;
            }
            racing++;
        }
        dialer.start(() -> race(racers, addresses, primary));
    }

    private void race(Context racers, List<Target> addresses, boolean primary) {
        Result result;
        try {
            result = new Result(primary, serial(racers, addresses), null);
        } catch (NetException | RuntimeException | Error e) {
            result = new Result(primary, null, e);
        }
        boolean taken;
        boolean others;
        synchronized (this) {
            racing--;
            taken = result.conn() != null && !decided;
            decided |= taken;
            others = racing > 0;
        }
        if (taken && others) {
            racers.cancel(new CancellationException(ANOTHER_CONNECTED));
        }
        if (taken || result.conn() == null) {
            results.add(result);
        } else {
            Target first = addresses.getFirst();
            result.conn().abandon(failure(first, Kind.CANCELLED, "operation was canceled", null));
        }
    }

    /** Whether the dial may be given up: no racer has connected, and one that connects later is closed. */
    private synchronized boolean giveUp() {
        boolean first = !decided;
        decided = true;
        return first;
    }
}
