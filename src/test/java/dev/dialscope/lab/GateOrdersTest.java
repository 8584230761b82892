package dev.dialscope.lab;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.net.Context;
import dev.dialscope.net.Dialer;
import dev.dialscope.net.HandClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every order in which a hand and the end of a context can come to a dialer at the gate, once each. */
class GateOrdersTest {
    private final HandClock clock = new HandClock();
    private final Context ctx = clock.background().withCancel();
    private final Gate gate = new Gate();
    private final AtomicInteger begun = new AtomicInteger();
    private Thread dialer;

    @BeforeEach
    void hold() {
        gate.beforeTheFirst(begun::incrementAndGet);
        dialer = Thread.ofPlatform().start(() -> gate.await(new Dialer(), ctx));
        await().atMost(10, SECONDS).until(() -> dialer.getState() == Thread.State.WAITING);
        assertThat(gate.held()).isEqualTo(1);
    }

    @AfterEach
    void free() throws InterruptedException {
        gate.letAllGo();
        dialer.join(SECONDS.toMillis(10));
        assertThat(dialer.isAlive()).isFalse();
    }

    @Test
    void hand() throws InterruptedException {
        assertThat(gate.letOneGo()).isTrue();
        assertGone();
        assertThat(begun).hasValue(1);
    }

    @Test
    void end() throws InterruptedException {
        ctx.cancel();
        clock.runStarted();
        assertGone();
        assertThat(gate.letOneGo()).isFalse();
        // What begins with the first that a hand lets go has not begun.
        assertThat(begun).hasValue(0);
    }

    /** The context has ended, but what frees the dialer has no thread yet. */
    @Test
    void end_thenHand_beforeTheEndIsHeard() throws InterruptedException {
        ctx.cancel();
        assertThat(gate.held()).isEqualTo(1);
        assertThat(gate.letOneGo()).isTrue();
        assertGone();
        clock.runStarted();
        assertThat(begun).hasValue(1);
    }

    @Test
    void hand_thenEnd() throws InterruptedException {
        assertThat(gate.letOneGo()).isTrue();
        ctx.cancel();
        clock.runStarted();
        assertGone();
        assertThat(begun).hasValue(1);
    }

    @Test
    void deadlineThatBeginsWithTheHand_isTooLateForTheOneItLetGo() throws InterruptedException {
        gate.beforeTheFirst(() -> ctx.expireAfter(Duration.ofNanos(10)));
        clock.pass(100);
        clock.ring();
        assertThat(gate.held()).isEqualTo(1);
        assertThat(gate.letOneGo()).isTrue();
        assertThat(ctx.isDone()).isFalse();
        clock.pass(10);
        clock.ring();
        assertThat(ctx.err()).contains(Context.Err.DEADLINE_EXCEEDED);
        clock.runStarted();
        assertGone();
    }

    private void assertGone() throws InterruptedException {
        dialer.join(SECONDS.toMillis(10));
        assertThat(dialer.isAlive()).isFalse();
        assertThat(gate.held()).isZero();
    }
}
