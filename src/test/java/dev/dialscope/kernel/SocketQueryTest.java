package dev.dialscope.kernel;

import static dev.dialscope.kernel.Loopback.address;
import static dev.dialscope.kernel.Loopback.find;
import static dev.dialscope.kernel.Loopback.key;
import static dev.dialscope.kernel.Loopback.look;
import static dev.dialscope.kernel.Loopback.peer;
import static dev.dialscope.kernel.Loopback.state;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** Live sockets in every state that can be held, seen by both views. Java's IPv4 sockets are IPv6 ones that speak IPv4. */
@Timeout(30)
@EnabledOnOs(OS.LINUX)
@ParameterizedClass
@CsvSource({"NETLINK, 127.0.0.1", "NETLINK, ::1", "PROC, 127.0.0.1", "PROC, ::1"})
class SocketQueryTest {
    @Parameter(0)
    KernelSource source;

    @Parameter(1)
    String host;

    private KernelView view;
    private Loopback sockets;

    @BeforeEach
    void open() throws IOException {
        view = Opening.from(source).view();
        assertThat(view.source()).isEqualTo(source);
        sockets = new Loopback(host);
    }

    @AfterEach
    void close() throws IOException {
        sockets.close();
        view.close();
    }

    private boolean tells() {
        return source == KernelSource.NETLINK;
    }

    /** Null is the state of a socket that is gone. */
    private void awaitState(SocketKey key, TcpState state) {
        await(() -> state(view, key) == state);
    }

    /** A view belongs to the thread that opened it. */
    private static void await(Callable<Boolean> condition) {
        Awaitility.await().pollInSameThread().until(condition);
    }

    @Test
    void listener_queueFills() throws Exception {
        ServerSocketChannel listener = sockets.listen(1);
        for (int queued = 0; queued <= 2; queued++) {
            int expected = queued;
            await(() -> find(view, key(listener)).receiveQueue() == expected);
            SocketInfo seen = find(view, key(listener));
            assertThat(seen.state()).isEqualTo(TcpState.LISTEN);
            assertThat(seen.key()).isEqualTo(key(listener));
            assertThat(seen.sendQueue()).isEqualTo(tells() ? 1 : -1);
            assertThat(seen.inode()).isPositive();
            sockets.begin(listener);
        }
    }

    @Test
    void listener_onAllAddresses_foundByEither() throws Exception {
        try (Loopback all = new Loopback("::")) {
            ServerSocketChannel listener = all.listen(7);
            int port = address(listener).getPort();
            for (String wildcard : List.of("0.0.0.0", "::")) {
                SocketInfo seen = find(view, SocketKey.listener(new InetSocketAddress(wildcard, port)));
                assertThat(seen.key()).isEqualTo(SocketKey.listener(new InetSocketAddress("::", port)));
                assertThat(seen.sendQueue()).isEqualTo(tells() ? 7 : -1);
            }
        }
    }

    @Test
    void listener_onAllAddresses_isNotTheOneOnAnAddress() throws Exception {
        try (Loopback all = new Loopback("::")) {
            ServerSocketChannel listener = all.listen(7);
            InetSocketAddress one =
                    new InetSocketAddress(host, address(listener).getPort());
            assertThat(look(view, SocketKey.listener(one)).found()).isEmpty();
        }
    }

    @Test
    void listener_closed() throws Exception {
        ServerSocketChannel listener = sockets.listen(1);
        SocketKey key = key(listener);
        listener.close();
        assertThat(look(view, key).found()).isEmpty();
    }

    @Test
    void dial_onAFullBacklog_synSent() throws Exception {
        ServerSocketChannel listener = sockets.full();
        SocketKey key = key(sockets.begin(listener), listener);
        SocketInfo seen = find(view, key);
        assertThat(seen.state()).isEqualTo(TcpState.SYN_SENT);
        assertThat(seen.key()).isEqualTo(key);
        assertThat(seen.inode()).isPositive();
        if (tells()) {
            assertThat(seen.info().answered()).isFalse();
        }
        assertThat(look(view, peer(key)).found()).isEmpty();
    }

    @Test
    void dial_onAFullBacklog_retransmitsAreCounted() throws Exception {
        ServerSocketChannel listener = sockets.full();
        SocketKey key = key(sockets.begin(listener), listener);
        if (tells()) {
            await(() -> find(view, key).info().retransmits() > 0);
        }
        assertThat(find(view, key).info() == null).isNotEqualTo(tells());
    }

