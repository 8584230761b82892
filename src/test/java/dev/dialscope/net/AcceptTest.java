package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import dev.dialscope.net.NetException.Kind;
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

/** A blocked accept, and every way it ends. */
@Timeout(30)
@ParameterizedClass
@MethodSource("dev.dialscope.net.Setting#all")
class AcceptTest {
    private static final int TIMES = 50;

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
    void accept_deadlineAlreadyPassed() throws Exception {
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
        assertThat(listener.isOpen()).isFalse();
        NetException failure = accept.failure();
        assertThat(failure.kind()).isEqualTo(Kind.CLOSED);
        assertThat(failure.timeout()).isFalse();
        assertThat(failure.temporary()).isFalse();
        assertThat(failure)
                .hasMessage("accept " + setting.network() + " " + listener.address()
                        + ": use of closed network connection");
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
    void accept_interrupt_ofTheOneThatHasNotTheTurn() throws Exception {
        Blocked<Conn> first = accepting();
        Blocked<Conn> second = accepting();
        second.interrupt();
        assertThat(second.failure().kind()).isEqualTo(Kind.INTERRUPTED);
        // As with every InterruptibleChannel, that closes it for all.
        assertThat(first.failure().kind()).isEqualTo(Kind.CLOSED);
        await().until(() -> !listener.isOpen());
    }

    @Test
    void accept_cancelOfTheOneThatHasNotTheTurn() throws Exception {
        Blocked<Conn> first = accepting();
        Context ctx = Context.background().withCancel();
        Blocked<Conn> second = Blocked.in(setting.threads(), () -> listener.accept(ctx));
        ctx.cancel();
        assertThat(second.failure().kind()).isEqualTo(Kind.CANCELLED);
        assertThat(first.isBlocked()).isTrue();
        sockets.dial(listener);
        sockets.keep(first.result());
    }

    @Test
    void accept_contextDeadlineOfTheOneThatHasNotTheTurn() throws Exception {
        Blocked<Conn> first = accepting();
        try (Context ctx = Context.background().withTimeout(Duration.ofMillis(200))) {
            Blocked<Conn> second = Blocked.in(setting.threads(), () -> listener.accept(ctx));
            assertThat(second.failure().kind()).isEqualTo(Kind.TIMEOUT);
        }
        assertThat(first.isBlocked()).isTrue();
        sockets.dial(listener);
        sockets.keep(first.result());
    }

    @Test
    void accept_deadlineEndsThemAll() throws Exception {
        Blocked<Conn> first = accepting();
        Blocked<Conn> second = accepting();
        listener.setDeadline(Duration.ofMillis(10));
        assertThat(first.failure().timeout()).isTrue();
        assertThat(second.failure().timeout()).isTrue();
        assertUsable();
    }

    @Test
    void accept_twoThreads_eachGetsAConnection() throws Exception {
        Blocked<Conn> first = accepting();
        Blocked<Conn> second = accepting();
        sockets.dial(listener);
        sockets.dial(listener);
        sockets.keep(first.result());
        sockets.keep(second.result());
        assertUsable();
    }

    @Test
    void accept_manyThreadsAndOneClose() throws Exception {
        List<Blocked<Conn>> accepts = List.of(accepting(), accepting(), accepting());
        listener.close();
        assertThat(listener.isOpen()).isFalse();
        for (Blocked<Conn> accept : accepts) {
            assertThat(accept.failure().kind()).isEqualTo(Kind.CLOSED);
        }
    }

    /** Go's Listener.Close returns when the port is free, whoever is still in an accept. */
    @Test
    void close_withABlockedAccept_thePortIsFree() throws Exception {
        String address = listener.address().toString();
        for (int i = 0; i < TIMES; i++) {
            Blocked<Conn> accept = accepting();
            if (i % 2 == 0) {
                listener.close();
            } else {
                // An interrupted closer waits as long as any other.
                Thread closer = setting.threads().unstarted(() -> {
                    Thread.currentThread().interrupt();
                    assertDoesNotThrow(listener::close);
                    assertThat(listener.isOpen()).isFalse();
                });
                closer.start();
                closer.join();
            }
            assertNobodyListens(address);
            listener = sockets.keep(Listener.listen(setting.network(), address));
            assertThat(accept.failure().kind()).isEqualTo(Kind.CLOSED);
        }
    }

    private void assertNobodyListens(String address) throws NetException {
        try (Conn conn = new Dialer().dial(setting.network(), address)) {
            assertThat(conn.local())
                    .as("connected to nobody but itself, as TCP can")
                    .hasToString(address);
        } catch (NetException e) {
            assertThat(e.getMessage())
                    .endsWith(
                            setting.network().equals("unix")
                                    ? ": connect: no such file or directory"
                                    : ": connect: connection refused");
        }
    }

    @Test
    void close_again_doesNothing_andADeadlineIsRefused() throws Exception {
        listener.close();
        listener.close();
        assertThat(catchThrowableOfType(NetException.class, () -> listener.setDeadline(Duration.ZERO)))
                .hasMessage(
                        "set " + setting.network() + " " + listener.address() + ": use of closed network connection");
    }
}
