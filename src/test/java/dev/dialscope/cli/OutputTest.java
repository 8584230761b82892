package dev.dialscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.lesson.Parameter;
import dev.dialscope.lesson.ParameterKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line shows to a person. */
class OutputTest {
    static final List<Lesson> LESSONS = Lessons.all();

    /** Its context is cancelled at the end, to clean up. */
    @Test
    void run_ofALessonWithoutARace_namesNoWinner_andCountsNothingAsCancelled() {
        Ran ran = Ran.of("run", "eof", "--pause", "1ms", "--lang", "en");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).doesNotContain("winner", "where the cancel found them");
        assertThat(ran.out().lines().filter(line -> line.contains("ends ")))
                .singleElement()
                .asString()
                .contains("EOF 1", "closed 1")
                .doesNotContain("cancelled");
    }

    @Test
    void list_namesEveryLesson() {
        Ran ran = Ran.of("list", "--lang", "en");
        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines()).hasSameSizeAs(LESSONS);
        assertThat(ran.out()).contains("fan-out", "Fan-out cancel", "Ten dial, the first answer wins");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "run --help"})
    void help_listsEveryLessonWithItsOptions(String line) {
        Ran ran = Ran.of(line.split(" "));
        assertThat(ran.code()).isZero();
        for (Lesson lesson : LESSONS) {
            assertThat(ran.out()).contains(lesson.id());
            for (Parameter<?> parameter : lesson.parameters()) {
                assertThat(ran.out()).contains("--" + parameter.name());
            }
        }
    }

    @ParameterizedTest
    @FieldSource("LESSONS")
    void help_ofALessonShowsItsOptionsAndDefaults(Lesson lesson) {
        Ran ran = Ran.of("run", lesson.id(), "--help");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("--json", "--csv", "--lang", "--help");
        String onOneLine = ran.out().replaceAll("\\s+", " ");
        for (Parameter<?> parameter : lesson.parameters()) {
            assertThat(onOneLine).contains("--" + parameter.name(), "Default: " + parameter.initial() + ".");
        }
    }

    @ParameterizedTest
    @FieldSource("LESSONS")
    void help_ofALessonShowsWhatCanBeChosen_orWhatIsTyped(Lesson lesson) {
        String help = Ran.of("run", lesson.id(), "--help").out().replaceAll("\\s+", "");
        for (Parameter<?> parameter : lesson.parameters()) {
            String takes = parameter.kind() instanceof ParameterKind.ChoiceKind<?> choice
                    ? String.join("|", choice.ids())
                    : parameter.initial();
            assertThat(help).contains("--" + parameter.name() + "=" + takes);
        }
    }

    @Test
    void version() {
        assertThat(Ran.of("--version", "--lang", "ko").out())
                .isEqualTo(Ran.of("--version").out());
        assertThat(Ran.of("--version").out().strip())
                .matches("dialscope 1\\.[0-9.]+, Java 25[-+.0-9A-Z]*, JavaFX 26[-+.0-9a-z]*");
    }

    @Test
    void table_hasALineForEachLaneAndTheSummary() {
        Ran ran = Ran.of("run", "fan-out", "--lang", "en");
        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines().filter(line -> line.startsWith("dialer "))).hasSize(10);
        assertThat(ran.out()).contains("OUTCOME", "FATE", "won", "cancelled", "leaks", "none: every lane ended");
    }

    @Test
    void table_inKorean() {
        assertThat(Ran.of("run", "fan-out", "--lang", "ko").out()).contains("다이얼러 1", "판정", "누수");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void table_fitsTheTerminal(String language) {
        Terminal narrow = new Terminal(80, () -> 0);
        assertThat(Ran.in(narrow, "run", "fan-out", "--lang", language).out().lines())
                .allMatch(line -> Table.columns(line) <= 80);
    }

    @Test
    void progress_isOneLineThatIsWrittenOver() {
        Terminal watched = new Terminal(80, () -> 80);
        Ran ran = Ran.in(watched, "run", "cancel-dial", "--hook", "deaf", "--lang", "en");
        assertThat(ran.err()).contains("\r", "control");
        assertThat(ran.err().replaceAll("(?m)^.*\\r(?!\\n)", "")).doesNotContain("control");
        assertThat(ran.out()).doesNotContain("\r");
    }

    @Test
    void progress_isNotForPipesNorForJson() {
        assertThat(Ran.of("run", "cancel-dial").err()).doesNotContain("\r");
        assertThat(Ran.in(new Terminal(80, () -> 80), "run", "cancel-dial", "--json")
                        .err())
                .doesNotContain("\r");
    }

    @ParameterizedTest
    @ValueSource(strings = {":0", ""})
    void loopbackInsteadOfEveryInterface_isRemarked(String address) {
        Ran ran = Ran.of("run", "bind", "--address", address, "--lang", "en");
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).contains("loopback only: 127.0.0.1:0, not “" + address + "”. ");
        assertThat(ran.complaints()).isEmpty();
    }

    @Test
    void csv_holdsEveryEventOfTheRun(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("events.csv");
        assertThat(Ran.of("run", "fan-out", "--csv", file.toString()).code()).isZero();
        List<String[]> rows =
                Files.readString(file).lines().map(row -> row.split(",", -1)).toList();
        assertThat(rows.getFirst()).startsWith("seq", "lane", "kind").endsWith("bytes_acked", "bytes_received", "hint");
        for (int seq = 0; seq < rows.size() - 1; seq++) {
            String[] row = rows.get(seq + 1);
            assertThat(row).hasSize(22);
            assertThat(row[0]).isEqualTo(Integer.toString(seq));
            assertThat(Long.parseLong(row[4])).isBetween(0L, Long.parseLong(row[5]));
            assertThat(Long.parseLong(row[6]) - Long.parseLong(row[4]))
                    .isEqualTo(Long.parseLong(row[7]) - Long.parseLong(row[5]));
        }
        assertThat(rows).anyMatch(row -> row[2].equals("win") && row[3].equals("won"));
        assertThat(rows).anyMatch(row -> row[2].equals("read") && row[10].equals("9"));
    }

    @Test
    void csv_onStandardOutput_isAllThatStandsThere() {
        Ran ran = Ran.of("run", "eof", "--pause", "1ms", "--csv", "-");
        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines()).hasSizeGreaterThan(3).allMatch(row -> row.split(",", -1).length == 22);
        assertThat(ran.out()).startsWith("seq,lane,kind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:0", "[::]:0", "[0:0:0:0:0:0:0:0]:0", "somewhere.invalid:0", "192.0.2.77:0"})
    void anAddressThatOthersCanReach_isRemarkedBeforeTheRun(String address) {
        Ran ran = Ran.of("run", "bind", "--address", address, "--lang", "en");
        assertThat(ran.err().lines().filter(line -> line.contains("Other computers")))
                .singleElement()
                .asString()
                .contains(address);
        assertThat(ran.err().lines().findFirst().orElseThrow()).contains("Other computers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:0", "[::1]:0", "localhost:0", "127.0.0.9:0", ":0"})
    void anAddressOfThisComputerAlone_isNot(String address) {
        assertThat(Ran.of("run", "bind", "--address", address, "--lang", "en").err())
                .doesNotContain("Other computers");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void csv_holdsWhatTheKernelShowed(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("events.csv");
        assertThat(Ran.of("run", "fan-out", "--csv", file.toString()).code()).isZero();
        assertThat(Files.readString(file).lines())
                .anyMatch(row -> row.contains(",kernel,") && row.contains(",listen,sampled,"))
                .anyMatch(row -> row.contains(",kernel,") && row.contains(",established,sampled,"));
    }
}
