package dev.dialscope.net;

import dev.dialscope.net.NetException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.Channel;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Dials, as Go's {@code net.Dialer} does: bounded by its own timeout, ended by its context, with a hook between the opening of the socket
 * and the connect. Immutable; the {@code with} methods return a changed copy.
 *
 * <p>The connect is always the <em>timed</em> one: it alone returns within microseconds of the ACK. The untimed connect of a virtual
 * thread parks first, and stamps milliseconds late.
 */
public final class Dialer {
    private final Duration timeout;
    private final Control control;
    private final CancelStrategy strategy;
    private final NetObserver observer;

    private Dialer(Duration timeout, Control control, CancelStrategy strategy, NetObserver observer) {
        this.timeout = timeout;
        this.control = control;
        this.strategy = strategy;
        this.observer = observer;
    }

    /** No timeout of its own, no hook, cancel by closing the channel, nobody watching. */
    public Dialer() {
        this(null);
    }

    /** As {@link #Dialer()}, watched by {@code observer}: of the dial, and of the connection that it leads to. */
    public Dialer(NetObserver observer) {
        this(null, null, CancelStrategy.CLOSE, observer);
    }

    /** A dial that has not connected after so long, hook not counted, fails with a timeout. */
    public Dialer timeout(Duration timeout) {
        return new Dialer(timeout, control, strategy, observer);
    }

    /** A hook to run between the opening of the socket and the connect. */
    public Dialer control(Control control) {
        return new Dialer(timeout, control, strategy, observer);
    }

    /** How a cancel is to reach the dialing thread. */
    public Dialer strategy(CancelStrategy strategy) {
        return new Dialer(timeout, control, strategy, observer);
    }

    /** Dials without a context. */
    public Conn dial(String network, String address) throws NetException {
        return dial(Context.background(), network, address);
    }

    /**
     * Connects to an address. Blocks until the handshake is complete, the context ends, or the timeout passes.
     *
     * @param ctx ends the dial when it ends; after that it has no hold on the connection
     * @param network {@code tcp}, {@code tcp4}, {@code tcp6} or {@code unix}
     * @param address see {@link Address}; without a host loopback
     */
    public Conn dial(Context ctx, String network, String address) throws NetException {
        Network net;
        Address remote;
        SocketAddress at;
        NetObserver.Op resolve = new NetObserver.Op.Resolve(null);
        long before = 0;
        boolean told = false;
        try {
            net = Network.parse("dial", network);
            remote = Address.parse("dial", net, address);
            if (observer != null && !remote.isLiteral()) {
                before = observer.before(resolve);
                told = true;
            }
            at = remote.resolve("dial");
        } catch (NetException e) {
            if (observer != null) {
                before = told ? before : observer.before(resolve);
                observer.after(resolve, before, System.nanoTime(), 0, e);
            }
            throw e;
        }
        if (told) {
            observer.after(resolve, before, System.nanoTime(), 0, null);
        }
        return new Dial(ctx, net, remote, at).run();
    }

    /** One dial on its way. */
    private final class Dial {
        private final Context ctx;
        private final Network network;
        private final Address remote;
        private final SocketAddress at;
        /** Exactly one of these two is set, by the strategy. */
        private SocketChannel channel;

        private Socket socket;
        private Address local;

        Dial(Context ctx, Network network, Address remote, SocketAddress at) {
            this.ctx = ctx;
            this.network = network;
            this.remote = remote;
            this.at = at;
        }

        Conn run() throws NetException {
            open();
            boolean connected = false;
            try {
                Conn conn;
                if (control instanceof Control.Deaf(Control.DeafHook hook)) {
                    hook(_ -> hook.run(), null);
                    conn = ctx.isDone() ? connectTooLate() : connect();
                } else {
                    conn = connect();
                }
                connected = true;
                return conn;
            } finally {
                if (!connected) {
                    closeObserved();
                }
            }
        }

        private Conn connect() throws NetException {
            try (Attempt attempt = new Attempt(ctx, strategy, this::close, observer)) {
                if (control instanceof Control.Listening(Control.Hook hook)) {
                    hook(hook, attempt);
                } else if (attempt.ended()) {
                    throw abandoned(null);
                }
                bind(attempt);
                return connect(attempt);
            }
        }

