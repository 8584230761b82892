package dev.dialscope.record;

import dev.dialscope.net.NetObserver.Op;
import dev.dialscope.trace.LaneKind;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What an event costs: from the observer's call to the row in the lane's log, the reading of the clock included. Virtual threads write
 * into a lane of their own each, as dialers do. Stands in this package because the observer is nobody else's business.
 *
 * <p>{@code mvn test-compile exec:exec@bench -Dbench=RecordingBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class RecordingBenchmark {
    private static final int EVENTS = 1_000_000;
    private static final int EVENTS_A_CALL = 2;
    private static final Op READ = new Op.Read();

    /** How many write at once. */
    @Param({"1", "1000"})
    private int threads;

    /** Whether the line of the lesson is looked for at each call that can block, as in every run of a lesson. */
    @Param({"false", "true"})
    private boolean lines;

    private LaneObserver[] lanes;

    /** JMH makes the instance. */
    public RecordingBenchmark() {}

    /** A recorder's memory is bounded, so each round has a new one. */
    @Setup(Level.Invocation)
    public void begin() {
        Recorder recorder = new Recorder(lines ? RecordingBenchmark.class : null, KernelChoice.NONE);
        lanes = new LaneObserver[threads];
        for (int i = 0; i < threads; i++) {
            lanes[i] = recorder.lane(LaneKind.CONN, "conn " + i, null);
        }
    }

    /** A million events, of calls that take no time. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void append() throws InterruptedException {
        int calls = EVENTS / EVENTS_A_CALL / threads;
        CountDownLatch written = new CountDownLatch(threads);
        for (LaneObserver lane : lanes) {
            Thread.startVirtualThread(() -> {
                for (int i = 0; i < calls; i++) {
                    long before = lane.before(READ);
                    lane.after(READ, before, System.nanoTime(), 1, null);
                }
                written.countDown();
            });
        }
        written.await();
    }
}
