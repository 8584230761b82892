package dev.dialscope.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.kernel.SocketInfo;
import dev.dialscope.kernel.SocketKey;
import dev.dialscope.kernel.SocketQuery;
import dev.dialscope.kernel.TcpInfo;
import dev.dialscope.kernel.TcpState;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which looks are news, and between which times what they show has come about. Each look takes a nano. */
class WatchedSocketTest {
    private static final SocketKey KEY = new SocketKey(address(41_000), address(80));
    private static final TcpInfo UNANSWERED = new TcpInfo(0, 0, 0, 0);
    private static final TcpInfo ANSWERED = new TcpInfo(20, 0, 1, 0);
    private static final long WATCHED = 10;

    private final Recorder recorder = new Recorder(null, KernelChoice.NONE);
    private final long origin = -recorder.relative(0);
    private final LaneLog lane = new LaneLog(0, LaneKind.DIALER, "dialer 1", new LaneLog.Budget(1_000));
    private final Trace trace = new Trace(origin, 0);
    private final WatchedSocket socket = new WatchedSocket(lane, KEY, origin + WATCHED);

    WatchedSocketTest() {
        trace.add(lane);
        lane.append(EventKind.START, 0, State.WAITING, origin, origin, 0, 0, null);
    }

    @Test
    void aStateIsNewOnce_andLiesSinceTheLookBefore() {
        look(20, TcpState.SYN_SENT, UNANSWERED);
        look(30, TcpState.SYN_SENT, UNANSWERED);
        look(40, TcpState.ESTABLISHED, ANSWERED);

        assertThat(samples())
                .extracting(SocketSample::state)
                .containsExactly(KernelState.SYN_SENT, KernelState.ESTABLISHED);
        assertThat(samples()).extracting(SocketSample::since).containsExactly(WATCHED, 30L);
    }

    @Test
    void anotherRoundTripTimeAloneIsNoNews_anotherCountIs() {
        look(20, TcpState.ESTABLISHED, new TcpInfo(20, 0, 1, 0));
        look(30, TcpState.ESTABLISHED, new TcpInfo(25, 0, 1, 0));
        look(40, TcpState.ESTABLISHED, new TcpInfo(25, 0, 1, 9));

        assertThat(samples()).extracting(SocketSample::bytesReceived).containsExactly(0L, 9L);
    }

    @Test
    void whoseAddressesAnotherSocketHas_isGone_onceAndOnlyIfItWasSeen() {
        socket.replaced(recorder, origin + 15);
        look(20, TcpState.ESTABLISHED, ANSWERED);
        socket.replaced(recorder, origin + 30);
        socket.replaced(recorder, origin + 40);

        assertThat(samples())
                .extracting(SocketSample::state)
                .containsExactly(KernelState.ESTABLISHED, KernelState.CLOSED);
        assertThat(samples().getLast().since()).isEqualTo(20L);
    }

    @Test
    void whatIsNotFoundBeforeItsSyn_isNotClosed() {
        gone(20);
        gone(30);
        look(40, TcpState.SYN_SENT, UNANSWERED);

        assertThat(samples()).extracting(SocketSample::state).containsExactly(KernelState.SYN_SENT);
        assertThat(samples()).extracting(SocketSample::since).containsExactly(30L);
    }

    @Test
    void whatWasNeverFound_isClosedOnceItsLaneHadEndedBeforeALook() {
        gone(20);
        close();
        gone(30);
        assertThat(samples()).as("the lane may have ended after the look").isEmpty();
        gone(40);
        gone(50);

        assertThat(samples()).extracting(SocketSample::state).containsExactly(KernelState.CLOSED);
        assertThat(samples()).extracting(SocketSample::since).containsExactly(WATCHED);
        assertThat(socket.gone()).isTrue();
    }

    @Test
    void aNoticeThatComesLate_doesNotMoveTheEnd() {
        look(20, TcpState.SYN_SENT, UNANSWERED);
        close();
        gone(30);
        gone(40);
        destroyed(50, UNANSWERED);

        assertThat(samples())
                .extracting(SocketSample::state)
                .containsExactly(KernelState.SYN_SENT, KernelState.CLOSED, KernelState.CLOSED);
        assertThat(samples()).extracting(SocketSample::since).containsExactly(WATCHED, 20L, 20L);
        assertThat(samples().getLast().evidence()).isEqualTo(Evidence.OBSERVED);
        assertThat(samples().getLast().handshakeDone()).contains(false);
    }

    @Test
    void whatIsLeftOfADestroyedSocket_isSeenUntilItIsGone() {
        look(20, TcpState.ESTABLISHED, ANSWERED);
        close();
        SocketQuery left = new SocketQuery(KEY, origin + 30, origin + 31, Optional.of(info(TcpState.TIME_WAIT, null)));
        socket.destroyed(recorder, left, info(TcpState.CLOSE, ANSWERED));
        look(40, TcpState.TIME_WAIT, null);
        assertThat(socket.gone()).isFalse();
        gone(50);

        assertThat(samples())
                .extracting(SocketSample::state)
                .containsExactly(KernelState.ESTABLISHED, KernelState.TIME_WAIT, KernelState.CLOSED);
        assertThat(samples()).extracting(SocketSample::since).containsExactly(WATCHED, 20L, 40L);
        assertThat(socket.gone()).isTrue();
    }

    private void close() {
        lane.append(EventKind.CLOSE, 0, State.CLOSED, origin + 25, origin + 25, 0, 0, null);
    }

    private void look(long at, TcpState state, TcpInfo counts) {
        socket.seen(recorder, new SocketQuery(KEY, origin + at, origin + at + 1, Optional.of(info(state, counts))));
    }

    private void gone(long at) {
        socket.seen(recorder, new SocketQuery(KEY, origin + at, origin + at + 1, Optional.empty()));
    }

    private void destroyed(long at, TcpInfo counts) {
        SocketQuery left = new SocketQuery(KEY, origin + at, origin + at + 1, Optional.empty());
        socket.destroyed(recorder, left, info(TcpState.CLOSE, counts));
    }

    private static SocketInfo info(TcpState state, TcpInfo counts) {
        return new SocketInfo(KEY, state, 0, 0, 0, counts);
    }

    private List<SocketSample> samples() {
        trace.drain();
        return IntStream.range(0, trace.lane(0).samples())
                .mapToObj(n -> trace.sample(trace.lane(0).sampleRow(n)))
                .toList();
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
