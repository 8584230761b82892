package dev.dialscope.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.kernel.KernelSource;
import dev.dialscope.kernel.Opening;
import dev.dialscope.kernel.SocketKey;
import dev.dialscope.kernel.TcpState;
import dev.dialscope.net.HandClock;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every order in which looks and what they look at can come, once each, with a clock that moves by hand. */
class KernelWatcherOrdersTest {
    private static final SocketKey KEY = new SocketKey(address(41_000), address(80));

    private final HandClock clock = new HandClock();
    private final FakeKernel kernel = new FakeKernel(KernelSource.NETLINK, clock);
    private final FakeKernel proc = new FakeKernel(KernelSource.PROC, clock);
    private final Recorder recorder = new Recorder(null, KernelChoice.NONE);
    private final AtomicInteger threadsEnded = new AtomicInteger();
    private final LaneLog log = new LaneLog(0, LaneKind.DIALER, "dialer 1", new LaneLog.Budget(1_000));
    private final Trace trace = new Trace(-recorder.relative(0), 0);
    private KernelWatcher watcher = watcher(kernel);

    KernelWatcherOrdersTest() {
        trace.add(log);
        log.append(EventKind.START, 0, State.WAITING, 0, 0, 0, 0, null);
    }

    private KernelWatcher watcher(FakeKernel view) {
        return new KernelWatcher(
                recorder,
                KernelChoice.NOTICES,
                _ -> new Opening(view, List.of()),
                clock,
                threadsEnded::incrementAndGet);
    }

    private void start() {
        watcher.begin();
        clock.runStarted();
    }

    /** Lets the interval pass, and looks. */
    private void nextLook() {
        clock.pass(watcher.news().intervalNanos());
        clock.ring();
    }

    private void stopped() {
        assertThat(kernel.isClosed()).isTrue();
        assertThat(clock.timers()).isZero();
        long looks = watcher.news().looks();
        clock.pass(LookPace.LONGEST_NANOS);
        clock.ring();
        clock.runStarted();
        assertThat(watcher.news().looks()).isEqualTo(looks);
    }

    private void endLane() {
        log.append(EventKind.CLOSE, 0, State.CLOSED, clock.nanoTime(), clock.nanoTime(), 0, 0, null);
    }

    @Test
    void looksWhenItsIntervalIsOver_andNotANanoBefore() {
        start();
        assertThat(watcher.news().looks()).isEqualTo(1);
        clock.pass(watcher.news().intervalNanos() - 1);
        clock.ring();
        assertThat(watcher.news().looks()).isEqualTo(1);
        clock.pass(1);
        clock.ring();
        assertThat(watcher.news().looks()).isEqualTo(2);
        assertThat(clock.timers()).isEqualTo(1);
    }

    @Test
    void watchThenOpened_thenLook() {
        start();
        watcher.watch(log, KEY);
        long watched = clock.nanoTime();
        kernel.has(KEY, TcpState.SYN_SENT);
        nextLook();
        assertThat(states()).containsExactly(KernelState.SYN_SENT);
        assertThat(samples().getFirst().since()).isEqualTo(recorder.relative(watched));
    }

    @Test
    void watchThenLook_thenOpened() {
        start();
        watcher.watch(log, KEY);
        nextLook();
        assertThat(states()).isEmpty();
        long looked = clock.nanoTime();
        kernel.has(KEY, TcpState.SYN_SENT);
        nextLook();
        assertThat(states()).containsExactly(KernelState.SYN_SENT);
        assertThat(samples().getFirst().since()).isEqualTo(recorder.relative(looked));
    }

    @Test
    void watchWhileLooking_isSeenByTheNextLook() {
        start();
        SocketKey other = new SocketKey(address(41_001), address(80));
        watcher.watch(log, other);
        kernel.behindLook(() -> {
            kernel.has(KEY, TcpState.ESTABLISHED);
            watcher.watch(log, KEY);
        });
        nextLook();
        assertThat(states()).isEmpty();
        nextLook();
        assertThat(states()).containsExactly(KernelState.ESTABLISHED);
    }

    @Test
    void openedAndClosedBetweenTwoLooks_itsNoticeTellsOfIt() {
        start();
        watcher.watch(log, KEY);
        kernel.has(KEY, TcpState.ESTABLISHED);
        endLane();
        kernel.destroys(KEY);
        nextLook();
        assertThat(states()).containsExactly(KernelState.CLOSED);
        assertThat(samples().getFirst().evidence()).isEqualTo(Evidence.OBSERVED);
        assertThat(watcher.news().sockets()).isZero();
    }

    @Test
    void openedAndClosedBetweenTwoLooks_ofAViewWithoutNotices_isNeverSeen() {
        watcher = watcher(proc);
        start();
        watcher.watch(log, KEY);
        proc.has(KEY, TcpState.ESTABLISHED);
        endLane();
        proc.vanishes(KEY);
        nextLook();
        nextLook();
        assertThat(states()).isEmpty();
        assertThat(watcher.news().sockets()).isZero();
    }

