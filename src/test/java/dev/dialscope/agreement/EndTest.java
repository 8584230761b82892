package dev.dialscope.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.trace.KernelState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is concluded from packets, of which each number is known. */
class EndTest {
    private static final int DIALER = 40_000;
    private static final int LISTENER = 80;
    private static final int FIN = 0x01;
    private static final int SYN = 0x02;
    private static final int RST = 0x04;
    private static final int ACK = 0x10;

    private final List<Packet> packets = new ArrayList<>();
    private final End dialer = new End(DIALER, true, packets);
    private final End listener = new End(LISTENER, false, packets);

    private void sends(int from, int flags, long sequence, long acknowledged, int bytes) {
        int to = from == DIALER ? LISTENER : DIALER;
        packets.add(new Packet(packets.size(), from, to, flags, sequence, acknowledged, bytes));
    }

    private void handshake() {
        sends(DIALER, SYN, 100, 0, 0);
        sends(LISTENER, SYN | ACK, 500, 101, 0);
        sends(DIALER, ACK, 101, 501, 0);
    }

    @Test
    void aFrameIsReadAsItsTcpHeaderSays() {
        String ethernet = "0000000000000000000000000800";
        String ip = "4500003c217e400040061b3c7f0000017f000001";
        String tcp = "ddb08069c3a354770000000aa002ffd7fe300000" + "0204ffd70402080a2a00d1eb000000000103030a";

        Packet packet = Packet.of(7, ByteBuffer.wrap(HexFormat.of().parseHex(ethernet + ip + tcp)))
                .orElseThrow();

        assertThat(packet).isEqualTo(new Packet(7, 0xddb0, 0x8069, SYN, 0xc3a35477L, 10, 0));
        assertThat(packet.isSyn()).isTrue();
    }

    @Test
    void anAnswerIsOneOnlyToADialerThatIsStillThere() {
        sends(DIALER, SYN, 100, 0, 0);
        sends(LISTENER, SYN | ACK, 500, 101, 0);
        sends(DIALER, RST, 101, 0, 0);

        assertThat(dialer.answer()).isEmpty();
        assertThat(states(dialer)).containsExactly(KernelState.SYN_SENT, KernelState.CLOSED);
    }

    @Test
    void aListenerThatAnswersAgainHadNotTakenTheConnection() {
        handshake();
        sends(LISTENER, SYN | ACK, 500, 101, 0);

        assertThat(dialer.answer()).isPresent();
        assertThat(listener.taken()).isEmpty();

        sends(DIALER, ACK, 101, 501, 0);

        assertThat(listener.taken()).contains(packets.getLast());
    }

    @Test
    void bytesAndSegmentsThatAreSentAgainAreCountedApart() {
        handshake();
        sends(DIALER, ACK, 101, 501, 10);
        sends(DIALER, ACK, 101, 501, 10);
        sends(DIALER, ACK, 111, 501, 5);

        assertThat(dialer.payload(Long.MAX_VALUE)).isEqualTo(15);
        assertThat(dialer.payload(3)).isEqualTo(10);
        assertThat(dialer.sentAgain(Long.MAX_VALUE)).isEqualTo(1);
        assertThat(dialer.syns(Long.MAX_VALUE)).isEqualTo(1);
    }

    @Test
    void eachEndOfAnOrderlyCloseGoesThroughItsOwnStates() {
        handshake();
        sends(DIALER, FIN | ACK, 101, 501, 0);
        sends(LISTENER, ACK, 501, 102, 0);
        sends(LISTENER, FIN | ACK, 501, 102, 0);
        sends(DIALER, ACK, 102, 502, 0);

        assertThat(states(dialer))
                .containsExactly(
                        KernelState.SYN_SENT,
                        KernelState.ESTABLISHED,
                        KernelState.FIN_WAIT1,
                        KernelState.FIN_WAIT2,
                        KernelState.TIME_WAIT);
        assertThat(states(listener))
                .containsExactly(
                        KernelState.SYN_RECV,
                        KernelState.ESTABLISHED,
                        KernelState.CLOSE_WAIT,
                        KernelState.LAST_ACK,
                        KernelState.CLOSED);
    }

    @Test
    void aFinThatAcknowledgesTheOtherOneEndsItsWaitAtOnce() {
        handshake();
        sends(LISTENER, FIN | ACK, 501, 101, 0);
        sends(DIALER, FIN | ACK, 101, 502, 0);
        sends(LISTENER, ACK, 502, 102, 0);

        assertThat(states(listener))
                .containsExactly(
                        KernelState.SYN_RECV,
                        KernelState.ESTABLISHED,
                        KernelState.FIN_WAIT1,
                        KernelState.FIN_WAIT2,
                        KernelState.TIME_WAIT);
    }

    private static List<KernelState> states(End end) {
        return KernelStates.of(end).stream().map(KernelStates.Step::state).toList();
    }
}
