package dev.dialscope.net;

import dev.dialscope.net.NetException.Kind;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channel;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A listening socket, as Go's {@code net.Listener}. Any thread may close it: a blocked accept then comes back with {@link Kind#CLOSED}.
 * Best accepted on by a platform thread, whose wake-up is several times nearer to the packet.
 */
public final class Listener implements Channel {
    /** The backlog where none is asked for: what Go asks Linux for is the system's own limit, 4096 on today's kernels. */
    public static final int DEFAULT_BACKLOG = 4096;

    private final Network network;
    private final ServerSocketChannel channel;
    private final Address address;
    private final ListenConfig config;
    private final Watch watch;
    private final Readiness accepting;
    private final Deadline deadline = new Deadline();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Listener(Network network, ServerSocketChannel channel, Address address, ListenConfig config, Watch watch) {
        this.network = network;
        this.channel = channel;
        this.address = address;
        this.config = config;
        this.watch = watch;
        this.accepting = new Readiness(channel, SelectionKey.OP_ACCEPT);
    }

    /** Listens with the default backlog and no observer. */
    public static Listener listen(String network, String address) throws NetException {
        return listen(network, address, ListenConfig.DEFAULT, null);
    }

    /**
     * Listens with this backlog. See {@link #listen(String, String, ListenConfig, NetObserver)}.
     *
     * @throws IllegalArgumentException for a backlog below 1
     */
    public static Listener listen(String network, String address, int backlog, NetObserver observer)
            throws NetException {
        return listen(network, address, ListenConfig.DEFAULT.withBacklog(backlog), observer);
    }

    /** As {@link #listen(Context, String, String, ListenConfig, NetObserver)}, ended by no context. */
    public static Listener listen(String network, String address, ListenConfig config, NetObserver observer)
            throws NetException {
        return listen(Context.background(), network, address, config, observer);
    }

    /**
     * Binds and listens. Blocks only to look a host name up. Of a name's addresses it takes one, of IPv4 if there is one, as Go does.
     *
     * @param ctx ends the look-up when it ends; it has no hold on the listener
     * @param network {@code tcp}, {@code tcp4}, {@code tcp6} or {@code unix}
     * @param address see {@link Address}; without a host every local address
     * @param config its backlog and options
     * @param observer told of everything, or null
     * @throws NetException saying what is wrong with the network or address, or why the system refused it
     */
    public static Listener listen(
            Context ctx, String network, String address, ListenConfig config, NetObserver observer)
            throws NetException {
        Watch watch = new Watch(observer);
        NetObserver.Op resolve = new NetObserver.Op.Resolve();
        long before = watch.before(resolve);
        Network net;
        Address named;
        SocketAddress at;
        try {
            net = Network.parse("listen", network);
            Address asked = Address.parse("listen", net, address);
            at = asked.isLiteral() ? asked.resolve("listen") : lookUp(ctx, asked, watch);
            named = asked.isLiteral() ? asked : Address.of(net, at);
        } catch (NetException e) {
            watch.after(resolve, before, e);
            throw e;
        }
        watch.after(resolve, before, null);
        return bind(net, named, at, config, watch);
    }

    private static SocketAddress lookUp(Context ctx, Address asked, Watch watch) throws NetException {
        Deadline until = Deadline.after(Long.MAX_VALUE).within(ctx);
        List<InetSocketAddress> found =
                asked.among("listen", LookUp.of("listen", asked, Resolver.SYSTEM, ctx, until, watch));
        return found.stream()
                .filter(at -> at.getAddress() instanceof Inet4Address)
                .findFirst()
                .orElse(found.getFirst());
    }

