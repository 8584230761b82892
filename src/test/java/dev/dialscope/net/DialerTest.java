package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.dialscope.net.NetException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A dialer's options, and the addresses of what it dials. */
@Timeout(30)
class DialerTest {
    private final Watcher watcher = new Watcher();
    private Sockets sockets;
    private Listener listener;

    @BeforeEach
    void listen(@TempDir Path directory) throws NetException {
        sockets = new Sockets("tcp", directory);
        listener = sockets.listen();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        sockets.close();
        watcher.assertAllOver();
    }

    private Dialer dialer() {
        return new Dialer(watcher);
    }

    private Conn dial(Dialer dialer) throws NetException {
        return sockets.keep(dialer.dial("tcp", listener.address().toString()));
    }

    private NetException failure(Dialer dialer) {
        return catchThrowableOfType(NetException.class, () -> dial(dialer));
    }

    private void assertTimedOut(NetException failure) {
        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure.getMessage()).isEqualTo("dial tcp " + listener.address() + ": i/o timeout");
        assertThat(watcher.begun(NetObserver.Op.Connect.class)).isFalse();
    }

    @Test
    void timeout_negative_opensNoSocket() {
        assertTimedOut(failure(dialer().timeout(Duration.ofSeconds(-1))));
        assertTimedOut(failure(dialer().timeout(Duration.ofNanos(-1))));
        assertTimedOut(failure(dialer().timeout(Duration.ofSeconds(Long.MIN_VALUE))));
        assertThat(watcher.begun(NetObserver.Op.Open.class)).isFalse();
    }

    @Test
    void deadline_passed_opensNoSocket() {
        assertTimedOut(failure(dialer().deadline(Instant.now().minusNanos(1))));
        assertTimedOut(failure(dialer().deadline(Instant.EPOCH).timeout(Duration.ofHours(1))));
        assertThat(watcher.begun(NetObserver.Op.Open.class)).isFalse();
    }

    @Test
    void timeout_oneNano_isNotAMillisecond() {
        assertTimedOut(failure(dialer().timeout(Duration.ofNanos(1))));
    }

    @Test
    void timeout_zeroAndNull_areNone() throws Exception {
        assertThat(dial(dialer().timeout(Duration.ZERO)).isOpen()).isTrue();
        assertThat(dial(dialer().timeout(null)).isOpen()).isTrue();
        assertThat(dial(dialer().deadline(null)).isOpen()).isTrue();
        assertThat(dial(dialer().deadline(Instant.MAX)).isOpen()).isTrue();
    }

    @Test
    void timeout_theEarliestCounts() throws Exception {
        try (Sockets full = new Sockets("tcp", null)) {
            String address = full.full().address().toString();
            Dialer dialer =
                    dialer().timeout(Duration.ofHours(1)).deadline(Instant.now().plusMillis(100));
            assertThat(catchThrowableOfType(NetException.class, () -> dialer.dial("tcp", address))
                            .kind())
                    .isEqualTo(Kind.TIMEOUT);
        }
    }

    @Test
    void timeout_eatenByTheHook_leavesNoneForTheConnect() {
        Duration timeout = Duration.ofMillis(20);
        assertTimedOut(failure(dialer().timeout(timeout).control(new Control.Listening(_ -> Thread.sleep(40)))));
    }

    /** As in Go, whose hook is deaf to its deadline: the SYN goes out all the same. */
    @Test
    void timeout_eatenByADeafHook() {
        Duration timeout = Duration.ofSeconds(1);
        NetException failure = failure(dialer().timeout(timeout).control(new Control.Deaf(() -> Thread.sleep(1_100))));
        assertThat(failure.getMessage()).isEqualTo("dial tcp " + listener.address() + ": i/o timeout");
        assertThat(watcher.begun(NetObserver.Op.Connect.class)).isTrue();
    }

    @Test
    void timeout_eatenByTheLookUp_leavesNoneForTheConnect() {
        Dialer dialer = dialer().timeout(Duration.ofMillis(20)).resolver((ctx, _) -> {
            try {
                ctx.await(Duration.ofHours(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of(InetAddress.ofLiteral("127.0.0.1"));
        });
        NetException failure = catchThrowableOfType(NetException.class, () -> dialer.dial("tcp", "slow.test:1"));
        assertThat(failure.getMessage()).isEqualTo("dial tcp: lookup slow.test: i/o timeout");
        assertThat(watcher.begun(NetObserver.Op.Open.class)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(CancelStrategy.class)
    void remote_isWhatWasDialed(CancelStrategy strategy) throws Exception {
        int port = listener.address().port();
        Dialer dialer = new Dialer().strategy(strategy);
        for (String typed : List.of("localhost:" + port, ":" + port, "0.0.0.0:" + port, "127.0.0.1:" + port)) {
            try (Conn conn = dialer.dial("tcp4", typed)) {
                assertThat(conn.remote()).hasToString("127.0.0.1:" + port);
            }
        }
    }

    @Test
    void failure_namesWhatWasDialed() throws Exception {
        listener.close();
        int port = listener.address().port();
        assertRefused("localhost:" + port, "127.0.0.1:" + port);
        assertRefused(":" + port, ":" + port);
        assertRefused("0.0.0.0:" + port, "0.0.0.0:" + port);
        assertRefused("[::ffff:127.0.0.1]:" + port, "127.0.0.1:" + port);
    }

    private void assertRefused(String typed, String named) {
        assertThat(catchThrowableOfType(NetException.class, () -> dialer().dial("tcp4", typed)))
                .hasMessage("dial tcp4 " + named + ": connect: connection refused");
    }

    /** With an observer or without: where the system's routes connect from, as a plain socket does. */
    @Test
    void local_isWhereTheRoutesConnectFrom() throws Exception {
        try (Listener all = Listener.listen("tcp4", ":0")) {
            List<String> hosts = Stream.concat(Stream.of("127.0.0.1", "127.0.0.5"), ownHost().stream())
                    .toList();
            for (String host : hosts) {
                String address = host + ':' + all.address().port();
                try (Socket plain = new Socket()) {
                    plain.connect(new InetSocketAddress(host, all.address().port()));
                    for (Dialer dialer : List.of(new Dialer(), dialer())) {
                        Conn conn = sockets.keep(dialer.dial("tcp", address));
                        assertThat(conn.local().host())
                                .isEqualTo(plain.getLocalAddress().getHostAddress());
                        assertThat(conn.remote()).hasToString(address);
                    }
                    assertThat(watcher.local().host())
                            .isEqualTo(plain.getLocalAddress().getHostAddress());
                }
            }
        }
    }

    /** An address of this computer that is not loopback, where there is one. */
    private static Optional<String> ownHost() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst();
    }

    @Test
    void localAddr_isDialedFrom() throws Exception {
        Address from = Address.parse("dial", Network.TCP, "127.0.0.3:0");
        assertThat(dial(dialer().localAddr(from)).local().host()).isEqualTo("127.0.0.3");
        assertThat(dial(dialer().localAddr(from).strategy(CancelStrategy.INTERRUPT_PLATFORM))
                        .local()
                        .host())
                .isEqualTo("127.0.0.3");
        Address any = Address.parse("dial", Network.TCP, ":0");
        assertThat(dial(dialer().localAddr(any)).local().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void localAddr_failures() throws Exception {
        Address used = listener.address();
        assertThat(failure(dialer().localAddr(used)))
                .hasMessage("dial tcp " + used + "->" + used + ": bind: address already in use");
        Address foreign = Address.parse("dial", Network.TCP, "192.0.2.77:0");
        assertThat(failure(dialer().localAddr(foreign)))
                .hasMessage("dial tcp 192.0.2.77:0->" + used + ": bind: cannot assign requested address");
        Address v6 = Address.parse("dial", Network.TCP, "[::1]:0");
        assertThat(failure(dialer().localAddr(v6))).hasMessage("dial tcp: address [::1]:0: no suitable address found");
        Address path = Address.parse("dial", Network.UNIX, "x");
        assertThat(failure(dialer().localAddr(path))).hasMessage("dial tcp: address x: mismatched local address type");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dialer().localAddr(Address.parse("dial", Network.TCP, "localhost:0")));
    }

    @ParameterizedTest
    @EnumSource(CancelStrategy.class)
    void keepAlive_isOnAfter15SecondsAndCanBeSwitchedOff(CancelStrategy strategy) throws Exception {
        Dialer dialer = dialer().strategy(strategy);
        assertThat(keepAlive(dial(dialer)))
                .hasValueSatisfying(due -> assertThat(due).isBetween(0., 15.1));
        assertThat(keepAlive(sockets.keep(listener.accept())))
                .hasValueSatisfying(due -> assertThat(due).isBetween(0., 15.1));
        assertThat(keepAlive(dial(dialer.keepAlive(Duration.ofMillis(299_001)))))
                .hasValueSatisfying(due -> assertThat(due).isBetween(16., 300.1));
        assertThat(keepAlive(dial(dialer.keepAlive(Duration.ofNanos(-1))))).isEmpty();
    }

    @Test
    void keepAlive_ofAcceptedConnections() throws Exception {
        ListenConfig off = ListenConfig.DEFAULT.withKeepAlive(Duration.ofNanos(-1));
        Listener quiet = sockets.keep(Listener.listen("tcp", "127.0.0.1:0", off, null));
        sockets.dial(quiet);
        assertThat(keepAlive(sockets.keep(quiet.accept()))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CancelStrategy.class)
    void noDelay_isOnAndCanBeSwitchedOff(CancelStrategy strategy) throws Exception {
        Conn conn = dial(dialer().strategy(strategy));
        assertThat(noDelay(conn)).isTrue();
        conn.setNoDelay(false);
        assertThat(noDelay(conn)).isFalse();
        assertThat(noDelay(sockets.keep(listener.accept()))).isTrue();
        conn.close();
        assertThat(catchThrowableOfType(NetException.class, () -> conn.setNoDelay(true))
                        .kind())
                .isEqualTo(Kind.CLOSED);
    }

    /** What the system says of TCP_NODELAY, which a connection of ours tells nobody. */
    private static boolean noDelay(Conn conn) throws Exception {
        Object transport = field(conn, "transport");
        return transport instanceof SocketTransport
                ? ((Socket) field(transport, "socket")).getTcpNoDelay()
                : ((SocketChannel) field(transport, "channel")).getOption(StandardSocketOptions.TCP_NODELAY);
    }

    private static Object field(Object owner, String name) throws Exception {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    /** In how many seconds the kernel's keep-alive timer is due; empty where it does not run. */
    private static Optional<Double> keepAlive(Conn conn) throws Exception {
        assumeThat(Path.of("/proc/net/tcp6")).exists();
        String port = String.format(Locale.ROOT, ":%04X", conn.local().port());
        String peer = String.format(Locale.ROOT, ":%04X", conn.remote().port());
        List<String> sockets = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(file -> {
                    try {
                        return Files.readAllLines(Path.of(file)).stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .map(line -> line.trim().split("\\s+"))
                .filter(fields -> fields[1].endsWith(port) && fields[2].endsWith(peer))
                .map(fields -> fields[5])
                .toList();
        // proc(5): the timer that is active, 02 for keep-alive, and when it expires, in ticks of 10 ms.
        String timer = sockets.getFirst();
        return timer.startsWith("02:")
                ? Optional.of(HexFormat.fromHexDigits(timer.substring(3)) / 100.)
                : Optional.empty();
    }
}
