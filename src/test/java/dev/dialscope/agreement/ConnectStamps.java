package dev.dialscope.agreement;

import dev.dialscope.lab.Run;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long after the ACK of its handshake the end of a dialer's connect is stamped: 100 dialers of the fan-out in a fresh process, after the
 * warm-up that each process has, in a network of its own. The median of each process, of so many, or of 10. Needs what {@link Agreement} needs:
 *
 * <pre>mvn test-compile exec:exec@bench -Dbench.main=dev.dialscope.agreement.ConnectStamps -Dbench=10</pre>
 */
final class ConnectStamps {
    private static final String INSIDE = "inside";
    private static final int DEFAULT_PROCESSES = 10;
    private static final long PATIENCE_SECONDS = 60;
    private static final Map<String, String> HUNDRED =
            Map.of("dialers", "100", "backlog", "128", "accepts", "100", "cancel", "never", "deadline", "2s");

    private ConnectStamps() {}

    public static void main(String[] args) throws Exception {
        try {
            if (args.length > 0 && args[0].equals(INSIDE)) {
                System.out.println(median(distances()));
                return;
            }
            int processes = args.length > 0 && args[0].matches("\\d+") ? Integer.parseInt(args[0]) : DEFAULT_PROCESSES;
            List<Long> medians = new ArrayList<>();
            for (int n = 0; n < processes; n++) {
                Process inside = OwnNetwork.start(ConnectStamps.class, INSIDE);
                medians.add(Long.parseLong(inside.inputReader().readLine()));
                inside.waitFor();
            }
            medians.sort(null);
            System.out.printf(
                    "connected stamp minus ACK, median of 100 dialers, µs: least %.1f, median %.1f, most %.1f of %d processes%n",
                    medians.getFirst() / 1e3, median(medians) / 1e3, medians.getLast() / 1e3, processes);
        } catch (Unavailable e) {
            System.out.println("not measured: " + e.getMessage());
            System.exit(Agreement.UNAVAILABLE);
        }
    }

    private static List<Long> distances() throws Exception {
        Run.warmUp();
        Lesson fanOut = Lessons.byId("fan-out").orElseThrow();
        try (Capture capture = Capture.open()) {
            Recording recording = fanOut.start(Arguments.of(fanOut, HUNDRED), KernelChoice.AUTOMATIC)
                    .end()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Wire wire = new Wire(recording.trace(), recording.durationNanos(), capture.take());
            List<Long> distances = new ArrayList<>();
            for (Lane lane : recording.trace().lanes()) {
                int connect = lane.kind() == LaneKind.DIALER ? lane.find(EventKind.CONNECT, false) : -1;
                if (connect >= 0) {
                    wire.end(lane)
                            .flatMap(End::acknowledged)
                            .ifPresent(ack -> distances.add(recording.trace().after(connect) - wire.at(ack)));
                }
            }
            return distances;
        }
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
