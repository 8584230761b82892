package dev.dialscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a process of its own can show: signals, limits, pipes, encodings, and which classes it loads. */
@EnabledOnOs(OS.LINUX)
class ProcessTest {
    private static final String NO_CANCEL = "run fan-out --cancel never --accepts 0 --deadline 60s --lang en";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143"})
    void signal_cancelsTheRunAndTellsWhatWasReached(String signal, int code) throws Exception {
        Child child = Child.start(directory, "exec \"$@\" " + NO_CANCEL);
        awaitRunning(child);
        long told = System.nanoTime();
        child.kill(signal);
        Ran ran = child.ended();
        assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(Duration.ofSeconds(10));
        assertThat(ran.code()).isEqualTo(code);
        assertThat(ran.out().lines().filter(line -> line.startsWith("dialer "))).hasSize(10);
        assertThat(ran.out()).contains("by hand", "none: every lane ended");
        assertThat(ran.complaints()).isEmpty();
    }

    @Test
    void signal_leavesTheDocumentWhole() throws Exception {
        Child child = Child.start(directory, "exec \"$@\" " + NO_CANCEL + " --json");
        awaitRunning(child);
        child.kill("INT");
        Ran ran = child.ended();
        assertThat(ran.code()).isEqualTo(130);
        assertThat(JsonTree.of(ran.out()))
                .containsEntry("leaks", Map.of("lanes", 0L, "threads", 0L, "channels", 0L, "lookups", 0L));
    }

    @Test
    void signal_reachesAHookThatIsDeafAsWell() throws Exception {
        Child child = Child.start(
                directory, "exec \"$@\" run cancel-dial --hook deaf --hook-delay 60s --cancel-after 59s --lang en");
        awaitRunning(child);
        child.kill("INT");
        Ran ran = child.ended();
        assertThat(ran.code()).isEqualTo(130);
        assertThat(ran.out()).contains("none: every lane ended");
    }

    @Test
    void limitOfOpenFiles_failsTheLanesThatMeetItAndNoOther() throws Exception {
        Ran ran = Child.start(
                        directory,
                        "ulimit -n 120; exec \"$@\" run fan-out --dialers 300 --deadline 3s --json --lang en")
                .ended();
        assertThat(ran.err()).doesNotContain("\tat ", "Exception in");
        Map<String, Object> run = JsonTree.of(ran.out());
        assertThat(run).containsEntry("leaks", Map.of("lanes", 0L, "threads", 0L, "channels", 0L, "lookups", 0L));
        List<?> lanes = (List<?>) run.get("lanes");
        assertThat(lanes)
                .anySatisfy(lane -> assertThat(lane.toString()).contains("outcome=failed", "too many open files"))
                .anySatisfy(lane -> assertThat(lane.toString()).contains("kind=dialer", "state=handshake"));
        assertThat(ran.code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 18, 20, 22, 24, 26, 28, 30, 63})
    void hardlyAnyOpenFiles_isOneLine(int limit) throws Exception {
        Ran ran = Child.start(directory, "ulimit -n " + limit + "; exec \"$@\" run fan-out --lang en")
                .ended();
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).singleElement().asString().contains("no more than " + limit + " files");
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 72, 90})
    void fewOpenFiles_costLanesOnly(int limit) throws Exception {
        Ran ran = Child.start(directory, "ulimit -n " + limit + "; exec \"$@\" run fan-out --dialers 60 --lang en")
                .ended();
        assertThat(ran.err()).doesNotContain("Exception", "Error", "\tat ");
        assertThat(ran.out()).contains("too many open files", "none: every lane ended");
        assertThat(ran.code()).isZero();
    }

    @Test
    void acceptLoopAtTheLimitOfOpenFiles_waitsAndGoesOn() throws Exception {
        Path events = directory.resolve("events.csv");
        int port = freePort();
        Child child = Child.start(
                directory,
                "ulimit -n 80; exec \"$@\" run accept-loop --dialers 0 --worker-delay 1ms --open-for 1h --kernel none"
                        + " --lang en --address 127.0.0.1:" + port + " --csv " + events);
        List<Socket> clients = new ArrayList<>();
        try {
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> clients.add(connected(port)));
            for (int i = 0; i < 60; i++) {
                clients.add(connected(port));
            }
            // Those that are served hold their files until they close; so the others get theirs, if anybody still
            // accepts.
            for (Socket client : clients) {
                hear(client);
            }
        } finally {
            for (Socket client : clients) {
                client.close();
            }
            child.kill("INT");
        }
        Ran ran = child.ended();
        assertThat(ran.err()).doesNotContain("\tat ", "Exception in");
        List<String> accepts = Files.readString(events)
                .lines()
                .filter(row -> row.contains(",accept,") || row.contains(",backoff,"))
                .toList();
        String waited = accepts.stream()
                .filter(row -> row.contains(",backoff,"))
                .findFirst()
                .orElseThrow();
        int at = accepts.indexOf(waited);
        assertThat(accepts.get(at - 1)).contains("accept4: too many open files");
        assertThat(accepts.subList(at, accepts.size()))
                .as("accepted after it had waited")
                .anyMatch(row -> row.contains(",accept,bound,"));
        assertThat(ran.out().replaceAll("\\s+", " ")).contains("it waited each time, and accepted again");
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    private static Socket connected(int port) throws IOException {
        return new Socket("127.0.0.1", port);
    }

    /** Waits for a greeting or an end, and closes. */
    private static void hear(Socket client) throws IOException {
        try (client) {
            client.setSoTimeout(30_000);
            client.getInputStream().readAllBytes();
        } catch (SocketException e) {
            // Its worker found no file to wait with.
        }
    }

    @Test
    void readerThatHasSeenEnough_isNoError() throws Exception {
        Ran ran = Child.start(directory, "\"$@\" run fan-out --dialers 1000 --lang en | head -n 1")
                .ended();
        assertThat(ran.out().lines()).hasSize(1);
        assertThat(ran.complaints()).isEmpty();
        assertThat(ran.err()).doesNotContain("\tat ");
    }

    @Test
    void korean_isUtf8WhateverTheSystemThinks() throws Exception {
        Ran ran = Child.start(directory, "LC_ALL=C exec \"$@\" list --lang ko").ended();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("팬아웃 취소");
    }

    @Test
    void theComputersLanguage_isTheDefault() throws Exception {
        assertThat(Child.start(directory, "exec \"$@\" list", "-Duser.language=ko")
                        .ended()
                        .out())
                .contains("팬아웃 취소");
    }

    @Test
    void anyOtherLanguage_isAnsweredInEnglish() throws Exception {
        assertThat(Child.start(directory, "exec \"$@\" list", "-Duser.language=fr")
                        .ended()
                        .out())
                .contains("Fan-out cancel");
    }

    @Test
    void javaFx_isNeverLoaded() throws Exception {
        Path log = directory.resolve("classes");
        Ran ran = Child.start(directory, "exec \"$@\" run fan-out", "-Xlog:class+load:file=" + log)
                .ended();
        assertThat(ran.code()).isZero();
        assertThat(Files.readString(log))
                .contains("dev.dialscope.cli.CommandLineEntry")
                .doesNotContain("javafx.", "com.sun.javafx", "com.sun.glass", "dev.dialscope.ui");
    }

    /** The warm-up is remarked when the run itself has begun; then its dialers are given a moment to be somewhere. */
    private static void awaitRunning(Child child) throws IOException, InterruptedException {
        await().atMost(Duration.ofSeconds(30)).until(() -> child.err().contains("warmed up"));
    }
}
