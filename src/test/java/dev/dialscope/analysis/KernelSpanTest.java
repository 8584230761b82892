package dev.dialscope.analysis;

import static dev.dialscope.trace.Evidence.INFERRED;
import static dev.dialscope.trace.Evidence.OBSERVED;
import static dev.dialscope.trace.Evidence.SAMPLED;
import static dev.dialscope.trace.KernelState.CLOSED;
import static dev.dialscope.trace.KernelState.ESTABLISHED;
import static dev.dialscope.trace.KernelState.FIN_WAIT1;
import static dev.dialscope.trace.KernelState.FIN_WAIT2;
import static dev.dialscope.trace.KernelState.LISTEN;
import static dev.dialscope.trace.KernelState.SYN_SENT;
import static dev.dialscope.trace.KernelState.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.HandMade;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which state a socket was in for the kernel, from when to when, and what that rests on. */
class KernelSpanTest {
    private static final long MICRO = 1_000;

    private final HandMade made = new HandMade();

    @Test
    void whereTheKernelShowedNothing_thereAreNone() {
        LaneLog dialer = made.dialer(100);
        made.connected(dialer, 100, 120);

        assertThat(spans(dialer)).isEmpty();
    }

    @Test
    void whatTheProgramDid_fillsTheTimeBeforeTheFirstLook() {
        LaneLog dialer = made.dialer(100);
        made.connected(dialer, 100, 120);
        made.sample(dialer, 500, ESTABLISHED, SAMPLED, 0, 0);
        made.closed(dialer, 600);

        assertThat(spans(dialer))
                .containsExactly(
                        new KernelSpan(SYN_SENT, 100, 100, 100, INFERRED, INFERRED, false, 120),
                        new KernelSpan(ESTABLISHED, 100, 120, 600, SAMPLED, INFERRED, true, 120));
    }

    @Test
    void anUnansweredSyn_isSampled_andItsEndObserved() {
        LaneLog dialer = made.dialer(100);
        made.sample(dialer, 200, SYN_SENT, SAMPLED);
        made.failed(dialer, State.CANCELLED, 100, 300);
        made.sample(dialer, 320, CLOSED, OBSERVED);

        assertThat(spans(dialer))
                .containsExactly(
                        new KernelSpan(SYN_SENT, 100, 100, 310, SAMPLED, INFERRED, false, 200),
                        new KernelSpan(CLOSED, 310, 320, 320, OBSERVED, OBSERVED, false, 320));
    }

    /** Its round trip tells only the least that the answer took, and the kernel's number is smoothed over all that came later. */
    @Test
    void aHandshakeThatALookFindsFinished_beganBetweenTheCallAndTheLook() {
        LaneLog dialer = made.dialer(100);
        made.sample(dialer, 200 * MICRO, ESTABLISHED, SAMPLED, 30, 0, 90);
        made.failed(dialer, State.CANCELLED, 100, 300 * MICRO);

        assertThat(spans(dialer).getLast())
                .isEqualTo(new KernelSpan(
                        ESTABLISHED, 100, 200 * MICRO, 300 * MICRO + 1, SAMPLED, SAMPLED, true, 200 * MICRO));
    }

    @Test
    void aSynThatNobodySaw_isNoState() {
        LaneLog dialer = made.dialer(100);
        made.failed(dialer, State.TIMEOUT, 100, 300);
        made.gone(dialer, 320);

        assertThat(spans(dialer)).extracting(KernelSpan::state).containsExactly(CLOSED);
    }

    @Test
    void aServersEnd_mayBeEstablishedFromTheDialersConnectOn() {
        LaneLog dialer = made.dialer(100);
        made.connected(dialer, 100, 120);
        LaneLog conn = made.accepted(500);
        made.sample(conn, 520, ESTABLISHED, SAMPLED);

        assertThat(spans(conn))
                .containsExactly(new KernelSpan(ESTABLISHED, 100, 500, 520, SAMPLED, INFERRED, true, 500));
    }

    @Test
    void aServersEnd_mayHaveGoneOnBeforeItWasAccepted() {
        LaneLog dialer = made.dialer(100);
        made.connected(dialer, 100, 120);
        made.closed(dialer, 200);
        LaneLog conn = made.accepted(500);
        made.sample(conn, 520, KernelState.CLOSE_WAIT, SAMPLED);

        assertThat(spans(conn))
                .containsExactly(
                        new KernelSpan(ESTABLISHED, 100, 500, 500, INFERRED, INFERRED, false, 500),
                        new KernelSpan(KernelState.CLOSE_WAIT, 100, 520, 520, SAMPLED, SAMPLED, true, 520));
    }

