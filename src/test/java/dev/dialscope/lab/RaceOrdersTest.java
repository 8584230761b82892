package dev.dialscope.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Listener;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every order in which two connections and the cancel can come to a race, once each, on one thread. */
@Timeout(60)
class RaceOrdersTest {
    private interface Order {
        void run(Race race, Context ctx, Conn first, Conn second) throws Exception;
    }

    private Recording recording;

    /** Two dialers that have connected, the second of which has been answered if asked for, come to the race in an order. */
    private void race(boolean answered, Order order) throws Exception {
        Run run = Run.begin("test", Map.of(), RaceOrdersTest.class, KernelChoice.NONE, lab -> {
            try (Context ctx = lab.withCancel();
                    Listener listener = lab.listen("tcp", "127.0.0.1:0");
                    Conn first = lab.dialer("first").dial(ctx, "tcp", Lab.dialable(listener));
                    Conn _ = listener.accept();
                    Conn second = lab.dialer("second").dial(ctx, "tcp", Lab.dialable(listener));
                    Conn accepted = listener.accept()) {
                if (answered) {
                    accepted.write(ByteBuffer.allocate(1));
                    second.read(ByteBuffer.allocate(1));
                }
                order.run(lab.race(), ctx, first, second);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        recording = run.end().get(40, TimeUnit.SECONDS);
        assertThat(recording.failure()).isNull();
        assertThat(recording.trace().illegalTransitions()).isZero();
    }

    private Lane lane(String name) {
        return recording.trace().lanes().stream()
                .filter(lane -> lane.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private boolean decided(String name, EventKind kind) {
        return lane(name).find(kind, false) >= 0;
    }

    @Test
    void theFirstToCome_wins_andNoOther() throws Exception {
        race(false, (race, ctx, first, second) -> {
            assertThat(race.wonBy(ctx, second)).isTrue();
            assertThat(race.wonBy(ctx, first)).isFalse();
        });
        assertThat(lane("second").outcome()).isEqualTo(Outcome.WON);
        assertThat(decided("first", EventKind.WIN)).isFalse();
        assertThat(decided("first", EventKind.ABANDON)).isFalse();
        assertThat(decided("first", EventKind.ANSWER)).isFalse();
    }

    @Test
    void win_thenAnAnswer_thenCancel() throws Exception {
        race(true, (race, ctx, first, second) -> {
            assertThat(race.wonBy(ctx, first)).isTrue();
            assertThat(race.wonBy(ctx, second)).isFalse();
            ctx.cancel();
        });
        assertThat(lane("first").outcome()).isEqualTo(Outcome.WON);
        assertThat(lane("second").outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void win_thenCancel_thenAnAnswer() throws Exception {
        race(true, (race, ctx, first, second) -> {
            assertThat(race.wonBy(ctx, first)).isTrue();
            ctx.cancel();
            assertThat(race.wonBy(ctx, second)).isFalse();
        });
        assertThat(lane("first").outcome()).isEqualTo(Outcome.WON);
        assertThat(lane("second").outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(decided("second", EventKind.ABANDON)).isTrue();
    }

    @Test
    void win_thenCancel_thenAConnection() throws Exception {
        race(false, (race, ctx, first, second) -> {
            assertThat(race.wonBy(ctx, first)).isTrue();
            ctx.cancel();
            assertThat(race.wonBy(ctx, second)).isFalse();
        });
        assertThat(lane("second").outcome()).isEqualTo(Outcome.CANCELLED);
    }

    /** The race is between connections: a cancel that comes from elsewhere does not decide it. */
    @Test
    void cancel_thenTheFirst() throws Exception {
        race(false, (race, ctx, first, second) -> {
            ctx.cancel();
            assertThat(race.wonBy(ctx, first)).isTrue();
            assertThat(race.wonBy(ctx, second)).isFalse();
        });
        assertThat(lane("first").outcome()).isEqualTo(Outcome.WON);
        assertThat(lane("second").outcome()).isEqualTo(Outcome.CANCELLED);
    }
}