    private static Listener bind(Network network, Address asked, SocketAddress at, ListenConfig config, Watch watch)
            throws NetException {
        NetObserver.Op bind = new NetObserver.Op.Bind(asked);
        long before = watch.before(bind);
        long after;
        NetException failure;
        ServerSocketChannel channel = null;
        try {
            channel =
                    network.family() == null ? ServerSocketChannel.open() : ServerSocketChannel.open(network.family());
            if (network != Network.UNIX && !config.reuseAddress()) {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, false);
            }
            channel.bind(at, config.backlog());
            after = watch.now();
            channel.configureBlocking(false);
            Address local = Address.of(network, channel.getLocalAddress());
            Listener listener = new Listener(network, channel, local, config, watch);
            if (watch.observer() != null) {
                watch.observer().opened(listener);
                watch.observer().addresses(listener.address, null);
            }
            watch.after(bind, before, after, 0, null);
            return listener;
        } catch (IOException e) {
            after = watch.now();
            failure = channel == null
                    ? Failures.of("listen", "socket", network, null, asked, e)
                    : Failures.bind(network, asked, at, config, e);
        }
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        watch.after(bind, before, after, 0, failure);
        throw failure;
    }

    /** The observer of this listener, or null. */
    public NetObserver observer() {
        return watch.observer();
    }

    /** The address that it listens on, with the port that the system chose where 0 was asked for. */
    public Address address() {
        return address;
    }

    /** Whether it still holds its socket. */
    @Override
    public boolean isOpen() {
        return channel.isOpen() || accepting.isOpen();
    }

    /**
     * An accept that has not finished {@code fromNow} fails with a timeout; null lifts the deadline. Counts for a blocked accept too.
     *
     * @throws NetException of kind {@link Kind#CLOSED} after a close
     */
    public void setDeadline(Duration fromNow) throws NetException {
        checkOpen("set");
        Long at = deadline.set(fromNow);
        NetObserver.Op op = new NetObserver.Op.Deadline("accept", at);
        long before = watch.before(op);
        accepting.wakeup();
        watch.after(op, before, null);
    }

    /**
     * Takes the next connection off the queue, waiting for one.
     *
     * @throws NetException of kind {@link Kind#TIMEOUT} after the deadline, {@link Kind#CLOSED} after a close, {@link
     *     Kind#TOO_MANY_OPEN_FILES} where the process may hold no more; only a close ends the listener
     */
    public Conn accept() throws NetException {
        return accept(Context.background());
    }

    /** As {@link #accept()}, ended too by the end of {@code ctx}, which leaves the listener as it is. */
    public Conn accept(Context ctx) throws NetException {
        checkOpen("accept");
        NetObserver.Op op = new NetObserver.Op.Accept();
        long before = watch.before(op);
        SocketChannel accepted = null;
        NetException failure = null;
        long after;
        try (Attempt attempt = new Attempt(ctx, CancelStrategy.CLOSE, accepting::wakeup, watch)) {
            accepted = next(ctx);
            attempt.finish();
            after = watch.now();
            Address local = Address.of(network, accepted.getLocalAddress());
            Address remote = Address.of(network, accepted.getRemoteAddress());
            Transport transport = new ChannelTransport(accepted);
            transport.connected(Dialer.keepAliveIdle(config.keepAlive()));
            NetObserver observing =
                    watch.observer() == null ? null : watch.observer().accepted(local, remote);
            watch.after(op, before, after, 0, null);
            return new Conn(network, transport, local, remote, CancelStrategy.CLOSE, observing);
        } catch (IOException e) {
            after = watch.now();
            failure = e instanceof ContextEndedException
                    ? Failures.ended("accept", network, null, address, ctx, e)
                    : Failures.of("accept", network, null, address, e);
        }
        try {
            if (accepted != null) {
                accepted.close();
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        watch.after(op, before, after, 0, failure);
        throw failure;
    }

    private void checkOpen(String op) throws NetException {
        if (closed.get()) {
            throw Failures.closed(op, network, null, address);
        }
    }

    /** Says that the context ended before a connection came. */
    private static final class ContextEndedException extends IOException {
        private static final long serialVersionUID = 1;
    }

    private SocketChannel next(Context ctx) throws IOException {
        accepting.enter(
                () -> {
                    check();
                    check(ctx);
                },
                deadline);
        try {
            while (true) {
                check();
                SocketChannel accepted = channel.accept();
                if (accepted != null) {
                    return accepted;
                }
                check(ctx);
                accepting.await(deadline);
            }
        } finally {
            accepting.leave();
        }
    }

    private void check() throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            // As every InterruptibleChannel does.
            channel.close();
            accepting.closed();
            throw new ClosedByInterruptException();
        }
        if (closed.get()) {
            throw new AsynchronousCloseException();
        }
        if (deadline.passed()) {
            throw new SocketTimeoutException("Accept timed out");
        }
    }

    private static void check(Context ctx) throws ContextEndedException {
        if (ctx.isDone()) {
            throw new ContextEndedException();
        }
    }

    /**
     * Stops listening; the kernel resets connections that were not accepted. When it returns, the port is free and blocked accepts are
     * about to return. Call from any thread, an interrupted one too. A second call does nothing.
     */
    @Override
    public void close() throws NetException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        NetObserver.Op op = new NetObserver.Op.Close(false);
        long before = watch.before(op);
        NetException failure = null;
        try {
            accepting.wakeup();
            accepting.enterToClose();
            try {
                channel.close();
            } finally {
                accepting.leave();
            }
            if (network == Network.UNIX) {
                Files.deleteIfExists(Path.of(address.host()));
            }
        } catch (IOException e) {
            failure = Failures.of("close", network, null, address, e);
        }
        watch.after(op, before, failure);
        if (failure != null) {
            throw failure;
        }
    }
}
