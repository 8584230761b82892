package dev.dialscope.net;

import dev.dialscope.net.NetException.Kind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One look-up of a name, which ends with its answer, a context, or a deadline. The system's resolver can't be interrupted: a
 * look-up that is given up goes on, on one of a few daemon threads.
 */
final class LookUp {
    /** The most look-ups under way; further ones wait, no longer than their contexts and deadlines allow. */
    private static final int MOST_THREADS = 32;

    private static final ThreadPoolExecutor THREADS = threads();

    private static final AtomicInteger PENDING = new AtomicInteger();

    private enum State {
        QUEUED,
        ASKING,
        ANSWERED,
        LEFT_BEHIND
    }

    private State state = State.QUEUED;
    private final CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
    private final String op;
    private final Address asked;
    private final Context ctx;

    private LookUp(String op, Address asked, Context ctx) {
        this.op = op;
        this.asked = asked;
        this.ctx = ctx;
    }

    private static ThreadPoolExecutor threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST_THREADS,
                MOST_THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("look-up ", 1).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    static int pending() {
        return PENDING.get();
    }

    /**
     * The addresses of the host that {@code asked} names, in the resolver's order; at least one. Blocks.
     *
     * @param op {@code "dial"} or {@code "listen"}
     * @throws NetException which names the host only, as in Go; of kind {@link Kind#CANCELLED} or {@link Kind#TIMEOUT} where the look-up was
     *     given up
     */
    static List<InetAddress> of(String op, Address asked, Resolver resolver, Context ctx, Deadline until, Watch watch)
            throws NetException {
        return new LookUp(op, asked, ctx).run(resolver, until, watch);
    }

    private List<InetAddress> run(Resolver resolver, Deadline until, Watch watch) throws NetException {
        Context asking = ctx.withCancel();
        Attempt attempt = new Attempt(ctx, CancelStrategy.CLOSE, () -> answer.cancel(false), watch);
        try (asking;
                attempt) {
            if (attempt.ended()) {
                throw ended(null);
            } else if (until.passed()) {
                throw failure(Kind.TIMEOUT, "i/o timeout", null);
            }
            THREADS.execute(() -> ask(resolver, asking));
            List<InetAddress> found = answer.get(until.left(), TimeUnit.NANOSECONDS);
            if (!attempt.finish()) {
                throw ended(null);
            }
            return found;
        } catch (CancellationException e) {
            attempt.finish();
            throw ended(e);
        } catch (TimeoutException e) {
            throw attempt.finish() ? failure(Kind.TIMEOUT, "i/o timeout", e) : ended(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw attempt.finish() ? failure(Kind.INTERRUPTED, "thread interrupted", e) : ended(e);
        } catch (ExecutionException e) {
            throw attempt.finish() ? failed(e.getCause()) : ended(e.getCause());
        } finally {
            leave();
        }
    }

    private void ask(Resolver resolver, Context asking) {
        if (!begin()) {
            return;
        }
        try {
            List<InetAddress> found = List.copyOf(resolver.lookUp(asking, asked.host()));
            if (found.isEmpty()) {
                throw new UnknownHostException(asked.host());
            }
            cameBack();
            answer.complete(found);
        } catch (UnknownHostException | RuntimeException | Error e) {
            cameBack();
            answer.completeExceptionally(e);
        }
    }

    private synchronized boolean begin() {
        boolean wanted = state == State.QUEUED;
        state = wanted ? State.ASKING : state;
        return wanted;
    }

    private synchronized void cameBack() {
        if (state == State.LEFT_BEHIND) {
            PENDING.decrementAndGet();
        }
        state = State.ANSWERED;
    }

    /** The caller waits no longer: a look-up that has not begun never will, and one that has not come back is pending until it does. */
    private synchronized void leave() {
        if (state == State.ASKING) {
            PENDING.incrementAndGet();
        }
        state = state == State.ANSWERED ? state : State.LEFT_BEHIND;
    }

    private NetException ended(Throwable cause) {
        boolean cancelled = ctx.err().orElseThrow() == Context.Err.CANCELLED;
        return cancelled
                ? failure(Kind.CANCELLED, "operation was canceled", cause)
                : failure(Kind.TIMEOUT, "i/o timeout", cause);
    }

    private NetException failed(Throwable cause) {
        return switch (cause) {
            case Resolver.LookUpException e -> failure(e.temporary() ? Kind.TRY_AGAIN : Kind.OTHER, e.getMessage(), e);
            case UnknownHostException e -> failure(Kind.UNKNOWN_HOST, "no such host", e);
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException("a resolver throws nothing else", cause);
        };
    }

    private NetException failure(Kind kind, String why, Throwable cause) {
        String text = "lookup " + asked.host() + ": " + why;
        return new NetException(op, asked.network().id(), null, null, kind, text, cause);
    }
}
