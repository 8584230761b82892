package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** A test's own sockets on loopback. Closing it closes them all, and finds out whether any is left open by that. */
final class Sockets implements AutoCloseable {
    /** Both ends of a connection. */
    record Pair(Conn dialed, Conn accepted) {}

    private final String network;
    private final Path directory;
    private final Deque<Channel> opened = new ArrayDeque<>();
    private int paths;

    Sockets(String network, Path directory) {
        this.network = network;
        this.directory = directory;
    }

    String network() {
        return network;
    }

    /** An address that a listener can be bound to. */
    String free() {
        return network.equals("unix") ? directory.resolve("socket" + paths++).toString() : "127.0.0.1:0";
    }

    Listener listen() throws NetException {
        return listen(Listener.DEFAULT_BACKLOG);
    }

    Listener listen(int backlog) throws NetException {
        return keep(Listener.listen(network, free(), backlog, null));
    }

    Conn dial(Listener listener) throws NetException {
        return keep(new Dialer().dial(network, listener.address().toString()));
    }

    Pair pair() throws NetException {
        return pair(CancelStrategy.CLOSE);
    }

    /** A pair of which the dialed end is cancelled in this way. */
    Pair pair(CancelStrategy strategy) throws NetException {
        Listener listener = listen();
        Conn dialed = keep(
                new Dialer().strategy(strategy).dial(network, listener.address().toString()));
        return new Pair(dialed, keep(listener.accept()));
    }

    /** A listener that never accepts, with its backlog filled: the next dial hangs (on Linux, after one more than asked for). */
    Listener full() throws NetException {
        Listener listener = listen(1);
        dial(listener);
        dial(listener);
        return listener;
    }

    <C extends Channel> C keep(C socket) {
        opened.push(socket);
        return socket;
    }

    /** Writes until the peer's and its own buffers are full. */
    static void fill(Conn conn) throws NetException {
        conn.setWriteDeadline(Duration.ofMillis(50));
        try {
            while (true) {
                conn.write(ByteBuffer.allocate(1 << 20));
            }
        } catch (NetException e) {
            assertThat(e.kind()).isEqualTo(NetException.Kind.TIMEOUT);
        }
        conn.setWriteDeadline(null);
    }

    @Override
    public void close() throws IOException {
        for (Channel socket : opened) {
            socket.close();
        }
        assertThat(opened).noneMatch(Channel::isOpen);
    }
}
