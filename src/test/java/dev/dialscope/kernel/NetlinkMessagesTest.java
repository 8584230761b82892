package dev.dialscope.kernel;

import static dev.dialscope.kernel.Loopback.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies as the kernel sends them, and as it never should. */
@Timeout(60)
class NetlinkMessagesTest {
    private static final int HEADER = 16;
    private static final int SOCKET = 72;
    private static final int ATTRIBUTE = 4;
    private static final int INFO = 248;
    private static final int RTT = 68;
    private static final int BYTES_RECEIVED = 128;

    private static final int MUTATIONS = 40_000;
    private static final long SEED = 20_260_101;

    /** A connection from 127.0.0.1:1000 to 127.0.0.1:2000 with counts, as an IPv6 socket shows it. */
    private static byte[] reply() {
        ByteBuffer reply = ByteBuffer.allocate(HEADER + SOCKET + ATTRIBUTE + INFO)
                .order(ByteOrder.nativeOrder())
                .putInt(HEADER + SOCKET + ATTRIBUTE + INFO)
                .putShort((short) SockDiag.SOCK_DIAG_BY_FAMILY)
                .putShort((short) 0)
                .putInt(7)
                .putInt(0)
                .put((byte) SockDiag.AF_INET6)
                .put((byte) 1)
                .putShort((short) 0)
                .order(ByteOrder.BIG_ENDIAN)
                .putShort((short) 1000)
                .putShort((short) 2000)
                .put(mapped(1))
                .put(mapped(2))
                .order(ByteOrder.nativeOrder());
        int queues = HEADER + 4 + (int) SockDiag.INET_DIAG_SOCKID.byteSize() + 4;
        reply.putInt(queues, 11).putInt(queues + 4, 12).putInt(queues + 12, 13);
        reply.position(HEADER + SOCKET).putShort((short) (ATTRIBUTE + INFO)).putShort((short) SockDiag.INET_DIAG_INFO);
        reply.putInt(HEADER + SOCKET + ATTRIBUTE + RTT, 14).putLong(HEADER + SOCKET + ATTRIBUTE + BYTES_RECEIVED, 15);
        return reply.array();
    }

