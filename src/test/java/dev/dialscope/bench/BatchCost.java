package dev.dialscope.bench;

import dev.dialscope.lab.Batch;
import dev.dialscope.lab.Lab;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Control;
import dev.dialscope.net.Dialer;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a batch costs: the time that so many fan-outs of ten take as a batch, recorded, watched in the kernel and counted, against the
 * same dials on plain sockets with no observer. Both in turn, a few at a time, so that what else the computer does falls on both.
 *
 * <p>{@code mvn test-compile exec:exec@bench -Dbench.main=dev.dialscope.bench.BatchCost -Dbench=200}
 */
public final class BatchCost {
    private static final int AT_A_TIME = 10;
    private static final int DIALERS = 10;
    private static final int WARM_UP = 20;

    /** The delays of one fan-out. */
    private record Delays(String name, Duration from, Duration to, Duration answerAfter) {
        Map<String, String> arguments() {
            return Map.of(
                    "delay",
                    from.toMillis() + ".." + to.toMillis() + "ms",
                    "answer-after",
                    answerAfter.toMillis() + "ms");
        }
    }

    private static final List<Delays> KINDS = List.of(
            new Delays("as the lesson is", Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(30)),
            new Delays("short delays", Duration.ZERO, Duration.ofMillis(4), Duration.ofMillis(3)),
            new Delays("no delays at all", Duration.ZERO, Duration.ZERO, Duration.ZERO));

    private BatchCost() {}

    /** Takes the number of runs. */
    public static void main(String... arguments) throws Exception {
        int runs = arguments.length > 0 && arguments[0].matches("\\d+") ? Integer.parseInt(arguments[0]) : 200;
        for (Delays delays : KINDS) {
            measure(delays, WARM_UP);
            long[] nanos = measure(delays, runs);
            System.out.printf(
                    "%-17s %d fan-outs of %d: batch %.2f s, plain %.2f s, ratio %.3f%n",
                    delays.name(), runs, DIALERS, nanos[0] / 1e9, nanos[1] / 1e9, (double) nanos[0] / nanos[1]);
        }
    }

    private static long[] measure(Delays delays, int runs) throws Exception {
        long[] nanos = new long[2];
        for (int done = 0; done < runs; done += AT_A_TIME) {
            int count = Math.min(AT_A_TIME, runs - done);
            long before = System.nanoTime();
            batch(delays, count);
            long between = System.nanoTime();
            for (int n = 0; n < count; n++) {
                plain(delays);
            }
            nanos[0] += between - before;
            nanos[1] += System.nanoTime() - between;
        }
        return nanos;
    }

    private static void batch(Delays delays, int count) throws BadArgument {
        Lesson lesson = Lessons.byId("fan-out").orElseThrow();
        Arguments arguments = Arguments.of(lesson, delays.arguments());
        Batch batch = Batch.start(count, () -> lesson.start(arguments));
        batch.end().join();
        if (batch.distribution().runs() != count) {
            throw new IllegalStateException("only " + batch.progress());
        }
    }

    /** What {@code FanOutCancel} does, with nobody watching. */
    private static void plain(Delays delays) throws NetException, InterruptedException {
        try (Context ctx = Context.background().withTimeout(Duration.ofSeconds(10));
                Listener listener = Listener.listen("tcp", "127.0.0.1:0", 1, null)) {
            Thread server = Thread.ofPlatform().daemon().start(() -> serve(listener, delays.answerAfter()));
            Queue<Duration> hooks = new ConcurrentLinkedQueue<>(Lab.spread(DIALERS, delays.from(), delays.to()));
            CountDownLatch start = new CountDownLatch(1);
            AtomicBoolean won = new AtomicBoolean();
            List<Thread> dialers = new ArrayList<>();
            for (int n = 0; n < DIALERS; n++) {
                dialers.add(Thread.startVirtualThread(() -> {
                    try {
                        start.await();
                        Duration delay = hooks.remove();
                        Control hook = new Control.Listening(inner -> inner.await(delay));
                        try (Conn conn = new Dialer()
                                .control(hook)
                                .dial(ctx, "tcp", listener.address().toString())) {
                            if (conn.read(ctx, ByteBuffer.allocate(64)) > 0 && won.compareAndSet(false, true)) {
                                ctx.cancel();
                            }
                        }
                    } catch (NetException | InterruptedException e) {
                        // A loser: that is what it is about.
                    }
                }));
            }
            start.countDown();
            for (Thread dialer : dialers) {
                dialer.join();
            }
            server.join();
        }
    }

    private static void serve(Listener listener, Duration answerAfter) {
        try (Conn conn = listener.accept()) {
            Thread.sleep(answerAfter);
            conn.write(StandardCharsets.UTF_8.encode("an answer"));
            conn.read(ByteBuffer.allocate(64));
        } catch (NetException | InterruptedException e) {
            throw new IllegalStateException("nobody was accepted and answered", e);
        }
    }
}
