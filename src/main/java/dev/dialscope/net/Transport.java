package dev.dialscope.net;

import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;

/** The socket below a dial, and below the {@link Conn} that it leads to. */
sealed interface Transport extends Channel permits ChannelTransport, SocketTransport {
    /** Linux takes no more: MAX_TCP_KEEPIDLE of its net/tcp.h. */
    int MOST_KEEP_ALIVE_SECONDS = 32_767;

    /** Opens the kind of socket that the strategy is about. */
    static Transport open(Network network, CancelStrategy strategy) throws IOException {
        if (strategy == CancelStrategy.INTERRUPT_PLATFORM && network != Network.UNIX) {
            // Not through the JDK's SOCKS layer, which uses up a short timeout before connect(2) is called.
            return new SocketTransport(new Socket(Proxy.NO_PROXY));
        }
        return new ChannelTransport(
                network.family() == null ? SocketChannel.open() : SocketChannel.open(network.family()));
    }

    /** Binds and returns the local address. */
    SocketAddress bind(SocketAddress local) throws IOException;

    /**
     * Connects, waiting for at most {@code nanos}; {@link Long#MAX_VALUE} waits for ever. A Unix-domain socket connects at
     * once or not at all, as in Go: no system tells when a place in a full backlog comes free.
     */
    void connect(SocketAddress to, long nanos) throws IOException;

    /** Sends the SYN and returns whether the handshake is complete already. */
    boolean connectWithoutWaiting(SocketAddress to) throws IOException;

    /**
     * Sets the options of a connection. Call once, when connected.
     *
     * @param keepAlive how long until the kernel probes an idle connection, null for never
     */
    void connected(Duration keepAlive) throws IOException;

    /** This end's address; null where it has none. */
    SocketAddress local() throws IOException;

    /** The peer's address, once connected; null where it has none. */
    SocketAddress remote() throws IOException;

    void setNoDelay(boolean noDelay) throws IOException;

    /** Sets an option, on a channel or on a plain socket. */
    @FunctionalInterface
    interface Options {
        <T> void set(SocketOption<T> option, T value) throws IOException;
    }

    /** What Go's newTCPConn and setKeepAlivePeriod set on every connection. */
    static void tune(Options socket, Set<SocketOption<?>> supported, Duration keepAlive) throws IOException {
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

    /** Writes what is left in the buffer. Where it fails, the buffer's position says how many bytes were written. */
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

    /** Wakes blocked calls so that they read their deadlines again. */
    void deadlineMoved();

    /**
     * Closes without waiting, as a cancel must that closes thousands; calls that are blocked come back with an exception, and the last of
     * them to leave lets go of the socket.
     */
    @Override
    void close() throws IOException;

    /** What write(2) answers once this end has closed its sending half. Java throws an exception of its own without calling it. */
    static IOException brokenPipe() {
        return new IOException("Broken pipe");
    }
}
