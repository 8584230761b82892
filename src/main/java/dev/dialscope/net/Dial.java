package dev.dialscope.net;

import dev.dialscope.net.NetException.Kind;
import dev.dialscope.net.NetObserver.Op;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.DatagramChannel;

/** One dial of one address: opens, runs the hook, binds, connects. Runs on one thread; any thread may end it. */
final class Dial {
    /** How often Go's doDialTCP dials again where it met itself, or found no free port. */
    private static final int REDIALS = 2;

    /** The port for which Go's srcAddrs looks up routes; any other would give the same. */
    private static final int DISCARD = 9;

    private final Dialer dialer;
    private final Context ctx;
    private final Network network;
    private final Target target;
    private final Deadline until;
    private final Watch watch;
    private volatile Transport transport;
    private boolean bound;

    /** When the connect came back: stamped before anything else is done about it. */
    private long cameBack;

    /**
     * A dial that has not begun.
     *
     * @param until when it fails with a timeout
     * @param observer told of the dial and its connection, or null
     */
    Dial(Dialer dialer, Context ctx, Network network, Target target, Deadline until, NetObserver observer) {
        this.dialer = dialer;
        this.ctx = ctx;
        this.network = network;
        this.target = target;
        this.until = until;
        this.watch = new Watch(observer);
    }

