package dev.dialscope.net;

import dev.dialscope.net.NetException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An established connection, as Go's {@code net.Conn}. One thread may read while another writes, and any thread may move a deadline or
 * close: blocked calls then look again, or come back with {@link Kind#CLOSED}. A deadline that has passed leaves the connection usable.
 */
public final class Conn implements Channel {
    private final Network network;
    private final Transport transport;
    private final Address local;
    private final Address remote;
    private final CancelStrategy strategy;
    private final Watch watch;
    private final Deadline readDeadline = new Deadline();
    private final Deadline writeDeadline = new Deadline();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean resets;

    Conn(
            Network network,
            Transport transport,
            Address local,
            Address remote,
            CancelStrategy strategy,
            NetObserver observer) {
        this.network = network;
        this.transport = transport;
        this.local = local;
        this.remote = remote;
        this.strategy = strategy;
        this.watch = new Watch(observer);
        if (observer != null) {
            observer.opened(this);
        }
    }

    /** The observer of this connection, or null. */
    public NetObserver observer() {
        return watch.observer();
    }

    /** This end's address; null for a Unix-domain socket that was bound to no path. */
    public Address local() {
        return local;
    }

    /** The peer's address; null for a Unix-domain socket that was bound to no path. */
    public Address remote() {
        return remote;
    }

    /** Whether this end still holds the socket. */
    @Override
    public boolean isOpen() {
        return transport.isOpen();
    }

    /**
     * Reads what has arrived, waiting for at least one byte.
     *
     * @return the number of bytes read, or -1 at EOF: the peer has closed its sending half
     */
    public int read(ByteBuffer into) throws NetException {
        return call(new NetObserver.Op.Read(), "read", null, () -> transport.read(into, readDeadline), into);
    }

    /**
     * As {@link #read(ByteBuffer)}, ended too by the end of {@code ctx}, in the way that the dialer's {@link CancelStrategy} says; the
     * connection is closed by that.
     */
    public int read(Context ctx, ByteBuffer into) throws NetException {
        return call(new NetObserver.Op.Read(), "read", ctx, () -> transport.read(into, readDeadline.within(ctx)), into);
    }

    /** Writes all that is left in the buffer. After a failure its position tells how much went out. */
    public int write(ByteBuffer from) throws NetException {
        int start = from.position();
        return call(
                new NetObserver.Op.Write(),
                "write",
                null,
                () -> {
                    transport.write(from, writeDeadline);
                    return from.position() - start;
                },
                from);
    }

    /** A blocking call on the transport. */
    @FunctionalInterface
    private interface Call {
        int run() throws IOException;
    }

    private int call(NetObserver.Op op, String name, Context ctx, Call call, ByteBuffer buffer) throws NetException {
        checkOpen(name);
        Attempt attempt = ctx == null ? null : new Attempt(ctx, strategy, this::abort, watch);
        int start = buffer.position();
        long before = watch.before(op);
        int n = 0;
        IOException failed = null;
        try {
            n = call.run();
        } catch (IOException e) {
            failed = e;
            n = buffer.position() - start;
        }
        long after = watch.now();
        boolean first = attempt == null || attempt.finish();
        if (!first) {
            Attempt.letOthersReturn();
        }
        if (attempt != null) {
            attempt.close();
        }
        NetException failure = null;
        if (!first && !attempt.ignored(failed)) {
            failure = Failures.ended(name, network, named(local), named(remote), ctx, failed);
        } else if (failed != null) {
            failure = Failures.of(name, network, named(local), named(remote), failed);
        }
        watch.after(op, before, after, n, failure);
        if (failure != null) {
            throw failure;
        }
        return n;
    }

    /** As a failure names it: Go calls a Unix-domain socket that was bound to no path {@code @}. */
    private Address named(Address address) {
        return address == null && network == Network.UNIX ? new Address(network, "@", 0) : address;
    }

    /** Both {@link #setReadDeadline} and {@link #setWriteDeadline}. */
    public void setDeadline(Duration fromNow) throws NetException {
        setReadDeadline(fromNow);
        setWriteDeadline(fromNow);
    }

    /**
     * A read that has not finished {@code fromNow} fails with a timeout; null lifts the deadline. Counts for a read that is blocked too,
     * and for every later one: a deadline is a point in time.
     *
     * @throws NetException of kind {@link Kind#CLOSED} after a close
     */
    public void setReadDeadline(Duration fromNow) throws NetException {
        move("read", readDeadline, fromNow);
    }

    /** The same for writes. */
    public void setWriteDeadline(Duration fromNow) throws NetException {
        move("write", writeDeadline, fromNow);
    }

    private void move(String of, Deadline deadline, Duration fromNow) throws NetException {
        if (closed.get()) {
            // Here alone, Go names the own end only.
            throw Failures.closed("set", network, null, named(local));
        }
        NetObserver.Op op = new NetObserver.Op.Deadline(of, deadline.set(fromNow));
        long before = watch.before(op);
        transport.deadlineMoved();
        watch.after(op, before, null);
    }

    /** Whether small writes go out at once, as they do where nothing is said, or may wait for the ACK of the last (Nagle, TCP_NODELAY). */
    public void setNoDelay(boolean noDelay) throws NetException {
        set(() -> transport.setNoDelay(noDelay));
    }

    /** Closes a connection that a dial made too late, and tells the observer why. */
    void abandon(NetException why) {
        NetObserver.Op abandon = new NetObserver.Op.Abandon();
        watch.after(abandon, watch.before(abandon), why);
        try {
            close();
        } catch (NetException e) {
            why.addSuppressed(e);
        }
    }

    /**
     * Closes the sending half: the peer reads EOF, and may still write. A write of this end fails from then on with "broken pipe"; it can
     * still read. A second call does nothing. shutdown(2), SHUT_WR.
     */
    public void closeWrite() throws NetException {
        checkOpen("close");
        end(new NetObserver.Op.CloseWrite(), "shutdown", transport::closeWrite);
    }

    /**
     * Closes the receiving half: reads of this end give EOF from then on, one that is blocked too; what has come and was not read is lost.
     * The peer is not told of it over TCP and may write on; on a Unix-domain socket its writes fail.
     * A second call does nothing. shutdown(2), SHUT_RD.
     */
    public void closeRead() throws NetException {
        checkOpen("close");
        end(new NetObserver.Op.CloseRead(), "shutdown", transport::closeRead);
    }

    /**
     * What becomes of data that was written but not yet sent when the connection is closed: Go's {@code TCPConn.SetLinger}, SO_LINGER in
     * socket(7). Of no effect on Unix-domain sockets.
     *
     * @param seconds negative, the default: the system goes on sending in the background; 0: it is thrown away, and the peer gets RST;
     *     otherwise close waits until it is sent, at most this long
     */
    public void setLinger(int seconds) throws NetException {
        set(() -> transport.setLinger(seconds));
        resets = seconds == 0;
    }

    private void set(Brief option) throws NetException {
        checkOpen("set");
        try {
            option.run();
        } catch (IOException e) {
            throw Failures.of("set", "setsockopt", network, named(local), named(remote), e);
        }
    }

    /**
     * Closes. With all data read, the peer reads EOF; with data left unread, or after {@link #setLinger} with 0, the kernel resets the
     * connection. When it returns, blocked calls are about to return, and FIN or RST is out. A second call does
     * nothing.
     */
    @Override
    public void close() throws NetException {
        close(resets);
    }

    /** Closes at once, with linger 0: unsent data is thrown away and the peer gets RST (RFC 9293, 3.10.4, ABORT). A second call does nothing. */
    public void reset() throws NetException {
        close(true);
    }

    private void close(boolean reset) throws NetException {
        if (closed.compareAndSet(false, true)) {
            end(new NetObserver.Op.Close(reset), "close", () -> transport.finish(reset));
        }
    }

    private void checkOpen(String name) throws NetException {
        if (closed.get()) {
            throw Failures.closed(name, network, named(local), named(remote));
        }
    }

    /** A call on the transport that does not block. */
    @FunctionalInterface
    private interface Brief {
        void run() throws IOException;
    }

    private void end(NetObserver.Op op, String call, Brief ending) throws NetException {
        long before = watch.before(op);
        IOException failed = null;
        try {
            ending.run();
        } catch (IOException e) {
            failed = e;
        }
        long after = watch.now();
        NetException failure =
                failed == null ? null : Failures.of("close", call, network, named(local), named(remote), failed);
        watch.after(op, before, after, 0, failure);
        if (failure != null) {
            throw failure;
        }
    }

    /** What a cancel does: closes the socket under a blocked call, unobserved, because the observer is told of the cancel itself. */
    private void abort() {
        try {
            transport.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