    @Test
    void closedThenLook() {
        open();
        endLane();
        kernel.destroys(KEY);
        nextLook();
        assertThat(states()).containsExactly(KernelState.ESTABLISHED, KernelState.CLOSED);
        assertThat(samples().getLast().evidence()).isEqualTo(Evidence.OBSERVED);
    }

    /** The look finds the socket, and before the watcher writes that down the program has closed it. */
    @Test
    void closedWhileLookedAt_isClosedAtTheNextLook() {
        open();
        kernel.behindLook(() -> {
            endLane();
            kernel.destroys(KEY);
        });
        nextLook();
        assertThat(states()).containsExactly(KernelState.ESTABLISHED);
        nextLook();
        assertThat(states()).containsExactly(KernelState.ESTABLISHED, KernelState.CLOSED);
    }

    @Test
    void goneBeforeItsNotice_isSampledFirst_andObservedWhenTheNoticeComes() {
        open();
        endLane();
        kernel.vanishes(KEY);
        nextLook();
        assertThat(samples().getLast().evidence()).isEqualTo(Evidence.SAMPLED);
        assertThat(watcher.news().sockets()).isEqualTo(1);
        kernel.destroys(KEY);
        nextLook();
        assertThat(samples().getLast().evidence()).isEqualTo(Evidence.OBSERVED);
        assertThat(watcher.news().sockets()).isZero();
    }

    @Test
    void hurry_looksBeforeTheIntervalIsOver_andTheIntervalBeginsAgain() {
        open();
        kernel.has(KEY, TcpState.CLOSE_WAIT);
        watcher.hurry();
        watcher.hurry();
        assertThat(states()).containsExactly(KernelState.ESTABLISHED);
        long looks = watcher.news().looks();
        clock.runStarted();
        assertThat(states()).containsExactly(KernelState.ESTABLISHED, KernelState.CLOSE_WAIT);
        assertThat(watcher.news().looks()).isEqualTo(looks + 1);
        assertThat(clock.timers()).isEqualTo(1);
        watcher.hurry();
        clock.runStarted();
        assertThat(watcher.news().looks()).isEqualTo(looks + 2);
    }

    @Test
    void soon_bringsTheNextLookNear_once() {
        open();
        for (int n = 0; n < 8; n++) {
            // Each of these took long: the interval is long too.
            kernel.behindLook(() -> clock.pass(LookPace.SHORTEST_NANOS));
            nextLook();
        }
        assertThat(watcher.news().intervalNanos()).isGreaterThan(3 * LookPace.SHORTEST_NANOS);
        long looks = watcher.news().looks();
        kernel.has(KEY, TcpState.CLOSE_WAIT);
        watcher.soon();
        watcher.soon();
        assertThat(watcher.news().looks()).isEqualTo(looks);
        clock.pass(LookPace.SHORTEST_NANOS);
        clock.ring();
        assertThat(states()).containsExactly(KernelState.ESTABLISHED, KernelState.CLOSE_WAIT);
        assertThat(watcher.news().looks()).isEqualTo(looks + 1);
        assertThat(clock.timers()).isEqualTo(1);
    }

    @Test
    void soonThenStop_theLastLooksGoOn() {
        open();
        for (int n = 0; n < 8; n++) {
            kernel.behindLook(() -> clock.pass(LookPace.SHORTEST_NANOS));
            nextLook();
        }
        watcher.soon();
        endLane();
        watcher.stop();
        clock.runStarted();
        clock.pass(LookPace.SHORTEST_NANOS);
        clock.ring();
        clock.pass(KernelWatcher.LAST_NOTICES_NANOS);
        clock.ring();
        stopped();
    }

    /** The watcher's thread waits for a core now and then, and the run has states that last a few milliseconds. */
    @Test
    void oneLookThatTookVeryLong_doesNotBlindTheWatch() {
        open();
        kernel.behindLook(() -> clock.pass(TimeUnit.MILLISECONDS.toNanos(100)));
        nextLook();
        assertThat(watcher.news().intervalNanos()).isLessThan(5 * LookPace.SHORTEST_NANOS);
    }

    @Test
    void hurryWhileLooking_looksAgain() {
        open();
        kernel.behindLook(() -> {
            watcher.hurry();
            kernel.has(KEY, TcpState.CLOSE_WAIT);
        });
        nextLook();
        assertThat(states()).containsExactly(KernelState.ESTABLISHED);
        clock.runStarted();
        assertThat(states()).containsExactly(KernelState.ESTABLISHED, KernelState.CLOSE_WAIT);
    }