    Conn run() throws NetException {
        boolean connected = false;
        try {
            // As in Go: a dial that is already cancelled, or late, opens no socket and runs no hook.
            if (over()) {
                throw tooLate();
            }
            open();
            Conn conn = switch (dialer.control()) {
                case null -> attempt(null);
                case Control.Listening(Control.Hook hook) -> attempt(hook);
                case Control.Deaf(Control.DeafHook hook) -> {
                    hook(_ -> hook.run(), null);
                    yield over() ? connectTooLate() : attempt(null);
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

    private boolean over() {
        return ctx.isDone() || until.passed();
    }

    private void open() throws NetException {
        Op op = new Op.Open();
        long before = watch.before(op);
        IOException failed = null;
        try {
            openTransport();
        } catch (IOException e) {
            failed = e;
        }
        long after = watch.now();
        NetException failure = failed == null ? null : failure("socket", failed);
        watch.after(op, before, after, 0, failure);
        if (failure != null) {
            throw failure;
        }
    }

    private void openTransport() throws IOException {
        transport = Transport.open(network, dialer.strategy());
        if (watch.observer() != null) {
            watch.observer().opened(transport);
        }
    }

    /** Connects, after the hook if there is one, for as long as neither the context has ended nor the time is up. */
    private Conn attempt(Control.Hook hook) throws NetException {
        try (Attempt attempt = new Attempt(ctx, dialer.strategy(), this::close, watch)) {
            if (hook != null) {
                hook(hook, attempt);
            } else if (attempt.ended()) {
                throw abandoned(ended(null));
            }
            bind(attempt);
            if (until.passed()) {
                throw attempt.ended() ? abandoned(ended(null)) : abandoned(timeout(null));
            }
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
            failure = failure(Kind.OTHER, failed.getMessage(), "from the control hook", failed);
        } else if (attempt != null && until.passed()) {
            failure = timeout(null);
        }
        watch.after(op, before, after, 0, failure);
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Binds to the local address that was asked for. With an observer it also binds to the address that the system would connect from, so that
     * the local port is known before the SYN is out. Where no port is left for that, see {@link Ports}, connect(2) finds one.
     */
    private void bind(Attempt attempt) throws NetException {
        SocketAddress from = from();
        if (from == null) {
            return;
        }
        Op op = new Op.Bind(null);
        long before = watch.before(op);
        IOException failed = null;
        try {
            tell(transport.bind(from));
            bound = true;
        } catch (IOException e) {
            failed = e;
        }
        long after = watch.now();
        boolean goesOn = failed != null && dialer.localAddr() == null && transport.isOpen();
        NetException failure = null;
        if (failed != null && !goesOn) {
            failure = attempt == null || attempt.finish() ? failure("bind", failed) : ended(failed);
        }
        watch.after(op, before, after, 0, failure);
        if (failure != null) {
            throw failure;
        } else if (goesOn) {
            redialing(Failures.why("bind", failed));
        }
    }

    private SocketAddress from() {
        if (!(target.at() instanceof InetSocketAddress to)) {
            return null;
        }
        Address asked = dialer.localAddr();
        if (asked == null) {
            return watch.observer() == null || !Ports.spare() ? null : source(to.getAddress());
        }
        InetAddress any = InetAddress.ofLiteral(to.getAddress() instanceof Inet4Address ? "0.0.0.0" : "::");
        InetAddress from = asked.literal().map(InetSocketAddress::getAddress).orElse(any);
        return new InetSocketAddress(from.isAnyLocalAddress() ? any : from, asked.port());
    }

    /** Where the system's routes connect from; null where there is no route. No packet is sent: 16 to 30 µs on Linux. */
    private static SocketAddress source(InetAddress to) {
        if (to.equals(InetAddress.ofLiteral("127.0.0.1")) || to.equals(InetAddress.ofLiteral("::1"))) {
            return new InetSocketAddress(to, 0);
        }
        try (DatagramChannel probe = DatagramChannel.open()) {
            InetSocketAddress from = (InetSocketAddress)
                    probe.connect(new InetSocketAddress(to, DISCARD)).getLocalAddress();
            return new InetSocketAddress(from.getAddress(), 0);
        } catch (IOException e) {
            return null;
        }
    }

    private void tell(SocketAddress local) {
        if (watch.observer() != null) {
            watch.observer().addresses(Address.of(network, local), Address.of(network, target.at()));
        }
    }

    private Conn connect(Attempt attempt) throws NetException {
        Op op = new Op.Connect(Address.of(network, target.at()));
        long before = watch.before(op);
        IOException failed = null;
        try {
            connectAndAgain(attempt);
        } catch (IOException e) {
            failed = e;
        }
        if (failed == null && bound) {
            Ports.connected();
        }
        boolean late = until.passed();
        boolean first = attempt.finish();
        if (!first) {
            Attempt.letOthersReturn();
        }
        Conn conn = null;
        if (failed == null && first && !late) {
            try {
                conn = connected();
            } catch (IOException e) {
                failed = e;
            }
        }
        NetException failure = null;
        if (failed != null) {
            failure = first || attempt.ignored(failed) ? failure("connect", failed) : ended(failed);
        }
        watch.after(op, before, cameBack, 0, failure);
        if (failure != null) {
            throw failure;
        } else if (conn == null) {
            throw abandoned(first ? timeout(null) : ended(null));
        }
        return conn;
    }

    private Conn connected() throws IOException {
        transport.connected(dialer.keepAliveIdle());
        SocketAddress local = transport.local();
        tell(local);
        return new Conn(
                network,
                transport,
                Address.of(network, local),
                Address.of(network, transport.remote()),
                dialer.strategy(),
                watch.observer());
    }

    /**
     * Go's doDialTCP: a kernel that picks the port that is dialed connects a socket to itself, and sometimes it finds no port where there is
     * one. Both times a new socket is tried, within the same call, at most twice.
     */
    private void connectAndAgain(Attempt attempt) throws IOException {
        for (int again = 0; ; again++) {
            String why;
            try {
                connectOnce();
                if (again == REDIALS || !metItself()) {
                    return;
                }
                why = "it was connected to itself";
            } catch (IOException e) {
                if (again == REDIALS || portAsked() || Failures.kind("connect", e) != Kind.ADDRESS_NOT_LOCAL) {
                    throw e;
                }
                why = Failures.why("connect", e);
            }
            try {
                redial(attempt, why);
            } finally {
                cameBack = watch.now();
            }
        }
    }

    private void connectOnce() throws IOException {
        try {
            transport.connect(target.at(), until.left());
        } finally {
            cameBack = watch.now();
        }
    }

    private boolean portAsked() {
        return dialer.localAddr() != null && dialer.localAddr().port() != 0;
    }

    private boolean metItself() throws IOException {
        return network != Network.UNIX && !portAsked() && transport.local().equals(transport.remote());
    }

    private void redial(Attempt attempt, String why) throws IOException {
        transport.close();
        bound = false;
        redialing(why);
        openTransport();
        if (!attempt.pending()) {
            // The cancel closed the socket before this one.
            transport.close();
            throw new AsynchronousCloseException();
        }
        if (dialer.localAddr() != null) {
            transport.bind(from());
        }
    }

    private void redialing(String why) {
        Op op = new Op.Redial(why);
        watch.after(op, watch.before(op), null);
    }

    /**
     * What Go does after a hook that was deaf to a cancel: it still connects, but does not wait for the handshake. On
     * loopback the handshake is often complete by then.
     */
    private Conn connectTooLate() throws NetException {
        bind(null);
        Op op = new Op.Connect(Address.of(network, target.at()));
        long before = watch.before(op);
        IOException failed = null;
        boolean complete = false;
        try {
            complete = transport.connectWithoutWaiting(target.at());
        } catch (IOException e) {
            failed = e;
        }
        if (complete) {
            watch.after(op, before, null);
            throw tooLate();
        }
        NetException failure = failed == null ? late() : failure("connect", failed);
        watch.after(op, before, failure);
        throw failure;
    }

    /** The failure of a dial whose context has ended or whose time is up; tells the observer. */
    private NetException tooLate() {
        return abandoned(late());
    }

    /** Why it is over; a cancel has been delivered when this returns. */
    private NetException late() {
        try (Attempt attempt = new Attempt(ctx, dialer.strategy(), this::close, watch)) {
            return attempt.ended() ? ended(null) : timeout(null);
        }
    }

    /** Tells the observer that what had succeeded so far is closed. */
    private NetException abandoned(NetException failure) {
        Op op = new Op.Abandon();
        watch.after(op, watch.before(op), failure);
        return failure;
    }

    private NetException ended(Exception cause) {
        return Failures.ended("dial", network, dialer.localAddr(), target.named(), ctx, cause);
    }

    private NetException timeout(Exception cause) {
        return failure(Kind.TIMEOUT, "i/o timeout", null, cause);
    }

    private NetException failure(String call, IOException cause) {
        return Failures.of("dial", call, network, dialer.localAddr(), target.named(), cause);
    }

    private NetException failure(Kind kind, String why, String hint, Exception cause) {
        return new NetException("dial", network.id(), dialer.localAddr(), target.named(), kind, why, hint, cause);
    }

    private void close() {
        try {
            if (transport != null) {
                transport.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