    @Test
    void aListenerThatWasClosed_listensNoMore_whateverIsSeenAtItsAddressLater() {
        LaneLog listener = made.lane(LaneKind.LISTENER);
        made.end(listener, EventKind.START, State.RESOLVING, 0, 0, null);
        made.end(listener, EventKind.BIND, State.BOUND, 5, 10, HandMade.SERVER);
        made.sample(listener, 50, LISTEN, SAMPLED);
        made.end(listener, EventKind.CLOSE, State.CLOSED, 60, 70, null);
        made.sample(listener, 90, LISTEN, SAMPLED);

        assertThat(spans(listener))
                .containsExactly(
                        new KernelSpan(LISTEN, 5, 10, 60, SAMPLED, INFERRED, false, 10),
                        new KernelSpan(CLOSED, 60, 70, 70, INFERRED, INFERRED, false, 70));
    }

    @Test
    void synSentToEstablishedToClosed_goFromLookToLook() {
        LaneLog dialer = made.dialer(100);
        made.sample(dialer, 200, SYN_SENT, SAMPLED);
        made.sample(dialer, 300, ESTABLISHED, SAMPLED, 1, 1);
        made.failed(dialer, State.CANCELLED, 100, 350);
        made.gone(dialer, 400);
        made.sample(dialer, 420, CLOSED, OBSERVED, 1, 1);

        assertThat(spans(dialer))
                .containsExactly(
                        new KernelSpan(SYN_SENT, 100, 100, 290, SAMPLED, INFERRED, false, 200),
                        new KernelSpan(ESTABLISHED, 290, 300, 390, SAMPLED, SAMPLED, false, 300),
                        new KernelSpan(CLOSED, 390, 400, 400, OBSERVED, SAMPLED, false, 400));
    }

    @Test
    void aStateEndsAtTheLastLookThatSawIt_notAtTheFirstLookAfterwards() {
        LaneLog dialer = made.dialer(100);
        made.connected(dialer, 100, 120);
        made.sample(dialer, 150, ESTABLISHED, SAMPLED, 0, 0);
        made.closed(dialer, 200);
        made.gone(dialer, 900);

        List<KernelSpan> spans = spans(dialer);
        assertThat(spans.get(1).state()).isEqualTo(ESTABLISHED);
        assertThat(spans.get(1).to()).isEqualTo(spans.get(2).earliest()).isLessThan(900);
    }

    @Test
    void whatTheProgramIsTold_takesNothingBackThatTheKernelHasShown() {
        LaneLog dialer = made.dialer(100);
        made.sample(dialer, 200, ESTABLISHED, SAMPLED, 0, 0);
        made.connected(dialer, 100, 250);

        assertThat(spans(dialer))
                .extracting(KernelSpan::state, KernelSpan::from)
                .containsExactly(tuple(SYN_SENT, 100L), tuple(ESTABLISHED, 200L));
    }

    @Test
    void whatIsLeftInTimeWait_isOpen() {
        LaneLog dialer = made.dialer(100);
        made.connected(dialer, 100, 120);
        made.closed(dialer, 300);
        made.sample(dialer, 310, TIME_WAIT, OBSERVED);

        assertThat(spans(dialer).getLast())
                .isEqualTo(new KernelSpan(TIME_WAIT, 300, 310, 310, OBSERVED, OBSERVED, true, 310));
    }

    /** While the kernel puts TIME_WAIT or what is left of FIN_WAIT2 in a socket's place, a look may find neither. */
    @Test
    void whatALookMissedAndALaterOneFound_wasNotClosed() {
        LaneLog dialer = made.dialer(100);
        made.connected(dialer, 100, 120);
        made.closed(dialer, 300);
        made.sample(dialer, 310, FIN_WAIT1, SAMPLED);
        made.gone(dialer, 320);
        made.sample(dialer, 330, FIN_WAIT2, SAMPLED);

        assertThat(spans(dialer).stream().map(KernelSpan::state))
                .endsWith(FIN_WAIT1, FIN_WAIT2)
                .doesNotContain(CLOSED);
    }

    @Test
    void aListenerListensFromItsBind_anAcceptedConnectionIsEstablishedFromItsBegin() {
        LaneLog listener = made.lane(LaneKind.LISTENER);
        made.end(listener, EventKind.START, State.RESOLVING, 0, 0, null);
        made.end(listener, EventKind.BIND, State.BOUND, 5, 10, HandMade.SERVER);
        made.sample(listener, 50, LISTEN, SAMPLED);
        LaneLog conn = made.accepted(40);
        made.sample(conn, 60, ESTABLISHED, SAMPLED);

        Trace trace = made.trace();
        assertThat(KernelSpan.of(trace, trace.lane(0)))
                .containsExactly(new KernelSpan(LISTEN, 5, 10, 60, SAMPLED, INFERRED, true, 10));
        assertThat(KernelSpan.of(trace, trace.lane(1)))
                .containsExactly(new KernelSpan(ESTABLISHED, 5, 40, 60, SAMPLED, INFERRED, true, 40));
    }

    private List<KernelSpan> spans(LaneLog lane) {
        Trace trace = made.trace();
        return KernelSpan.of(trace, trace.lane(lane.id()));
    }
}
