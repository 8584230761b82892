package dev.dialscope.kernel;

import static dev.dialscope.kernel.Loopback.key;
import static dev.dialscope.kernel.Loopback.peer;
import static dev.dialscope.kernel.Loopback.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both views are of one kernel. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class ViewsAgreeTest {
    private static final int TIME_WAITS = 10_000;

    /** Each of so many addresses has its own ports to dial from, so that none runs out of them. */
    private static final int HOSTS = 10;

    /** A lookup takes microseconds; a list of all these would take milliseconds. */
    private static final long SHORT_NANOS = 500_000;

    /** What both tell of, which leaves out the limit of a listener's queue and the counts. */
    private record Facts(SocketKey key, TcpState state, long receiveQueue, long inode) {
        static Facts of(SocketInfo socket) {
            return new Facts(socket.key(), socket.state(), socket.receiveQueue(), socket.inode());
        }
    }

    private static Facts facts(KernelView view, SocketKey key) throws KernelException {
        return Loopback.look(view, key).found().map(Facts::of).orElse(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void sameSockets_sameStates(String host) throws Exception {
        try (KernelView netlink = new NetlinkView();
                KernelView proc = new ProcView(ProcView.DIRECTORY);
                Loopback sockets = new Loopback(host)) {
            List<SocketKey> keys = everyState(sockets, netlink);
            Map<SocketKey, Facts> listed = new HashMap<>();
            for (SocketInfo socket : netlink.all()) {
                listed.put(socket.key(), Facts.of(socket));
            }
            List<TcpState> states = new ArrayList<>();
            for (SocketKey key : keys) {
                Facts facts = facts(netlink, key);
                assertThat(facts).isEqualTo(facts(proc, key));
                if (facts.state() != TcpState.TIME_WAIT) {
                    assertThat(facts).isEqualTo(listed.get(key));
                }
                states.add(facts.state());
            }
            assertThat(states)
                    .contains(
                            TcpState.LISTEN,
                            TcpState.SYN_SENT,
                            TcpState.ESTABLISHED,
                            TcpState.FIN_WAIT2,
                            TcpState.CLOSE_WAIT,
                            TcpState.TIME_WAIT);
        }
    }

    /** Sockets in every state that lasts. */
    private static List<SocketKey> everyState(Loopback sockets, KernelView view) throws Exception {
        ServerSocketChannel full = sockets.full();
        SocketKey hanging = key(sockets.begin(full), full);
        ServerSocketChannel listener = sockets.listen(10);
        SocketKey connected = key(sockets.dial(listener), listener);
        sockets.accept(listener);

        SocketChannel halfClosed = sockets.dial(listener);
        sockets.accept(listener);
        halfClosed.shutdownOutput();
        SocketKey half = key(halfClosed, listener);
        await().pollInSameThread().until(() -> state(view, half) == TcpState.FIN_WAIT2);

        SocketChannel closed = sockets.dial(listener);
        SocketChannel server = sockets.accept(listener);
        SocketKey waiting = key(closed, listener);
        closed.close();
        await().pollInSameThread().until(() -> state(view, peer(waiting)) == TcpState.CLOSE_WAIT);
        server.close();
        await().pollInSameThread().until(() -> state(view, waiting) == TcpState.TIME_WAIT);

        return List.of(key(full), hanging, key(listener), connected, peer(connected), half, peer(half), waiting);
    }

    @Test
    void tenThousandInTimeWait_disturbNobody() throws Exception {
        assumeThat(limit("tcp_max_tw_buckets"))
                .as("sockets that may be in TIME_WAIT")
                .isGreaterThan(2 * TIME_WAITS);
        try (NetlinkView netlink = new NetlinkView();
                KernelView proc = new ProcView(ProcView.DIRECTORY)) {
            List<SocketKey> waiting = new ArrayList<>();
            for (int host = 1; host <= HOSTS; host++) {
                fill("127.0.77." + host, waiting);
            }
            try (Loopback sockets = new Loopback("127.0.0.1")) {
                ServerSocketChannel listener = sockets.listen(1);
                SocketKey connected = key(sockets.dial(listener), listener);
                assertThat(netlink.all())
                        .extracting(SocketInfo::key)
                        .contains(connected, peer(connected), key(listener))
                        .doesNotContainAnyElementsOf(waiting);
                List<SocketQuery> looks = new ArrayList<>();
                netlink.look(waiting, looks::add);
                assertThat(looks)
                        .allMatch(look -> look.found().orElseThrow().state() == TcpState.TIME_WAIT)
                        .filteredOn(look -> look.after() - look.before() < SHORT_NANOS)
                        .hasSizeGreaterThan(TIME_WAITS / 2);
                looks.clear();
                proc.look(waiting, looks::add);
                assertThat(looks).allMatch(look -> look.found().orElseThrow().state() == TcpState.TIME_WAIT);
                assertThat(facts(proc, connected)).isEqualTo(facts(netlink, connected));
            }
        }
    }

    /** By lines: such a file gives everything to the first read, and Java's first read of one without a size is of one byte. */
    private static int limit(String name) throws IOException {
        Path file = Path.of("/proc/sys/net/ipv4", name);
        return Integer.parseInt(Files.readAllLines(file).getFirst());
    }

    private static void fill(String host, List<SocketKey> waiting) throws Exception {
        try (Loopback sockets = new Loopback(host)) {
            ServerSocketChannel listener = sockets.listen(1);
            for (int i = 0; i < TIME_WAITS / HOSTS; i++) {
                // Closed at once, or the limit of open files would be met.
                try (SocketChannel dialer = SocketChannel.open(listener.getLocalAddress());
                        SocketChannel server = listener.accept()) {
                    waiting.add(key(dialer, listener));
                    dialer.shutdownOutput();
                    server.shutdownOutput();
                }
            }
        }
    }
}
