package dev.dialscope.kernel;

import static dev.dialscope.kernel.Loopback.address;
import static dev.dialscope.kernel.Loopback.key;
import static dev.dialscope.kernel.Loopback.peer;
import static dev.dialscope.kernel.Loopback.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kernel tells of a socket when it destroys it. Other programs' sockets are told of too, and left aside here. */
@Timeout(30)
@EnabledOnOs(OS.LINUX)
@ParameterizedClass
@ValueSource(strings = {"127.0.0.1", "::1"})
class DestroyedTest {
    /** The kernel makes the least of it that it allows, which hardly holds a notice. */
    private static final int TINY_BUFFER = 1;

    private static final int MORE_THAN_FIT = 100;

    @Parameter
    String host;

    private final List<SocketInfo> told = new ArrayList<>();
    private KernelView view;
    private Loopback sockets;

    @BeforeEach
    void open() throws Exception {
        view = new NetlinkView();
        sockets = new Loopback(host);
    }

    @AfterEach
    void close() throws IOException {
        sockets.close();
        view.close();
    }

    /** The first notice of such a socket. */
    private SocketInfo notice(Predicate<SocketKey> wanted) {
        await().pollInSameThread().until(() -> {
            view.destroyed(told::add);
            return told.stream().anyMatch(socket -> wanted.test(socket.key()));
        });
        return told.stream()
                .filter(socket -> wanted.test(socket.key()))
                .findFirst()
                .orElseThrow();
    }

    private SocketInfo notice(SocketKey key) {
        SocketInfo socket = notice(key::equals);
        assertThat(socket.state()).isEqualTo(TcpState.CLOSE);
        return socket;
    }

    private SocketKey withoutPeer(InetSocketAddress local) {
        return new SocketKey(local, new InetSocketAddress(host.equals("::1") ? "::" : "0.0.0.0", 0));
    }

    @Test
    void closedInSynSent_neverAnswered() throws Exception {
        ServerSocketChannel listener = sockets.full();
        SocketChannel dialer = sockets.begin(listener);
        SocketKey key = key(dialer, listener);
        assertThat(state(view, key)).isEqualTo(TcpState.SYN_SENT);
        dialer.close();
        assertThat(notice(key).info().answered()).isFalse();
    }

    @Test
    void connectedAndNeverAccepted_dialerCloses_wasAnswered() throws Exception {
        ServerSocketChannel listener = sockets.listen(1);
        SocketChannel dialer = sockets.dial(listener);
        SocketKey key = key(dialer, listener);
        dialer.close();
        // In FIN_WAIT2 it lives on without its process, until the other end is closed too.
        listener.close();
        assertThat(notice(key).info().answered()).isTrue();
    }

    @Test
    void acceptedAndClosed_bothEndsWithTheirCounts() throws Exception {
        ServerSocketChannel listener = sockets.listen(1);
        SocketChannel dialer = sockets.dial(listener);
        SocketChannel server = sockets.accept(listener);
        SocketKey key = key(dialer, listener);
        dialer.write(ByteBuffer.allocate(10));
        server.read(ByteBuffer.allocate(10));
        dialer.close();
        await().pollInSameThread().until(() -> state(view, peer(key)) == TcpState.CLOSE_WAIT);
        server.close();
        // SYN and FIN are counted as one byte each, where they are counted.
        TcpInfo dialed = notice(key).info();
        assertThat(dialed.rttMicros()).isPositive();
        assertThat(dialed.bytesAcked()).isBetween(11L, 12L);
        TcpInfo accepted = notice(peer(key)).info();
        assertThat(accepted.rttMicros()).isPositive();
        assertThat(accepted.bytesReceived()).isEqualTo(10 + 1);
    }

    @Test
    void refused_neverAnswered() throws Exception {
        InetSocketAddress nobody = new InetSocketAddress(host, 1);
        SocketChannel dialer = sockets.bound();
        InetSocketAddress local = address(dialer);
        assertThatThrownBy(() -> dialer.socket().connect(nobody, 10_000)).isInstanceOf(ConnectException.class);
        dialer.close();
        // The timed connect leaves the peer's address, the untimed one takes it away.
        SocketInfo socket = notice(key -> key.local().equals(local));
        assertThat(socket.key()).isIn(new SocketKey(local, nobody), withoutPeer(local));
        assertThat(socket.info().answered()).isFalse();
    }

    @Test
    void boundOnly_withoutPeer() throws Exception {
        SocketChannel dialer = sockets.bound();
        SocketKey key = withoutPeer(address(dialer));
        dialer.close();
        SocketInfo socket = notice(key);
        assertThat(socket.key().isListener()).isFalse();
        assertThat(socket.info().answered()).isFalse();
    }

    @Test
    void neverBound_notToldOf() throws Exception {
        SocketChannel.open().close();
        SocketChannel bound = sockets.bound();
        SocketKey key = withoutPeer(address(bound));
        bound.close();
        notice(key);
        assertThat(told).noneMatch(socket -> socket.key().local().getPort() == 0);
    }

    /** So a notice without a peer says nothing of a handshake. */
    @Test
    void listenerCloses_whatWasInItsQueueHasLostItsPeer() throws Exception {
        ServerSocketChannel listener = sockets.listen(1);
        SocketChannel dialer = sockets.dial(listener);
        SocketKey server = peer(key(dialer, listener));
        SocketKey withoutPeer = withoutPeer(address(listener));
        listener.close();
        await().pollInSameThread().until(() -> {
            view.destroyed(told::add);
            return told.stream()
                            .filter(socket -> socket.key().equals(withoutPeer))
                            .count()
                    == 2;
        });
        assertThat(told).extracting(SocketInfo::key).doesNotContain(server);
    }

    @Test
    void noticesTooMany_countedAndNewOnesComeAgain() throws Exception {
        try (NetlinkView small = new NetlinkView(TINY_BUFFER)) {
            ServerSocketChannel listener = sockets.listen(1);
            SocketKey kept = key(sockets.dial(listener), listener);
            List<SocketKey> closed = new ArrayList<>();
            for (int i = 0; i < MORE_THAN_FIT; i++) {
                SocketChannel dialer = sockets.bound();
                closed.add(withoutPeer(address(dialer)));
                dialer.close();
            }
            // They have all been told of: the other view has the last.
            notice(closed.getLast());
            List<SocketInfo> fetched = new ArrayList<>();
            assertThat(small.destroyed(fetched::add)).isPositive();
            assertThat(fetched).hasSizeLessThan(MORE_THAN_FIT);
            assertThat(small.all())
                    .extracting(SocketInfo::key)
                    .contains(key(listener), kept, peer(kept))
                    .doesNotContainAnyElementsOf(closed);

            SocketChannel last = sockets.bound();
            SocketKey key = withoutPeer(address(last));
            last.close();
            await().pollInSameThread().until(() -> {
                small.destroyed(fetched::add);
                return fetched.stream().anyMatch(socket -> socket.key().equals(key));
            });
        }
    }

    @Test
    void nothingNew_returnsAtOnce() throws Exception {
        view.destroyed(told::add);
        assertThat(view.destroyed(told::add)).isZero();
    }
}
