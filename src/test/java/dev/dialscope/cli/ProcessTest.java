package dev.dialscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    /** A network whose one name server never answers. */
    private static final String SILENT = """
            echo nameserver 192.0.2.53 > resolv.conf
            exec unshare --user --map-root-user --net --mount bash -c '
              set -e
              ip link set lo up
              ip link add v0 type veth peer name v1
              ip address add 192.0.2.1/24 dev v0
              ip link set v0 up
              ip link set v1 up
              ip neigh add 192.0.2.53 lladdr 02:00:00:00:00:01 dev v0
              mount --bind resolv.conf /etc/resolv.conf
              exec "$@" run %s --lang en' sh "$@"
            """;

    private Child startSilent(String run) throws Exception {
        Process tried = new ProcessBuilder("unshare", "--user", "--map-root-user", "--net", "--mount", "true").start();
        assumeThat(tried.waitFor()).as("the system lets us make a network").isZero();
        return Child.start(directory, "cd " + directory + "; " + SILENT.formatted(run));
    }

    @Test
    void signal_endsALookUpThatNobodyAnswers() throws Exception {
        Child child = startSilent("bind --address nobody.example:0");
        awaitRunning(child);
        child.kill("TERM");
        Ran ran = child.ended();
        assertThat(ran.code()).isEqualTo(143);
        assertThat(ran.out()).contains("operation was canceled", "none: every lane ended");
        assertThat(ran.err()).doesNotContain("\tat ");
    }

    @Test
    void theTimeThatAListenerIsOpen_endsALookUpThatNobodyAnswers() throws Exception {
        Ran ran = startSilent("accept-loop --open-for 300ms --address nobody.example:0")
                .ended();
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("i/o timeout", "none: every lane ended");
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
        assumeThat(Path.of("/usr/bin/prlimit")).exists();
        Path events = directory.resolve("events.csv");
        int port = freePort();
        Child child = Child.start(
                directory,
                "ulimit -n 1024; exec \"$@\" run accept-loop --dialers 0 --worker-delay 1ms --open-for 1h --kernel none"
                        + " --lang en --address 127.0.0.1:" + port + " --csv " + events);
        try (Socket first = connectedInTime(port)) {
            assertThat(first.getInputStream().read()).isEqualTo('h');
            // All that it has open stays open while the first client stays, and there is room for nothing else.
            child.limitOpenFiles(child.nextFile());
            long before = child.switches("accept loop");
            try (Socket second = new Socket("127.0.0.1", port)) {
                second.setSoTimeout(30_000);
                // Once for the wake-up; what comes then is its waiting.
                await().atMost(Duration.ofSeconds(30)).until(() -> child.switches("accept loop") > before + 3);
                child.limitOpenFiles(1024);
                assertThat(second.getInputStream().read()).isEqualTo('h');
            }
        } finally {
            child.kill("INT");
        }
        Ran ran = child.ended();
        assertThat(ran.err()).doesNotContain("\tat ", "Exception in");
        List<String> accepts = Files.readString(events)
                .lines()
                .filter(row -> row.contains(",accept,") || row.contains(",backoff,"))
                .toList();
        int waited = accepts.indexOf(accepts.stream()
                .filter(row -> row.contains(",backoff,"))
                .findFirst()
                .orElseThrow());
        assertThat(accepts.get(waited - 1)).contains("accept4: too many open files");
        assertThat(ran.out().replaceAll("\\s+", " ")).contains("it waited each time, and accepted again");
    }

    private static Socket connectedInTime(int port) {
        return await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> new Socket("127.0.0.1", port), Socket::isConnected);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "--help",
                "--version",
                "run --help",
                "run bind --help",
                "run bind",
                "run bind --json",
                "run bind --csv -"
            })
    void outputThatCannotBeWritten_isOneLine(String command) throws Exception {
        for (String where : List.of(">/dev/full", ">&-")) {
            Ran ran = Child.start(directory, "exec \"$@\" " + command + " --lang en " + where)
                    .ended();
            assertThat(ran.code()).as(where).isEqualTo(1);
            assertThat(ran.complaints())
                    .as(where)
                    .singleElement()
                    .asString()
                    .contains("standard output could not be written");
            assertThat(ran.err()).doesNotContain("\tat ");
        }
    }

    @Test
    void csvThatCannotBeWritten_isOneLine() throws Exception {
        Ran ran = Child.start(directory, "exec \"$@\" run bind --csv /dev/full --lang en")
                .ended();
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.complaints()).singleElement().asString().contains("/dev/full could not be written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
    void csvOnTheNameOfStandardOutput_standsBehindTheTable(String name) throws Exception {
        Path file = directory.resolve("table");
        Ran ran = Child.start(directory, "exec \"$@\" run bind --lang en --csv " + name + " >" + file)
                .ended();
        assertThat(ran.complaints()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(Files.readString(file))
                .startsWith("LANE")
                .contains("leaks", "seq,lane,kind")
                .endsWith("\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 47, 100})
    void progress_fitsTheTerminalOfTheErrors_andLeavesNothing(int columns) throws Exception {
        assumeThat(Path.of("/usr/bin/script")).exists();
        String shell = "exec script -qec \"stty cols " + columns + "; $(printf '%q ' \"$@\")"
                + " run cancel-dial --hook-delay 2s --cancel-after 1500ms --lang en >table\" /dev/null";
        Ran ran = Child.start(directory, "cd " + directory + "; " + shell).ended();
        String typed = ran.out().replaceAll("(?m)^A throw-away .*\\r?\\n", "");
        assertThat(typed).contains("\r");
        assertThat(typed.split("[\r\n]+")).allMatch(line -> Table.columns(line) < columns);
        // The last that stands in the line are blanks, and the next program begins at its front.
        assertThat(typed).matches("(?s).*\r *\r");
        assertThat(Files.readString(directory.resolve("table"))).contains("deaf hook");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "fa-IR-u-nu-arabext", "mr-IN-u-nu-deva"})
    void digitsOfADocument_areAsciiInEveryLanguage(String language) throws Exception {
        String[] locale = language.split("-", 3);
        Ran ran = Child.start(
                        directory,
                        "exec \"$@\" run fan-out --json --csv events.csv"
                                .replace("events.csv", directory + "/events.csv"),
                        "-Duser.language=" + locale[0],
                        "-Duser.country=" + locale[1],
                        "-Duser.extensions=" + locale[2])
                .ended();
        assertThat(ran.code()).as(ran.err()).isZero();
        String both = ran.out() + Files.readString(directory.resolve("events.csv"));
        assertThat(both.chars().filter(c -> Character.isDigit(c) && c > '9')).isEmpty();
    }

    @Test
    void readerThatHasSeenEnough_isNoError() throws Exception {
        Ran ran = Child.start(
                        directory, "\"$@\" run fan-out --dialers 1000 --lang en | head -n 1; exit ${PIPESTATUS[0]}")
                .ended();
        assertThat(ran.code()).isEqualTo(141);
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
