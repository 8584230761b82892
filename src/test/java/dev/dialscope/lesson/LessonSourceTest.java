package dev.dialscope.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.dialscope.lesson.LessonSource.Line;
import dev.dialscope.trace.Event;
import dev.dialscope.trace.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the code pane shows is the program that runs; and the Go beside it is the same program, and one that compiles and runs. */
@Timeout(180)
class LessonSourceTest {
    /** The toolchain's own caches, shared by all tests of a run, so that nothing is left in the home directory. */
    @TempDir
    private static Path caches;

    static List<Lesson> lessons() {
        return Lessons.all();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void showsTheProgramItself_withTheLineNumbersOfItsFile(Lesson lesson) throws IOException {
        LessonSource source = java(lesson);
        List<String> file = file(source.file());

        assertThat(source.lines().getFirst().text()).startsWith("public void run(Lab ");
        assertThat(source.lines()).extracting(Line::text).noneMatch(text -> text.contains("import "));
        for (Line line : source.lines()) {
            assertThat(file.get(line.number() - 1)).contains(line.text());
        }
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void marksAreNotShown(Lesson lesson) {
        assertThat(java(lesson).lines()).extracting(Line::text).noneMatch(text -> text.contains("// ["));
        assertThat(go(lesson).lines()).extracting(Line::text).noneMatch(text -> text.contains("// ["));
    }

    @Test
    void aLineAloneIsShownWithoutItsMarks() {
        assertThat(LessonSource.shown("        } // [done]")).isEqualTo("        }");
        assertThat(LessonSource.shown("        conn.close();")).isEqualTo("        conn.close();");
    }

    @Test
    void theMarkOfACommentThatStandsAlone_isTheNextLines() {
        List<Line> lines = java(Lessons.first()).lines();
        int at = lines.indexOf(only(lines, "fan-out"));
        assertThat(lines.get(at).text()).contains("lab.fanOut(");
        assertThat(lines.get(at - 1).text().strip()).startsWith("//").doesNotContain("[");
        assertThat(lines.get(at - 1).marks()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void goDoesTheSameSteps_eachOnOneLine(Lesson lesson) {
        assertThat(marks(go(lesson))).isEqualTo(marks(java(lesson)));
        assertThat(marks(java(lesson)).values()).containsOnly(1L);
    }

    /** A lane that stands on a line must stand somewhere in Go, too. */
    @ParameterizedTest
    @CsvSource({
        "bind, network, tcp",
        "accept-loop, open-for, 300ms",
        "eof, how, close",
        "eof, how, half-close",
        "eof, how, reset",
        "eof, closes-first, server",
        "timeouts, which, read",
        "timeouts, which, connect",
        "timeouts, which, accept",
        "timeouts, which, heartbeat",
        "timeouts, which, retry",
        "cancel-dial, hook, both",
        "cancel-dial, hook, listening",
        "cancel-dial, hook-delay, 0ms",
        "fan-out, wins-on, answer",
        "fan-out, wins-on, connect",
        "which-cancel, blocked-in, connect",
        "which-cancel, blocked-in, read",
        "backlog, deadline, 1500ms",
        "endings, how, fin-and-rst",
        "endings, how, close",
        "endings, how, half-close",
        "endings, how, reset"
    })
    void everyLineThatIsRecordedIsAStep(String id, String parameter, String value) throws Exception {
        Recording recording = Runs.run(id, parameter, value);
        LessonSource source = java(Runs.lesson(id));
        Set<Integer> recorded = recording.trace().events().stream()
                .map(Event::line)
                .filter(line -> line > 0)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Integer> steps = source.lines().stream()
                .filter(line -> !line.marks().isEmpty())
                .map(Line::number)
                .collect(Collectors.toSet());
        assertThat(recorded).isNotEmpty().isSubsetOf(steps);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void theGoIsFormattedAndVetted_andRunsToItsEnd(Lesson lesson, @TempDir Path directory) throws Exception {
        assumeThat(isInstalled("go") && isInstalled("gofmt"))
                .as("Go is not installed: the programs in Go are neither compiled nor run")
                .isTrue();
        Path program = directory.resolve(lesson.id() + ".go");
        Files.write(program, file("go/" + program.getFileName()), StandardCharsets.UTF_8);

        assertThat(output(directory, "gofmt", "-l", program.toString())).isEmpty();
        assertThat(output(directory, "go", "vet", program.toString())).isEmpty();
        assertThat(output(directory, "go", "run", program.toString())).isNotBlank();
    }

    private static LessonSource java(Lesson lesson) {
        return LessonSource.of(lesson.sources().getFirst());
    }

    private static LessonSource go(Lesson lesson) {
        return LessonSource.of(lesson.sources().getLast());
    }

    private static List<String> file(String resource) throws IOException {
        try (InputStream in = Lesson.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static Line only(List<Line> lines, String mark) {
        return lines.stream()
                .filter(line -> line.marks().contains(mark))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Long> marks(LessonSource source) {
        return source.lines().stream()
                .flatMap(line -> line.marks().stream())
                .collect(Collectors.groupingBy(mark -> mark, Collectors.counting()));
    }

    private static boolean isInstalled(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)).stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** What a program that must succeed says, on both of its outputs. */
    private static String output(Path directory, String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("GOCACHE", caches.resolve("build").toString());
        builder.environment().put("GOPATH", caches.resolve("path").toString());
        builder.environment()
                .putAll(Map.of("GOFLAGS", "", "GO111MODULE", "off", "GOPROXY", "off", "GOTOOLCHAIN", "local"));
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as("%s: %s", String.join(" ", command), said)
                .isZero();
        return said;
    }
}
