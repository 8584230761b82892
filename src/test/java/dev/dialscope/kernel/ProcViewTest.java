package dev.dialscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists as a little-endian machine's kernel writes them, and as it never should. */
class ProcViewTest {
    private static final String HEADING =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
    private static final String LISTENER =
            "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000003 00:00000000 00000000  1000        0 4711 1 00 100\n";
    private static final String DIALER =
            "   1: 0100007F:A33C 0200007F:1F90 02 00000001:00000000 01:00000063 00000002     0        0 4712 2 00\n";
    private static final String TIME_WAIT =
            "  10: 0100007F:A33D 0200007F:1F90 06 00000000:00000000 03:000006E6 00000000     0        0 0 3 00\n";
    private static final String MAPPED = "   0: 0000000000000000FFFF00000100007F:0050"
            + " 0000000000000000FFFF00000200007F:A33C 01 0000000A:0000000B 00:00000000 00000000 0 0 4713 1 00\n";
    private static final String IPV6 = "   1: B80D0120000000000000000001000000:0050"
            + " 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 4714 1 00\n";

    private static final int MUTATIONS = 1_000;
    private static final long SEED = 20_260_101;

    @TempDir
    Path directory;

    @BeforeEach
    void wordsAreLittleEndian() {
        assumeThat(ByteOrder.nativeOrder()).as("the machine's byte order").isEqualTo(ByteOrder.LITTLE_ENDIAN);
    }

    private ProcView view(String tcp, String tcp6) throws IOException, KernelException {
        write("tcp", tcp);
        write("tcp6", tcp6);
        return new ProcView(directory);
    }

    private void write(String name, String lines) throws IOException {
        if (lines != null) {
            Files.writeString(directory.resolve(name), HEADING + lines);
        }
    }

    private void assertRefused(String reason) {
        assertThatExceptionOfType(KernelException.class)
                .isThrownBy(() -> new ProcView(directory))
                .withMessage(reason);
    }

    private static InetSocketAddress address(String host, int port) {
        return new InetSocketAddress(host, port);
    }

    @Test
    void all_withoutTimeWait() throws Exception {
        SocketKey listener = SocketKey.listener(address("127.0.0.1", 8080));
        SocketKey dialer = new SocketKey(address("127.0.0.1", 0xA33C), address("127.0.0.2", 8080));
        SocketKey mapped = new SocketKey(address("127.0.0.1", 80), address("127.0.0.2", 0xA33C));
        SocketKey ipv6 = SocketKey.listener(address("2001:db8::1", 80));
        assertThat(view(LISTENER + DIALER + TIME_WAIT, MAPPED + IPV6).all())
                .containsExactly(
                        new SocketInfo(listener, TcpState.LISTEN, 3, -1, 4711, null),
                        new SocketInfo(dialer, TcpState.SYN_SENT, 0, 1, 4712, null),
                        new SocketInfo(mapped, TcpState.ESTABLISHED, 11, 10, 4713, null),
                        new SocketInfo(ipv6, TcpState.LISTEN, 0, -1, 4714, null));
    }

    @Test
    void look_timeWait() throws Exception {
        SocketKey key = new SocketKey(address("127.0.0.1", 0xA33D), address("127.0.0.2", 8080));
        assertThat(Loopback.state(view(LISTENER + DIALER + TIME_WAIT, ""), key)).isEqualTo(TcpState.TIME_WAIT);
    }

    @Test
    void look_allAtTheSameTime() throws Exception {
        SocketKey listener = SocketKey.listener(address("127.0.0.1", 8080));
        SocketKey nobody = SocketKey.listener(address("127.0.0.1", 8081));
        List<SocketQuery> looks = new ArrayList<>();
        view(LISTENER, "").look(List.of(listener, nobody), looks::add);
        assertThat(looks).extracting(look -> look.found().isPresent()).containsExactly(true, false);
        assertThat(looks)
                .extracting(SocketQuery::before)
                .containsOnly(looks.getFirst().before());
        assertThat(looks)
                .extracting(SocketQuery::after)
                .containsOnly(looks.getFirst().after());
    }

    @Test
    void destroyed_neverTold() throws Exception {
        assertThat(view(LISTENER, "").destroyed(socket -> {
                    throw new AssertionError(socket);
                }))
                .isZero();
    }

    @Test
    void ipv6Off_onlyOneList() throws Exception {
        assertThat(view(LISTENER, null).all()).hasSize(1);
    }

    @Test
    void noLists() {
        assertRefused(directory.resolve("tcp") + ": no such file, nor tcp6");
    }

    @Test
    void listsGone_afterOpening() throws Exception {
        ProcView view = view(LISTENER, null);
        Files.delete(directory.resolve("tcp"));
        assertThatExceptionOfType(KernelException.class).isThrownBy(view::all);
    }

    /** As where a sandbox puts /dev/null over it. */
    @Test
    void emptyList() throws IOException {
        Files.createFile(directory.resolve("tcp"));
        assertRefused(directory.resolve("tcp") + ": empty, without even a heading");
    }

    @Test
    void notAFile() throws IOException {
        Path tcp = Files.createDirectory(directory.resolve("tcp"));
        // In the user's language.
        String said = catchThrowable(() -> Files.readString(tcp)).getMessage();
        assertRefused(tcp + ": " + said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "0:",
                "0: 0100007F:1F90 00000000:0000",
                "0: 0100007F:1F90 00000000:0000 0A 00000000:00000003 00:00000000 00000000 0 0",
                "0: 0100007F:1F90 00000000:0000 0A 00000000:00000003 00:00000000 00000000 0 0 inode",
                "0: 0100007F:1F90 00000000:0000 0D 00000000:00000003 00:00000000 00000000 0 0 1",
                "0: 0100007F:1F90 00000000:0000 00 00000000:00000003 00:00000000 00000000 0 0 1",
                "0: 0100007F:1F90 00000000:0000 0A 00000000 00:00000000 00000000 0 0 1",
                "0: 100007F:1F90 00000000:0000 0A 00000000:00000003 00:00000000 00000000 0 0 1",
                "0: 0100007G:1F90 00000000:0000 0A 00000000:00000003 00:00000000 00000000 0 0 1",
                "0: 0100007F:1F9X 00000000:0000 0A 00000000:00000003 00:00000000 00000000 0 0 1",
            })
    void malformedLine_isNamed(String line) throws IOException {
        write("tcp", LISTENER + "  " + line + "\n");
        assertRefused("malformed line in " + directory + ": " + line);
    }

    @Test
    void truncated_anywhere() throws IOException {
        String text = HEADING + LISTENER + DIALER + TIME_WAIT;
        for (int length = 0; length < text.length(); length++) {
            readOrRefuse(text.substring(0, length));
        }
    }

    @Test
    void mutated_anyhow() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < MUTATIONS; i++) {
            StringBuilder text = new StringBuilder(HEADING + LISTENER + MAPPED + DIALER);
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                int at = random.nextInt(text.length());
                text.setCharAt(
                        at,
                        random.nextBoolean() ? text.charAt(random.nextInt(text.length())) : (char) random.nextInt(128));
            }
            readOrRefuse(text.toString());
        }
    }

    private void readOrRefuse(String text) throws IOException {
        Files.writeString(directory.resolve("tcp"), text);
        try {
            assertThat(new ProcView(directory).all()).hasSizeLessThan(10);
        } catch (KernelException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
        }
    }
}
