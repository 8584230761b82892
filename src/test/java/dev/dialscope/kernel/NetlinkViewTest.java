package dev.dialscope.kernel;

import static dev.dialscope.kernel.Loopback.key;
import static dev.dialscope.kernel.Loopback.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What only netlink has to get right: whose answer it is, and that there is one. */
@Timeout(30)
@EnabledOnOs(OS.LINUX)
class NetlinkViewTest {
    private final Arena arena = Arena.ofConfined();
    private NetlinkView view;
    private Loopback sockets;

    @BeforeEach
    void open() throws Exception {
        view = new NetlinkView();
        sockets = new Loopback("127.0.0.1");
    }

    @AfterEach
    void close() throws IOException {
        sockets.close();
        view.close();
        arena.close();
    }

    /** A question that is none of the view's, with a number of its own. */
    private DiagRequest another() {
        DiagRequest another = new DiagRequest(arena);
        for (int i = 0; i < 1_000; i++) {
            another.list(SockDiag.AF_INET, 0);
        }
        return another;
    }

    @Test
    void lateAnswerToAnEarlierQuestion_leftAside() throws Exception {
        ServerSocketChannel listener = sockets.listen(1);
        SocketKey connected = key(sockets.dial(listener), listener);
        DiagRequest earlier = another();
        for (int i = 0; i < 3; i++) {
            earlier.one(key(listener));
            view.questions.send(earlier.message());
        }
        assertThat(state(view, connected)).isEqualTo(TcpState.ESTABLISHED);
        assertThat(state(view, key(listener))).isEqualTo(TcpState.LISTEN);
    }

    @Test
    void lateListOfAnEarlierQuestion_leftAside() throws Exception {
        List<ServerSocketChannel> listeners = List.of(sockets.listen(1), sockets.listen(1), sockets.listen(1));
        for (ServerSocketChannel listener : listeners) {
            DiagRequest earlier = another();
            earlier.list(SockDiag.AF_INET6, TcpState.LISTEN.bit());
            view.questions.send(earlier.message());
            assertThat(state(view, key(listener))).isEqualTo(TcpState.LISTEN);
            assertThat(view.all()).extracting(SocketInfo::key).containsOnlyOnce(key(listener));
        }
    }

    @Test
    void kernelRefuses_itsReason() throws Exception {
        DiagRequest nonsense = another();
        nonsense.list(255, 0);
        NetlinkSocket socket = new NetlinkSocket(new Libc(arena), arena);
        socket.open();
        try {
            socket.send(nonsense.message());
            NetlinkMessages answer = new NetlinkMessages(socket.receive());
            assertThat(answer.next()).isTrue();
            assertThat(answer.type()).isEqualTo(SockDiag.NLMSG_ERROR);
            assertThat(answer.error()).isNegative();
        } finally {
            socket.close();
        }
    }

    @Test
    void noAnswer_doesNotHangForEver() {
        assertThatExceptionOfType(KernelException.class)
                .isThrownBy(view.questions::receive)
                .withMessage("recv(AF_NETLINK): no answer from the kernel");
    }

    @Test
    void anotherThread_isRefusedAndNothingIsClosed() throws Exception {
        ServerSocketChannel listener = sockets.listen(1);
        CompletableFuture.runAsync(() ->
                        assertThatExceptionOfType(WrongThreadException.class).isThrownBy(view::close))
                .get();
        assertThat(state(view, key(listener))).isEqualTo(TcpState.LISTEN);
    }

    /** Such a socket is bound to its device. */
    @Test
    void linkLocalAddress_foundWithItsScope() throws Exception {
        Optional<InetAddress> linkLocal = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet6Address && address.isLinkLocalAddress())
                .findFirst();
        assumeThat(linkLocal).as("a link-local IPv6 address").isPresent();
        try (Loopback link = new Loopback(linkLocal.orElseThrow().getHostAddress())) {
            ServerSocketChannel listener = link.listen(1);
            SocketKey connected = key(link.dial(listener), listener);
            assertThat(List.of(state(view, key(listener)), state(view, connected)))
                    .containsExactly(TcpState.LISTEN, TcpState.ESTABLISHED);
        }
    }
}
