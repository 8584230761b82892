package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.dialscope.net.NetException.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A blocked read, and every way it ends. */
@Timeout(30)
@ParameterizedClass
@MethodSource("dev.dialscope.net.Setting#all")
class ReadTest {
    @Parameter
    Setting setting;

    @TempDir
    Path directory;

    private final ByteBuffer buffer = ByteBuffer.allocate(64);
    private Sockets sockets;
    private Conn conn;
    private Conn peer;

    @BeforeEach
    void connect() throws NetException {
        sockets = new Sockets(setting.network(), directory);
        Sockets.Pair pair = sockets.pair();
        conn = pair.dialed();
        peer = pair.accepted();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        sockets.close();
    }

    private Blocked<Integer> reading() {
        return Blocked.in(setting.threads(), () -> conn.read(buffer));
    }

    private Blocked<Integer> reading(Context ctx) {
        return Blocked.in(setting.threads(), () -> conn.read(ctx, buffer));
    }

    private void assertUsable() throws Exception {
        conn.setReadDeadline(null);
        peer.write(StandardCharsets.UTF_8.encode("late"));
        assertThat(conn.read(buffer.clear())).isEqualTo(4);
    }

    @Test
    void read_data() throws Exception {
        Blocked<Integer> read = reading();
        peer.write(StandardCharsets.UTF_8.encode("hello"));
        assertThat(read.result()).isEqualTo(5);
        assertThat(StandardCharsets.UTF_8.decode(buffer.flip()).toString()).isEqualTo("hello");
    }

    @Test
    void read_eofByClose() throws Exception {
        Blocked<Integer> read = reading();
        peer.close();
        assertThat(read.result()).isEqualTo(-1);
        assertThat(conn.isOpen()).isTrue();
    }

    @Test
    void read_eofByHalfClose() throws Exception {
        Blocked<Integer> read = reading();
        peer.closeWrite();
        assertThat(read.result()).isEqualTo(-1);
        conn.write(StandardCharsets.UTF_8.encode("still here"));
        assertThat(peer.read(buffer.clear())).isEqualTo(10);
    }

    @Test
    void read_reset() throws Exception {
        Blocked<Integer> read = reading();
        peer.reset();
        assertThat(peer.isOpen()).isFalse();
        if (setting.network().equals("unix")) {
            // Unix-domain sockets know no RST: an end is an end.
            assertThat(read.result()).isEqualTo(-1);
            return;
        }
        NetException failure = read.failure();
        assertThat(failure.kind()).isEqualTo(Kind.RESET);
        assertThat(failure.timeout()).isFalse();
        assertThat(failure.temporary()).isFalse();
        assertThat(failure)
                .hasMessage("read tcp " + conn.local() + "->" + conn.remote() + ": read: connection reset by peer");
    }

    @Test
    void read_peerClosesWithDataUnread() throws Exception {
        conn.write(StandardCharsets.UTF_8.encode("nobody reads this"));
        Blocked<Integer> read = reading();
        peer.close();
        assertThat(read.failure().kind()).isEqualTo(Kind.RESET);
    }

