package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.dialscope.net.NetException.Kind;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A write that is blocked because all buffers are full, and every way it ends. */
@Timeout(30)
@ParameterizedClass
@MethodSource("dev.dialscope.net.Setting#all")
class WriteTest {
    private static final int MUCH = 8 << 20;

    @Parameter
    Setting setting;

    @TempDir
    Path directory;

    private final ByteBuffer much = ByteBuffer.allocate(MUCH);
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

    private Blocked<Integer> writing() {
        return Blocked.in(setting.threads(), () -> conn.write(much));
    }

    /** To a writer a Unix-domain socket's peer is gone, however it went. */
    private Kind reset() {
        return setting.network().equals("unix") ? Kind.BROKEN_PIPE : Kind.RESET;
    }

    @Test
    void write_peerReads() throws Exception {
        Blocked<Integer> write = writing();
        int read = 0;
        ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
        while (read < MUCH) {
            read += peer.read(buffer.clear());
        }
        assertThat(write.result()).isEqualTo(MUCH);
    }

    @Test
    void write_peerResets() throws Exception {
        Blocked<Integer> write = writing();
        peer.reset();
        NetException failure = write.failure();
        assertThat(failure.kind()).isEqualTo(reset());
        assertThat(failure.timeout()).isFalse();
        assertThat(failure.temporary()).isFalse();
        assertThat(much.position()).isPositive().isLessThan(MUCH);
    }

    @Test
    void write_peerCloses() throws Exception {
        Blocked<Integer> write = writing();
        peer.close();
        assertThat(write.failure().kind()).isEqualTo(reset());
    }

    @Test
    void write_deadline() throws Exception {
        conn.setWriteDeadline(Duration.ofMillis(200));
        NetException failure = writing().failure();
        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure.timeout()).isTrue();
        assertThat(failure.temporary()).isTrue();
        assertThat(failure.getMessage()).endsWith(": i/o timeout");
        assertThat(much.position()).isPositive().isLessThan(MUCH);
        assertThat(conn.isOpen()).isTrue();
    }

    @Test
    void write_deadlineSetWhileBlocked() throws Exception {
        Blocked<Integer> write = writing();
        conn.setWriteDeadline(Duration.ofMillis(10));
        assertThat(write.failure().timeout()).isTrue();
    }

    @Test
    void write_deadlineMovedEarlierWhileBlocked() throws Exception {
        conn.setWriteDeadline(Duration.ofHours(1));
        Blocked<Integer> write = writing();
        conn.setWriteDeadline(Duration.ofMillis(10));
        assertThat(write.failure().timeout()).isTrue();
    }

    @Test
    void write_deadlineMovedLaterWhileBlocked() throws Exception {
        conn.setWriteDeadline(Duration.ofMillis(300));
        long first = System.nanoTime() + Duration.ofMillis(300).toNanos();
        Blocked<Integer> write = writing();
        conn.setWriteDeadline(Duration.ofHours(1));
        await().until(() -> System.nanoTime() - first > 0);
        assertThat(write.isBlocked()).isTrue();
        conn.close();
        assertThat(write.failure().kind()).isEqualTo(Kind.CLOSED);
    }

    @Test
    void write_closeByAnotherThread() throws Exception {
        Blocked<Integer> write = writing();
        conn.close();
        NetException failure = write.failure();
        assertThat(failure.kind()).isEqualTo(Kind.CLOSED);
        assertThat(failure.timeout()).isFalse();
        assertThat(conn.isOpen()).isFalse();
    }

    @Test
    void write_resetByAnotherThread() throws Exception {
        Blocked<Integer> write = writing();
        conn.reset();
        assertThat(write.failure().kind()).isEqualTo(Kind.CLOSED);
        assertThat(conn.isOpen()).isFalse();
    }

    @Test
    void write_cancelOfAReadBesideIt() throws Exception {
        Context ctx = Context.background().withCancel();
        Blocked<Integer> write = writing();
        Blocked<Integer> read = Blocked.in(setting.threads(), () -> conn.read(ctx, ByteBuffer.allocate(1)));
        ctx.cancel();
        assertThat(read.failure().kind()).isEqualTo(Kind.CANCELLED);
        assertThat(write.failure().kind()).isEqualTo(Kind.CLOSED);
        await().until(() -> !conn.isOpen());
    }

    @Test
    void write_interrupt() throws Exception {
        Blocked<Integer> write = writing();
        write.interrupt();
        NetException failure = write.failure();
        assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(failure.timeout()).isFalse();
        await().until(() -> !conn.isOpen());
    }

    @Test
    void write_afterHalfClose_isABrokenPipe_andTheConnectionStaysReadable() throws Exception {
        conn.closeWrite();
        conn.closeWrite();
        for (ByteBuffer bytes : List.of(much, ByteBuffer.allocate(0), much)) {
            assertBrokenPipe(catchThrowableOfType(NetException.class, () -> conn.write(bytes)));
        }
        assertThat(much.position()).isZero();
        peer.write(ByteBuffer.allocate(3));
        assertThat(conn.read(ByteBuffer.allocate(8))).isEqualTo(3);
    }

    @Test
    void write_halfClosedWhileBlocked() throws Exception {
        Blocked<Integer> write = writing();
        conn.closeWrite();
        assertBrokenPipe(write.failure());
        assertThat(conn.isOpen()).isTrue();
    }

    private void assertBrokenPipe(NetException failure) {
        assertThat(failure.kind()).isEqualTo(Kind.BROKEN_PIPE);
        assertThat(failure.getMessage()).startsWith("write ").endsWith(": write: broken pipe");
        assertThat(failure.timeout()).isFalse();
        assertThat(failure.temporary()).isFalse();
    }

    @Test
    void write_ofNothing_obeysTheDeadline() throws Exception {
        ByteBuffer nothing = ByteBuffer.allocate(0);
        assertThat(conn.write(nothing)).isZero();
        conn.setWriteDeadline(Duration.ofMillis(-1));
        assertThat(catchThrowableOfType(NetException.class, () -> conn.write(nothing))
                        .timeout())
                .isTrue();
    }

    @Test
    void write_afterClose() throws Exception {
        conn.close();
        assertThat(catchThrowableOfType(NetException.class, () -> conn.write(much))
                        .kind())
                .isEqualTo(Kind.CLOSED);
    }

    @Test
    void read_whileAWriteIsBlocked() throws Exception {
        Blocked<Integer> write = writing();
        peer.write(ByteBuffer.allocate(3));
        assertThat(conn.read(ByteBuffer.allocate(8))).isEqualTo(3);
        assertThat(write.isBlocked()).isTrue();
        conn.close();
        assertThat(write.failure().kind()).isEqualTo(Kind.CLOSED);
    }
}
