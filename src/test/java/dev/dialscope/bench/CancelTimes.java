package dev.dialscope.bench;

import dev.dialscope.analysis.Summary;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.record.KernelChoice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How long a cancel takes from its request until the last of the dialers that hang in their handshake is back: in a fresh process of the
 * packaged program and in this warm one, both recording and looking at the sockets, beside Go's and beside a bare Java program that dials
 * and closes. Alternating runs, medians. Wants Go, the image that {@code mvn package} makes, and 20,000 open files:
 *
 * <pre>mvn test-compile exec:exec@bench -Dbench.main=dev.dialscope.bench.CancelTimes -Dbench=15</pre>
 */
public final class CancelTimes {
    private static final int DEFAULT_ROUNDS = 15;
    private static final Path PROGRAM = Path.of("target/dialscope/bin/dialscope");
    private static final Path GO_SOURCE = Path.of("src/test/java/dev/dialscope/bench/hang.go");
    private static final Pattern CANCEL =
            Pattern.compile("\"requestedNanos\":(\\d+),\"lastDeliveredNanos\":\\d+,\"lastReturnedNanos\":(\\d+)");

    /** The dialers and after how many milliseconds they are cancelled: all hang by then. */
    private static final Map<Integer, Integer> HANGS = new LinkedHashMap<>();

    static {
        HANGS.put(10, 300);
        HANGS.put(1_000, 1_000);
        HANGS.put(10_000, 4_000);
    }

    private CancelTimes() {}

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 && args[0].matches("\\d+") ? Integer.parseInt(args[0]) : DEFAULT_ROUNDS;
        Path go = goProgram();
        System.out.printf(
                "%8s %10s %10s %12s %10s %10s %12s%n",
                "dialers", "Go, ms", "fresh", "fresh / Go", "bare", "warm", "warm / bare");
        for (Map.Entry<Integer, Integer> hang : HANGS.entrySet()) {
            compare(go, hang.getKey(), hang.getValue(), hang.getKey() > 1_000 ? Math.min(rounds, 7) : rounds);
        }
    }

    private static void compare(Path go, int dialers, int millis, int rounds) throws Exception {
        warm(dialers, millis);
        bare(dialers, millis);
        List<Double> goTimes = new ArrayList<>();
        List<Double> fresh = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            goTimes.add(Long.parseLong(output(go.toString(), "" + dialers, "" + millis)) / 1e6);
            fresh.add(fresh(dialers, millis));
            bare.add(bare(dialers, millis));
            warm.add(warm(dialers, millis));
        }
        System.out.printf(
                Locale.ROOT,
                "%8d %10.2f %10.2f %12.2f %10.2f %10.2f %12.2f%n",
                dialers,
                median(goTimes),
                median(fresh),
                median(fresh) / median(goTimes),
                median(bare),
                median(warm),
                median(warm) / median(bare));
    }

    private static double fresh(int dialers, int millis) throws Exception {
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), "run", "fan-out", "--json"));
        arguments(dialers, millis).forEach((name, value) -> command.addAll(List.of("--" + name, value)));
        MatchResult cancel = CANCEL.matcher(output(command.toArray(String[]::new)))
                .results()
                .findFirst()
                .orElseThrow();
        return (Long.parseLong(cancel.group(2)) - Long.parseLong(cancel.group(1))) / 1e6;
    }

    private static double warm(int dialers, int millis) throws Exception {
        Lesson fanOut = Lessons.byId("fan-out").orElseThrow();
        Summary summary =
                Summary.of(fanOut.start(Arguments.of(fanOut, arguments(dialers, millis)), KernelChoice.AUTOMATIC)
                        .end()
                        .get(1, TimeUnit.MINUTES)
                        .trace());
        return summary.cancel().latency() / 1e6;
    }

    /** One is accepted and answers after a while, which cancels the others. */
    private static Map<String, String> arguments(int dialers, int millis) {
        return Map.of("dialers", "" + dialers, "delay", "0ms..0ms", "answer-after", millis + "ms", "deadline", "60s");
    }

    /** Nobody accepts, and the queue has room for two connections: the other dials hang. */
    private static double bare(int dialers, int millis) throws Exception {
        List<SocketChannel> channels = new ArrayList<>();
        CountDownLatch back = new CountDownLatch(dialers);
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.INET)) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            for (int i = 0; i < dialers; i++) {
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.INET);
                channels.add(channel);
                Thread.startVirtualThread(() -> {
                    try {
                        channel.socket().connect(listener.socket().getLocalSocketAddress(), 60_000);
                    } catch (IOException e) {
                        // Closed, which is what is measured.
                    } finally {
                        back.countDown();
                    }
                });
            }
            TimeUnit.MILLISECONDS.sleep(millis);
            long requested = System.nanoTime();
            for (SocketChannel channel : channels) {
                channel.close();
            }
            back.await();
            return (System.nanoTime() - requested) / 1e6;
        }
    }

    private static Path goProgram() throws IOException, InterruptedException {
        Path program = Files.createTempDirectory("hang").resolve("hang");
        output("go", "build", "-o", program.toString(), GO_SOURCE.toString());
        return program;
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + process.exitValue());
        }
        return output;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
