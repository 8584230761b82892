package dev.dialscope.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A non-blocking channel, TCP or Unix-domain. */
final class ChannelTransport implements Transport {
    private final SocketChannel channel;
    private final Readiness reading;
    private final Readiness writing;
    private volatile boolean halfClosed;
    private volatile boolean ending;

    ChannelTransport(SocketChannel channel) {
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
            Transport.tune(channel::setOption, channel.supportedOptions(), keepAlive);
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
            throw Transport.brokenPipe();
        }
        try {
            return channel.write(from);
        } catch (IOException e) {
            throw halfClosed && channel.isOpen() ? Transport.brokenPipe() : e;
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
        // The system closes a channel later if a selector still knows it, so no call may wait when it is closed.
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
