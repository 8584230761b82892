package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.net.NetException.Kind;
import java.nio.channels.Channel;
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

/** A dial that hangs because the listener's backlog is full, and every way it ends. */
@Timeout(30)
@ParameterizedClass
@MethodSource("dev.dialscope.net.Setting#tcp")
class DialTest {
    @Parameter
    Setting setting;

    @TempDir
    Path directory;

    private final Watcher watcher = new Watcher();
    private Sockets sockets;
    private Listener listener;

    @BeforeEach
    void fillTheBacklog() throws NetException {
        sockets = new Sockets(setting.network(), directory);
        listener = sockets.full();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        sockets.close();
        watcher.assertAllOver();
    }

    private Dialer dialer() {
        return new Dialer(watcher);
    }

    private Blocked<Conn> dialing(Dialer dialer, Context ctx) {
        return Blocked.in(
                setting.threads(),
                () -> dialer.dial(ctx, setting.network(), listener.address().toString()));
    }

    private Blocked<Conn> dialing(Dialer dialer) {
        return dialing(dialer, Context.background());
    }

    /** Nothing that the dial opened is left, as the observer saw it. */
    private void assertClosed() {
        assertThat(watcher.socket().isOpen()).isFalse();
        watcher.assertAllOver();
    }

    @Test
    void dial_aPlaceInTheBacklogComesFree() throws Exception {
        Blocked<Conn> dial = dialing(dialer());
        sockets.keep(listener.accept());
        sockets.keep(listener.accept());
        // Over TCP the place is taken at the next retransmit of the SYN, after a second.
        assertThat(sockets.keep(dial.result()).isOpen()).isTrue();
    }

