package dev.dialscope.bench;

import dev.dialscope.lab.KernelChoice;
import dev.dialscope.lab.Lab;
import dev.dialscope.lab.Run;
import dev.dialscope.net.CancelStrategy;
import dev.dialscope.net.Context;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import dev.dialscope.trace.Event;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Recording;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How near the "connected" stamp is to the packet: 100 dialers on loopback while tcpdump looks on, the end of each connect minus the
 * ACK that ends its handshake (RFC 9293, 3.5). Needs tcpdump and the right to capture:
 *
 * <pre>java -cp target/classes:target/test-classes dev.dialscope.bench.StampAccuracy</pre>
 */
public final class StampAccuracy {
    private static final int DIALERS = 100;
    private static final int ROUNDS = 40;
    private static final int NO_CAPTURE = 3;

    /** A packet of {@code tcpdump -tt --nano}: time, from, to, flags. */
    private static final Pattern PACKET = Pattern.compile(
            "^(\\d+)\\.(\\d{9}) IP 127\\.0\\.0\\.1\\.(\\d+) > 127\\.0\\.0\\.1\\.(\\d+): Flags \\[([^]]+)].*");

    private StampAccuracy() {}

    public static void main(String[] args) throws Exception {
        Path file = Files.createTempFile("stamps", ".pcap");
        try {
            List<Recording> recordings = new ArrayList<>();
            String complaint = capture(file, () -> {
                for (int round = 0; round < ROUNDS; round++) {
                    Run run = Run.start(
                            "stamp-accuracy",
                            Map.of(),
                            StampAccuracy.class,
                            KernelChoice.AUTOMATIC,
                            StampAccuracy::dial);
                    recordings.add(run.end().get(30, TimeUnit.SECONDS));
                }
                return null;
            });
            if (complaint != null) {
                System.out.println("no capture: " + complaint);
                System.exit(NO_CAPTURE);
            }
            report(recordings, acks(file));
        } finally {
            Files.delete(file);
        }
    }

    /** Captures loopback into the file while the work is done; returns why it could not, or null. */
    private static String capture(Path file, Callable<Void> work) throws Exception {
        Process tcpdump;
        try {
            // Into a file: reading along would take a processor from the dialers.
            tcpdump = new ProcessBuilder(
                            "tcpdump",
                            "-i",
                            "lo",
                            "--nano",
                            "-B",
                            "65536",
                            "-s",
                            "96",
                            "-Z",
                            System.getProperty("user.name"),
                            "-w",
                            file.toString(),
                            "tcp")
                    .start();
        } catch (IOException e) {
            return "tcpdump is not installed";
        }
        try (BufferedReader said = tcpdump.errorReader()) {
            String first = said.readLine();
            String line = first;
            while (line != null && !line.contains("listening on")) {
                line = said.readLine();
            }
            if (line == null) {
                return first + " (it needs root or CAP_NET_RAW)";
            }
            work.call();
            // It writes what it has when it is told to end, but hears of the last packets a little later.
            TimeUnit.SECONDS.sleep(1);
            tcpdump.destroy();
            tcpdump.waitFor();
            return null;
        }
    }

    private static void dial(Lab lab) throws NetException, InterruptedException {
        try (Context ctx = lab.withCancel();
                Listener listener = lab.listen("tcp", "127.0.0.1:0")) {
            lab.fanOut(
                    DIALERS,
                    CancelStrategy.CLOSE,
                    dialer -> dialer.dial(ctx, "tcp", Lab.dialable(listener)).close());
        }
    }

    /** The time of the dialer's first ACK after its SYN, epoch nanos by "dialer port > listener port". */
    private static Map<String, Long> acks(Path file) throws Exception {
        Map<String, Long> acks = new HashMap<>();
        Process tcpdump = new ProcessBuilder("tcpdump", "-nn", "-tt", "--nano", "-r", file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader packets = tcpdump.inputReader()) {
            packets.lines().map(PACKET::matcher).filter(Matcher::matches).forEach(packet -> {
                if (packet.group(5).equals(".")) {
                    long at = Long.parseLong(packet.group(1)) * 1_000_000_000 + Long.parseLong(packet.group(2));
                    acks.putIfAbsent(packet.group(3) + ">" + packet.group(4), at);
                }
            });
        }
        return acks;
    }

    private static void report(List<Recording> recordings, Map<String, Long> acks) {
        List<Long> distances = new ArrayList<>();
        for (Recording recording : recordings) {
            for (Lane lane : recording.trace().lanes()) {
                int row = lane.kind() == LaneKind.DIALER ? lane.find(EventKind.CONNECT, false) : -1;
                if (row >= 0) {
                    Event connected = recording.trace().event(row);
                    Long ack = acks.get(port(lane.local()) + ">" + port(lane.remote()));
                    if (!connected.failed() && ack != null) {
                        distances.add(recording.trace().epochNanos() + connected.after() - ack);
                    }
                }
            }
        }
        if (distances.isEmpty()) {
            System.out.println("no capture: tcpdump saw none of the handshakes");
            System.exit(NO_CAPTURE);
        }
        distances.sort(null);
        System.out.printf(
                "connected minus ACK, %d of %d connects: median %.1f us, p90 %.1f us, p99 %.1f us, max %.1f us%n",
                distances.size(),
                DIALERS * ROUNDS,
                at(distances, 0.5),
                at(distances, 0.9),
                at(distances, 0.99),
                at(distances, 1));
    }

    private static String port(String address) {
        return address.substring(address.lastIndexOf(':') + 1);
    }

    private static double at(List<Long> sorted, double quantile) {
        return sorted.get((int) Math.ceil(quantile * sorted.size()) - 1) / 1e3;
    }
}
