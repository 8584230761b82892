package dev.dialscope.net;

import dev.dialscope.net.NetException.Kind;
import dev.dialscope.net.NetObserver.Op;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;

/** One dial on its way: opens, runs the hook, binds, connects. Used by one thread, ended by any. */
final class Dial {
    private final Context ctx;
    private final Network network;
    private final Address remote;
    private final SocketAddress at;
    private final Address peer;

    /** What a failure names: the address that is dialed, not the name that was looked up. As in Go, no host stays no host. */
    private final Address named;

    private final Duration timeout;
    private final CancelStrategy strategy;
    private final Watch watch;
    private Transport transport;
    private Address local;

    Dial(
            Context ctx,
            Network network,
            Address remote,
            SocketAddress at,
            Duration timeout,
            CancelStrategy strategy,
            NetObserver observer) {
        this.ctx = ctx;
        this.network = network;
        this.remote = remote;
        this.at = at;
        this.peer = Address.of(network, at);
        this.named = remote.host().isEmpty() ? remote : peer;
        this.timeout = timeout;
        this.strategy = strategy;
        this.watch = new Watch(observer);
    }

    Conn run(Control control) throws NetException {
        open();
        boolean connected = false;
        try {
            // As in Go: who is already cancelled runs no hook.
            Conn conn = switch (ctx.isDone() ? null : control) {
                case null -> attempt(null);
                case Control.Listening(Control.Hook hook) -> attempt(hook);
                case Control.Deaf(Control.DeafHook hook) -> {
                    hook(_ -> hook.run(), null);
                    yield ctx.isDone() ? connectTooLate() : attempt(null);
                }
            };
            connected = true;
            return conn;
        } finally {
            if (!connected) {
                Op op = new Op.Close(false);
                long before = watch.before(op);
                close();
                watch.after(op, before, null);
            }
        }
    }

    private void open() throws NetException {
        Op op = new Op.Open();
        long before = watch.before(op);
        NetException failure = null;
        try {
            transport = Transport.open(network, strategy);
        } catch (IOException e) {
            failure = failure("socket", e);
        }
        if (watch.observer() != null && failure == null) {
            watch.observer().opened(transport);
        }
        watch.after(op, before, failure);
        if (failure != null) {
            throw failure;
        }
    }

    /** Connects, after the hook if there is one, for as long as the context has not ended. */
    private Conn attempt(Control.Hook hook) throws NetException {
        try (Attempt attempt = new Attempt(ctx, strategy, this::close, watch)) {
            if (hook != null) {
                hook(hook, attempt);
            } else if (attempt.ended()) {
                throw abandoned();
            }
            bind(attempt);
            return connect(attempt);
        }
    }

    private void hook(Control.Hook hook, Attempt attempt) throws NetException {
        Op op = new Op.Control();
        long before = watch.before(op);
        Exception failed = null;
        try {
            hook.run(ctx);
        } catch (IOException | InterruptedException e) {
            failed = e;
        }
        long after = watch.now();
        NetException failure = null;
        if (attempt != null && attempt.ended()) {
            failure = ended(failed);
        } else if (failed instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            failure = failure("connect", new ClosedByInterruptException());
        } else if (failed != null) {
            failure = new NetException(
                    "dial",
                    network.id(),
                    null,
                    named,
                    Kind.OTHER,
                    failed.getMessage(),
                    "from the control hook",
                    failed);
        }
        watch.after(op, before, after, 0, failure);
        if (failure != null) {
            throw failure;
        }
    }

    /** Binds before the connect, so that the local port is known before the SYN is out. */
    private void bind(Attempt attempt) throws NetException {
        if (!(at instanceof InetSocketAddress inet)) {
            return;
        }
        Op op = new Op.Bind(null);
        long before = watch.before(op);
        NetException failure = null;
        try {
            local = Address.of(network, transport.bind(new InetSocketAddress(source(inet.getAddress()), 0)));
            if (watch.observer() != null) {
                watch.observer().addresses(local, peer);
            }
        } catch (IOException e) {
            failure = attempt == null || attempt.finish() ? failure("bind", e) : ended(e);
        }
        watch.after(op, before, failure);
        if (failure != null) {
            throw failure;
        }
    }

    /** Loopback dials from the address it dials; everything else from where the system's routes say. */
    private static InetAddress source(InetAddress to) {
        return to.isLoopbackAddress() ? to : new InetSocketAddress(0).getAddress();
    }

    private Conn connect(Attempt attempt) throws NetException {
        Op op = new Op.Connect(peer);
        long before = watch.before(op);
        IOException failed = null;
        try {
            transport.connect(at, left());
        } catch (IOException e) {
            failed = e;
        }
        long after = watch.now();
        boolean first = attempt.finish();
        if (failed == null && !first) {
            watch.after(op, before, after, 0, null);
            throw abandoned();
        }
        Conn conn = null;
        if (failed == null) {
            try {
                transport.connected();
                conn = new Conn(network, transport, local, remote, strategy, watch.observer());
            } catch (IOException e) {
                failed = e;
            }
        }
        NetException failure = null;
        if (failed != null) {
            boolean byContext = first ? deadlineExceeded(failed) : !attempt.ignored(failed);
            failure = byContext ? ended(failed) : failure("connect", failed);
        }
        watch.after(op, before, after, 0, failure);
        if (failure != null) {
            throw failure;
        }
        return conn;
    }

    /** Whether the connect's own timer was the context's deadline, and a little faster than the context. */
    private boolean deadlineExceeded(IOException failed) {
        return failed instanceof SocketTimeoutException && ctx.err().orElse(null) == Context.Err.DEADLINE_EXCEEDED;
    }

    /**
     * What Go does after a hook that was deaf to a cancel: the connect goes out all the same, and only the wait for it is spared. On
     * loopback the handshake is often complete by then.
     */
    private Conn connectTooLate() throws NetException {
        bind(null);
        Op op = new Op.Connect(peer);
        long before = watch.before(op);
        IOException failed = null;
        boolean complete = false;
        try {
            complete = transport.connectWithoutWaiting(at);
        } catch (IOException e) {
            failed = e;
        }
        if (complete) {
            watch.after(op, before, null);
        }
        try (Attempt attempt = new Attempt(ctx, strategy, this::close, watch)) {
            attempt.ended();
        }
        if (complete) {
            throw abandoned();
        }
        NetException failure = failed == null ? ended(null) : failure("connect", failed);
        watch.after(op, before, failure);
        throw failure;
    }

    /** Tells that what had succeeded so far is thrown away, because the context has ended. */
    private NetException abandoned() {
        NetException failure = ended(null);
        Op op = new Op.Abandon();
        watch.after(op, watch.before(op), failure);
        return failure;
    }

    private NetException ended(Exception cause) {
        return Failures.ended("dial", network, null, named, ctx, cause);
    }

    private NetException failure(String call, IOException cause) {
        return Failures.of("dial", call, network, null, named, cause);
    }

    /** Nanos until the dialer's timeout or the context's deadline; {@link Long#MAX_VALUE} where there is neither. */
    private long left() {
        long own = timeout == null ? Long.MAX_VALUE : Deadline.saturated(timeout);
        Long deadline = ctx.deadlineNanoTime();
        return deadline == null ? own : Math.min(own, deadline - System.nanoTime());
    }

    private void close() {
        try {
            transport.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
