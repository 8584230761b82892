package dev.dialscope.lesson;

import dev.dialscope.lab.Gate;
import dev.dialscope.lab.Run;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Any lesson with any arguments, cancelled by hand at any moment or not at all: it ends, leaves nothing, and takes no illegal step. */
@Timeout(120)
class RandomRunsTest {
    private static final int RUNS = 120;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void anyRun_obeysTheTable() throws Exception {
        for (int i = 0; i < RUNS; i++) {
            String[] run = any();
            String[] arguments = java.util.Arrays.copyOfRange(run, 1, run.length);
            int cancelAfter = random.nextInt(4) == 0 ? -1 : random.nextInt(120);
            boolean close = random.nextInt(10) == 0;
            String as = "seed " + seed + ", run " + i + ": " + String.join(" ", run) + ", cancelled after "
                    + cancelAfter + (close ? " and closed" : "");
            Run started = Runs.start(run[0], arguments);
            letGo(started.gate());
            if (cancelAfter >= 0) {
                CompletableFuture.delayedExecutor(cancelAfter, TimeUnit.MILLISECONDS)
                        .execute(close ? started::close : started::cancel);
            }
            Runs.end(started, as);
        }
    }

    /** Whoever is held is let go in the end; before that, some are one by one. */
    private void letGo(Gate gate) {
        for (int one = random.nextInt(10); one > 0; one--) {
            later(gate::letOneGo);
        }
        CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS).execute(gate::letAllGo);
    }

    private void later(Runnable action) {
        CompletableFuture.delayedExecutor(random.nextInt(100), TimeUnit.MILLISECONDS)
                .execute(action);
    }

    private String[] any() {
        Lesson lesson = Lessons.all().get(random.nextInt(Lessons.all().size()));
        return switch (lesson.id()) {
            case "bind" ->
                new String[] {"bind", "network", one("tcp", "tcp4"), "address", one("127.0.0.1:0", ":0", "192.0.2.1:0")
                };
            case "accept-loop" ->
                new String[] {
                    "accept-loop",
                    "dialers",
                    upTo(8),
                    "worker-delay",
                    upTo(20) + "ms",
                    "open-for",
                    1 + random.nextInt(80) + "ms"
                };
            case "eof" ->
                new String[] {
                    "eof",
                    "messages",
                    upTo(4),
                    "pause",
                    upTo(10) + "ms",
                    "closes-first",
                    one("dialer", "server"),
                    "how",
                    one("close", "half-close", "reset")
                };
            case "timeouts" ->
                new String[] {
                    "timeouts",
                    "which",
                    one("read", "connect", "accept", "heartbeat", "retry"),
                    "timeout",
                    1 + random.nextInt(60) + "ms"
                };
            case "cancel-dial" ->
                new String[] {
                    "cancel-dial",
                    "hook-delay",
                    upTo(30) + "ms",
                    "cancel-after",
                    upTo(30) + "ms",
                    "hook",
                    one("both", "listening", "deaf")
                };
            case "backlog" ->
                new String[] {
                    "backlog",
                    "backlog",
                    1 + random.nextInt(3) + "",
                    "dialers",
                    1 + random.nextInt(8) + "",
                    "gap",
                    upTo(10) + "ms",
                    "free-after",
                    upTo(60) + "ms",
                    "frees",
                    upTo(9),
                    "deadline",
                    1 + random.nextInt(150) + "ms"
                };
            case "endings" ->
                new String[] {
                    "endings",
                    "who",
                    one("server", "dialer"),
                    "how",
                    one("fin-and-rst", "close", "half-close", "reset"),
                    "pause",
                    upTo(20) + "ms",
                    "watch-for",
                    upTo(20) + "ms"
                };
            default ->
                new String[] {
                    "fan-out",
                    "dialers",
                    2 + random.nextInt(20) + "",
                    "delay",
                    "0.." + upTo(30) + "ms",
                    "backlog",
                    1 + random.nextInt(6) + "",
                    "accepts",
                    upTo(4),
                    "answer-after",
                    upTo(30) + "ms",
                    "deadline",
                    1 + random.nextInt(150) + "ms",
                    "hook",
                    one("listening", "deaf"),
                    "wins-on",
                    one("answer", "connect"),
                    "cancel",
                    one("first", "never"),
                    "strategy",
                    one("close", "interrupt-virtual", "interrupt-platform"),
                    "gate",
                    one("open", "open", "by-hand")
                };
        };
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }

    private String upTo(int most) {
        return Integer.toString(random.nextInt(most + 1));
    }
}
