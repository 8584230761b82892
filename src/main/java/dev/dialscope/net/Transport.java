package dev.dialscope.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;

/** The socket below a dial, and below the {@link Conn} that it leads to. */
sealed interface Transport extends Channel {
    /** Linux takes no more: MAX_TCP_KEEPIDLE of its net/tcp.h. */
    int MOST_KEEP_ALIVE_SECONDS = 32_767;

    /** Opens the kind of socket that the strategy is about. */
    static Transport open(Network network, CancelStrategy strategy) throws IOException {
        if (strategy == CancelStrategy.INTERRUPT_PLATFORM && network != Network.UNIX) {
            // Not through the JDK's SOCKS layer, which uses up a short timeout before connect(2) is called.
            return new OfSocket(new Socket(Proxy.NO_PROXY));
        }
        return new OfChannel(network.family() == null ? SocketChannel.open() : SocketChannel.open(network.family()));
    }

    /** Binds and returns the local address. */
    SocketAddress bind(SocketAddress local) throws IOException;

    /**
     * Connects, waiting for at most so many nanos; {@link Long#MAX_VALUE} waits for ever. A Unix-domain socket connects at
     * once or not at all, as in Go: no system tells when a place in a full backlog comes free.
     */
    void connect(SocketAddress to, long nanos) throws IOException;

    /** Sends the SYN and returns whether the handshake is complete already. */
    boolean connectWithoutWaiting(SocketAddress to) throws IOException;

    /**
     * To be called once, when connected.
     *
     * @param keepAlive how long until the kernel probes an idle connection, null for never
     */
    void connected(Duration keepAlive) throws IOException;

    /** This end's address; null where it has none. */
    SocketAddress local() throws IOException;

    /** The peer's address, once connected; null where it has none. */
    SocketAddress remote() throws IOException;

    void setNoDelay(boolean noDelay) throws IOException;

    /** The setting of options, which a channel and a plain socket have in common. */
    @FunctionalInterface
    interface Options {
        <T> void set(SocketOption<T> option, T value) throws IOException;
    }

    /** What Go's newTCPConn and setKeepAlivePeriod set on every connection. */
    private static void tune(Options socket, Set<SocketOption<?>> supported, Duration keepAlive) throws IOException {
        socket.set(StandardSocketOptions.TCP_NODELAY, true);
        if (keepAlive != null) {
            socket.set(StandardSocketOptions.SO_KEEPALIVE, true);
            if (supported.contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
                int seconds = Math.clamp(keepAlive.plusNanos(999_999_999).toSeconds(), 1, MOST_KEEP_ALIVE_SECONDS);
                socket.set(ExtendedSocketOptions.TCP_KEEPIDLE, seconds);
                socket.set(ExtendedSocketOptions.TCP_KEEPINTERVAL, seconds);
            }
        }
    }

    /** Reads at least one byte, or returns -1 at EOF. */
    int read(ByteBuffer into, Deadline deadline) throws IOException;

    /** Writes what is left in the buffer, as far as it gets; the buffer's position tells how far that was. */
    void write(ByteBuffer from, Deadline deadline) throws IOException;

    void closeWrite() throws IOException;

    /** Closes so that the peer gets RST. Waits until blocked calls have come back. */
    void reset() throws IOException;

    /** Lets blocked calls look at their deadlines again. */
    void deadlineMoved();

    /** Closes without waiting; calls that are blocked come back with an exception. From any thread. */
    @Override
    void close() throws IOException;

    /** A non-blocking channel, TCP or Unix-domain. */
    final class OfChannel implements Transport {
        private final SocketChannel channel;
        private final Readiness reading;
        private final Readiness writing;
        private volatile boolean ending;

        OfChannel(SocketChannel channel) {
            this.channel = channel;
            reading = new Readiness(channel, SelectionKey.OP_READ);
            writing = new Readiness(channel, SelectionKey.OP_WRITE);
        }

        @Override
        public SocketAddress bind(SocketAddress local) throws IOException {
            return channel.bind(local).getLocalAddress();
        }

        @Override
        public void connect(SocketAddress to, long nanos) throws IOException {
            if (to instanceof InetSocketAddress) {
                int millis = Deadline.millis(nanos);
                // Never 0: that would be the untimed connect, which stamps late.
                channel.socket().connect(to, millis == 0 ? Integer.MAX_VALUE : millis);
            } else if (!connectWithoutWaiting(to)) {
                throw new SocketTimeoutException("Connect timed out");
            }
        }

        @Override
        public boolean connectWithoutWaiting(SocketAddress to) throws IOException {
            channel.configureBlocking(false);
            return channel.connect(to) || channel.finishConnect();
        }

        @Override
        public void connected(Duration keepAlive) throws IOException {
            channel.configureBlocking(false);
            if (channel.getRemoteAddress() instanceof InetSocketAddress) {
                tune(channel::setOption, channel.supportedOptions(), keepAlive);
            }
        }

