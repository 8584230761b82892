package dev.dialscope.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.analysis.Fate;
import dev.dialscope.analysis.Summary;
import dev.dialscope.lab.Lab;
import dev.dialscope.lab.Program;
import dev.dialscope.lab.Run;
import dev.dialscope.net.CancelStrategy;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Listener;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the kernel shows of real sockets stands in the recording. Each is held in its state until it has been seen there. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class KernelWatcherTest {
    private static final int BACKLOG = 1;

    /** Linux lets one more into the queue than its limit. */
    private static final int CONNECTED = BACKLOG + 1;

    private final CountDownLatch seen = new CountDownLatch(1);

    @Test
    void fullBacklog_synSentStandsBesideEstablished_andTheQueueIsFull() throws Exception {
        Recording recording = fullBacklog(KernelChoice.NOTICES);

        Lane hanging = lane(recording.trace(), "dialer 1");
        assertThat(states(recording.trace(), hanging))
                .startsWith(KernelState.SYN_SENT)
                .endsWith(KernelState.CLOSED);
        for (Lane queued : lanes(recording.trace(), "queued")) {
            assertThat(states(recording.trace(), queued))
                    .startsWith(KernelState.ESTABLISHED)
                    .endsWith(KernelState.CLOSED);
        }
        Lane listener = lane(recording.trace(), "listener");
        assertThat(states(recording.trace(), listener))
                .startsWith(KernelState.LISTEN)
                .endsWith(KernelState.CLOSED);
        assertThat(samples(recording.trace(), listener))
                .anyMatch(sample ->
                        sample.queueFull() && sample.receiveQueue() == CONNECTED && sample.sendQueue() == BACKLOG);
    }

    @Test
    void fullBacklog_theKernelsNoticeIsObserved_itsAnswersAreSampled() throws Exception {
        Recording recording = fullBacklog(KernelChoice.NOTICES);

        Lane hanging = lane(recording.trace(), "dialer 1");
        assertThat(samples(recording.trace(), hanging).getFirst().evidence()).isEqualTo(Evidence.SAMPLED);
        assertThat(samples(recording.trace(), hanging).getLast().evidence()).isEqualTo(Evidence.OBSERVED);
        Summary summary = Summary.of(recording.trace());
        assertThat(summary.handshake(hanging)).contains(new Summary.Handshake(false, Evidence.OBSERVED));
        for (Lane queued : lanes(recording.trace(), "queued")) {
            assertThat(summary.handshake(queued)).contains(new Summary.Handshake(true, Evidence.OBSERVED));
        }
    }

    @Test
    void halfClose_finWait2StandsAgainstCloseWait_andTimeWaitIsLeft() throws Exception {
        Run run = start(KernelChoice.NOTICES, lab -> {
            try (Context ctx = lab.withCancel();
                    Listener listener = lab.listen("tcp", "127.0.0.1:0");
                    Conn dialed = lab.dialer("dialer 1").dial(ctx, "tcp", Lab.dialable(listener));
                    Conn _ = listener.accept()) {
                dialed.closeWrite();
                seen.await();
            }
        });
        awaitState(run, "dialer 1", KernelState.FIN_WAIT2);
        awaitState(run, "server conn", KernelState.CLOSE_WAIT);
        seen.countDown();
        Recording recording = end(run);

        assertThat(states(recording.trace(), lane(recording.trace(), "dialer 1")))
                .endsWith(KernelState.TIME_WAIT);
        assertThat(states(recording.trace(), lane(recording.trace(), "server conn")))
                .endsWith(KernelState.CLOSED);
        assertThat(samples(recording.trace(), lane(recording.trace(), "dialer 1"))
                        .getLast()
                        .evidence())
                .isEqualTo(Evidence.OBSERVED);
    }

    @Test
    void aLookLiesBetweenTheLastOneAndItsOwnEnd() throws Exception {
        Trace trace = fullBacklog(KernelChoice.NOTICES).trace();

        for (Lane lane : trace.lanes()) {
            for (int n = 0; n < lane.samples(); n++) {
                int row = lane.sampleRow(n);
                assertThat(trace.sample(row).since()).isLessThanOrEqualTo(trace.before(row));
                assertThat(trace.before(row)).isLessThanOrEqualTo(trace.after(row));
            }
        }
    }

    @Test
    void sourceNone_nothingIsSeen_andFatesAreInferred() throws Exception {
        Recording recording = fullBacklog(KernelChoice.NONE);

        assertThat(recording.kernel().sees()).isFalse();
        assertThat(recording.kernel().looks()).isZero();
        assertThat(recording.trace().lanes()).allMatch(lane -> lane.samples() == 0);
        Summary summary = Summary.of(recording.trace());
        Lane hanging = lane(recording.trace(), "dialer 1");
        assertThat(summary.fate(hanging)).contains(Fate.MID_HANDSHAKE);
        assertThat(summary.fateEvidence(hanging)).isEqualTo(Evidence.INFERRED);
    }

    @Test
    void sourceProc_statesAreSampled_andNoNoticeComes() throws Exception {
        Recording recording = fullBacklog(KernelChoice.PROC);

        assertThat(recording.kernel().source()).isEqualTo("proc");
        Lane hanging = lane(recording.trace(), "dialer 1");
        assertThat(states(recording.trace(), hanging)).startsWith(KernelState.SYN_SENT);
        assertThat(recording.trace().lanes())
                .flatMap(lane -> samples(recording.trace(), lane))
                .isNotEmpty()
                .allMatch(sample -> sample.evidence() == Evidence.SAMPLED && sample.rttMicros() == -1);
        Summary summary = Summary.of(recording.trace());
        assertThat(summary.handshake(hanging)).contains(new Summary.Handshake(false, Evidence.SAMPLED));
    }

    @Test
    void twoRunsAtOnce_keepTheirSocketsApart() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Run hanging = startFullBacklog(KernelChoice.NOTICES);
        Run connected = start(KernelChoice.NOTICES, lab -> {
            try (Context ctx = lab.withCancel();
                    Listener listener = lab.listen("tcp", "127.0.0.1:0");
                    Conn _ = lab.dialer("dialer 1").dial(ctx, "tcp", Lab.dialable(listener));
                    Conn _ = listener.accept()) {
                both.await();
            }
        });
        awaitState(hanging, "dialer 1", KernelState.SYN_SENT);
        both.countDown();
        awaitState(connected, "dialer 1", KernelState.ESTABLISHED);
        both.countDown();
        Trace ofConnected = end(connected).trace();
        hanging.cancel();
        Trace ofHanging = end(hanging).trace();

        assertThat(states(ofConnected, lane(ofConnected, "dialer 1"))).doesNotContain(KernelState.SYN_SENT);
        assertThat(states(ofHanging, lane(ofHanging, "dialer 1")))
                .containsExactly(KernelState.SYN_SENT, KernelState.CLOSED);
        assertThat(samples(ofConnected, lane(ofConnected, "listener")))
                .noneMatch(SocketSample::queueFull)
                .allMatch(sample ->
                        sample.state() == KernelState.CLOSED || sample.sendQueue() == Listener.DEFAULT_BACKLOG);
    }

    @Test
    void theEndLeavesNoThreadAndNoSocket() throws Exception {
        fullBacklog(KernelChoice.NOTICES);
        Set<Path> before = sockets();

        for (KernelChoice choice : KernelChoice.values()) {
            fullBacklog(choice);
        }

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("kernel watcher");
        await().untilAsserted(() -> assertThat(sockets()).hasSizeLessThanOrEqualTo(before.size()));
    }

    /** A run in which two dialers wait in a full backlog and a third hangs in its handshake until all that has been seen. */
    private Recording fullBacklog(KernelChoice choice) throws Exception {
        Run run = startFullBacklog(choice);
        awaitBegun(run, "dialer 1");
        if (choice != KernelChoice.NONE) {
            awaitState(run, "dialer 1", KernelState.SYN_SENT);
            awaitState(run, "queued 1", KernelState.ESTABLISHED);
            awaitState(run, "queued 2", KernelState.ESTABLISHED);
            await().until(() -> samples(run.trace(), lane(run.trace(), "listener")).stream()
                    .anyMatch(sample -> sample.receiveQueue() == CONNECTED));
        }
        run.cancel();
        return end(run);
    }

    private Run startFullBacklog(KernelChoice choice) {
        return start(choice, lab -> {
            try (Context ctx = lab.withTimeout(Duration.ofMinutes(1));
                    Listener listener = lab.listen("tcp", "127.0.0.1:0", BACKLOG);
                    Conn _ = lab.dialer("queued 1").dial(ctx, "tcp", Lab.dialable(listener));
                    Conn _ = lab.dialer("queued 2").dial(ctx, "tcp", Lab.dialable(listener))) {
                lab.fanOut(
                        1,
                        CancelStrategy.CLOSE,
                        dialer ->
                                dialer.dial(ctx, "tcp", Lab.dialable(listener)).close());
            }
        });
    }

    private static Run start(KernelChoice choice, Program program) {
        return Run.begin("test", Map.of(), KernelWatcherTest.class, choice, program);
    }

    private static Recording end(Run run) throws Exception {
        Recording recording = run.end().get(40, TimeUnit.SECONDS);
        assertThat(recording.leaks().none()).as(recording.leaks().toString()).isTrue();
        assertThat(recording.failure()).isNull();
        return recording;
    }

    private static void awaitBegun(Run run, String name) {
        await().until(() -> {
            run.drain();
            return lanes(run.trace(), name).stream().anyMatch(lane -> lane.find(EventKind.CONNECT, true) >= 0);
        });
    }

    private static void awaitState(Run run, String name, KernelState state) {
        await().until(() -> {
            run.drain();
            return lanes(run.trace(), name).stream()
                    .anyMatch(lane -> states(run.trace(), lane).contains(state));
        });
    }

    private static List<Lane> lanes(Trace trace, String prefix) {
        return trace.lanes().stream()
                .filter(lane -> lane.kind() != LaneKind.CONTEXT && lane.name().startsWith(prefix))
                .toList();
    }

    private static Lane lane(Trace trace, String name) {
        return lanes(trace, name).getFirst();
    }

    private static List<SocketSample> samples(Trace trace, Lane lane) {
        return IntStream.range(0, lane.samples())
                .mapToObj(n -> trace.sample(lane.sampleRow(n)))
                .toList();
    }

    /** The states one after the other, each once. */
    private static List<KernelState> states(Trace trace, Lane lane) {
        return samples(trace, lane).stream().map(SocketSample::state).distinct().toList();
    }

    private static Set<Path> sockets() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(KernelWatcherTest::isSocket).collect(Collectors.toSet());
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            return false; // The directory's own descriptor is closed by now.
        }
    }
}
