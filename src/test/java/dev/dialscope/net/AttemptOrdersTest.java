package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every order in which a call's return and a cancel can come to the compare-and-set that decides between them, once each. */
@Timeout(30)
class AttemptOrdersTest {
    private final Context ctx = new HandClock().background().withCancel();
    private final Watcher watcher = new Watcher();
    private final AtomicInteger closed = new AtomicInteger();

    private Attempt attempt() {
        return new Attempt(ctx, CancelStrategy.CLOSE, closed::incrementAndGet, new Watch(watcher));
    }

    private int delivered() {
        return watcher.told(NetObserver.Op.Deliver.class).size();
    }

    @Test
    void cancel_beforeTheAttemptBegins() {
        ctx.cancel();
        try (Attempt attempt = attempt()) {
            assertThat(attempt.ended()).isTrue();
            assertThat(attempt.pending()).isFalse();
            assertThat(attempt.finish()).isFalse();
        }
        assertThat(closed).hasValue(1);
        assertThat(delivered()).isEqualTo(1);
    }

    @Test
    void cancel_whileTheCallIsUnderWay() {
        try (Attempt attempt = attempt()) {
            assertThat(attempt.ended()).isFalse();
            assertThat(attempt.pending()).isTrue();
            ctx.cancel();
            assertThat(closed).hasValue(1);
            assertThat(attempt.pending()).isFalse();
            assertThat(attempt.finish()).isFalse();
            assertThat(attempt.ended()).isTrue();
        }
        assertThat(delivered()).isEqualTo(1);
    }

    @Test
    void callComesBack_thenCancel() {
        try (Attempt attempt = attempt()) {
            assertThat(attempt.finish()).isTrue();
            ctx.cancel();
            assertThat(attempt.finish()).as("asked again").isTrue();
        }
        assertThat(closed).hasValue(0);
        assertThat(delivered()).isZero();
    }

    @Test
    void attemptIsOver_thenCancel() {
        attempt().close();
        ctx.cancel();
        assertThat(closed).hasValue(0);
        assertThat(delivered()).isZero();
    }

    /** The cancel has won and is being delivered: the call, which comes back meanwhile, goes on once that is done. */
    @RepeatedTest(20)
    void callComesBack_whileTheCancelIsDelivered() throws Exception {
        CountDownLatch delivering = new CountDownLatch(1);
        CountDownLatch comingBack = new CountDownLatch(1);
        Runnable close = () -> {
            delivering.countDown();
            await(comingBack);
            closed.incrementAndGet();
        };
        try (Attempt attempt = new Attempt(ctx, CancelStrategy.CLOSE, close, new Watch(watcher))) {
            Thread canceller = Thread.ofPlatform().start(ctx::cancel);
            await(delivering);
            assertThat(attempt.pending()).isFalse();
            comingBack.countDown();
            assertThat(attempt.finish()).isFalse();
            assertThat(closed).hasValue(1);
            assertThat(delivered()).isEqualTo(1);
            canceller.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