        @Override
        public SocketAddress local() throws IOException {
            return channel.getLocalAddress();
        }

        @Override
        public SocketAddress remote() throws IOException {
            return channel.getRemoteAddress();
        }

        @Override
        public void setNoDelay(boolean noDelay) throws IOException {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, noDelay);
        }

        @Override
        public int read(ByteBuffer into, Deadline deadline) throws IOException {
            reading.enter();
            try {
                while (true) {
                    checkDeadline(reading, deadline, "Read timed out");
                    int n = channel.read(into);
                    if (n != 0 || !into.hasRemaining()) {
                        return n;
                    }
                    reading.await(deadline);
                }
            } finally {
                reading.leave();
            }
        }

        @Override
        public void write(ByteBuffer from, Deadline deadline) throws IOException {
            writing.enter();
            try {
                while (from.hasRemaining()) {
                    checkDeadline(writing, deadline, "Write timed out");
                    if (channel.write(from) == 0) {
                        writing.await(deadline);
                    }
                }
            } finally {
                writing.leave();
            }
        }

        private void checkDeadline(Readiness readiness, Deadline deadline, String message) throws IOException {
            readiness.checkInterrupt();
            if (ending) {
                throw new AsynchronousCloseException();
            }
            if (deadline.passed()) {
                throw new SocketTimeoutException(message);
            }
        }

        @Override
        public void closeWrite() throws IOException {
            channel.shutdownOutput();
        }

        @Override
        public void reset() throws IOException {
            // A channel that a selector still knows would send FIN first: no thread may be waiting when it is closed.
            ending = true;
            deadlineMoved();
            reading.enter();
            writing.enter();
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                channel.close();
            } catch (ClosedChannelException e) {
                // A cancel has closed it already.
            } finally {
                writing.leave();
                reading.leave();
            }
        }

        @Override
        public void deadlineMoved() {
            reading.wakeup();
            writing.wakeup();
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen() || reading.isOpen() || writing.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
            reading.closed();
            writing.closed();
        }
    }

    /**
     * A plain blocking socket, for {@link CancelStrategy#INTERRUPT_PLATFORM}. Java fixes the timeout of its read when the read begins: a
     * deadline that is moved forward is kept, one that is moved back holds from the next read on, and a write has none.
     */
    final class OfSocket implements Transport {
        private final Socket socket;

        OfSocket(Socket socket) {
            this.socket = socket;
        }

        @Override
        public SocketAddress bind(SocketAddress local) throws IOException {
            socket.bind(local);
            return socket.getLocalSocketAddress();
        }

        @Override
        public void connect(SocketAddress to, long nanos) throws IOException {
            socket.connect(to, Deadline.millis(nanos));
        }

        /** A plain socket can't be told not to wait: a millisecond is the least it takes. */
        @Override
        public boolean connectWithoutWaiting(SocketAddress to) throws IOException {
            try {
                socket.connect(to, 1);
                return true;
            } catch (SocketTimeoutException e) {
                return false;
            }
        }

        @Override
        public void connected(Duration keepAlive) throws IOException {
            tune(socket::setOption, socket.supportedOptions(), keepAlive);
        }

        @Override
        public SocketAddress local() {
            return socket.getLocalSocketAddress();
        }

        @Override
        public SocketAddress remote() {
            return socket.getRemoteSocketAddress();
        }

        @Override
        public void setNoDelay(boolean noDelay) throws IOException {
            socket.setTcpNoDelay(noDelay);
        }

        @Override
        public int read(ByteBuffer into, Deadline deadline) throws IOException {
            byte[] bytes = new byte[into.remaining()];
            while (true) {
                if (deadline.passed()) {
                    throw new SocketTimeoutException("Read timed out");
                }
                socket.setSoTimeout(Deadline.millis(deadline.left()));
                try {
                    int n = socket.getInputStream().read(bytes);
                    if (n > 0) {
                        into.put(bytes, 0, n);
                    }
                    return n;
                } catch (SocketTimeoutException e) {
                    if (deadline.passed()) {
                        throw e;
                    }
                }
            }
        }

        @Override
        public void write(ByteBuffer from, Deadline deadline) throws IOException {
            if (socket.isOutputShutdown()) {
                throw new ClosedChannelException();
            }
            byte[] bytes = new byte[from.remaining()];
            from.duplicate().get(bytes);
            socket.getOutputStream().write(bytes);
            from.position(from.limit());
        }

        @Override
        public void closeWrite() throws IOException {
            if (!socket.isOutputShutdown()) {
                socket.shutdownOutput();
            }
        }

        @Override
        public void reset() throws IOException {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        }

        @Override
        public void deadlineMoved() {
            // Java gives no way to tell a read that is blocked; see the class comment.
        }

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
