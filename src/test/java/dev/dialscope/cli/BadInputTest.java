package dev.dialscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is typed, the answer is one line that says what is wrong and what would be right. */
class BadInputTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "fan-out|--dialers|0|from 2 to 10,000",
                "fan-out|--dialers|-1|from 2 to 10,000",
                "fan-out|--dialers|1000000|from 2 to 10,000",
                "fan-out|--dialers|99999999999999999999|from 2 to 10,000",
                "fan-out|--dialers|ten|whole number",
                "fan-out|--dialers|''|whole number",
                "fan-out|--dialers|\u0661\u0660|whole number",
                "fan-out|--deadline|\u0663s|such as 30ms",
                "bind|--address|127.0.0.1:\uFF18\uFF10|digits of another script",
                "bind|--address|\u0661.0.0.1:80|digits of another script",
                "accept-loop|--address|127.0.0.1:\u0668\u0660|digits of another script",
                "fan-out|--backlog|0|from 1 to",
                "fan-out|--backlog|-5|from 1 to",
                "fan-out|--accepts|-1|from 0 to",
                "fan-out|--answer-after|-30ms|from 0ms to 1h",
                "fan-out|--answer-after|30 parsecs|such as 30ms",
                "fan-out|--answer-after|30|such as 30ms",
                "fan-out|--answer-after|1e9s|such as 30ms",
                "fan-out|--answer-after|NaN|such as 30ms",
                "fan-out|--deadline|0s|from 1ms to 1h",
                "fan-out|--deadline|-1s|from 1ms to 1h",
                "fan-out|--deadline|99999999h|from 1ms to 1h",
                "fan-out|--delay|50ms..0ms|shorter duration first",
                "fan-out|--delay|-1..5ms|from 0ms",
                "fan-out|--delay|1..2..3ms|two durations",
                "fan-out|--hook|loud|listening, deaf",
                "fan-out|--cancel|maybe|first, never",
                "fan-out|--strategy|pray|interrupt-virtual",
                "fan-out|--gate|shut|open, by-hand",
                "fan-out|--gate|by-hand|nobody lets the dialers go by hand; write open",
                "accept-loop|--open-for|0s|from 1ms",
                "accept-loop|--address|nowhere|host:port",
                "bind|--network|tc|tcp, tcp4, tcp6 or unix",
                "bind|--network|TCP|tcp, tcp4, tcp6 or unix",
                "bind|--address|127.0.0.1|host:port",
                "bind|--address|127.0.0.1:nosuch|number from 0 to 65535",
                "bind|--address|127.0.0.1:65536|0 to 65535",
                "bind|--address|127.0.0.1:-1|0 to 65535",
                "bind|--address|::1:80|[::1]:port",
                "bind|--address|[::1:80|']'",
                "bind|--lang|xx|en or ko",
            })
    void badValue(String lesson, String option, String value, String right) {
        refused(right, "run", lesson, option, value);
    }

    @Test
    void unknownLesson() {
        refused("bind, accept-loop, eof, timeouts, cancel-dial, fan-out", "run", "fanout");
    }

    @Test
    void noLesson() {
        refused("bind, accept-loop", "run");
    }

    @Test
    void unknownCommand() {
        refused("list, run or present", "lst");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "-h", "-?", "/?", "-help", "--hlp"})
    void anotherWordForHelp_isToldTheRightOne(String word) {
        refused("--help", word);
        refused("--help", "list", word);
        refused("--help", "run", "fan-out", word);
    }

    @Test
    void noCommand() {
        refused("list, run or present", "--lang", "en");
    }

    @Test
    void unknownOption_theNearestIsNamed() {
        refused("did you mean --dialers", "run", "fan-out", "--dialer", "3");
    }

    @Test
    void unknownOption_nothingIsNear() {
        refused("--help", "list", "--qqq");
    }

    @Test
    void lessonOptionBeforeTheLesson() {
        refused("behind its id", "run", "--dialers", "3", "fan-out");
    }

    @Test
    void anotherLessonsOption() {
        refused("--dialers", "run", "bind", "--dialers", "3");
    }

    @Test
    void oneArgumentTooMany() {
        refused("“now”", "run", "bind", "now");
    }

    @Test
    void optionWithoutItsValue() {
        refused("--dialers 10", "run", "fan-out", "--dialers");
    }

    @Test
    void optionTwice() {
        refused("--hook is given twice", "run", "fan-out", "--hook", "deaf", "--hook", "deaf");
    }

    @Test
    void flagWithAValue() {
        refused("--json", "run", "bind", "--json=perhaps");
    }

    @Test
    void inKorean() {
        assertThat(Ran.of("run", "fan-out", "--dialers", "ten", "--lang", "ko").complaints())
                .singleElement()
                .asString()
                .contains("정수");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing/events.csv", "file/events.csv", ""})
    void csvThatCannotBeWritten_isKnownBeforeTheRun(String name, @TempDir Path directory) throws IOException {
        Files.createFile(directory.resolve("file"));
        refused(
                directory.toString(),
                "run",
                "bind",
                "--csv",
                directory.resolve(name).toString());
    }

    @Test
    void csvOverAFileOfAnotherKind_isRefused_unlessForced(@TempDir Path directory) throws IOException {
        Path marks = Files.writeString(directory.resolve("marks.csv"), "name,mark\n");
        Path link = Files.createSymbolicLink(directory.resolve("link.csv"), Path.of("marks.csv"));
        refused("--force", "run", "bind", "--csv", marks.toString());
        refused("--force", "run", "bind", "--csv", link.toString());
        assertThat(marks).hasContent("name,mark");
        for (int i = 0; i < 2; i++) {
            // The second time it is of its own kind.
            String force = i == 0 ? "--force" : "--json";
            assertThat(Ran.of("run", "bind", "--csv", link.toString(), force).code())
                    .isZero();
        }
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(marks)).startsWith("seq,lane,kind");
    }

    @Test
    void csvAndJsonOnStandardOutput() {
        refused("both write to standard output", "run", "bind", "--csv", "-", "--json");
    }

    @Test
    void csvThroughLinksThatLeadNowhere(@TempDir Path directory) throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("a.csv"), Path.of("a.csv"));
        refused("lead nowhere", "run", "bind", "--csv", link.toString());
    }

    @Test
    void csvInADirectoryOfSomeoneElse(@TempDir Path directory) {
        assumeFalse(System.getProperty("user.name").equals("root"), "root may write everywhere");
        assumeFalse(!directory.toFile().setWritable(false), "the file system knows no permissions");
        refused(
                directory.toString(),
                "run",
                "bind",
                "--csv",
                directory.resolve("a.csv").toString());
    }

    @Test
    void portInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fails("address already in use", "--address", "127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void addressThatIsNotLocal() {
        fails("not an address of this computer", "--address", "192.0.2.1:0");
    }

    @Test
    void unknownHost() {
        fails("no such host", "--address", "nohost.invalid:0");
    }

    @Test
    void portWithoutTheRight() {
        assumeFalse(System.getProperty("user.name").equals("root"), "root may bind every port");
        assumeFalse(unprivilegedFrom() <= 1, "this system lets anybody bind every port");
        fails("permission denied", "--address", "127.0.0.1:1");
    }

    @Test
    void unixPathInNoDirectory() {
        fails("listen unix", "--network", "unix", "--address", "/no/such/directory/socket");
    }

    /** The first port that anybody may bind. */
    private static int unprivilegedFrom() {
        try {
            return Integer.parseInt(Files.readString(Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start"))
                    .strip());
        } catch (IOException e) {
            return 1024;
        }
    }

    private static void refused(String right, String... args) {
        Ran ran = Ran.of(args);
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.complaints()).singleElement().asString().contains(right);
    }

    private static void fails(String why, String... args) {
        String[] all = new String[args.length + 2];
        all[0] = "run";
        all[1] = "bind";
        System.arraycopy(args, 0, all, 2, args.length);
        Ran ran = Ran.of(all);
        assertThat(ran.code()).as(ran.err()).isEqualTo(1);
        assertThat(ran.complaints()).singleElement().asString().contains(why);
        assertThat(ran.err()).doesNotContain("\tat ");
        assertThat(ran.out()).contains(args[args.length - 1].endsWith(":0") ? "port 0" : "listener", "failed");
    }
}
