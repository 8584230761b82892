package dev.dialscope.agreement;

import static dev.dialscope.agreement.WatchedRun.port;

import dev.dialscope.agreement.LoopbackCapture.Handshake;
import dev.dialscope.agreement.LoopbackCapture.Packet;
import dev.dialscope.agreement.SocketStatistics.Row;
import dev.dialscope.agreement.SocketStatistics.Sample;
import dev.dialscope.lab.KernelChoice;
import dev.dialscope.lab.Run;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Fate;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Summary;
import dev.dialscope.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the recordings of many fan-outs with a full backlog with what ss(8) shows at the same time, and with a capture on lo: of every
 * dialer that called connect, whether its handshake was finished; of every socket in every sample of ss, its state. Needs tshark with the
 * right to capture, and ss:
 *
 * <pre>mvn test-compile exec:exec@bench -Dbench.main=dev.dialscope.agreement.KernelAgreement -Dbench=50</pre>
 */
final class KernelAgreement {
    /**
     * Each way to run, by the arguments that differ from the lesson's own. In the last two the backlog has room for handshakes that the
     * kernel finishes after the cancel, because the hook is deaf to it.
     */
    static final List<Map<String, String>> WAYS = List.of(
            Map.of(),
            Map.of("hook", "deaf"),
            Map.of("wins-on", "connect"),
            Map.of("hook", "deaf", "backlog", "6"),
            Map.of("hook", "deaf", "backlog", "6", "wins-on", "connect"));

    private static final int DEFAULT_RUNS = 50;
    private static final int UNAVAILABLE = 3;

    /** What was compared. */
    static final class Counts {
        int runs;
        int dialed;
        int finished;
        int unfinished;
        int noSyn;
        int twoTruths;
        int withoutWord;
        int samples;
        int sockets;
        int exact;
        int queues;
        int unheld;
        final List<String> mismatches = new ArrayList<>();

        @Override
        public String toString() {
            return """
                    %d runs, %d dialers called connect
                      capture: %d handshakes finished, %d not (of these %d sent no SYN), %d two truths, %d without a word of the kernel
                      ss: %d samples, %d sockets compared (%d of them where only one state was permitted), %d queues
                      ss: %d server's ends that were in no lane
                      %d mismatches%s""".formatted(
                            runs,
                            dialed,
                            finished,
                            unfinished,
                            noSyn,
                            twoTruths,
                            withoutWord,
                            samples,
                            sockets,
                            exact,
                            queues,
                            unheld,
                            mismatches.size(),
                            mismatches.isEmpty() ? "" : "\n    " + String.join("\n    ", mismatches));
        }
    }

    private final Counts counts = new Counts();

    private KernelAgreement() {}

    /** Compares so many runs, 50 unless told otherwise, in each way, by looks alone and with the kernel's notices. */
    public static void main(String[] args) throws Exception {
        int runs = args.length > 0 && args[0].matches("\\d+") ? Integer.parseInt(args[0]) : DEFAULT_RUNS;
        boolean agreed = true;
        try {
            for (KernelChoice watching : List.of(KernelChoice.AUTOMATIC, KernelChoice.NOTICES)) {
                for (Map<String, String> way : WAYS) {
                    Counts counts = compare(runs, watching, way);
                    System.out.println(watching.id() + ", " + (way.isEmpty() ? "as it is" : way) + ": " + counts);
                    agreed &= counts.mismatches.isEmpty();
                }
            }
        } catch (Unavailable e) {
            System.out.println("not compared: " + e.getMessage());
            System.exit(UNAVAILABLE);
        }
        System.exit(agreed ? 0 : 1);
    }

    /**
     * Runs so often and compares.
     *
     * @throws Unavailable if there is nothing to compare with
     */
    static Counts compare(int runs, KernelChoice watching, Map<String, String> arguments) throws Exception {
        SocketStatistics ss = SocketStatistics.open();
        Run.warmUp();
        List<WatchedRun> watched = new ArrayList<>();
        List<Packet> packets;
        try (LoopbackCapture capture = LoopbackCapture.open()) {
            for (int i = 0; i < runs; i++) {
                WatchedRun run = WatchedRun.of(arguments, watching, ss);
                KernelWatch kernel = run.recording().kernel();
                if (!kernel.source().equals("netlink")) {
                    throw new Unavailable("the program itself sees the kernel by " + kernel);
                }
                watched.add(run);
            }
            packets = capture.whole();
        }
        KernelAgreement agreement = new KernelAgreement();
        for (WatchedRun run : watched) {
            agreement.handshakes(run, packets);
            agreement.samples(run);
        }
        return agreement.counts;
    }

    private void handshakes(WatchedRun run, List<Packet> all) {
        Recording recording = run.recording();
        long start = recording.trace().epochNanos();
        // Ports are used again by later runs.
        List<Packet> packets = all.stream()
                .filter(packet -> start <= packet.at() && packet.at() <= start + recording.durationNanos())
                .toList();
        Summary summary = Summary.of(recording.trace());
        counts.runs++;
        for (Lane lane : recording.trace().lanes()) {
            if (lane.kind() == LaneKind.DIALER && lane.find(EventKind.CONNECT, true) >= 0) {
                handshake(
                        run,
                        summary,
                        lane,
                        LoopbackCapture.handshake(packets, port(lane.local()), port(lane.remote())));
            }
        }
    }