    @Test
    void read_deadline() throws Exception {
        conn.setReadDeadline(Duration.ofMillis(100));
        NetException failure = reading().failure();
        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure.timeout()).isTrue();
        assertThat(failure.temporary()).isTrue();
        assertThat(failure.getMessage()).endsWith(": i/o timeout");
        assertUsable();
    }

    @Test
    void read_deadlineAlreadyPassed() throws Exception {
        peer.write(StandardCharsets.UTF_8.encode("data is there"));
        conn.setReadDeadline(Duration.ofMillis(-1));
        assertThat(catchThrowableOfType(NetException.class, () -> conn.read(buffer))
                        .timeout())
                .isTrue();
    }

    @Test
    void read_deadlineSetWhileBlocked() throws Exception {
        Blocked<Integer> read = reading();
        conn.setReadDeadline(Duration.ofMillis(10));
        assertThat(read.failure().timeout()).isTrue();
        assertUsable();
    }

    @Test
    void read_deadlineMovedEarlierWhileBlocked() throws Exception {
        conn.setReadDeadline(Duration.ofHours(1));
        Blocked<Integer> read = reading();
        conn.setReadDeadline(Duration.ofMillis(10));
        assertThat(read.failure().timeout()).isTrue();
    }

    @Test
    void read_deadlineMovedLaterWhileBlocked() throws Exception {
        conn.setReadDeadline(Duration.ofMillis(300));
        long first = System.nanoTime() + Duration.ofMillis(300).toNanos();
        Blocked<Integer> read = reading();
        conn.setReadDeadline(Duration.ofHours(1));
        await().until(() -> System.nanoTime() - first > 0);
        assertThat(read.isBlocked()).isTrue();
        peer.write(ByteBuffer.allocate(1));
        assertThat(read.result()).isEqualTo(1);
    }

    @Test
    void read_deadlineBeyondAllTime() throws Exception {
        conn.setReadDeadline(Duration.ofSeconds(Long.MAX_VALUE));
        Blocked<Integer> read = reading();
        conn.setReadDeadline(Duration.ofSeconds(Long.MIN_VALUE));
        assertThat(read.failure().timeout()).isTrue();
    }

    @Test
    void read_writeDeadlineIsNotTheReads() throws Exception {
        Blocked<Integer> read = reading();
        conn.setWriteDeadline(Duration.ofMillis(-1));
        peer.write(ByteBuffer.allocate(1));
        assertThat(read.result()).isEqualTo(1);
    }

    @Test
    void read_closeByAnotherThread() throws Exception {
        Blocked<Integer> read = reading();
        conn.close();
        assertThat(conn.isOpen()).isFalse();
        NetException failure = read.failure();
        assertThat(failure.kind()).isEqualTo(Kind.CLOSED);
        assertThat(failure.timeout()).isFalse();
        assertThat(failure.getMessage()).endsWith(": use of closed network connection");
        assertThat(peer.read(buffer.clear())).isEqualTo(-1);
    }

    @Test
    void read_resetByAnotherThread() throws Exception {
        Blocked<Integer> read = reading();
        conn.reset();
        assertThat(read.failure().kind()).isEqualTo(Kind.CLOSED);
        assertThat(conn.isOpen()).isFalse();
        if (setting.network().equals("tcp")) {
            assertThat(catchThrowableOfType(NetException.class, () -> peer.read(buffer.clear()))
                            .kind())
                    .isEqualTo(Kind.RESET);
        }
    }

    @Test
    void read_alreadyClosed() throws Exception {
        conn.close();
        assertThat(catchThrowableOfType(NetException.class, () -> conn.read(buffer))
                        .kind())
                .isEqualTo(Kind.CLOSED);
    }

    @Test
    void read_cancel() throws Exception {
        Context ctx = Context.background().withCancel();
        Blocked<Integer> read = reading(ctx);
        ctx.cancel();
        NetException failure = read.failure();
        assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(failure.timeout()).isFalse();
        assertThat(failure.temporary()).isFalse();
        assertThat(failure.getMessage()).endsWith(": use of closed network connection");
        await().until(() -> !conn.isOpen());
        conn.reset();
        conn.close();
    }

    @Test
    void read_contextAlreadyCancelled() throws Exception {
        Context ctx = Context.background().withCancel();
        ctx.cancel();
        assertThat(catchThrowableOfType(NetException.class, () -> conn.read(ctx, buffer))
                        .kind())
                .isEqualTo(Kind.CANCELLED);
        assertThat(conn.isOpen()).isFalse();
    }

    @Test
    void read_contextDeadline() throws Exception {
        try (Context ctx = Context.background().withTimeout(Duration.ofMillis(100))) {
            NetException failure = reading(ctx).failure();
            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(failure.timeout()).isTrue();
        }
    }

    @Test
    void read_contextThatOutlivesItHasNoHoldOnTheNext() throws Exception {
        Context ctx = Context.background().withCancel();
        Blocked<Integer> read = reading(ctx);
        peer.write(ByteBuffer.allocate(1));
        assertThat(read.result()).isEqualTo(1);
        ctx.cancel();
        assertUsable();
    }

    @Test
    void read_interrupt() throws Exception {
        Blocked<Integer> read = reading();
        read.interrupt();
        NetException failure = read.failure();
        assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(failure.timeout()).isFalse();
        assertThat(failure.temporary()).isFalse();
        await().until(() -> !conn.isOpen());
    }

    @Test
    void read_interruptOfAWriteBesideIt() throws Exception {
        Blocked<Integer> read = reading();
        Blocked<Integer> write = Blocked.in(setting.threads(), () -> conn.write(ByteBuffer.allocate(8 << 20)));
        write.interrupt();
        assertThat(write.failure().kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(read.failure().kind()).isEqualTo(Kind.CLOSED);
        await().until(() -> !conn.isOpen());
    }

    @Test
    void read_theSecondHearsItsContext() throws Exception {
        Blocked<Integer> first = reading();
        Context ctx = Context.background().withCancel();
        Blocked<Integer> second = reading(ctx);
        ctx.cancel();
        assertThat(second.failure().kind()).isEqualTo(Kind.CANCELLED);
        assertThat(first.failure().kind()).isEqualTo(Kind.CLOSED);
    }

    @Test
    void read_intoAFullBufferDoesNotBlock() throws Exception {
        ByteBuffer full = ByteBuffer.allocate(0);
        assertThat(conn.read(full)).isZero();
        conn.setReadDeadline(Duration.ofMillis(-1));
        assertThat(conn.read(full)).as("as in Go, whatever the deadline").isZero();
        conn.close();
        assertThat(catchThrowableOfType(NetException.class, () -> conn.read(full))
                        .kind())
                .isEqualTo(Kind.CLOSED);
    }

    @Test
    void read_deadlineOfBoth() throws Exception {
        conn.setDeadline(Duration.ofMillis(-1));
        assertThat(catchThrowableOfType(NetException.class, () -> conn.read(buffer))
                        .timeout())
                .isTrue();
        assertThat(catchThrowableOfType(NetException.class, () -> conn.write(buffer))
                        .timeout())
                .isTrue();
        conn.setDeadline(null);
        assertUsable();
    }

    @Test
    void read_halfClosedWhileBlocked() throws Exception {
        Blocked<Integer> read = reading();
        conn.closeRead();
        assertThat(read.result()).isEqualTo(-1);
        conn.closeRead();
        assertThat(conn.read(buffer)).isEqualTo(-1);
        conn.write(StandardCharsets.UTF_8.encode("still here"));
        assertThat(peer.read(buffer.clear())).isEqualTo(10);
    }

    @Test
    void closed_everythingSaysSo() throws Exception {
        conn.close();
        conn.close();
        conn.reset();
        String network = setting.network();
        // Go calls the end that is bound to no path @.
        String own = network + " " + (conn.local() == null ? "@" : conn.local());
        String both = own + "->" + conn.remote();
        Map<ThrowingCallable, String> failing = Map.of(
                () -> conn.read(buffer),
                "read " + both,
                () -> conn.write(buffer),
                "write " + both,
                conn::closeWrite,
                "close " + both,
                conn::closeRead,
                "close " + both,
                () -> conn.setLinger(0),
                "set " + both,
                () -> conn.setDeadline(Duration.ZERO),
                "set " + own,
                () -> conn.setReadDeadline(null),
                "set " + own,
                () -> conn.setWriteDeadline(null),
                "set " + own);
        failing.forEach((call, begin) -> {
            NetException failure = catchThrowableOfType(NetException.class, call);
            assertThat(failure).hasMessage(begin + ": use of closed network connection");
            assertThat(failure.kind()).isEqualTo(Kind.CLOSED);
        });
    }

    @Test
    void linger_zero_resetsAtTheClose() throws Exception {
        conn.setLinger(0);
        Blocked<Integer> read = Blocked.in(setting.threads(), () -> peer.read(buffer));
        conn.close();
        if (setting.network().equals("tcp")) {
            assertThat(read.failure().kind()).isEqualTo(Kind.RESET);
        }
    }

    @Test
    void linger_negative_isTheDefaultAgain() throws Exception {
        conn.setLinger(0);
        conn.setLinger(-1);
        conn.close();
        assertThat(peer.read(buffer)).isEqualTo(-1);
    }

    /** When close returns, the system has closed: nothing is put off until the blocked calls are back. */
    @Test
    void close_withBothHalvesBlocked_leavesNothing() throws Exception {
        for (int i = 0; i < 20; i++) {
            Sockets.Pair pair = sockets.pair();
            Blocked<Integer> read =
                    Blocked.in(setting.threads(), () -> pair.dialed().read(ByteBuffer.allocate(1)));
            Blocked<Integer> write =
                    Blocked.in(setting.threads(), () -> pair.dialed().write(ByteBuffer.allocate(8 << 20)));
            pair.dialed().close();
            assertThat(pair.dialed().isOpen()).isFalse();
            assertThat(read.failure().kind()).isEqualTo(Kind.CLOSED);
            assertThat(write.failure().kind()).isEqualTo(Kind.CLOSED);
        }
    }
}
