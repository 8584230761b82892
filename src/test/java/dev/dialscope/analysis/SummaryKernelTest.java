package dev.dialscope.analysis;

import static dev.dialscope.trace.Evidence.INFERRED;
import static dev.dialscope.trace.Evidence.OBSERVED;
import static dev.dialscope.trace.Evidence.SAMPLED;
import static dev.dialscope.trace.KernelState.CLOSED;
import static dev.dialscope.trace.KernelState.ESTABLISHED;
import static dev.dialscope.trace.KernelState.SYN_SENT;
import static dev.dialscope.trace.KernelState.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.HandMade;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Verdicts;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a dialer had come by the kernel's word, beside what the program was told; and the sentences about it. */
class SummaryKernelTest {
    private final HandMade made = new HandMade();
    private Trace trace;

    /** Cancelled while its connect had not come back. */
    private LaneLog cancelledInConnect() {
        LaneLog dialer = made.dialer(100);
        made.cancel(dialer, 200);
        made.failed(dialer, State.CANCELLED, 100, 210);
        return dialer;
    }

    @Test
    void withoutTheKernel_aConnectThatDidNotComeBackIsInferredToBeMidHandshake() {
        cancelledInConnect();

        assertThat(summary().handshake(dialer())).isEmpty();
        assertThat(summary().fate(dialer())).contains(Fate.MID_HANDSHAKE);
        assertThat(summary().fateEvidence(dialer())).isEqualTo(INFERRED);
        assertThat(summary().twoTruths(dialer())).isEmpty();
    }

    @Test
    void withoutTheKernel_aConnectThatWasCalledAfterTheCancelWasDeliveredIsInferredToHaveSentNothing() {
        LaneLog dialer = made.dialer(200);
        made.cancel(dialer, 190);
        made.failed(dialer, State.CANCELLED, 200, 210);

        assertThat(summary().fate(dialer())).contains(Fate.NEVER_DIALED);
        assertThat(summary().fateEvidence(dialer())).isEqualTo(INFERRED);
    }

    @Test
    void anUnansweredSynIsSampled_andItsEndObserved() {
        LaneLog dialer = cancelledInConnect();
        made.sample(dialer, 150, SYN_SENT, SAMPLED);
        assertThat(summary().handshake(dialer())).contains(new Summary.Handshake(false, SAMPLED));
    }

    @Test
    void theNoticeOfTheEndIsTheBetterWord() {
        LaneLog dialer = cancelledInConnect();
        made.sample(dialer, 150, SYN_SENT, SAMPLED);
        made.gone(dialer, 220);
        made.sample(dialer, 230, CLOSED, OBSERVED);

        assertThat(summary().handshake(dialer())).contains(new Summary.Handshake(false, OBSERVED));
        assertThat(summary().fate(dialer())).contains(Fate.MID_HANDSHAKE);
        assertThat(summary().fateEvidence(dialer())).isEqualTo(OBSERVED);
        assertThat(summary().twoTruths(dialer())).isEmpty();
    }

    @Test
    void aSocketThatIsGoneWithoutCounts_tellsNothing() {
        made.gone(cancelledInConnect(), 220);

        assertThat(summary().handshake(dialer())).isEmpty();
        assertThat(summary().fateEvidence(dialer())).isEqualTo(INFERRED);
    }

    @Test
    void aHandshakeOnceSeenFinished_isNotTakenBackByWhatWasSeenBefore() {
        LaneLog dialer = cancelledInConnect();
        made.sample(dialer, 150, SYN_SENT, SAMPLED);
        made.sample(dialer, 160, ESTABLISHED, SAMPLED);

        assertThat(summary().handshake(dialer())).contains(new Summary.Handshake(true, SAMPLED));
        assertThat(summary().fate(dialer())).contains(Fate.CONNECTED_NOT_ACCEPTED);
    }

