package dev.dialscope.net;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.dialscope.net.NetException.Kind;
import dev.dialscope.net.NetObserver.Op;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every order in which the fallback's delay, the ends of both racers and a cancel can come, once each. Each racer dials when a test says so. */
@Timeout(60)
class HappyEyeballsOrdersTest {
    private static final long DELAY = 100;

    private final HandClock clock = new HandClock();
    private final Context ctx = clock.background().withCancel();
    private final Watcher watcher = new Watcher();
    private final BlockingQueue<Runnable> racers = new LinkedBlockingQueue<>();
    private Listener v6;
    private Listener v4;
    private Blocked<Conn> dial;
    private Runnable primary;

    @BeforeEach
    void dialBoth() throws Exception {
        assumeThat(Network.Ipv6.SPOKEN).isTrue();
        v4 = Listener.listen("tcp", "127.0.0.1:0");
        v6 = Listener.listen("tcp", "[::1]:" + v4.address().port());
        Dialer dialer = new Dialer(watcher)
                .resolver((_, _) -> List.of(InetAddress.ofLiteral("::1"), InetAddress.ofLiteral("127.0.0.1")))
                .fallbackDelay(Duration.ofNanos(DELAY))
                .starter((_, racer) -> racers.add(racer));
        String address = "many.test:" + v4.address().port();
        dial = Blocked.in(Threads.VIRTUAL, () -> dialer.dial(ctx, "tcp", address));
        primary = racer();
        assertThat(clock.timers()).isEqualTo(1);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        if (v6 != null) {
            v6.close();
            v4.close();
            assertThat(clock.timers()).isZero();
            assertThat(racers).isEmpty();
            watcher.assertAllOver();
        }
    }

    /** The next racer to be started. */
    private Runnable racer() throws InterruptedException {
        Runnable racer = racers.poll(20, SECONDS);
        assertThat(racer).isNotNull();
        return racer;
    }

    private Runnable fallbackAfterItsDelay() throws InterruptedException {
        clock.pass(DELAY);
        clock.ring();
        return racer();
    }

    private void assertConnected(Listener to) throws Exception {
        try (Conn conn = dial.result()) {
            assertThat(conn.remote()).hasToString(to.address().toString());
            assertThat(conn.isOpen()).isTrue();
        }
    }

    /** No socket was opened for the family of this listener. */
    private void assertNeverOpened(Listener at) {
        Watcher attempt = watcher.attempts().get(at.address().toString());
        assertThat(attempt == null || !attempt.begun(Op.Open.class)).isTrue();
    }

    @Test
    void fallback_beginsWhenItsDelayIsOver_andNotANanoBefore() throws Exception {
        clock.pass(DELAY - 1);
        clock.ring();
        assertThat(clock.timers()).isEqualTo(1);
        clock.pass(1);
        clock.ring();
        Runnable fallback = racer();
        fallback.run();
        assertConnected(v4);
        primary.run();
        assertNeverOpened(v6);
    }

    @Test
    void primaryConnects_beforeTheDelayIsOver_dialsNoOther() throws Exception {
        primary.run();
        assertConnected(v6);
        clock.pass(DELAY);
        clock.ring();
        assertNeverOpened(v4);
    }

    @Test
    void primaryFails_beforeTheDelayIsOver_theFallbackBeginsAtOnce() throws Exception {
        v6.close();
        primary.run();
        Runnable fallback = racer();
        assertThat(clock.timers()).isZero();
        fallback.run();
        assertConnected(v4);
    }

    @Test
    void delayIsOver_thenPrimaryConnects_theFallbackOpensNoSocket() throws Exception {
        Runnable fallback = fallbackAfterItsDelay();
        primary.run();
        assertConnected(v6);
        fallback.run();
        assertNeverOpened(v4);
    }

    @Test
    void delayIsOver_thenPrimaryFails_theFallbackIsWaitedFor() throws Exception {
        v6.close();
        Runnable fallback = fallbackAfterItsDelay();
        primary.run();
        assertThat(dial.isBlocked()).isTrue();
        fallback.run();
        assertConnected(v4);
    }

    @Test
    void delayIsOver_thenFallbackFails_thePrimaryIsWaitedFor() throws Exception {
        v4.close();
        Runnable fallback = fallbackAfterItsDelay();
        fallback.run();
        assertThat(dial.isBlocked()).isTrue();
        primary.run();
        assertConnected(v6);
    }

    @Test
    void fallbackFailsThenPrimary_theFailureIsThePrimarys() throws Exception {
        v4.close();
        v6.close();
        Runnable fallback = fallbackAfterItsDelay();
        fallback.run();
        primary.run();
        assertThat(dial.failure().address()).hasToString(v6.address().toString());
    }

    @Test
    void primaryFailsThenFallback_theFailureIsThePrimarys() throws Exception {
        v4.close();
        v6.close();
        primary.run();
        racer().run();
        assertThat(dial.failure().address()).hasToString(v6.address().toString());
    }

    @Test
    void cancelBeforeTheDelayIsOver_opensNoSocket() throws Exception {
        ctx.cancel();
        primary.run();
        racer().run();
        assertThat(dial.failure().kind()).isEqualTo(Kind.CANCELLED);
        assertNeverOpened(v4);
        assertNeverOpened(v6);
    }

    @Test
    void primaryConnects_thenCancel_theConnectionStands() throws Exception {
        primary.run();
        ctx.cancel();
        assertConnected(v6);
    }

    @Test
    void interruptBeforeTheDelayIsOver_startsNoFallback() throws Exception {
        dial.interrupt();
        assertThat(dial.failure().kind()).isEqualTo(Kind.INTERRUPTED);
        clock.pass(DELAY);
        clock.ring();
        primary.run();
        assertNeverOpened(v6);
    }
}
