package dev.dialscope.bench;

import dev.dialscope.lab.Run;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.trace.Recording;
import java.lang.ref.Reference;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The largest fan-out that a lesson allows, in a heap of 300 MB: how many events it makes, whether any is lost, and what the finished
 * recording holds. Needs a limit of open files above ten thousand. One round only, since JMH would add up what is counted.
 *
 * <p>{@code mvn test-compile exec:exec@bench -Dbench=TenThousandDialers}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 1)
@Fork(value = 1, jvmArgs = "-Xmx300m")
public class TenThousandDialers {
    /** What was counted, beside the time. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Counted {
        /** Events in the recording. */
        public long events;

        /** Events that did not fit. */
        public long dropped;

        /** Lanes, threads and channels that were left. */
        public long leaks;

        /** Megabytes that are in use while only the recording is held. */
        public long heap;

        /** JMH makes the instance. */
        public Counted() {}
    }

    /** Small: most losers hang in their handshake. Large: most are connected, and nobody accepts them. */
    @Param({"1", "4000"})
    private String backlog;

    /** JMH makes the instance. */
    public TenThousandDialers() {}

    /** One run, drained as the window does it. */
    @Benchmark
    public void fanOut(Counted counted) throws BadArgument, InterruptedException {
        Lesson lesson = Lessons.byId("fan-out").orElseThrow();
        Run run = lesson.start(Arguments.of(lesson, Map.of("dialers", "10000", "backlog", backlog)));
        while (!run.end().isDone()) {
            run.drain();
            Thread.sleep(16);
        }
        Recording recording = run.end().join();
        counted.events = recording.trace().size();
        counted.dropped = recording.dropped();
        counted.leaks = recording.leaks().lanes()
                + recording.leaks().threads()
                + recording.leaks().channels();
        run = null;
        System.gc();
        Runtime jvm = Runtime.getRuntime();
        counted.heap = (jvm.totalMemory() - jvm.freeMemory()) >> 20;
        Reference.reachabilityFence(recording);
    }
}
