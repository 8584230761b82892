package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.dialscope.net.NetException.Kind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every reason why a listener cannot be: each its kind, and one line that a person can act on. */
@Timeout(60)
class ListenTest {
    @TempDir
    Path directory;

    private static NetException failure(String network, String address) {
        Watcher watcher = new Watcher();
        NetException failure =
                catchThrowableOfType(NetException.class, () -> Listener.listen(network, address, 1, watcher));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).startsWith("listen " + network).doesNotContain("\n");
        assertThat(failure.timeout()).isFalse();
        watcher.assertAllOver();
        return failure;
    }

    @ParameterizedTest
    @CsvSource({
        "tc,   127.0.0.1:0,       UNKNOWN_NETWORK",
        "tcp,  127.0.0.1,         BAD_ADDRESS",
        "tcp,  127.0.0.1:65536,   BAD_ADDRESS",
        "tcp4, [::1]:0,           BAD_ADDRESS",
        "tcp,  192.0.2.1:0,       ADDRESS_NOT_LOCAL",
        "tcp4, 8.8.8.8:0,         ADDRESS_NOT_LOCAL",
        "tcp,  nohost.invalid:0,  UNKNOWN_HOST",
    })
    void listen_refused(String network, String address, Kind kind) {
        NetException failure = failure(network, address);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.temporary()).isFalse();
        assertThat(failure.op()).isEqualTo("listen");
    }

    @Test
    void listen_inUse() throws NetException {
        try (Listener first = Listener.listen("tcp", "127.0.0.1:0")) {
            NetException failure = failure("tcp", first.address().toString());
            assertThat(failure.kind()).isEqualTo(Kind.ADDRESS_IN_USE);
            assertThat(failure.address()).isEqualTo(first.address());
        }
    }

    @Test
    void listen_afterAClose_isPossibleAgain() throws NetException {
        Listener first = Listener.listen("tcp", "127.0.0.1:0");
        String address = first.address().toString();
        first.close();
        first.close();
        Listener.listen("tcp", address).close();
    }

    /** The one who closes first keeps the port in TIME_WAIT (RFC 9293, 3.6). What that forbids is the system's affair. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void listen_whereTimeWaitIs_needsReuseAddress() throws NetException {
        String address = closedByTheServer();
        ListenConfig strict = ListenConfig.DEFAULT.withoutReuseAddress();

        Watcher watcher = new Watcher();
        NetException failure =
                catchThrowableOfType(NetException.class, () -> Listener.listen("tcp", address, strict, watcher));
        assertThat(failure.kind()).isEqualTo(Kind.ADDRESS_IN_USE);
        assertThat(failure).hasMessage("listen tcp " + address + ": bind: address already in use");
        assertThat(failure.hint()).contains("TIME_WAIT");
        watcher.assertAllOver();
        Listener.listen("tcp", address, ListenConfig.DEFAULT, null).close();
        assertThat(catchThrowableOfType(NetException.class, () -> Listener.listen("tcp", address, strict, null)))
                .as("a listener that came and went has changed nothing")
                .isNotNull();
    }

    private static String closedByTheServer() throws NetException {
        try (Listener listener = Listener.listen("tcp", "127.0.0.1:0")) {
            String address = listener.address().toString();
            try (Conn dialed = new Dialer().dial("tcp", address)) {
                listener.accept().close();
                assertThat(dialed.read(ByteBuffer.allocate(1))).isNegative();
            }
            return address;
        }
    }

    @Test
    void listen_withoutReuseAddress_whereNothingIs() throws IOException {
        ListenConfig strict = ListenConfig.DEFAULT.withoutReuseAddress();
        Listener.listen("tcp", "127.0.0.1:0", strict, null).close();
        Listener.listen("tcp4", "127.0.0.1:0", strict.withBacklog(1), null).close();
        String path = directory.resolve("strict").toString();
        Listener.listen("unix", path, strict, null).close();
    }

    @Test
    void listen_withReuseAddress_stillNotWhereAnotherListens() throws NetException {
        try (Listener first = Listener.listen("tcp", "127.0.0.1:0")) {
            String address = first.address().toString();
            for (ListenConfig config : List.of(ListenConfig.DEFAULT, ListenConfig.DEFAULT.withoutReuseAddress())) {
                assertThat(catchThrowableOfType(NetException.class, () -> Listener.listen("tcp", address, config, null))
                                .kind())
                        .isEqualTo(Kind.ADDRESS_IN_USE);
            }
        }
    }

    @Test
    void listen_port0_getsAFreeOne() throws NetException {
        try (Listener one = Listener.listen("tcp4", "127.0.0.1:0");
                Listener two = Listener.listen("tcp4", "127.0.0.1:0")) {
            assertThat(one.address().port())
                    .isPositive()
                    .isNotEqualTo(two.address().port());
        }
    }

    @Test
    void listen_overIpv6_readsAndWrites() throws NetException {
        try (Listener listener = Listener.listen("tcp6", "[::1]:0");
                Conn dialed = new Dialer().dial("tcp6", listener.address().toString());
                Conn accepted = listener.accept()) {
            assertThat(accepted.remote()).isEqualTo(dialed.local());
        }
    }

    @Test
    void listen_pathExists() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThat(failure("unix", file.toString()).kind()).isEqualTo(Kind.ADDRESS_IN_USE);
        assertThat(file).exists();
    }

    @Test
    void listen_pathInUse() throws NetException {
        try (Listener first =
                Listener.listen("unix", directory.resolve("socket").toString())) {
            assertThat(failure("unix", first.address().host()).kind()).isEqualTo(Kind.ADDRESS_IN_USE);
        }
        assertThat(directory.resolve("socket")).doesNotExist();
    }

    @Test
    void listen_pathInNoDirectory() {
        assertThat(failure("unix", directory.resolve("none/socket").toString()).kind())
                .isEqualTo(Kind.OTHER);
    }

    @Test
    void listen_pathTooLong() {
        assertThat(failure("unix", directory.resolve("x".repeat(200)).toString())
                        .kind())
                .isEqualTo(Kind.OTHER);
    }

    @Test
    void listen_backlogBelowOne() {
        for (int backlog : new int[] {0, -1}) {
            assertThatThrownBy(() -> Listener.listen("tcp", "127.0.0.1:0", backlog, null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least 1");
        }
    }

    @Test
    void listen_withoutIpv6_isAFailureInOneLine() throws Exception {
        for (String address : List.of("tcp6 [::1]:0", "tcp [::1]:0", "tcp6 :0")) {
            String said = child("-Djava.net.preferIPv4Stack=true", "", address);
            assertThat(said)
                    .startsWith("listen " + address.split(" ")[0] + ": ")
                    .contains("no suitable address found (Java finds no IPv6 here) [BAD_ADDRESS]")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void listenAndDial_withTooManyOpenFiles() throws Exception {
        assumeThat(Files.isExecutable(Path.of("/bin/sh"))).isTrue();
        String said = child("-Xshare:auto", "ulimit -n 64; ", "exhaust");
        assertThat(said)
                .contains("dial TOO_MANY_OPEN_FILES true")
                .contains("listen TOO_MANY_OPEN_FILES true")
                .contains("accept TOO_MANY_OPEN_FILES true")
                .contains("accepted after all");
    }

    @Test
    void listen_permissionDenied() throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/setpriv"))).isTrue();
        String said =
                child("-Xshare:auto", "exec /usr/bin/setpriv --bounding-set -net_bind_service -- ", "tcp 127.0.0.1:80");
        assumeThat(said).doesNotContain("listening");
        assertThat(said).contains("[PERMISSION_DENIED]").contains("ports below 1024");
    }

    /** The class path of the tests. */
    static String classes() throws URISyntaxException {
        return Path.of(ListenChild.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                + System.getProperty("path.separator")
                + Path.of(Listener.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI());
    }

    /** What {@link ListenChild} says in a JVM of its own, behind a shell's prefix. */
    private static String child(String option, String prefix, String argument) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        prefix + '"' + java + "\" " + option + " -Xmx64m -XX:-MaxFDLimit -cp \"" + classes() + "\" "
                                + ListenChild.class.getName() + " " + argument)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
