package dev.dialscope.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.kernel.KernelSource;
import dev.dialscope.kernel.KernelView;
import dev.dialscope.kernel.Opening;
import dev.dialscope.kernel.SocketKey;
import dev.dialscope.kernel.TcpState;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the watcher makes of views that behave as the kernel's seldom do. */
@Timeout(60)
class KernelWatcherViewsTest {
    private static final SocketKey KEY = new SocketKey(address(41_000), address(80));

    private final Map<KernelSource, KernelView> views = new EnumMap<>(Map.of(
            KernelSource.NETLINK, new FakeKernel(KernelSource.NETLINK),
            KernelSource.PROC, new FakeKernel(KernelSource.PROC),
            KernelSource.NONE, Opening.from(KernelSource.NONE).view()));
    private final FakeKernel netlink = (FakeKernel) views.get(KernelSource.NETLINK);
    private final FakeKernel proc = (FakeKernel) views.get(KernelSource.PROC);
    private final Recorder recorder = new Recorder(null, KernelChoice.NONE);
    private final KernelWatcher watcher =
            new KernelWatcher(recorder, KernelChoice.NOTICES, source -> new Opening(views.get(source), List.of()));
    private final LaneLog log = new LaneLog(0, LaneKind.DIALER, "dialer 1", new LaneLog.Budget(1_000));
    private final Trace trace = new Trace(-recorder.relative(0), 0);

    KernelWatcherViewsTest() {
        trace.add(log);
        long now = System.nanoTime();
        log.append(EventKind.START, 0, State.WAITING, now, now, 0, 0, null);
    }

    @AfterEach
    void close() {
        watcher.close();
    }

    @Test
    void viewThatFails_isExchangedForTheNextOne_andTheReasonTold() {
        netlink.has(KEY, TcpState.SYN_SENT);
        watcher.start();
        watcher.watch(log, KEY);
        awaitStates(KernelState.SYN_SENT);

        netlink.fails("recv: out of order");
        proc.has(KEY, TcpState.ESTABLISHED);

        awaitStates(KernelState.SYN_SENT, KernelState.ESTABLISHED);
        assertThat(watcher.news().source()).isEqualTo("proc");
        assertThat(watcher.news().refusals()).containsExactly(new KernelWatch.Refusal("netlink", "recv: out of order"));
        assertThat(netlink.isClosed()).isTrue();
    }

    @Test
    void whenAllViewsFail_nothingMoreIsSeen_andTheEndComes() {
        netlink.fails("one");
        proc.fails("two");
        watcher.start();
        watcher.watch(log, KEY);

        await().until(() -> watcher.news().source().equals("none"));
        watcher.close();

        assertThat(watcher.news().refusals())
                .containsExactly(new KernelWatch.Refusal("netlink", "one"), new KernelWatch.Refusal("proc", "two"));
        assertThat(samples()).isEmpty();
    }

    @Test
    void viewThatFailsAtTheVeryEnd_endsTheWatchAllTheSame() {
        netlink.has(KEY, TcpState.ESTABLISHED);
        watcher.start();
        watcher.watch(log, KEY);
        awaitStates(KernelState.ESTABLISHED);
        endLane();

        netlink.fails("gone");
        watcher.close();

        assertThat(watcher.news().refusals()).contains(new KernelWatch.Refusal("netlink", "gone"));
    }

    @Test
    void viewThatThrows_endsTheWatching_andNobodyClaimsToWatch() {
        watcher.start();
        watcher.watch(log, KEY);
        netlink.breaks(new IllegalStateException("a bug in a view"));

        await().until(() -> !watcher.news().sees());
        watcher.close();

        assertThat(watcher.news().refusals())
                .containsExactly(
                        new KernelWatch.Refusal("netlink", "java.lang.IllegalStateException: a bug in a view"));
        assertThat(netlink.isClosed()).isTrue();
    }