    @Test
    void cancelledForTheProgram_finishedForTheKernel_areTwoTruths() {
        LaneLog dialer = cancelledInConnect();
        made.sample(dialer, 160, ESTABLISHED, SAMPLED, 0, 0);
        made.sample(dialer, 230, CLOSED, OBSERVED, 1, 0);

        assertThat(summary().twoTruths(dialer())).contains(new Summary.TwoTruths(210, 160, SAMPLED));
        assertThat(summary().fate(dialer())).contains(Fate.CONNECTED_NOT_ACCEPTED);
        assertThat(summary().fateEvidence(dialer())).isEqualTo(OBSERVED);
    }

    @Test
    void timedOutForTheProgram_finishedForTheKernel_areTwoTruthsToo() {
        LaneLog dialer = made.dialer(100);
        made.failed(dialer, State.TIMEOUT, 100, 210);
        made.sample(dialer, 160, ESTABLISHED, SAMPLED, 0, 0);

        assertThat(summary().twoTruths(dialer())).contains(new Summary.TwoTruths(210, 160, SAMPLED));
    }

    @Test
    void connectedForBoth_isOneTruth() {
        LaneLog dialer = made.dialer(100);
        made.connected(dialer, 100, 120);
        made.sample(dialer, 160, ESTABLISHED, SAMPLED);
        made.cancel(dialer, 200);
        dialer.append(EventKind.READ, LaneLog.FAILED, State.CANCELLED, 130, 210, 0, 0, "read failed");
        made.closed(dialer, 220);

        assertThat(summary().fate(dialer())).contains(Fate.CONNECTED_NOT_ACCEPTED);
        assertThat(summary().fateEvidence(dialer())).isEqualTo(OBSERVED);
        assertThat(summary().twoTruths(dialer())).isEmpty();
    }

    @Test
    void connectedAndThrownAwayForACancel_areTwoTruths() {
        LaneLog dialer = made.dialer(100);
        made.cancel(dialer, 50);
        made.connected(dialer, 100, 120);
        dialer.append(EventKind.ABANDON, LaneLog.FAILED, State.CANCELLED, 125, 125, 0, 0, "cancelled");
        made.closed(dialer, 126);
        made.sample(dialer, 130, CLOSED, OBSERVED, 1, 0);

        assertThat(summary().twoTruths(dialer()))
                .map(Summary.TwoTruths::handshake)
                .contains(120L);
    }

    @Test
    void aConnectThatSentNoSyn_neverDialed() {
        LaneLog dialer = cancelledInConnect();
        dialer.append(220, 220, new SocketSample(CLOSED, OBSERVED, 110, 0, 0, 0, 0, 0, 0));

        assertThat(summary().fate(dialer())).contains(Fate.NEVER_DIALED);
        assertThat(summary().fateEvidence(dialer())).isEqualTo(OBSERVED);
    }