    @Test
    void lookThatTakesLongerThanItsInterval_isFollowedByALongerOne_andNeverByTwo() {
        open();
        long before = watcher.news().intervalNanos();
        kernel.behindLook(() -> clock.pass(10 * before));
        nextLook();
        long looks = watcher.news().looks();
        clock.ring();
        assertThat(watcher.news().looks())
                .as("looks that were missed are not made up for")
                .isEqualTo(looks);
        assertThat(watcher.news().intervalNanos()).isBetween(before + 1, LookPace.LONGEST_NANOS);
        nextLook();
        assertThat(watcher.news().looks()).isEqualTo(looks + 1);
    }

    @Test
    void stopBetweenTwoLooks_looksOnceMore() {
        open();
        endLane();
        kernel.destroys(KEY);
        watcher.stop();
        assertThat(kernel.isClosed()).isFalse();
        clock.runStarted();
        assertThat(states()).containsExactly(KernelState.ESTABLISHED, KernelState.CLOSED);
        stopped();
    }

    @Test
    void stopWhileLooking_looksOnceMore() {
        open();
        kernel.behindLook(() -> {
            endLane();
            kernel.destroys(KEY);
            watcher.stop();
        });
        nextLook();
        assertThat(states()).containsExactly(KernelState.ESTABLISHED);
        clock.runStarted();
        assertThat(states()).containsExactly(KernelState.ESTABLISHED, KernelState.CLOSED);
        stopped();
    }

    @Test
    void stopBeforeTheViewIsOpen_looksAndEnds() {
        watcher.begin();
        watcher.stop();
        clock.runStarted();
        stopped();
        assertThat(watcher.news().source()).isEqualTo("netlink");
    }

    @Test
    void hurryThenStop_orStopThenHurry_onlyTheLastLookIsLeft() {
        open();
        long looks = watcher.news().looks();
        watcher.hurry();
        watcher.stop();
        watcher.hurry();
        clock.runStarted();
        assertThat(watcher.news().looks()).isEqualTo(looks + 1);
        stopped();
    }

    @Test
    void stopThenWatch_isNotTakenUp() {
        open();
        kernel.destroys(KEY);
        watcher.stop();
        watcher.watch(log, KEY);
        clock.runStarted();
        assertThat(states()).containsExactly(KernelState.ESTABLISHED, KernelState.CLOSED);
        assertThat(watcher.news().sockets()).isZero();
    }

    @Test
    void noticeThatComesAfterTheLastClose_isWaitedFor() {
        open();
        endLane();
        watcher.stop();
        clock.runStarted();
        assertThat(kernel.isClosed()).isFalse();
        clock.pass(LookPace.SHORTEST_NANOS);
        kernel.destroys(KEY);
        clock.ring();
        assertThat(samples().getLast().evidence()).isEqualTo(Evidence.OBSERVED);
        stopped();
    }

    @Test
    void noticeThatNeverComes_isWaitedForUntilItsTime_andNoLonger() {
        open();
        endLane();
        kernel.vanishes(KEY);
        watcher.stop();
        clock.runStarted();
        clock.pass(KernelWatcher.LAST_NOTICES_NANOS - 1);
        clock.ring();
        assertThat(kernel.isClosed()).isFalse();
        clock.pass(LookPace.SHORTEST_NANOS);
        clock.ring();
        assertThat(states()).containsExactly(KernelState.ESTABLISHED, KernelState.CLOSED);
        assertThat(samples().getLast().evidence()).isEqualTo(Evidence.SAMPLED);
        stopped();
    }

    @Test
    void viewFails_thenStop() {
        open();
        kernel.breaks(new IllegalStateException("a bug in a view"));
        nextLook();
        assertThat(watcher.news().sees()).isFalse();
        watcher.stop();
        stopped();
    }

    @Test
    void stopThenViewFails() {
        open();
        watcher.stop();
        kernel.breaks(new IllegalStateException("a bug in a view"));
        clock.runStarted();
        assertThat(watcher.news().sees()).isFalse();
        stopped();
    }

    @Test
    void close_endsTheThreadAfterTheView() {
        open();
        watcher.stop();
        clock.runStarted();
        assertThat(threadsEnded).hasValue(0);
        watcher.close();
        assertThat(kernel.isClosed()).isTrue();
        assertThat(threadsEnded).hasValue(1);
    }

    /** Watches a connection that stands, and has looked at it. */
    private void open() {
        start();
        watcher.watch(log, KEY);
        kernel.has(KEY, TcpState.ESTABLISHED);
        nextLook();
        assertThat(states()).containsExactly(KernelState.ESTABLISHED);
    }

    private List<KernelState> states() {
        return samples().stream().map(SocketSample::state).toList();
    }

    private List<SocketSample> samples() {
        trace.drain();
        Lane lane = trace.lane(0);
        return IntStream.range(0, lane.samples())
                .mapToObj(n -> trace.sample(lane.sampleRow(n)))
                .toList();
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