    @Test
    void viewThatCannotEvenBeOpenedForAnError_holdsNobodyUp() {
        KernelWatcher broken = new KernelWatcher(recorder, KernelChoice.NOTICES, _ -> {
            throw new BrokenKernel();
        });

        broken.start();
        broken.watch(log, KEY);
        broken.close();

        assertThat(broken.news().sees()).isFalse();
        assertThat(broken.news().refusals())
                .containsExactly(new KernelWatch.Refusal("netlink", new BrokenKernel().toString()));
    }

    @Test
    void socketThatLivesAndDiesWithinALook_hasItsEndTold() {
        netlink.beforeNotices(() -> {
            watcher.watch(log, KEY);
            endLane();
            netlink.destroys(KEY);
        });
        watcher.start();

        awaitStates(KernelState.CLOSED);
        assertThat(samples().getFirst().evidence()).isEqualTo(Evidence.OBSERVED);
        assertThat(samples().getFirst().handshakeDone()).contains(true);
        await().until(() -> watcher.news().sockets() == 0);
    }

    @Test
    void noticesThatAreLost_areCounted_andNoLongerWaitedFor() {
        netlink.has(KEY, TcpState.ESTABLISHED);
        watcher.start();
        watcher.watch(log, KEY);
        awaitStates(KernelState.ESTABLISHED);

        endLane();
        netlink.lost(KEY);

        await().until(() -> watcher.news().sockets() == 0);
        assertThat(watcher.news().lost()).isEqualTo(1);
        awaitStates(KernelState.ESTABLISHED, KernelState.CLOSED);
        assertThat(samples()).extracting(SocketSample::evidence).containsOnly(Evidence.SAMPLED);
    }

    @Test
    void noticesThatAreLost_leaveAloneWhatIsStillThere() {
        SocketKey other = new SocketKey(address(41_001), address(80));
        netlink.has(KEY, TcpState.ESTABLISHED);
        watcher.start();
        watcher.watch(log, KEY);
        awaitStates(KernelState.ESTABLISHED);

        netlink.lost(other);
        await().until(() -> watcher.news().lost() == 1);
        endLane();
        netlink.destroys(KEY);

        awaitStates(KernelState.ESTABLISHED, KernelState.CLOSED);
        assertThat(samples().getLast().evidence()).isEqualTo(Evidence.OBSERVED);
    }

    @Test
    void noticesThatNeverCome_areNotWaitedForForEver() {
        netlink.has(KEY, TcpState.ESTABLISHED);
        watcher.start();
        watcher.watch(log, KEY);
        awaitStates(KernelState.ESTABLISHED);

        endLane();
        netlink.vanishes(KEY);
        watcher.close();

        assertThat(watcher.news().sockets()).isEqualTo(1);
        assertThat(samples().getLast().state()).isEqualTo(KernelState.CLOSED);
        assertThat(samples().getLast().evidence()).isEqualTo(Evidence.SAMPLED);
    }

    @Test
    void noticeOfAnotherProgramsSocket_isNobodys() {
        SocketKey other = new SocketKey(address(41_001), address(80));
        netlink.has(KEY, TcpState.ESTABLISHED);
        watcher.start();
        watcher.watch(log, KEY);
        netlink.has(other, TcpState.ESTABLISHED);
        netlink.destroys(other);
        awaitStates(KernelState.ESTABLISHED);
        netlink.has(KEY, TcpState.CLOSE_WAIT);

        awaitStates(KernelState.ESTABLISHED, KernelState.CLOSE_WAIT);
    }

    private static final class BrokenKernel extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void endLane() {
        long now = System.nanoTime();
        log.append(EventKind.CLOSE, 0, State.CLOSED, now, now, 0, 0, null);
    }

    private void awaitStates(KernelState... states) {
        await().untilAsserted(() ->
                assertThat(samples()).extracting(SocketSample::state).containsExactly(states));
    }

    private List<SocketSample> samples() {
        synchronized (trace) {
            trace.drain();
        }
        Lane lane = trace.lane(0);
        return IntStream.range(0, lane.samples())
                .mapToObj(n -> trace.sample(lane.sampleRow(n)))
                .toList();
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
