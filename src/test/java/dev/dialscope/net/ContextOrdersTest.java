package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.net.Context.Err;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every order in which a cancel, a deadline and a function can come, once each, with a clock that moves by hand. */
class ContextOrdersTest {
    private static final Duration TIMEOUT = Duration.ofNanos(10);
    private static final Throwable LATE = new Throwable("late");
    private static final Throwable ASKED = new Throwable("asked");

    private final HandClock clock = new HandClock();
    private final Context parent = clock.background().withCancel();
    private final Context child = parent.withTimeoutCause(TIMEOUT, LATE);
    private final List<String> told = new ArrayList<>();

    @Test
    void deadline_isReachedAtItsTime_andNotANanoBefore() {
        clock.pass(9);
        clock.ring();
        assertThat(child.isDone()).isFalse();
        clock.pass(1);
        clock.ring();
        assertThat(child.err()).contains(Err.DEADLINE_EXCEEDED);
        assertThat(child.cause()).contains(LATE);
        assertThat(parent.isDone()).isFalse();
    }

    @Test
    void deadlineThenCancel() {
        clock.pass(10);
        clock.ring();
        child.cancel(ASKED);
        parent.cancel(ASKED);
        assertThat(child.err()).contains(Err.DEADLINE_EXCEEDED);
        assertThat(child.cause()).contains(LATE);
        assertThat(parent.err()).contains(Err.CANCELLED);
    }

    /** The time is over, but its timer had not been scheduled: what comes first counts, not what should have. */
    @Test
    void deadlinePassed_thenCancel_thenTheTimer() {
        clock.pass(11);
        child.cancel(ASKED);
        clock.ring();
        assertThat(child.err()).contains(Err.CANCELLED);
        assertThat(child.cause()).contains(ASKED);
    }

    @Test
    void deadlinePassed_thenCancelOfTheParent_thenTheTimer() {
        clock.pass(11);
        parent.cancel(ASKED);
        clock.ring();
        assertThat(child.err()).contains(Err.CANCELLED);
        assertThat(child.cause()).contains(ASKED);
    }

    @Test
    void cancel_takesTheTimerBack() {
        assertThat(clock.timers()).isEqualTo(1);
        child.cancel();
        assertThat(clock.timers()).isZero();
    }

    @Test
    void cancelFromACallback_thatTheDeadlineTold_comesTooLate() {
        child.onDone(() -> child.cancel(ASKED));
        child.onDone(() -> told.add(child.err().orElseThrow().name()));
        clock.pass(10);
        clock.ring();
        assertThat(told).containsExactly("DEADLINE_EXCEEDED");
        assertThat(child.cause()).contains(LATE);
    }

    @Test
    void deadlineGivenLater_thenCancel_andCancelThenDeadlineGivenLater() {
        parent.expireAfter(Duration.ofNanos(5));
        clock.pass(5);
        clock.ring();
        parent.cancel(ASKED);
        assertThat(parent.err()).contains(Err.DEADLINE_EXCEEDED);
        // A parent's deadline is the child's end, though its own has not come.
        assertThat(child.err()).contains(Err.DEADLINE_EXCEEDED);
        assertThat(child.cause()).isEmpty();

        Context other = clock.background().withCancel();
        other.cancel(ASKED);
        other.expireAfter(Duration.ZERO);
        clock.ring();
        assertThat(other.err()).contains(Err.CANCELLED);
        assertThat(clock.timers()).isZero();
    }

    @Test
    void stopThenEnd_theFunctionIsNotRun() {
        Context.AfterFunc function = child.afterFunc(() -> told.add("function"));
        assertThat(function.stop()).isTrue();
        child.cancel();
        clock.runStarted();
        assertThat(told).isEmpty();
    }

    @Test
    void endThenStop_beforeTheFunctionsThreadRuns_isTooLate() {
        Context.AfterFunc function = child.afterFunc(() -> told.add("function"));
        child.cancel();
        assertThat(told).isEmpty();
        assertThat(function.stop()).isFalse();
        clock.runStarted();
        assertThat(told).containsExactly("function");
    }

    @Test
    void stopFromACallbackOfTheSameEnd_takesBackWhatWasNotToldYet() {
        List<Context.AfterFunc> function = new ArrayList<>();
        child.onDone(() -> told.add("stopped " + function.getFirst().stop()));
        function.add(child.afterFunc(() -> told.add("function")));
        child.cancel();
        clock.runStarted();
        assertThat(told).containsExactly("stopped true");
    }
}
