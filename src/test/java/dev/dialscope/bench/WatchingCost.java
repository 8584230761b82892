package dev.dialscope.bench;

import dev.dialscope.analysis.Summary;
import dev.dialscope.lab.Run;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What it costs a run to be watched from the kernel's side: how much later its cancel is over, in pairs of fan-outs with and without the
 * watch, and which part of a core the watch takes while 10, 100 and 1,000 dialers hang in their handshake. For Linux, on a machine that
 * does nothing else:
 *
 * <pre>mvn test-compile exec:exec@bench -Dbench.main=dev.dialscope.bench.WatchingCost -Dbench=300</pre>
 */
public final class WatchingCost {
    private static final int DEFAULT_PAIRS = 300;
    private static final int WARM_UP_PAIRS = 30;
    private static final long PATIENCE_SECONDS = 60;

    /** All dialers are in their handshake by then. */
    private static final long HANGING_NANOS = TimeUnit.MILLISECONDS.toNanos(800);

    private static final long HANGING_UNTIL_NANOS = TimeUnit.MILLISECONDS.toNanos(2_800);
    private static final String DEADLINE = "3s";

    private WatchingCost() {}

    public static void main(String[] args) throws Exception {
        int pairs = args.length > 0 && args[0].matches("\\d+") ? Integer.parseInt(args[0]) : DEFAULT_PAIRS;
        for (KernelChoice choice : List.of(KernelChoice.AUTOMATIC, KernelChoice.NOTICES)) {
            pairs(choice, WARM_UP_PAIRS);
            System.out.print(choice.id() + ": ");
            report(pairs(choice, pairs));
        }
        for (int dialers : new int[] {10, 100, 1_000}) {
            hang(dialers);
        }
    }

    /** The cancel's latency, request to last return in nanos, in two runs one after the other. */
    private record Pair(long watched, long alone) {
        double ratio() {
            return (double) watched / alone;
        }
    }

    private static List<Pair> pairs(KernelChoice watching, int count) throws Exception {
        Random order = new Random(1);
        List<Pair> pairs = new ArrayList<>();
        while (pairs.size() < count) {
            Map<KernelChoice, Long> latencies = new EnumMap<>(KernelChoice.class);
            boolean watchedFirst = order.nextBoolean();
            for (boolean watched : new boolean[] {watchedFirst, !watchedFirst}) {
                KernelChoice choice = watched ? watching : KernelChoice.NONE;
                latencies.put(choice, cancelLatency(choice));
            }
            pairs.add(new Pair(latencies.get(watching), latencies.get(KernelChoice.NONE)));
        }
        return pairs;
    }

    private static long cancelLatency(KernelChoice choice) throws Exception {
        while (true) {
            Recording recording = start(Map.of(), choice).end().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            long latency = Summary.of(recording.trace()).cancel().latency();
            // None where the winner was the last one left.
            if (latency > 0) {
                return latency;
            }
        }
    }

    private static Run start(Map<String, String> arguments, KernelChoice choice) throws BadArgument {
        Lesson fanOut = Lessons.byId("fan-out").orElseThrow();
        return fanOut.start(Arguments.of(fanOut, arguments), choice);
    }

    private static void report(List<Pair> pairs) {
        List<Double> watched =
                pairs.stream().map(pair -> pair.watched() / 1e6).sorted().toList();
        List<Double> alone =
                pairs.stream().map(pair -> pair.alone() / 1e6).sorted().toList();
        List<Double> ratios = pairs.stream().map(Pair::ratio).sorted().toList();
        System.out.printf("cancel of 10 dialers, %d pairs, ms: p50 p90 p99%n", pairs.size());
        System.out.printf("  watched %8.3f %8.3f %8.3f%n", at(watched, .5), at(watched, .9), at(watched, .99));
        System.out.printf("  alone   %8.3f %8.3f %8.3f%n", at(alone, .5), at(alone, .9), at(alone, .99));
        System.out.printf(
                "  watched / alone: of the medians %.3f, median of the pairs' %.3f (quartiles %.3f, %.3f)%n",
                at(watched, .5) / at(alone, .5), at(ratios, .5), at(ratios, .25), at(ratios, .75));
    }

    private static double at(List<Double> sorted, double part) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(part * sorted.size())));
    }

    /** Nobody accepts, so all but two dialers hang until the deadline. */
    private static void hang(int dialers) throws Exception {
        Map<String, String> arguments =
                Map.of("dialers", Integer.toString(dialers), "accepts", "0", "delay", "0..0ms", "deadline", DEADLINE);
        Run run = start(arguments, KernelChoice.AUTOMATIC);
        await(run, HANGING_NANOS);
        long from = run.now();
        long before = watcherNanos();
        await(run, HANGING_UNTIL_NANOS);
        long to = run.now();
        long after = watcherNanos();
        KernelWatch watch = run.kernel();
        Recording recording = run.end().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        System.out.printf(
                "%5d dialers hang: the watcher takes %.2f %% of a core, %d %% before it; a look every %.1f ms at %d sockets;"
                        + " %d events dropped, %d notices lost%n",
                dialers,
                100.0 * (after - before) / (to - from),
                100 * before / from,
                watch.intervalNanos() / 1e6,
                watch.sockets(),
                recording.dropped(),
                recording.kernel().lost());
    }

    private static void await(Run run, long until) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(until - run.now());
    }

    /** How long the watcher's thread has been on a processor: the first number in its schedstat (proc(5)). */
    private static long watcherNanos() throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            Optional<Path> watcher = tasks.filter(
                            task -> read(task.resolve("comm")).equals("kernel watcher"))
                    .findFirst();
            return watcher.map(task ->
                            Long.parseLong(read(task.resolve("schedstat")).split(" ")[0]))
                    .orElseThrow(() -> new IllegalStateException("no watcher is running"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return ""; // The thread has ended.
        }
    }
}