        private void open() throws NetException {
            NetObserver.Op op = new NetObserver.Op.Open();
            long before = observer == null ? 0 : observer.before(op);
            NetException failure = null;
            try {
                if (strategy == CancelStrategy.INTERRUPT_PLATFORM && network != Network.UNIX) {
                    socket = new Socket();
                } else {
                    channel = network.family() == null ? SocketChannel.open() : SocketChannel.open(network.family());
                }
            } catch (IOException e) {
                failure = Failures.open("dial", network, remote, e);
            }
            if (observer != null) {
                if (failure == null) {
                    observer.opened(channel != null ? channel : new OpenSocket(socket));
                }
                observer.after(op, before, System.nanoTime(), 0, failure);
            }
            if (failure != null) {
                throw failure;
            }
        }

        private void hook(Control.Hook hook, Attempt attempt) throws NetException {
            NetObserver.Op op = new NetObserver.Op.Control();
            long before = observer == null ? 0 : observer.before(op);
            Exception failed = null;
            try {
                hook.run(ctx);
            } catch (IOException | InterruptedException e) {
                failed = e;
            }
            long after = observer == null ? 0 : System.nanoTime();
            NetException failure = null;
            if (attempt != null && attempt.ended()) {
                failure = Failures.ended("dial", network, null, remote, ctx, failed);
            } else if (failed instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                failure = Failures.of("dial", network, null, remote, new ClosedByInterruptException());
            } else if (failed != null) {
                failure = new NetException(
                        "dial", network.id(), null, remote, Kind.OTHER, "control hook: " + failed.getMessage(), failed);
            }
            if (observer != null) {
                observer.after(op, before, after, 0, failure);
            }
            if (failure != null) {
                throw failure;
            }
        }

        /** Binds before the connect, so that the local port is known before the SYN is out. */
        private void bind(Attempt attempt) throws NetException {
            if (!(at instanceof InetSocketAddress inet)) {
                return;
            }
            NetObserver.Op op = new NetObserver.Op.Bind(null);
            long before = observer == null ? 0 : observer.before(op);
            NetException failure = null;
            long after;
            try {
                SocketAddress source = new InetSocketAddress(source(inet.getAddress()), 0);
                if (channel != null) {
                    channel.bind(source);
                    after = System.nanoTime();
                    local = Address.of(network, channel.getLocalAddress());
                } else {
                    socket.bind(source);
                    after = System.nanoTime();
                    local = Address.of(network, socket.getLocalSocketAddress());
                }
                if (observer != null) {
                    observer.addresses(local, remote);
                }
            } catch (IOException e) {
                after = System.nanoTime();
                failure = attempt == null || attempt.finish()
                        ? Failures.of("dial", network, null, remote, e)
                        : Failures.ended("dial", network, null, remote, ctx, e);
            }
            if (observer != null) {
                observer.after(op, before, after, 0, failure);
            }
            if (failure != null) {
                throw failure;
            }
        }

        /** Loopback dials from the address it dials; everything else from where the system's routes say. */
        private InetAddress source(InetAddress to) {
            return to.isLoopbackAddress() ? to : new InetSocketAddress(0).getAddress();
        }

        private Conn connect(Attempt attempt) throws NetException {
            NetObserver.Op op = new NetObserver.Op.Connect(remote);
            long before = observer == null ? 0 : observer.before(op);
            IOException failed = null;
            try {
                if (channel == null) {
                    socket.connect(at, Deadline.millis(left()));
                } else if (network == Network.UNIX) {
                    channel.connect(at);
                } else {
                    channel.socket().connect(at, timed(left()));
                }
            } catch (IOException e) {
                failed = e;
            }
            long after = observer == null ? 0 : System.nanoTime();
            boolean first = attempt.finish();
            Conn conn = null;
            if (failed == null && first) {
                try {
                    conn = connected();
                } catch (IOException e) {
                    failed = e;
                }
            }
            NetException failure = null;
            if (!first && !attempt.ignored(failed)) {
                failure = Failures.ended("dial", network, local, remote, ctx, failed);
            } else if (failed != null) {
                boolean deadline = failed instanceof SocketTimeoutException
                        && ctx.err().orElse(null) == Context.Err.DEADLINE_EXCEEDED;
                failure = deadline
                        ? Failures.ended("dial", network, local, remote, ctx, failed)
                        : Failures.of("dial", network, local, remote, failed);
            }
            boolean thrownAway = failed == null && failure != null;
            if (observer != null) {
                observer.after(op, before, after, 0, thrownAway ? null : failure);
            }
            if (thrownAway) {
                throw abandoned(failure);
            }
            if (failure != null) {
                throw failure;
            }
            return conn;
        }

