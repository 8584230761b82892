package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.dialscope.net.NetException.Kind;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reads and writes of a platform thread on a plain socket, where an interrupt is ignored. */
@Timeout(30)
class PlainSocketTest {
    private final ByteBuffer buffer = ByteBuffer.allocate(64);
    private final ByteBuffer much = ByteBuffer.allocate(8 << 20);
    private Sockets sockets;
    private Conn conn;
    private Conn peer;

    @BeforeEach
    void connect() throws NetException {
        sockets = new Sockets("tcp", Path.of(""));
        Sockets.Pair pair = sockets.pair(CancelStrategy.INTERRUPT_PLATFORM);
        conn = pair.dialed();
        peer = pair.accepted();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        sockets.close();
    }

    private Blocked<Integer> reading(Context ctx) {
        return Blocked.in(Threads.PLATFORM, () -> conn.read(ctx, buffer));
    }

    private Blocked<Integer> writing() {
        return Blocked.in(Threads.PLATFORM, () -> conn.write(much));
    }

    /** The JDK's SOCKS layer counts what it does against the timeout: of a millisecond nothing is left for connect(2). */
    @Test
    void connect_asksForNoProxy() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                asked.incrementAndGet();
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress to, IOException failure) {}
        });
        try {
            sockets.pair(CancelStrategy.INTERRUPT_PLATFORM);
        } finally {
            ProxySelector.setDefault(before);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void read_data() throws Exception {
        Blocked<Integer> read = reading(Context.background());
        peer.write(ByteBuffer.allocate(5));
        assertThat(read.result()).isEqualTo(5);
        assertThat(buffer.position()).isEqualTo(5);
    }

    @Test
    void read_eof() throws Exception {
        Blocked<Integer> read = reading(Context.background());
        peer.close();
        assertThat(read.result()).isEqualTo(-1);
    }

    @Test
    void read_reset() throws Exception {
        Blocked<Integer> read = reading(Context.background());
        peer.reset();
        assertThat(read.failure().kind()).isEqualTo(Kind.RESET);
    }

    @Test
    void read_deadline() throws Exception {
        conn.setReadDeadline(Duration.ofMillis(200));
        NetException failure = reading(Context.background()).failure();
        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure.temporary()).isTrue();
        assertThat(conn.isOpen()).isTrue();
    }

    @Test
    void read_deadlineMovedLaterWhileBlocked() throws Exception {
        conn.setReadDeadline(Duration.ofMillis(300));
        long first = System.nanoTime() + Duration.ofMillis(300).toNanos();
        Blocked<Integer> read = reading(Context.background());
        conn.setReadDeadline(Duration.ofHours(1));
        await().until(() -> System.nanoTime() - first > 0);
        peer.write(ByteBuffer.allocate(1));
        assertThat(read.result()).isEqualTo(1);
    }

    @Test
    void read_closeByAnotherThread() throws Exception {
        Blocked<Integer> read = reading(Context.background());
        conn.close();
        assertThat(read.failure().kind()).isEqualTo(Kind.CLOSED);
    }

    @Test
    void read_resetByAnotherThread() throws Exception {
        Blocked<Integer> read = reading(Context.background());
        conn.reset();
        assertThat(read.failure().kind()).isEqualTo(Kind.CLOSED);
        assertThat(catchThrowableOfType(NetException.class, () -> peer.read(buffer.clear()))
                        .kind())
                .isEqualTo(Kind.RESET);
    }

    @Test
    void read_cancelIsIgnoredUntilTheReadDeadline() throws Exception {
        conn.setReadDeadline(Duration.ofMillis(400));
        Context ctx = Context.background().withCancel();
        Blocked<Integer> read = reading(ctx);
        ctx.cancel();
        assertThat(read.isBlocked()).isTrue();
        assertThat(read.failure().kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(conn.isOpen()).isTrue();
    }

    @Test
    void read_cancelIsIgnoredUntilTheContextsDeadline() throws Exception {
        try (Context ctx = Context.background().withTimeout(Duration.ofMillis(400))) {
            Blocked<Integer> read = reading(ctx);
            ctx.cancel();
            assertThat(read.failure().kind()).isEqualTo(Kind.TIMEOUT);
        }
    }

    @Test
    void read_dataAfterAnIgnoredCancel_theCancelWasFirst() throws Exception {
        Context ctx = Context.background().withCancel();
        Blocked<Integer> read = reading(ctx);
        ctx.cancel();
        peer.write(ByteBuffer.allocate(1));
        assertThat(read.failure().kind()).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void read_interruptIsIgnored() throws Exception {
        Blocked<Integer> read = reading(Context.background());
        read.interrupt();
        peer.write(ByteBuffer.allocate(1));
        assertThat(read.result()).isEqualTo(1);
    }

    @Test
    void read_interruptOfAVirtualThreadIsNot() throws Exception {
        Blocked<Integer> read = Blocked.in(Threads.VIRTUAL, () -> conn.read(buffer));
        read.interrupt();
        assertThat(read.failure().kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(conn.isOpen()).isFalse();
    }

    @Test
    void write_peerReads() throws Exception {
        Blocked<Integer> write = writing();
        int read = 0;
        ByteBuffer into = ByteBuffer.allocate(1 << 20);
        while (read < much.capacity()) {
            read += peer.read(into.clear());
        }
        assertThat(write.result()).isEqualTo(much.capacity());
    }

    @Test
    void write_peerResets() throws Exception {
        Blocked<Integer> write = writing();
        peer.reset();
        assertThat(write.failure().kind()).isEqualTo(Kind.RESET);
    }

    @Test
    void write_closeByAnotherThread() throws Exception {
        Blocked<Integer> write = writing();
        conn.close();
        assertThat(write.failure().kind()).isEqualTo(Kind.CLOSED);
    }

    @Test
    void write_afterHalfClose() throws Exception {
        conn.closeWrite();
        assertThat(catchThrowableOfType(NetException.class, () -> conn.write(much))
                        .kind())
                .isEqualTo(Kind.BROKEN_PIPE);
        peer.write(ByteBuffer.allocate(1));
        assertThat(conn.read(buffer)).isEqualTo(1);
    }

    @Test
    void closeRead_endsABlockedRead() throws Exception {
        Blocked<Integer> read = reading(Context.background());
        conn.closeRead();
        conn.closeRead();
        assertThat(read.result()).isEqualTo(-1);
    }

    @Test
    void linger_zero_resetsAtTheClose() throws Exception {
        conn.setLinger(0);
        conn.close();
        assertThat(catchThrowableOfType(NetException.class, () -> peer.read(buffer))
                        .kind())
                .isEqualTo(Kind.RESET);
    }

    @Test
    void closeWrite_again_doesNothing() throws Exception {
        conn.closeWrite();
        conn.closeWrite();
        assertThat(peer.read(buffer)).isEqualTo(-1);
    }
}
