package dev.dialscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.trace.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A classroom presses Run all day: nothing may pile up. */
class ManyRunsTest {
    private static final int RUNS = 200;

    /** By then every way has been gone once, and the JVM holds what it will hold for good. */
    private static final int FIRST = 20;

    @Test
    @EnabledOnOs(OS.LINUX)
    void twoHundredRuns_leaveNoChannelAndNoThread() throws Exception {
        for (int i = 0; i < FIRST; i++) {
            runOnce(i);
        }
        long sockets = sockets();
        Set<Thread> threads = threads();
        for (int i = 0; i < RUNS; i++) {
            Recording recording = runOnce(i);
            assertThat(recording.leaks().none())
                    .as("run %d: %s", i, recording.leaks())
                    .isTrue();
            assertThat(recording.trace().illegalTransitions()).isZero();
            assertThat(recording.dropped()).isZero();
            assertThat(recording.failure()).isNull();
        }
        await().pollInSameThread().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(sockets()).isLessThanOrEqualTo(sockets);
            assertThat(threads()).isSubsetOf(threads);
        });
    }

    /** One fan-out in a few milliseconds, each with another way to reach a blocked thread, every tenth under a learner's hand. */
    private static Recording runOnce(int number) throws Exception {
        String[] strategies = {"close", "interrupt-virtual", "interrupt-platform"};
        Lesson lesson = Lessons.byId("fan-out").orElseThrow();
        Run run = lesson.start(Arguments.of(
                lesson,
                Map.of(
                        "delay", "0..4ms",
                        "answer-after", "3ms",
                        "deadline", "200ms",
                        "hook", number % 2 == 0 ? "listening" : "deaf",
                        "strategy", strategies[number % strategies.length])));
        if (number % 10 == 0) {
            run.cancel();
        }
        return run.end().get(30, TimeUnit.SECONDS);
    }

    /** The sockets and selectors that this process holds, as the kernel counts them. */
    private static long sockets() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .filter(descriptor -> {
                        try {
                            String target = Files.readSymbolicLink(descriptor).toString();
                            return target.startsWith("socket:") || target.startsWith("anon_inode:");
                        } catch (IOException e) {
                            return false; // The directory's own descriptor is closed by now.
                        }
                    })
                    .count();
        }
    }

    /** The threads of programs; those of the JDK stand in groups of their own. */
    private static Set<Thread> threads() {
        ThreadGroup programs = Thread.currentThread().getThreadGroup();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() == programs)
                .collect(Collectors.toSet());
    }
}