    private void handshake(WatchedRun run, Summary summary, Lane lane, Handshake seen) {
        boolean finished = seen == Handshake.FINISHED;
        counts.dialed++;
        counts.finished += finished ? 1 : 0;
        counts.unfinished += finished ? 0 : 1;
        counts.noSyn += seen == Handshake.NO_SYN ? 1 : 0;
        Optional<Summary.Handshake> word = summary.handshake(lane);
        if (word.isEmpty()) {
            counts.withoutWord++;
        } else if (word.get().done() != finished) {
            mismatch(run, lane, "capture " + seen + ", kernel's word " + word.get());
        }
        boolean truths = summary.twoTruths(lane).isPresent();
        counts.twoTruths += truths ? 1 : 0;
        if (truths != (finished && dialFailed(run.recording().trace(), lane))) {
            mismatch(run, lane, "capture " + seen + ", two truths: " + summary.twoTruths(lane));
        }
        summary.fate(lane)
                .filter(fate -> !fits(fate, seen))
                .ifPresent(fate -> mismatch(run, lane, "capture " + seen + ", fate " + fate));
    }

    /** Whether the program was told that it was not connected. */
    private static boolean dialFailed(Trace trace, Lane lane) {
        int back = lane.find(EventKind.CONNECT, false);
        return back < 0 || trace.failed(back) || lane.find(EventKind.ABANDON, false) >= 0;
    }

    private static boolean fits(Fate fate, Handshake seen) {
        return switch (fate) {
            case NEVER_DIALED -> seen == Handshake.NO_SYN;
            case MID_HANDSHAKE -> seen == Handshake.UNANSWERED || seen == Handshake.ANSWERED;
            case CONNECTED_NOT_ACCEPTED, ACCEPTED -> seen == Handshake.FINISHED;
        };
    }

    private void samples(WatchedRun run) {
        Trace trace = run.recording().trace();
        Permitted permitted = new Permitted(trace);
        for (Sample sample : run.samples()) {
            // After its last event a recording says nothing any more.
            if (sample.to() <= trace.duration()) {
                counts.samples++;
                trace.lanes().forEach(lane -> socket(run, permitted, sample, lane));
                queue(run, permitted, sample);
                counts.unheld += unheld(trace, sample);
            }
        }
    }

    private void socket(WatchedRun run, Permitted permitted, Sample sample, Lane lane) {
        // An accepted connection is older than its lane, and before it nobody speaks of it; nor of what no look has
        // met, which is counted.
        boolean speaks = lane.kind() == LaneKind.LISTENER
                || lane.kind() == LaneKind.DIALER
                || lane.kind() == LaneKind.CONN && lane.start() <= sample.from();
        boolean unmet = lane.sights() == 0 && lane.find(EventKind.CONNECT, true) >= 0;
        if (!speaks || unmet || lane.local() == null) {
            return;
        }
        KernelState seen =
                sample.row(port(lane.local()), remote(lane)).map(Row::state).orElse(KernelState.CLOSED);
        Set<KernelState> states = permitted.states(lane, sample.from(), sample.to());
        counts.sockets++;
        counts.exact += states.size() == 1 ? 1 : 0;
        if (!states.contains(seen)) {
            mismatch(run, lane, "ss showed " + seen + " in " + bracket(sample) + ", permitted are " + states);
        }
    }

    private static int remote(Lane lane) {
        return lane.kind() == LaneKind.LISTENER ? 0 : port(lane.remote());
    }

    private void queue(WatchedRun run, Permitted permitted, Sample sample) {
        Lane listener = run.listener();
        sample.row(port(listener.local()), 0)
                .filter(row -> row.state() == KernelState.LISTEN)
                .ifPresent(row -> {
                    counts.queues++;
                    Permitted.Queue queue = permitted.queue(listener, sample.from(), sample.to());
                    if (!queue.contains(row.receiveQueue()) || row.sendQueue() != queue.limit()) {
                        mismatch(
                                run,
                                listener,
                                "ss showed " + row + " in " + bracket(sample) + ", permitted is " + queue);
                    }
                });
    }

    /** The sockets at the listener's end that nobody had accepted. */
    private static int unheld(Trace trace, Sample sample) {
        return (int) sample.rows().stream()
                .filter(row -> row.remote() != 0)
                .filter(row -> trace.lanes().stream()
                        .noneMatch(lane -> port(lane.local()) == row.local() && remote(lane) == row.remote()))
                .count();
    }

    private static String bracket(Sample sample) {
        return "[%,d, %,d]".formatted(sample.from(), sample.to());
    }

    /** Reports with all that the lane has recorded. */
    private void mismatch(WatchedRun run, Lane lane, String what) {
        StringBuilder text = new StringBuilder("run %d, %s: %s".formatted(counts.runs, lane.name(), what));
        Trace trace = run.recording().trace();
        for (int n = 0; n < lane.size(); n++) {
            text.append("\n        ").append(trace.event(lane.row(n)));
        }
        counts.mismatches.add(text.toString());
    }
}
