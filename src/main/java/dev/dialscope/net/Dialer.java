package dev.dialscope.net;

import dev.dialscope.net.NetException.Kind;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Dials, as Go's {@code net.Dialer} does: bounded by its own timeout, ended by its context, with a hook between the opening of the socket
 * and the connect. Immutable; its methods that take an option return a changed copy.
 *
 * <p>A name with several addresses is dialed at all of them, one after the other, each for a fair part of the time that is left; over
 * {@code tcp} the two families race, the second one beginning after the {@link #fallbackDelay} (RFC 8305). The first connection is taken,
 * the others are cancelled and closed. If none connects, the failure is that of the first address. See {@link NetObserver#attempt}.
 *
 * <p>The connect is always the <em>timed</em> one: it alone returns within microseconds of the ACK. The untimed connect of a virtual
 * thread parks first, and stamps milliseconds late. Java takes its time in whole milliseconds: the connect may wait up to one longer than is
 * left, and a handshake that comes in that time counts as too late.
 */
public final class Dialer {
    /** Go's defaultTCPKeepAlive. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    /** Go's Dialer.FallbackDelay where none is set. */
    private static final Duration FALLBACK_DELAY = Duration.ofMillis(300);

    private Duration timeout = Duration.ZERO;
    private Instant deadline;
    private Address localAddr;
    private Duration fallbackDelay = Duration.ZERO;
    private Duration keepAlive = Duration.ZERO;
    private Resolver resolver = Resolver.SYSTEM;
    private Control control;
    private CancelStrategy strategy = CancelStrategy.CLOSE;
    private BiConsumer<Thread.Builder, Runnable> starter = Thread.Builder::start;
    private final NetObserver observer;

    /** No timeout of its own, no hook, cancel by closing the channel, no observer. */
    public Dialer() {
        this(null);
    }

    /** As {@link #Dialer()}, watched by {@code observer}: of the dial, and of the connection that it leads to. */
    public Dialer(NetObserver observer) {
        this.observer = observer;
    }

    /** The options are set before the copy is handed out, and never again. */
    private Dialer with(Consumer<Dialer> option) {
        Dialer copy = new Dialer(observer);
        copy.timeout = timeout;
        copy.deadline = deadline;
        copy.localAddr = localAddr;
        copy.fallbackDelay = fallbackDelay;
        copy.keepAlive = keepAlive;
        copy.resolver = resolver;
        copy.control = control;
        copy.strategy = strategy;
        copy.starter = starter;
        option.accept(copy);
        return copy;
    }

    /**
     * A dial that has not connected after {@code timeout} fails with a timeout. It counts from the begin of the dial: the look-up and the
     * hook are part of it. Zero and null mean no timeout; a negative one has already passed, and the dial opens no socket.
     */
    public Dialer timeout(Duration timeout) {
        return with(copy -> copy.timeout = timeout == null ? Duration.ZERO : timeout);
    }

    /** The same as a point in time; null is none. Of timeout, deadline and the context's deadline the earliest counts. */
    public Dialer deadline(Instant deadline) {
        return with(copy -> copy.deadline = deadline);
    }

    /**
     * The address to dial from; null leaves it to the system, and so does port 0 for the port. Of a name's addresses only those of its family
     * are dialed, and a failure names it.
     *
     * @throws IllegalArgumentException for a host that is a name
     */
    public Dialer localAddr(Address localAddr) {
        if (localAddr != null && !localAddr.isLiteral()) {
            throw new IllegalArgumentException("a local address is written out: " + localAddr);
        }
        return with(copy -> copy.localAddr = localAddr);
    }

    /**
     * How long the first address' family is tried alone before the other family is tried beside it, if it has not failed before. Zero is Go's
     * default, 300 ms; negative tries all addresses one after the other.
     */
    public Dialer fallbackDelay(Duration fallbackDelay) {
        return with(copy -> copy.fallbackDelay = fallbackDelay);
    }

    /**
     * How long a connection is idle before the kernel probes whether the peer is still there, and the time between two probes; in whole
     * seconds, rounded up. Zero is Go's default, 15 s; negative switches the probes off.
     */
    public Dialer keepAlive(Duration keepAlive) {
        return with(copy -> copy.keepAlive = keepAlive);
    }

    /** The resolver that looks names up. */
    public Dialer resolver(Resolver resolver) {
        Objects.requireNonNull(resolver);
        return with(copy -> copy.resolver = resolver);
    }

    /** A hook to run between the opening of the socket and the connect. */
    public Dialer control(Control control) {
        return with(copy -> copy.control = control);
    }

    /** How a cancel is to reach the dialing thread. */
    public Dialer strategy(CancelStrategy strategy) {
        return with(copy -> copy.strategy = strategy);
    }

    /**
     * What starts the threads on which two families race, each a virtual one unless the strategy asks for another kind. A dial does not wait for
     * the one that lost: a caller that does can count it here.
     */
    public Dialer starter(BiConsumer<Thread.Builder, Runnable> starter) {
        return with(copy -> copy.starter = starter);
    }

    /** The observer of this dialer, or null. */
    public NetObserver observer() {
        return observer;
    }

    Address localAddr() {
        return localAddr;
    }

    Control control() {
        return control;
    }

    CancelStrategy strategy() {
        return strategy;
    }

    /** Starts a thread of the kind that the strategy is about. */
    void start(Runnable task) {
        starter.accept(strategy.threads(), task);
    }

    /** Whether two families race, where there are two. */
    boolean fallsBack() {
        return !fallbackDelay.isNegative();
    }

    Duration fallbackDelay() {
        return fallbackDelay.isZero() ? FALLBACK_DELAY : fallbackDelay;
    }

    /** What is left of {@code keepAlive} after Go's rules; null switches it off. */
    static Duration keepAliveIdle(Duration keepAlive) {
        return keepAlive.isNegative() ? null : keepAlive.isZero() ? KEEP_ALIVE : keepAlive;
    }

    Duration keepAliveIdle() {
        return keepAliveIdle(keepAlive);
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
        Deadline until = until(ctx);
        Watch watch = new Watch(observer);
        if (until.at() != null) {
            NetObserver.Op limit = new NetObserver.Op.Deadline("connect", until.at());
            watch.after(limit, watch.before(limit), null);
        }
        NetObserver.Op resolve = new NetObserver.Op.Resolve();
        Address asked;
        List<Target> targets;
        try {
            Network net = Network.parse("dial", network);
            asked = Address.parse("dial", net, address);
            targets = asked.isLiteral() ? suitable(asked, Target.literal(asked, localAddr)) : null;
        } catch (NetException e) {
            watch.after(resolve, watch.before(resolve), e);
            throw e;
        }
        if (targets == null) {
            targets = lookUp(ctx, asked, until, watch, resolve);
        }
        return targets.size() == 1
                ? new Dial(this, ctx, asked.network(), targets.getFirst(), until, observer).run()
                : new HappyEyeballs(this, ctx, asked.network(), targets, until).run();
    }

    private List<Target> lookUp(Context ctx, Address asked, Deadline until, Watch watch, NetObserver.Op resolve)
            throws NetException {
        long before = watch.before(resolve);
        try {
            List<InetAddress> found = LookUp.of("dial", asked, resolver, ctx, until, watch);
            List<Target> targets = suitable(asked, Target.among("dial", asked, found));
            watch.after(resolve, before, null);
            return targets;
        } catch (NetException e) {
            watch.after(resolve, before, e);
            throw e;
        }
    }

    /** Go's Resolver.resolveAddrList: those that can be dialed from the local address. */
    private List<Target> suitable(Address asked, List<Target> targets) throws NetException {
        if (localAddr == null) {
            return targets;
        }
        if ((localAddr.network() == Network.UNIX) != (asked.network() == Network.UNIX)) {
            throw unsuitable(asked, "mismatched local address type");
        }
        List<Target> suitable =
                targets.stream().filter(target -> sameFamily(target.at())).toList();
        if (suitable.isEmpty()) {
            throw unsuitable(asked, "no suitable address found");
        }
        return suitable;
    }

    private boolean sameFamily(SocketAddress at) {
        InetAddress from =
                localAddr.literal().map(InetSocketAddress::getAddress).orElse(null);
        return from == null
                || from.isAnyLocalAddress()
                || !(at instanceof InetSocketAddress to)
                || from instanceof Inet4Address == to.getAddress() instanceof Inet4Address;
    }

    private NetException unsuitable(Address asked, String why) {
        String text = "address " + localAddr + ": " + why;
        return new NetException("dial", asked.network().id(), null, null, Kind.BAD_ADDRESS, text, null);
    }

    /** The earliest of now + timeout, the deadline and the context's deadline: Go's Dialer.deadline. */
    private Deadline until(Context ctx) {
        long left = timeout.isZero() ? Long.MAX_VALUE : Deadline.saturated(timeout);
        if (deadline != null) {
            left = Math.min(left, Deadline.saturated(Duration.between(Instant.now(), deadline)));
        }
        return Deadline.after(left).within(ctx);
    }
}