        /**
         * What Go does after a hook that was deaf to a cancel: the connect goes out all the same, and only the wait for it is spared. On
         * loopback the handshake is often complete by then.
         */
        private Conn connectTooLate() throws NetException {
            bind(null);
            NetObserver.Op op = new NetObserver.Op.Connect(remote);
            long before = observer == null ? 0 : observer.before(op);
            IOException failed = null;
            boolean complete = false;
            try {
                if (channel == null) {
                    socket.connect(at, 1);
                    complete = true;
                } else {
                    channel.configureBlocking(false);
                    complete = channel.connect(at) || channel.finishConnect();
                }
            } catch (SocketTimeoutException e) {
                // A plain socket can't be told not to wait: a millisecond is the least it takes.
            } catch (IOException e) {
                failed = e;
            }
            long after = observer == null ? 0 : System.nanoTime();
            if (observer != null && complete) {
                observer.after(op, before, after, 0, null);
            }
            try (Attempt attempt = new Attempt(ctx, strategy, this::close, observer)) {
                attempt.ended();
            }
            if (complete) {
                throw abandoned(null);
            }
            NetException failure = failed == null
                    ? Failures.ended("dial", network, local, remote, ctx, null)
                    : Failures.of("dial", network, local, remote, failed);
            if (observer != null) {
                observer.after(op, before, System.nanoTime(), 0, failure);
            }
            throw failure;
        }

        /** Tells that what had succeeded so far is thrown away, because the context has ended. */
        private NetException abandoned(NetException why) {
            NetException failure = why == null ? Failures.ended("dial", network, local, remote, ctx, null) : why;
            if (observer != null) {
                NetObserver.Op op = new NetObserver.Op.Abandon();
                long before = observer.before(op);
                observer.after(op, before, System.nanoTime(), 0, failure);
            }
            return failure;
        }

        private Conn connected() throws IOException {
            Transport transport;
            if (channel != null) {
                if (local == null) {
                    local = Address.of(network, channel.getLocalAddress());
                }
                transport = new Transport.OfChannel(channel);
                if (network != Network.UNIX) {
                    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                }
            } else {
                transport = new Transport.OfSocket(socket);
                socket.setTcpNoDelay(true);
            }
            return new Conn(network, transport, local, remote, strategy, observer);
        }

        /** Nanos until the dialer's timeout or the context's deadline; {@link Long#MAX_VALUE} where there is neither. */
        private long left() {
            long own = timeout == null ? Long.MAX_VALUE : timeout.toNanos();
            Long deadline = ctx.deadlineNanoTime();
            return deadline == null ? own : Math.min(own, deadline - System.nanoTime());
        }

        /** Milliseconds for the timed connect, never the 0 that would make it the untimed one. */
        private int timed(long nanos) {
            int millis = Deadline.millis(nanos);
            return millis == 0 ? Integer.MAX_VALUE : millis;
        }

        private void close() {
            try {
                if (channel != null) {
                    channel.close();
                } else {
                    socket.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void closeObserved() {
            NetObserver.Op op = new NetObserver.Op.Close(false);
            long before = observer == null ? 0 : observer.before(op);
            close();
            if (observer != null) {
                observer.after(op, before, System.nanoTime(), 0, null);
            }
        }
    }

    /** A plain socket with the interface of a channel. */
    private record OpenSocket(Socket socket) implements Channel {
        @Override
        public boolean isOpen() {
            return !socket.isClosed();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
