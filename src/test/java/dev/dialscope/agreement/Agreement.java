package dev.dialscope.agreement;

import dev.dialscope.lab.Run;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.net.CancelStrategy;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Recording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs the lessons and holds every statement of their recordings against the packets that were captured meanwhile, in a network of its
 * own. Needs dumpcap(1), ip(8) and unshare(1), and no rights. So many runs, or 300:
 *
 * <pre>mvn test-compile exec:exec@bench -Dbench.main=dev.dialscope.agreement.Agreement -Dbench=300</pre>
 *
 * <p>Ends with 0 where no statement was false and at most one in a hundred unclear, with 3 where nothing could be captured.
 */
final class Agreement {
    /** What it is told to do in the network of its own: every choice once, or so many runs of all. */
    static final String EACH = "each";

    static final String ALL = "all";
    static final int UNAVAILABLE = 3;

    private static final int DEFAULT_RUNS = 300;
    private static final long PATIENCE_SECONDS = 60;

    /** So many recordings are held before they are judged. */
    private static final int BATCH = 50;

    private static final int READER_RUNS = 5;

    private final Tally tally = new Tally();

    private Agreement() {}

    public static void main(String[] args) throws Exception {
        try {
            if (args.length > 0 && args[0].equals(EACH)) {
                System.exit(new Agreement().judge(Cases.each()));
            } else if (args.length > 1 && args[0].equals(ALL)) {
                System.exit(new Agreement().judge(repeated(Integer.parseInt(args[1]))));
            }
            int runs = args.length > 0 && args[0].matches("\\d+") ? Integer.parseInt(args[0]) : DEFAULT_RUNS;
            Process inside = OwnNetwork.start(Agreement.class, ALL, Integer.toString(runs));
            inside.inputReader().lines().forEach(System.out::println);
            System.exit(inside.waitFor());
        } catch (Unavailable e) {
            System.out.println("not compared: " + e.getMessage());
            System.exit(UNAVAILABLE);
        }
    }

    private static List<Cases> repeated(int runs) {
        List<Cases> all = Cases.all();
        List<Cases> repeated = new ArrayList<>();
        for (int n = 0; n < runs; n++) {
            repeated.add(all.get(n % all.size()));
        }
        return repeated;
    }

    private int judge(List<Cases> cases) throws Exception {
        Run.warmUp();
        try (Capture capture = Capture.open()) {
            for (int from = 0; from < cases.size(); from += BATCH) {
                List<Recording> recordings = new ArrayList<>();
                for (Cases one : cases.subList(from, Math.min(from + BATCH, cases.size()))) {
                    recordings.add(record(one));
                }
                List<Packet> packets = capture.take();
                recordings.forEach(recording -> judge(recording, packets));
                readers(capture);
            }
            String lost = capture.lost();
            if (lost != null) {
                throw new Unavailable("packets were lost: " + lost);
            }
        }
        System.out.println(tally);
        return tally.agrees() ? 0 : 1;
    }

    private static Recording record(Cases one)
            throws BadArgument, IOException, InterruptedException, ExecutionException, TimeoutException {
        Run run = one.lesson().start(Arguments.of(one.lesson(), one.arguments()), one.kernel());
        Callable<Void> acting = () -> {
            one.beside().act(run);
            return null;
        };
        FutureTask<Void> beside = new FutureTask<>(acting);
        Thread.ofVirtual().start(beside);
        Recording recording = run.end().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        beside.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return recording;
    }

    /** A few runs for every kind of thread. */
    private void readers(Capture capture) throws Exception {
        for (CancelStrategy strategy : CancelStrategy.values()) {
            for (int n = 0; n < READER_RUNS; n++) {
                ReaderStamps stamps = ReaderStamps.run(strategy);
                stamps.count(capture.take(), tally);
            }
        }
    }

    private void judge(Recording recording, List<Packet> packets) {
        tally.run();
        Claims claims = new Claims(recording, packets, tally);
        for (Lane lane : recording.trace().lanes()) {
            LaneRules.judge(claims, lane);
            KernelRules.judge(claims, lane);
            SentenceRules.judge(claims, lane);
        }
        claims.orderOfSentences();
        OrderRules.judge(claims);
        SummaryRules.judge(claims);
        HeadlineRules.judge(claims);
    }
}
