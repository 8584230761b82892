package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.net.NetException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A dial that stands in its control hook, and every way that ends: with a hook that hears the cancel and one that is deaf to it. */
@Timeout(30)
@ParameterizedClass
@MethodSource("dev.dialscope.net.Setting#all")
class ControlTest {
    private static final Control LISTENING = new Control.Listening(ctx -> ctx.await(Duration.ofHours(1)));

    @Parameter
    Setting setting;

    @TempDir
    Path directory;

    private final Watcher watcher = new Watcher();
    private final CountDownLatch hook = new CountDownLatch(1);
    private final Control deaf = new Control.Deaf(hook::await);
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
        watcher.assertAllOver();
    }

    private Blocked<Conn> dialing(Control control, Context ctx) {
        return dialing(new Dialer(watcher).control(control), ctx);
    }

    private Blocked<Conn> dialing(Dialer dialer, Context ctx) {
        return Blocked.in(
                setting.threads(),
                () -> dialer.dial(ctx, setting.network(), listener.address().toString()));
    }

    private void assertNothingArrived() throws NetException {
        listener.setDeadline(Duration.ofMillis(50));
        assertThat(catchThrowableOfType(NetException.class, listener::accept).timeout())
                .isTrue();
        assertThat(watcher.told(NetObserver.Op.Connect.class)).isEmpty();
    }

    /** The proof that the SYN went out: the listener has the connection in its queue. */
    private void assertArrived() throws NetException {
        listener.setDeadline(Duration.ofSeconds(10));
        sockets.keep(listener.accept());
        assertThat(watcher.told(NetObserver.Op.Connect.class)).hasSize(1);
    }

    @Test
    void listeningHook_comesBack() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        Blocked<Conn> dial = dialing(new Control.Listening(_ -> free.await()), Context.background());
        free.countDown();
        assertThat(sockets.keep(dial.result()).isOpen()).isTrue();
        assertArrived();
    }

    @ParameterizedTest
    @EnumSource
    void listeningHook_cancel(CancelStrategy strategy) throws Exception {
        Context ctx = Context.background().withCancel();
        Blocked<Conn> dial = dialing(new Dialer(watcher).control(LISTENING).strategy(strategy), ctx);
        ctx.cancel();
        NetException failure = dial.failure();
        assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(failure.timeout()).isFalse();
        assertThat(failure.temporary()).isFalse();
        assertThat(watcher.socket().isOpen()).isFalse();
        assertNothingArrived();
    }

    @ParameterizedTest
    @EnumSource
    void hook_afterTheCancel_isNotRun(CancelStrategy strategy) throws Exception {
        try (Context ctx = Context.background().withCancel()) {
            ctx.cancel();
            for (Control control : List.of(LISTENING, deaf)) {
                Dialer dialer = new Dialer(watcher).control(control).strategy(strategy);
                NetException failure = catchThrowableOfType(
                        NetException.class,
                        () -> dialer.dial(
                                ctx, setting.network(), listener.address().toString()));
                assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
            }
        }
        assertThat(watcher.told(NetObserver.Op.Control.class)).isEmpty();
        assertNothingArrived();
    }

    @Test
    void listeningHook_contextDeadline() throws Exception {
        try (Context ctx = Context.background().withTimeout(Duration.ofMillis(100))) {
            NetException failure = dialing(LISTENING, ctx).failure();
            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(failure.timeout()).isTrue();
            assertThat(failure.temporary()).isTrue();
        }
        assertNothingArrived();
    }

    @Test
    void listeningHook_interrupt() throws Exception {
        Blocked<Conn> dial = dialing(LISTENING, Context.background());
        dial.interrupt();
        assertThat(dial.failure().kind()).isEqualTo(Kind.INTERRUPTED);
        assertNothingArrived();
    }

    @Test
    void listeningHook_fails() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        Blocked<Conn> dial = dialing(
                new Control.Listening(_ -> {
                    free.await();
                    throw new IOException("no such option");
                }),
                Context.background());
        free.countDown();
        NetException failure = dial.failure();
        assertThat(failure.kind()).isEqualTo(Kind.OTHER);
        assertThat(failure).hasMessage("dial " + setting.network() + " " + listener.address() + ": no such option");
        assertThat(failure.hint()).isEqualTo("from the control hook");
        assertNothingArrived();
    }

    @Test
    void listeningHook_closeByAnotherThread() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        Blocked<Conn> dial = dialing(new Control.Listening(_ -> free.await()), Context.background());
        watcher.socket().close();
        free.countDown();
        assertThat(dial.failure().kind()).isEqualTo(Kind.CLOSED);
    }

    @Test
    void deafHook_comesBack() throws Exception {
        Blocked<Conn> dial = dialing(deaf, Context.background());
        hook.countDown();
        assertThat(sockets.keep(dial.result()).isOpen()).isTrue();
        assertArrived();
    }

    @ParameterizedTest
    @EnumSource
    void deafHook_cancel_theConnectGoesOutAllTheSame(CancelStrategy strategy) throws Exception {
        Context ctx = Context.background().withCancel();
        Blocked<Conn> dial = dialing(new Dialer(watcher).control(deaf).strategy(strategy), ctx);
        ctx.cancel();
        await().during(Duration.ofMillis(20)).until(dial::isBlocked);
        hook.countDown();
        NetException failure = dial.failure();
        assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(failure.timeout()).isFalse();
        assertThat(failure.temporary()).isFalse();
        assertThat(watcher.socket().isOpen()).isFalse();
        assertThat(watcher.told(NetObserver.Op.Connect.class)).hasSize(1);
        if (strategy != CancelStrategy.INTERRUPT_PLATFORM) {
            // A plain socket gives up after a millisecond: on a busy computer before the handshake is complete.
            assertArrived();
        }
    }

    @Test
    void deafHook_contextDeadline_theConnectGoesOutAllTheSame() throws Exception {
        // Long enough for the dial to be in its hook by then, also on a busy computer.
        try (Context ctx = Context.background().withTimeout(Duration.ofMillis(500))) {
            Blocked<Conn> dial = dialing(deaf, ctx);
            await().until(ctx::isDone);
            assertThat(dial.isBlocked()).isTrue();
            hook.countDown();
            assertThat(dial.failure().kind()).isEqualTo(Kind.TIMEOUT);
        }
        assertArrived();
    }

    @ParameterizedTest
    @EnumSource
    void deafHook_cancel_aFullBacklogIsNotWaitedFor(CancelStrategy strategy) throws Exception {
        assumeThat(setting.network()).isEqualTo("tcp");
        listener = sockets.full();
        Context ctx = Context.background().withCancel();
        Blocked<Conn> dial = dialing(new Dialer(watcher).control(deaf).strategy(strategy), ctx);
        ctx.cancel();
        hook.countDown();
        assertThat(dial.failure().kind()).isEqualTo(Kind.CANCELLED);
        assertThat(watcher.socket().isOpen()).isFalse();
        assertThat(watcher.told(NetObserver.Op.Connect.class)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void deafHook_cancel_leavesTheThreadUninterrupted(CancelStrategy strategy) throws Exception {
        Context ctx = Context.background().withCancel();
        Dialer dialer = new Dialer(watcher).control(deaf).strategy(strategy);
        Blocked<Boolean> dial = Blocked.in(setting.threads(), () -> {
            catchThrowableOfType(
                    NetException.class,
                    () -> dialer.dial(ctx, setting.network(), listener.address().toString()));
            return Thread.currentThread().isInterrupted();
        });
        ctx.cancel();
        hook.countDown();
        assertThat(dial.result()).isFalse();
    }

    @Test
    void deafHook_interrupt() throws Exception {
        Blocked<Conn> dial = dialing(deaf, Context.background());
        dial.interrupt();
        assertThat(dial.failure().kind()).isEqualTo(Kind.INTERRUPTED);
        assertNothingArrived();
    }

    @Test
    void deafHook_closeByAnotherThread() throws Exception {
        Blocked<Conn> dial = dialing(deaf, Context.background());
        watcher.socket().close();
        hook.countDown();
        assertThat(dial.failure().kind()).isEqualTo(Kind.CLOSED);
    }
}
