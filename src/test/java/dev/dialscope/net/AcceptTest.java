package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.dialscope.net.NetException.Kind;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A blocked accept, and every way it ends. */
@Timeout(30)
@ParameterizedClass
@MethodSource("dev.dialscope.net.Setting#all")
class AcceptTest {
    @Parameter
    Setting setting;

    @TempDir
    Path directory;

    private Sockets sockets;
    private Listener listener;

    @BeforeEach
    void listen() throws NetException {
        sockets = new Sockets(setting.network(), directory);
        listener = sockets.listen();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        sockets.close();
    }

    private Blocked<Conn> accepting() {
        return Blocked.in(setting.threads(), listener::accept);
    }

    private void assertUsable() throws Exception {
        listener.setDeadline(null);
        sockets.dial(listener);
        assertThat(sockets.keep(listener.accept()).isOpen()).isTrue();
    }

    @Test
    void accept_aConnectionComes() throws Exception {
        Blocked<Conn> accept = accepting();
        Conn dialed = sockets.dial(listener);
        Conn accepted = sockets.keep(accept.result());
        assertThat(accepted.local()).isEqualTo(listener.address());
        if (setting.network().equals("tcp")) {
            assertThat(accepted.remote()).isEqualTo(dialed.local());
        }
    }

    @Test
    void accept_deadline() throws Exception {
        listener.setDeadline(Duration.ofMillis(100));
        NetException failure = accepting().failure();
        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure.timeout()).isTrue();
        assertThat(failure.temporary()).isTrue();
        assertThat(failure).hasMessage("accept " + setting.network() + " " + listener.address() + ": i/o timeout");
        assertUsable();
    }

    @Test
    void accept_deadlineAlreadyPassed() {
        listener.setDeadline(Duration.ofMillis(-1));
        assertThat(catchThrowableOfType(NetException.class, listener::accept).timeout())
                .isTrue();
    }

    @Test
    void accept_deadlineSetWhileBlocked() throws Exception {
        Blocked<Conn> accept = accepting();
        listener.setDeadline(Duration.ofMillis(10));
        assertThat(accept.failure().timeout()).isTrue();
    }

    @Test
    void accept_deadlineMovedEarlierWhileBlocked() throws Exception {
        listener.setDeadline(Duration.ofHours(1));
        Blocked<Conn> accept = accepting();
        listener.setDeadline(Duration.ofMillis(10));
        assertThat(accept.failure().timeout()).isTrue();
    }

    @Test
    void accept_deadlineMovedLaterWhileBlocked() throws Exception {
        listener.setDeadline(Duration.ofMillis(300));
        long first = System.nanoTime() + Duration.ofMillis(300).toNanos();
        Blocked<Conn> accept = accepting();
        listener.setDeadline(Duration.ofHours(1));
        await().until(() -> System.nanoTime() - first > 0);
        assertThat(accept.isBlocked()).isTrue();
        sockets.dial(listener);
        sockets.keep(accept.result());
    }

    @Test
    void accept_deadlineLiftedWhileBlocked() throws Exception {
        listener.setDeadline(Duration.ofMillis(300));
        long first = System.nanoTime() + Duration.ofMillis(300).toNanos();
        Blocked<Conn> accept = accepting();
        listener.setDeadline(null);
        await().until(() -> System.nanoTime() - first > 0);
        assertThat(accept.isBlocked()).isTrue();
        sockets.dial(listener);
        sockets.keep(accept.result());
    }

    @Test
    void accept_closeByAnotherThread() throws Exception {
        Blocked<Conn> accept = accepting();
        listener.close();
        NetException failure = accept.failure();
        assertThat(failure.kind()).isEqualTo(Kind.CLOSED);
        assertThat(failure.timeout()).isFalse();
        assertThat(failure.temporary()).isFalse();
        await().until(() -> !listener.isOpen());
    }

    @Test
    void accept_alreadyClosed() throws Exception {
        listener.close();
        assertThat(catchThrowableOfType(NetException.class, listener::accept).kind())
                .isEqualTo(Kind.CLOSED);
        assertThat(listener.isOpen()).isFalse();
    }

    @Test
    void accept_cancel() throws Exception {
        Context ctx = Context.background().withCancel();
        Blocked<Conn> accept = Blocked.in(setting.threads(), () -> listener.accept(ctx));
        ctx.cancel();
        NetException failure = accept.failure();
        assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(failure.timeout()).isFalse();
        assertThat(failure.temporary()).isFalse();
        assertUsable();
    }

    @Test
    void accept_contextDeadline() throws Exception {
        try (Context ctx = Context.background().withTimeout(Duration.ofMillis(100))) {
            NetException failure =
                    Blocked.in(setting.threads(), () -> listener.accept(ctx)).failure();
            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        }
        assertUsable();
    }

    @Test
    void accept_contextAlreadyEnded() throws Exception {
        Context ctx = Context.background().withCancel();
        ctx.cancel();
        assertThat(catchThrowableOfType(NetException.class, () -> listener.accept(ctx))
                        .kind())
                .isEqualTo(Kind.CANCELLED);
        assertUsable();
    }

    @Test
    void accept_interrupt() throws Exception {
        Blocked<Conn> accept = accepting();
        accept.interrupt();
        NetException failure = accept.failure();
        assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(failure.timeout()).isFalse();
        await().until(() -> !listener.isOpen());
    }

    @Test
    void accept_manyThreadsAndOneClose() throws Exception {
        Blocked<Conn> first = accepting();
        Blocked<Conn> second = accepting();
        listener.close();
        assertThat(first.failure().kind()).isEqualTo(Kind.CLOSED);
        assertThat(second.failure().kind()).isEqualTo(Kind.CLOSED);
        await().until(() -> !listener.isOpen());
    }
}