    @Test
    void connected_bothEndsBeforeAccept_nobodyHoldsTheServersEnd() throws Exception {
        ServerSocketChannel listener = sockets.listen(1);
        SocketKey key = key(sockets.dial(listener), listener);
        SocketInfo dialer = find(view, key);
        assertThat(dialer.state()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(dialer.inode()).isPositive();
        awaitState(peer(key), TcpState.ESTABLISHED);
        SocketInfo server = find(view, peer(key));
        assertThat(server.inode()).isZero();
        if (tells()) {
            assertThat(dialer.info().answered()).isTrue();
            assertThat(server.info().answered()).isTrue();
        }
        sockets.accept(listener);
        assertThat(find(view, peer(key)).inode()).isPositive();
    }

    @Test
    void connected_bytesNobodyReads() throws Exception {
        ServerSocketChannel listener = sockets.listen(1);
        SocketChannel dialer = sockets.dial(listener);
        dialer.write(ByteBuffer.allocate(100));
        SocketKey key = key(dialer, listener);
        await(() -> find(view, key).sendQueue() == 0);
        SocketInfo server = find(view, peer(key));
        assertThat(server.receiveQueue()).isEqualTo(100);
        if (tells()) {
            assertThat(server.info().bytesReceived()).isEqualTo(100);
            assertThat(find(view, key).info().bytesAcked()).isEqualTo(100 + 1);
        }
    }

    @Test
    void halfClosed_finWait2AndCloseWait() throws Exception {
        ServerSocketChannel listener = sockets.listen(1);
        SocketChannel dialer = sockets.dial(listener);
        sockets.accept(listener);
        dialer.shutdownOutput();
        SocketKey key = key(dialer, listener);
        awaitState(key, TcpState.FIN_WAIT2);
        assertThat(state(view, peer(key))).isEqualTo(TcpState.CLOSE_WAIT);
    }

    @Test
    void closedFirst_timeWait_onlyWhereItIsLookedFor() throws Exception {
        ServerSocketChannel listener = sockets.listen(1);
        SocketChannel dialer = sockets.dial(listener);
        SocketChannel server = sockets.accept(listener);
        SocketKey key = key(dialer, listener);
        dialer.close();
        awaitState(peer(key), TcpState.CLOSE_WAIT);
        server.close();
        awaitState(key, TcpState.TIME_WAIT);
        SocketInfo seen = find(view, key);
        assertThat(seen.info()).isNull();
        assertThat(seen.inode()).isZero();
        assertThat(view.all()).extracting(SocketInfo::key).doesNotContain(key, peer(key));
        // Who listens on that port is not the end that is gone.
        awaitState(peer(key), null);
    }

    @Test
    void reset_bothEndsAreGone() throws Exception {
        ServerSocketChannel listener = sockets.listen(1);
        SocketChannel dialer = sockets.dial(listener);
        SocketKey key = key(dialer, listener);
        dialer.setOption(StandardSocketOptions.SO_LINGER, 0);
        dialer.close();
        awaitState(key, null);
        awaitState(peer(key), null);
        assertThat(state(view, key(listener))).isEqualTo(TcpState.LISTEN);
    }

    @Test
    void nobody() throws Exception {
        InetSocketAddress local = new InetSocketAddress(host, 1);
        assertThat(look(view, SocketKey.listener(local)).found()).isEmpty();
        assertThat(look(view, new SocketKey(local, new InetSocketAddress(host, 2)))
                        .found())
                .isEmpty();
    }

    @Test
    void listener_isNoConnection() throws Exception {
        ServerSocketChannel listener = sockets.listen(1);
        InetSocketAddress stranger = new InetSocketAddress(host, 1);
        assertThat(look(view, new SocketKey(address(listener), stranger)).found())
                .isEmpty();
        assertThat(look(view, new SocketKey(address(listener), new InetSocketAddress(host, 0)))
                        .found())
                .isEmpty();
    }

    @Test
    void connection_isNoListener() throws Exception {
        ServerSocketChannel listener = sockets.listen(1);
        SocketChannel dialer = sockets.dial(listener);
        assertThat(look(view, SocketKey.listener(address(dialer))).found()).isEmpty();
    }

    @Test
    void look_inTheOrderOfTheKeys() throws Exception {
        ServerSocketChannel listener = sockets.listen(1);
        SocketKey connected = key(sockets.dial(listener), listener);
        List<SocketKey> keys = List.of(peer(connected), key(listener), connected, key(listener));
        List<SocketQuery> looks = new ArrayList<>();
        long before = System.nanoTime();
        view.look(keys, looks::add);
        long after = System.nanoTime();
        assertThat(looks).extracting(SocketQuery::key).isEqualTo(keys);
        assertThat(looks).allMatch(look -> look.found().isPresent());
        assertThat(looks)
                .allMatch(look -> before - look.before() <= 0 && look.before() - look.after() < 0)
                .allMatch(look -> look.after() - after <= 0);
    }

    @Test
    void look_forNothing() throws Exception {
        view.look(List.of(), look -> {
            throw new AssertionError(look);
        });
    }

    @Test
    void all_eachSocketOnce() throws Exception {
        ServerSocketChannel listener = sockets.full();
        SocketKey hanging = key(sockets.begin(listener), listener);
        ServerSocketChannel second = sockets.listen(1);
        SocketKey connected = key(sockets.dial(second), second);
        assertThat(view.all())
                .extracting(SocketInfo::key)
                .doesNotHaveDuplicates()
                .contains(key(listener), hanging, key(second), connected, peer(connected));
    }
}