    /** ::ffff:127.0.0.n, RFC 4291 section 2.5.5.2. */
    private static byte[] mapped(int last) {
        return new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 127, 0, 0, (byte) last};
    }

    private static byte[] error(int number) {
        return ByteBuffer.allocate(HEADER + Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(HEADER + Integer.BYTES)
                .putShort((short) SockDiag.NLMSG_ERROR)
                .putShort((short) 0)
                .putInt(7)
                .putInt(0)
                .putInt(number)
                .array();
    }

    private static NetlinkMessages messages(byte[] received) {
        return new NetlinkMessages(MemorySegment.ofArray(received));
    }

    private static byte[] with(byte[] reply, int at, int... bytes) {
        byte[] changed = reply.clone();
        for (int i = 0; i < bytes.length; i++) {
            changed[at + i] = (byte) bytes[i];
        }
        return changed;
    }

    private static byte[] withLength(byte[] reply, int length) {
        byte[] changed = reply.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.nativeOrder()).putInt(0, length);
        return changed;
    }

    /** Reads everything that is there; returns how many messages that were. */
    private static int readAll(byte[] received) throws KernelException {
        NetlinkMessages messages = messages(received);
        int count = 0;
        while (messages.next()) {
            count++;
            messages.sequence();
            messages.interrupted();
            switch (messages.type()) {
                case SockDiag.NLMSG_ERROR, SockDiag.NLMSG_DONE -> messages.error();
                default -> messages.socket();
            }
        }
        return count;
    }

    private static void assertMalformed(byte[] received) {
        assertThatExceptionOfType(KernelException.class)
                .isThrownBy(() -> readAll(received))
                .withMessageStartingWith("sock_diag: malformed reply: ")
                .withMessageNotContaining("\n");
    }

    @Test
    void socket_withCounts() throws KernelException {
        NetlinkMessages messages = messages(reply());
        assertThat(messages.next()).isTrue();
        assertThat(messages.type()).isEqualTo(SockDiag.SOCK_DIAG_BY_FAMILY);
        assertThat(messages.sequence()).isEqualTo(7);
        assertThat(messages.interrupted()).isFalse();
        SocketKey key =
                new SocketKey(new InetSocketAddress("127.0.0.1", 1000), new InetSocketAddress("127.0.0.2", 2000));
        assertThat(messages.socket())
                .isEqualTo(new SocketInfo(key, TcpState.ESTABLISHED, 11, 12, 13, new TcpInfo(14, 0, 0, 15)));
        assertThat(messages.next()).isFalse();
    }

    @Test
    void error_itsNumber() throws KernelException {
        NetlinkMessages messages = messages(error(-Libc.ENOENT));
        assertThat(messages.next()).isTrue();
        assertThat(messages.error()).isEqualTo(-Libc.ENOENT);
    }

    @Test
    void severalMessages_oneAfterTheOther() throws KernelException {
        byte[] three = ByteBuffer.allocate(3 * reply().length)
                .put(reply())
                .put(reply())
                .put(reply())
                .array();
        assertThat(readAll(three)).isEqualTo(3);
    }

    @Test
    void nothing_noMessage() throws KernelException {
        assertThat(readAll(new byte[0])).isZero();
    }

    /** An old kernel's tcp_info ends earlier. */
    @ParameterizedTest
    @ValueSource(ints = {0, RTT, RTT + 3, RTT + 4, BYTES_RECEIVED, BYTES_RECEIVED + 7, BYTES_RECEIVED + 8})
    void shortInfo_whatIsMissingIsZero(int bytes) throws KernelException {
        byte[] reply = Arrays.copyOf(reply(), HEADER + SOCKET + ATTRIBUTE + bytes);
        ByteBuffer.wrap(reply)
                .order(ByteOrder.nativeOrder())
                .putInt(0, reply.length)
                .putShort(HEADER + SOCKET, (short) (ATTRIBUTE + bytes));
        NetlinkMessages messages = messages(reply);
        assertThat(messages.next()).isTrue();
        assertThat(messages.socket().info())
                .isEqualTo(new TcpInfo(bytes >= RTT + 4 ? 14 : 0, 0, 0, bytes >= BYTES_RECEIVED + 8 ? 15 : 0));
    }

    @Test
    void withoutInfo_null() throws KernelException {
        NetlinkMessages messages = messages(withLength(Arrays.copyOf(reply(), HEADER + SOCKET), HEADER + SOCKET));
        assertThat(messages.next()).isTrue();
        assertThat(messages.socket().info()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, HEADER - 1, HEADER + SOCKET - 1, 4000, -1, Integer.MIN_VALUE})
    void length_thatCannotBe(int length) {
        assertMalformed(withLength(reply(), length));
    }

    @Test
    void error_withoutNumber() {
        assertMalformed(withLength(Arrays.copyOf(error(0), HEADER), HEADER));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 13, 255})
    void state_thatThereIsNot(int state) {
        assertMalformed(with(reply(), HEADER + 1, state));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 255})
    void family_thatIsNotTheInternets(int family) {
        assertMalformed(with(reply(), HEADER, family));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 255})
    void attribute_ofALengthThatCannotBe(int length) {
        assertMalformed(with(reply(), HEADER + SOCKET, length, length == 255 ? 255 : 0));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void truncated_anywhere(byte[] reply) throws KernelException {
        int messages = readAll(reply);
        for (int length = 0; length < reply.length; length++) {
            byte[] shorter = Arrays.copyOf(reply, length);
            try {
                assertThat(readAll(shorter)).isLessThan(messages);
            } catch (KernelException e) {
                assertThat(e).hasMessageStartingWith("sock_diag: malformed reply: ");
            }
        }
    }

    /** The length says what was lost, or says nothing of it. */
    @ParameterizedTest
    @MethodSource("replies")
    void truncated_anywhereWithALengthToMatch(byte[] reply) {
        for (int length = HEADER; length < reply.length; length++) {
            readOrRefuse(withLength(Arrays.copyOf(reply, length), length));
        }
    }

    @ParameterizedTest
    @MethodSource("replies")
    void mutated_anyhow(byte[] reply) {
        Random random = new Random(SEED);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutated = Arrays.copyOf(reply, 1 + random.nextInt(Math.min(reply.length, 2048)));
            for (int changes = random.nextInt(8); changes >= 0; changes--) {
                mutated[random.nextInt(mutated.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt(4) : random.nextInt());
            }
            readOrRefuse(mutated);
        }
    }

    private static void readOrRefuse(byte[] received) {
        try {
            assertThat(readAll(received)).isLessThanOrEqualTo(received.length / HEADER);
        } catch (KernelException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
        }
    }

    static Stream<byte[]> replies() throws Exception {
        List<byte[]> replies = new ArrayList<>(List.of(reply(), error(-1)));
        if (OS.LINUX.isCurrentOs()) {
            replies.addAll(real());
        }
        return replies.stream();
    }

    /** A connection, an error and the beginning of a list, as this machine's kernel tells them. */
    private static List<byte[]> real() throws Exception {
        List<byte[]> replies = new ArrayList<>();
        try (Loopback sockets = new Loopback("127.0.0.1");
                Arena arena = Arena.ofConfined()) {
            var listener = sockets.listen(1);
            SocketKey key = key(sockets.dial(listener), listener);
            DiagRequest question = new DiagRequest(arena);
            question.one(key);
            replies.add(answer(arena, question));
            question.one(new SocketKey(key.remote(), key.remote()));
            replies.add(answer(arena, question));
            question.list(SockDiag.AF_INET6, TcpState.bits() & ~TcpState.TIME_WAIT.bit());
            replies.add(answer(arena, question));
        }
        return replies;
    }

    private static byte[] answer(Arena arena, DiagRequest question) throws KernelException {
        NetlinkSocket socket = new NetlinkSocket(new Libc(arena), arena);
        try {
            socket.open();
            socket.send(question.message());
            return socket.receive().toArray(ValueLayout.JAVA_BYTE);
        } finally {
            socket.close();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void real_allOfIt() throws Exception {
        List<byte[]> real = real();
        assertThat(real).hasSize(3);
        for (byte[] reply : real) {
            assertThat(readAll(reply)).isPositive();
        }
    }
}
