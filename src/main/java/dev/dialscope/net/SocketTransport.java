package dev.dialscope.net;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A plain blocking socket, for {@link CancelStrategy#INTERRUPT_PLATFORM}. Java fixes the timeout of a read when the read begins: a
 * deadline that is moved later is kept, one that is moved earlier counts from the next read on. A write has no deadline.
 */
final class SocketTransport implements Transport {
    private final Socket socket;

    SocketTransport(Socket socket) {
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

    /** A plain socket always waits: one millisecond is the least that it accepts. */
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
        Transport.tune(socket::setOption, socket.supportedOptions(), keepAlive);
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
            throw Transport.brokenPipe();
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
        // Java cannot change the timeout of a read that is blocked; see the class comment.
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