    @Test
    void whatTheListenerAccepted_wasAccepted_whateverTheProgramWasTold() {
        LaneLog dialer = cancelledInConnect();
        made.sample(dialer, 160, ESTABLISHED, SAMPLED);
        made.accepted(170);

        assertThat(summary().fate(dialer())).contains(Fate.ACCEPTED);
        assertThat(summary().twoTruths(dialer())).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    en | The kernel had finished the handshake by 0.000 ms at the latest (sampled); nobody ever accepted it.
                    ko | 커널은 늦어도 0.000 ms에는 핸드셰이크를 마쳤다(표본). 아무도 수락하지 않았다.
                    """)
    void verdict_twoTruths_nobodyAccepted(String language, String sentence) {
        LaneLog dialer = cancelledInConnect();
        made.sample(dialer, 160, ESTABLISHED, SAMPLED, 0, 0);

        assertThat(verdict(language)).endsWith(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    en | The kernel had finished the handshake by 0.000 ms at the latest (sampled), and the listener had accepted it.
                    ko | 커널은 늦어도 0.000 ms에는 핸드셰이크를 마쳤고(표본), 리스너는 수락까지 했다.
                    """)
    void verdict_twoTruths_accepted(String language, String sentence) {
        LaneLog dialer = cancelledInConnect();
        made.sample(dialer, 160, ESTABLISHED, SAMPLED, 0, 0);
        made.accepted(170);

        assertThat(verdict(language)).endsWith(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    en | 0 | When the kernel was looked at, its SYN, sent once, was unanswered.
                    en | 2 | When the kernel was last seen, its SYN, sent at least 3 times, was unanswered.
                    ko | 0 | 커널을 보았을 때, 한 번 보낸 SYN에 답이 없었다.
                    ko | 2 | 커널을 마지막으로 보았을 때, 적어도 3번 보낸 SYN에 답이 없었다.
                    """)
    void verdict_unanswered_saysHowOftenTheSynWasSent(String language, int retransmits, String sentence) {
        LaneLog dialer = cancelledInConnect();
        made.sample(dialer, 150, SYN_SENT, SAMPLED, 0, retransmits);
        made.gone(dialer, 220);

        assertThat(verdict(language)).endsWith(sentence);
    }

    @Test
    void verdict_unanswered_byTheNoticeOfItsEnd_isSure() {
        LaneLog dialer = cancelledInConnect();
        made.sample(dialer, 150, SYN_SENT, SAMPLED, 0, 0);
        made.sample(dialer, 230, CLOSED, OBSERVED, 0, 1);

        assertThat(verdict("en"))
                .endsWith("The kernel’s own count says the same: its SYN, sent twice, was never answered.");
    }

    /** A second SYN may have gone out since the last look. */
    @Test
    void verdict_unanswered_forLongerThanASecond_wasSentAtLeastSoOften() {
        LaneLog dialer = made.dialer(100);
        made.failed(dialer, State.TIMEOUT, 100, 1_020_000_000);
        made.sample(dialer, 150, SYN_SENT, SAMPLED, 0, 0);
        made.gone(dialer, 1_021_000_000);

        assertThat(verdict("en"))
                .endsWith("When the kernel was last seen, its SYN, sent at least once, was unanswered.");
    }

    /** The kernel counts a FIN that it sends again in the same number. */
    @Test
    void verdict_sentAgain_countsNothingThatWasSentBehindTheSyn() {
        LaneLog dialer = made.dialer(100);
        made.sample(dialer, 150, SYN_SENT, SAMPLED, 0, 0);
        made.connected(dialer, 100, 1_010_000_000);
        made.sample(dialer, 1_020_000_000, ESTABLISHED, SAMPLED, 1, 1);
        made.closed(dialer, 1_100_000_000);
        made.sample(dialer, 1_400_000_000, KernelState.FIN_WAIT1, SAMPLED, 1, 2);

        assertThat(verdict("en")).contains("the kernel sent its SYN twice until it was answered");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    en | At the last look the kernel still held the connection in TIME_WAIT.
                    ko | 마지막으로 보았을 때 커널은 이 연결을 아직 TIME_WAIT 상태로 쥐고 있었다.
                    """)
    void verdict_left_saysWhatTheKernelStillHeld(String language, String sentence) {
        LaneLog dialer = made.dialer(100);
        made.connected(dialer, 100, 120);
        made.closed(dialer, 200);
        made.sample(dialer, 210, TIME_WAIT, OBSERVED);

        assertThat(verdict(language)).endsWith(sentence);
    }

    @ParameterizedTest
    @CsvSource({"en", "ko"})
    void verdict_whereTheKernelHasNothingToAdd_addsNothing(String language) {
        cancelledInConnect();

        assertThat(verdict(language)).doesNotContain("kernel", "커널");
    }

    private Summary summary() {
        return Summary.of(trace());
    }

    private Lane dialer() {
        return trace().lane(0);
    }

    private String verdict(String language) {
        return new Verdicts(Locale.of(language), trace()).of(dialer());
    }

    private Trace trace() {
        if (trace == null) {
            trace = made.trace();
        }
        return trace;
    }
}
