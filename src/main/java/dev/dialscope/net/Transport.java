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
import java.nio.channels.ClosedByInterruptException;
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

    /** Closes the sending half; a write that is blocked fails, and later ones do. */
    void closeWrite() throws IOException;

    /** Closes the receiving half: a read that is blocked gets EOF, and later ones do. */
    void closeRead() throws IOException;

    /** SO_LINGER in seconds; negative for the system's default. */
    void setLinger(int seconds) throws IOException;

    /**
     * Closes, with a reset so that the peer gets RST. Waits until blocked calls are about to come back; nothing of the socket is left when
     * it returns.
     */
    void finish(boolean reset) throws IOException;

    /** Lets blocked calls look at their deadlines again. */
    void deadlineMoved();

    /**
     * Closes without waiting, as a cancel must that closes thousands; calls that are blocked come back with an exception, and the last of
     * them to leave lets go of the socket.
     */
    @Override
    void close() throws IOException;

    /** What write(2) says once this end has closed its sending half; Java has an exception of its own for it, and asks nobody. */
    private static IOException brokenPipe() {
        return new IOException("Broken pipe");
    }

    /** A non-blocking channel, TCP or Unix-domain. */
    final class OfChannel implements Transport {
        private final SocketChannel channel;
        private final Readiness reading;
        private final Readiness writing;
        private volatile boolean halfClosed;
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
            if (!into.hasRemaining() && !ending && channel.isOpen()) {
                // As in Go, whatever the deadline.
                return 0;
            }
            reading.enter(() -> check(deadline, "Read timed out"), deadline);
            try {
                while (true) {
                    check(deadline, "Read timed out");
                    int n = channel.read(into);
                    if (n != 0) {
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
            writing.enter(() -> check(deadline, "Write timed out"), deadline);
            try {
                do {
                    check(deadline, "Write timed out");
                    if (writeSome(from) == 0 && from.hasRemaining()) {
                        writing.await(deadline);
                    }
                } while (from.hasRemaining());
            } finally {
                writing.leave();
            }
        }

        private int writeSome(ByteBuffer from) throws IOException {
            if (halfClosed) {
                throw brokenPipe();
            }
            try {
                return channel.write(from);
            } catch (IOException e) {
                throw halfClosed && channel.isOpen() ? brokenPipe() : e;
            }
        }

        private void check(Deadline deadline, String message) throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                // As every InterruptibleChannel does.
                close();
                throw new ClosedByInterruptException();
            }
            if (ending) {
                throw new AsynchronousCloseException();
            }
            if (deadline.passed()) {
                throw new SocketTimeoutException(message);
            }
        }

        @Override
        public void closeWrite() throws IOException {
            boolean before = halfClosed;
            halfClosed = true;
            try {
                channel.shutdownOutput();
            } catch (IOException e) {
                halfClosed = before;
                throw e;
            }
            // No system wakes a Unix-domain socket's writer for that.
            writing.wakeup();
        }

        @Override
        public void closeRead() throws IOException {
            channel.shutdownInput();
            reading.wakeup();
        }

        @Override
        public void setLinger(int seconds) throws IOException {
            channel.setOption(StandardSocketOptions.SO_LINGER, Math.max(-1, seconds));
        }

        @Override
        public void finish(boolean reset) throws IOException {
            // The system closes a channel that a selector still knows only later: nobody may wait when it is closed.
            ending = true;
            deadlineMoved();
            reading.enterToClose();
            writing.enterToClose();
            try {
                if (reset) {
                    setLinger(0);
                }
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
            if (socket.isOutputShutdown() && !socket.isClosed()) {
                throw brokenPipe();
            }
            byte[] bytes = new byte[from.remaining()];
            from.duplicate().get(bytes);
            socket.getOutputStream().write(bytes);
            from.position(from.limit());
        }

        @Override
        public void closeWrite() throws IOException {
            if (socket.isClosed() || !socket.isOutputShutdown()) {
                socket.shutdownOutput();
            }
        }

        @Override
        public void closeRead() throws IOException {
            if (socket.isClosed() || !socket.isInputShutdown()) {
                socket.shutdownInput();
            }
        }

        @Override
        public void setLinger(int seconds) throws IOException {
            socket.setSoLinger(seconds >= 0, Math.max(0, seconds));
        }

        @Override
        public void finish(boolean reset) throws IOException {
            if (!socket.isClosed()) {
                if (reset) {
                    setLinger(0);
                }
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