    @Test
    void dial_ownTimeout() throws Exception {
        NetException failure = dialing(dialer().timeout(Duration.ofMillis(200))).failure();
        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure.timeout()).isTrue();
        assertThat(failure.temporary()).isTrue();
        assertThat(failure).hasMessage("dial " + setting.network() + " " + listener.address() + ": i/o timeout");
        assertClosed();
    }

    @Test
    void dial_contextDeadline() throws Exception {
        try (Context ctx = Context.background().withTimeout(Duration.ofMillis(200))) {
            NetException failure = dialing(dialer(), ctx).failure();
            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(failure.timeout()).isTrue();
            assertThat(failure.temporary()).isTrue();
            assertThat(failure).hasMessage("dial " + setting.network() + " " + listener.address() + ": i/o timeout");
        }
        assertClosed();
    }

    @Test
    void dial_contextCancelled() throws Exception {
        Context ctx = Context.background().withCancel();
        Blocked<Conn> dial = dialing(dialer(), ctx);
        ctx.cancel();
        NetException failure = dial.failure();
        assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(failure.timeout()).isFalse();
        assertThat(failure.temporary()).isFalse();
        assertThat(failure)
                .hasMessage("dial " + setting.network() + " " + listener.address() + ": operation was canceled");
        assertThat(failure.hint()).isNull();
        assertThat(watcher.told(NetObserver.Op.Deliver.class)).hasSize(1);
        assertClosed();
    }

    @Test
    void dial_parentOfContextCancelled() throws Exception {
        Context parent = Context.background().withCancel();
        Blocked<Conn> dial = dialing(dialer(), parent.withTimeout(Duration.ofHours(1)));
        parent.cancel();
        assertThat(dial.failure().kind()).isEqualTo(Kind.CANCELLED);
        assertClosed();
    }

    @Test
    void dial_closeByAnotherThread() throws Exception {
        Blocked<Conn> dial = dialing(dialer());
        Channel socket = watcher.socket();
        socket.close();
        NetException failure = dial.failure();
        assertThat(failure.kind()).isEqualTo(Kind.CLOSED);
        assertThat(failure.timeout()).isFalse();
        assertClosed();
    }

    @Test
    void dial_interrupt() throws Exception {
        Blocked<Conn> dial = dialing(dialer());
        dial.interrupt();
        NetException failure = dial.failure();
        assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(failure.timeout()).isFalse();
        assertThat(failure.temporary()).isFalse();
        assertClosed();
    }

    @Test
    void dial_listenerCloses() throws Exception {
        Blocked<Conn> dial = dialing(dialer());
        listener.close();
        // Over TCP the next retransmit of the SYN finds nobody.
        assertThat(dial.failure().kind()).isEqualTo(Kind.REFUSED);
        assertClosed();
    }

    @Test
    void dial_cancelByInterruptOfAVirtualThread() throws Exception {
        assumeThat(setting.threads()).isEqualTo(Threads.VIRTUAL);
        Context ctx = Context.background().withCancel();
        Blocked<Conn> dial = dialing(dialer().strategy(CancelStrategy.INTERRUPT_VIRTUAL), ctx);
        ctx.cancel();
        assertThat(dial.failure().kind()).isEqualTo(Kind.CANCELLED);
        assertClosed();
    }

    @Test
    void dial_cancelByInterruptLeavesTheThreadUninterrupted() throws Exception {
        Context ctx = Context.background().withCancel();
        Dialer dialer = dialer().strategy(CancelStrategy.INTERRUPT_VIRTUAL);
        Blocked<Boolean> dial = Blocked.in(setting.threads(), () -> {
            catchThrowableOfType(
                    NetException.class,
                    () -> dialer.dial(ctx, setting.network(), listener.address().toString()));
            return Thread.currentThread().isInterrupted();
        });
        ctx.cancel();
        assertThat(dial.result()).isFalse();
        assertClosed();
    }

    @Test
    void dial_cancelByInterruptOfAPlatformThreadIsIgnored() throws Exception {
        assumeThat(setting).isEqualTo(new Setting(Threads.PLATFORM, "tcp"));
        Context ctx = Context.background().withCancel();
        Duration timeout = Duration.ofMillis(500);
        long start = System.nanoTime();
        Dialer dialer = dialer().strategy(CancelStrategy.INTERRUPT_PLATFORM).timeout(timeout);
        Blocked<Conn> dial = dialing(dialer, ctx);
        ctx.cancel();
        NetException failure = dial.failure();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(timeout.toNanos());
        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure.timeout()).isTrue();
        assertClosed();
    }

    @Test
    void dial_interruptIgnoredUntilTheContextsDeadline() throws Exception {
        assumeThat(setting).isEqualTo(new Setting(Threads.PLATFORM, "tcp"));
        try (Context ctx = Context.background().withTimeout(Duration.ofMillis(300))) {
            Blocked<Conn> dial = dialing(dialer().strategy(CancelStrategy.INTERRUPT_PLATFORM), ctx);
            ctx.cancel();
            assertThat(dial.failure().kind()).isEqualTo(Kind.TIMEOUT);
        }
        assertClosed();
    }

    @Test
    void dial_contextAlreadyCancelled() {
        Context ctx = Context.background().withCancel();
        ctx.cancel();
        for (CancelStrategy strategy : CancelStrategy.values()) {
            assertThat(catchThrowableOfType(
                                    NetException.class,
                                    () -> dialer().strategy(strategy)
                                            .dial(
                                                    ctx,
                                                    setting.network(),
                                                    listener.address().toString()))
                            .kind())
                    .isEqualTo(Kind.CANCELLED);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
        assertThat(watcher.told(NetObserver.Op.Open.class)).isEmpty();
        assertThat(watcher.told(NetObserver.Op.Deliver.class)).hasSize(CancelStrategy.values().length);
        watcher.assertAllOver();
    }

    @Test
    void dial_contextAlreadyPastItsDeadline() {
        try (Context ctx = Context.background().withTimeout(Duration.ofSeconds(Long.MIN_VALUE))) {
            await().until(ctx::isDone);
            assertThat(catchThrowableOfType(
                                    NetException.class,
                                    () -> dialer().dial(
                                                    ctx,
                                                    setting.network(),
                                                    listener.address().toString()))
                            .kind())
                    .isEqualTo(Kind.TIMEOUT);
        }
        watcher.assertAllOver();
    }

    @Test
    void dial_aFullBacklogOfAUnixSocket_failsAtOnce() throws Exception {
        try (Sockets unix = new Sockets("unix", directory)) {
            String address = unix.full().address().toString();
            NetException failure = catchThrowableOfType(NetException.class, () -> dialer().dial("unix", address));
            assertThat(failure).hasMessage("dial unix " + address + ": connect: resource temporarily unavailable");
            assertThat(failure.timeout()).isTrue();
            assertThat(failure.temporary()).isTrue();
        }
        assertClosed();
    }

    @Test
    void dial_nobodyListens() throws Exception {
        Listener gone = sockets.listen();
        gone.close();
        NetException failure = catchThrowableOfType(
                NetException.class,
                () -> dialer().dial(setting.network(), gone.address().toString()));
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.timeout()).isFalse();
        assertThat(failure.temporary()).isFalse();
        assertThat(failure)
                .hasMessage("dial " + setting.network() + " " + gone.address() + ": connect: connection refused");
        assertThat(failure.hint()).isEqualTo("nobody listens there");
        assertClosed();
    }

    @Test
    void dial_everyStrategyConnects() throws Exception {
        Listener free = sockets.listen();
        for (CancelStrategy strategy : CancelStrategy.values()) {
            Conn conn = sockets.keep(dialer().strategy(strategy)
                    .timeout(Duration.ofSeconds(Long.MAX_VALUE))
                    .dial(setting.network(), free.address().toString()));
            assertThat(conn.remote()).isEqualTo(free.address());
            assertThat(conn.isOpen()).isTrue();
        }
    }
}
