package dev.dialscope.bench;

import dev.dialscope.picture.SampleRun;
import dev.dialscope.store.RunFileReader;
import dev.dialscope.store.RunFileWriter;
import dev.dialscope.trace.Event;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.RecordingWriter;
import dev.dialscope.trace.Trace;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;

/**
 * How long a run of 1,000,000 events takes to be kept in a file and to be opened, and how large the file is, packed and not. The second of
 * two rounds counts: the first compiles.
 *
 * <pre>mvn test-compile exec:exec@bench -Dbench.main=dev.dialscope.bench.RunFileTimes</pre>
 */
final class RunFileTimes {
    private static final int EVENTS = 1_000_000;

    private RunFileTimes() {}

    public static void main(String[] args) throws Exception {
        Recording run = run();
        Path plain = Files.createTempFile("run", ".dialscope");
        Path packed = Files.createTempFile("run", ".dialscope.gz");
        try {
            for (int round = 1; round <= 2; round++) {
                System.out.println("round " + round + ", " + run.trace().size() + " events");
                time("keep", () -> write(run, plain, false));
                time("open", () -> read(plain));
                time("keep packed", () -> write(run, packed, true));
                time("open packed", () -> read(packed));
            }
            System.out.printf(
                    "bytes an event: %.1f, packed %.1f%n",
                    (double) Files.size(plain) / EVENTS, (double) Files.size(packed) / EVENTS);
        } finally {
            Files.delete(plain);
            Files.delete(packed);
        }
    }

    private static void time(String what, Callable<Object> task) throws Exception {
        long from = System.nanoTime();
        task.call();
        System.out.printf("%-12s %5d ms%n", what, (System.nanoTime() - from) / 1_000_000);
    }

    private static Object write(Recording run, Path file, boolean packed) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            if (packed) {
                GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 16);
                RunFileWriter.write(run, gzip);
                gzip.finish();
            } else {
                RunFileWriter.write(run, out);
            }
        }
        return file;
    }

    private static Object read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            int read = RunFileReader.read(in).recording().trace().size();
            if (read != EVENTS) {
                throw new IllegalStateException("it has " + read + " events");
            }
            return read;
        }
    }

    /** Fan-outs of 1,000 dialers, one after the other, as often as it takes. */
    private static Recording run() {
        RecordingWriter writer = new RecordingWriter("fan-out", Map.of(), 0, List.of());
        for (int seed = 0; writer.trace().size() < EVENTS; seed++) {
            Trace part = SampleRun.watched(1_000, seed);
            int lanes = writer.trace().lanes().size();
            long from = writer.trace().duration();
            for (Lane lane : part.lanes()) {
                writer.lane(lane.kind(), lane.name(), LaneLog.NO_PARENT);
            }
            for (int row = 0; row < part.size() && writer.trace().size() < EVENTS; row++) {
                writer.event(later(part.event(row), writer.trace().size(), lanes, from));
            }
        }
        return writer.end(writer.trace().duration(), new Leaks(0, 0, 0), 0, null, KernelWatch.OFF);
    }

    private static Event later(Event event, int row, int lanes, long from) {
        return new Event(
                row,
                event.lane() + lanes,
                event.kind(),
                event.begin(),
                event.state(),
                event.before() + from,
                event.after() + from,
                event.value(),
                event.line(),
                event.detail(),
                event.failed(),
                event.timeout(),
                event.temporary(),
                event.sample(),
                event.failure());
    }
}
