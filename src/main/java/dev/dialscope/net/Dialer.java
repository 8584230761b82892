package dev.dialscope.net;

import java.net.SocketAddress;
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

    /** Who watches this dialer, or null. */
    public NetObserver observer() {
        return observer;
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
        Watch watch = new Watch(observer);
        NetObserver.Op resolve = new NetObserver.Op.Resolve();
        Network net;
        Address remote;
        SocketAddress at;
        try {
            net = Network.parse("dial", network);
            remote = Address.parse("dial", net, address);
            at = remote.isLiteral() ? remote.resolve("dial") : null;
        } catch (NetException e) {
            watch.after(resolve, watch.before(resolve), e);
            throw e;
        }
        if (at == null) {
            at = lookUp(watch, resolve, remote);
        }
        return new Dial(ctx, net, remote, at, timeout, strategy, observer).run(control);
    }

    private SocketAddress lookUp(Watch watch, NetObserver.Op resolve, Address remote) throws NetException {
        long before = watch.before(resolve);
        try {
            SocketAddress at = remote.resolve("dial");
            watch.after(resolve, before, null);
            return at;
        } catch (NetException e) {
            watch.after(resolve, before, e);
            throw e;
        }
    }
}
