package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.dialscope.net.NetException.Kind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A look-up that does not come back, and every way in which the dial ends all the same; and how it fails. */
@Timeout(30)
class ResolverTest {
    private final Watcher watcher = new Watcher();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    /** As deaf as the system's. */
    private final Resolver silent = (_, _) -> {
        asked.countDown();
        boolean interrupted = false;
        while (answer.getCount() > 0) {
            try {
                answer.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return List.of(InetAddress.ofLiteral("127.0.0.1"));
    };

    @AfterEach
    void nothingIsLeft() {
        answer.countDown();
        await().until(() -> Resolver.pending() == 0);
        watcher.assertAllOver();
    }

    private Dialer dialer() {
        return new Dialer(watcher).resolver(silent);
    }

    private Blocked<Conn> dialing(Dialer dialer, Context ctx) {
        return Blocked.in(Threads.VIRTUAL, () -> dialer.dial(ctx, "tcp", "slow.test:80"));
    }

    private void assertLookUpFailed(NetException failure, Kind kind, String why) {
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage()).isEqualTo("dial tcp: lookup slow.test: " + why);
        assertThat(watcher.told(NetObserver.Op.Resolve.class))
                .singleElement()
                .extracting(Watcher.Told::failure)
                .isSameAs(failure);
        assertThat(watcher.told(NetObserver.Op.Open.class)).isEmpty();
    }

    @Test
    void lookUp_contextCancelled() throws Exception {
        Context ctx = Context.background().withCancel();
        Blocked<Conn> dial = dialing(dialer(), ctx);
        asked.await();
        ctx.cancel();
        assertLookUpFailed(dial.failure(), Kind.CANCELLED, "operation was canceled");
        assertThat(watcher.told(NetObserver.Op.Deliver.class)).hasSize(1);
        assertThat(Resolver.pending()).isEqualTo(1);
    }

    @Test
    void lookUp_ownTimeout() throws Exception {
        assertLookUpFailed(
                dialing(dialer().timeout(Duration.ofMillis(100)), Context.background())
                        .failure(),
                Kind.TIMEOUT,
                "i/o timeout");
    }

    @Test
    void lookUp_ownDeadline() throws Exception {
        assertLookUpFailed(
                dialing(dialer().deadline(Instant.now().plusMillis(100)), Context.background())
                        .failure(),
                Kind.TIMEOUT,
                "i/o timeout");
    }

    @Test
    void lookUp_contextsDeadline() throws Exception {
        try (Context ctx = Context.background().withTimeout(Duration.ofMillis(100))) {
            assertLookUpFailed(dialing(dialer(), ctx).failure(), Kind.TIMEOUT, "i/o timeout");
        }
    }

    @Test
    void lookUp_interrupt() throws Exception {
        Blocked<Conn> dial = dialing(dialer(), Context.background());
        dial.interrupt();
        assertLookUpFailed(dial.failure(), Kind.INTERRUPTED, "thread interrupted");
    }

    @Test
    void lookUp_contextAlreadyEnded_isNotAsked() {
        Context ctx = Context.background().withCancel();
        ctx.cancel();
        assertLookUpFailed(failure(dialer(), ctx), Kind.CANCELLED, "operation was canceled");
        assertThat(asked.getCount()).isEqualTo(1);
    }

    @Test
    void lookUp_timeoutAlreadyPassed_isNotAsked() {
        assertLookUpFailed(
                failure(dialer().timeout(Duration.ofNanos(-1)), Context.background()), Kind.TIMEOUT, "i/o timeout");
        assertThat(asked.getCount()).isEqualTo(1);
    }

    @Test
    void lookUp_resolverIsToldThatNobodyWaits() throws Exception {
        AtomicReference<Context> given = new AtomicReference<>();
        Dialer dialer = new Dialer(watcher).resolver((ctx, host) -> {
            given.set(ctx);
            return silent.lookUp(ctx, host);
        });
        Blocked<Conn> dial = dialing(dialer, Context.background());
        asked.await();
        dial.interrupt();
        dial.failure();
        assertThat(given.get().isDone()).isTrue();
    }

    @Test
    void lookUp_noSuchHost() {
        for (Resolver none : List.<Resolver>of((_, _) -> List.of(), (_, host) -> {
            throw new UnknownHostException(host + ": Der Name oder der Dienst ist nicht bekannt");
        })) {
            NetException failure = failure(new Dialer().resolver(none), Context.background());
            assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_HOST);
            assertThat(failure.temporary()).isFalse();
            assertThat(failure.getMessage()).isEqualTo("dial tcp: lookup slow.test: no such host");
        }
    }

    @Test
    void lookUp_noAnswerForNow_isTemporary() {
        Dialer dialer = new Dialer().resolver((_, _) -> {
            throw new Resolver.LookUpException("server misbehaving", true);
        });
        NetException failure = failure(dialer, Context.background());
        assertThat(failure.kind()).isEqualTo(Kind.TRY_AGAIN);
        assertThat(failure.temporary()).isTrue();
        assertThat(failure.timeout()).isFalse();
        assertThat(failure.getMessage()).isEqualTo("dial tcp: lookup slow.test: server misbehaving");
    }

    /** However many wait for silent resolvers, only a few threads stay behind. */
    @Test
    void lookUp_manySilentOnes_leaveFewThreads() throws Exception {
        Context ctx = Context.background().withCancel();
        List<Blocked<Conn>> dials = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            dials.add(Blocked.in(
                    Threads.VIRTUAL, () -> new Dialer().resolver(silent).dial(ctx, "tcp", "slow.test:80")));
        }
        asked.await();
        ctx.cancel();
        for (Blocked<Conn> dial : dials) {
            assertThat(dial.failure().kind()).isEqualTo(Kind.CANCELLED);
        }
        assertThat(Resolver.pending()).isBetween(1, 32);
    }

    @Test
    void listen_lookUpEndsWithTheContext() {
        Context ctx = Context.background().withCancel();
        ctx.cancel();
        NetException failure = catchThrowableOfType(
                NetException.class, () -> Listener.listen(ctx, "tcp", "localhost:0", ListenConfig.DEFAULT, null));
        assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(failure.getMessage()).isEqualTo("listen tcp: lookup localhost: operation was canceled");
    }

    @Test
    void listen_name_takesIpv4AsGoDoes() throws Exception {
        try (Listener listener = Listener.listen("tcp", "localhost:0")) {
            assertThat(listener.address().host()).isEqualTo("127.0.0.1");
        }
    }

    private static NetException failure(Dialer dialer, Context ctx) {
        return catchThrowableOfType(NetException.class, () -> dialer.dial(ctx, "tcp", "slow.test:80"));
    }
}
