package dev.dialscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.export.Exporters;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.lesson.Parameter;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.words.PseudoLanguage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In a language of which the code knows nothing, the command line says all that is for people in that language. */
@ExtendWith(PseudoLanguage.class)
class PseudoLanguageCommandsTest {
    /** Names of the program, of its parts and its commands, and what picocli calls places in a synopsis. */
    private static final Set<String> NAMES = Set.of(
            "dialscope",
            "dialscope:",
            "Java",
            "list",
            "run",
            "show",
            "present",
            "-o",
            "--output",
            "COMMAND",
            "FILE",
            "FILE,",
            "csv");

    /** A number with or without its unit. */
    private static final String FIGURE = "[0-9.,+−-]+(?:ns|µs|ms|s)?|ns|µs|ms|s";

    static Stream<String> lessons() {
        return Lessons.all().stream().map(Lesson::id);
    }

    @Test
    void theHelps_andTheList() {
        saysNothingElse(Ran.of("--help", "--lang", "qps"));
        saysNothingElse(Ran.of("list", "--help", "--lang", "qps"));
        saysNothingElse(Ran.of("run", "--help", "--lang", "qps"));
        saysNothingElse(Ran.of("show", "--help", "--lang", "qps"));
        saysNothingElse(Ran.of("list", "--lang", "qps"));
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void eachLesson_andItsHelp(String lesson) {
        saysNothingElse(Ran.of("run", lesson, "--help", "--lang", "qps"));
        Ran ran = Ran.of("run", lesson, "--lang", "qps");
        assertThat(ran.out()).contains("[VERDICT ");
        saysNothingElse(ran);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frobnicate",
                "",
                "run",
                "run frobnicate",
                "run --dialers 3",
                "run fan-out extra",
                "run fan-out --dialers",
                "run fan-out --dialers ten",
                "run fan-out --dialers 100000000",
                "run fan-out --dialers 3 --dialers 4",
                "run fan-out --delay x",
                "run fan-out --delay 9..3ms",
                "run fan-out --deadline 1000000h",
                "run fan-out --hook x",
                "run fan-out --gate by-hand",
                "run fan-out --kernel x",
                "run fan-out --dialrs 3",
                "run fan-out --zzzzzzzzzz 3",
                "run fan-out --json=maybe",
                "run fan-out --force=maybe",
                "run fan-out --json --csv -",
                "run fan-out --csv /",
                "run fan-out --csv /nowhere/at/all",
                "run bind --network udp",
                "show",
                "show /nowhere/at/all",
            })
    void eachComplaint(String line) {
        Ran ran = Ran.of((line + " --lang qps").strip().split(" "));
        assertThat(ran.code()).isEqualTo(CommandOutput.USAGE);
        assertThat(ran.complaints()).singleElement().asString().contains("[");
        saysNothingElse(ran);
    }

    /** Go's text stays as it is; the advice behind it is ours. */
    @Test
    void theAdviceBesideGosText() {
        assertThat(Ran.of("run", "bind", "--address", "8.8.8.8", "--lang", "qps")
                        .complaints())
                .singleElement()
                .asString()
                .matches("dialscope: address: listen tcp: address 8.8.8.8: missing port in address \\(\\[write .+]\\)");
    }

    private static void saysNothingElse(Ran ran) {
        Set<String> known = known();
        String outside = PseudoLanguage.untranslated(ran.out() + '\n' + ran.err());
        List<String> strange = Stream.of(outside.split("[\\s|()<>“”;,=]+|:(?=\\s)"))
                .filter(word -> word.chars().anyMatch(Character::isLetter))
                .filter(word -> !known.contains(word) && !word.matches(FIGURE) && !isAddress(word))
                .distinct()
                .toList();
        assertThat(strange).as(ran.out() + ran.err()).isEmpty();
    }

    private static boolean isAddress(String word) {
        return word.contains("/") || word.matches("\\[?[0-9.:]+");
    }

    /** What is typed is the same in every language: names of lessons, options and what stands behind them. */
    private static Set<String> known() {
        Set<String> known = new HashSet<>(NAMES);
        known.addAll(List.of("--help", "--version", "--lang", "--kernel", "--force", "en", "ko", "qps"));
        Stream.of(KernelChoice.values()).map(KernelChoice::id).forEach(known::add);
        Exporters.all().forEach(exporter -> known.add("--" + exporter.id()));
        for (Lesson lesson : Lessons.all()) {
            known.add(lesson.id());
            for (Parameter<?> parameter : lesson.parameters()) {
                known.add("--" + parameter.name());
                known.add(parameter.initial());
                known.addAll(List.of(parameter.initial().split("[=|]")));
                known.addAll(parameter.choices());
                known.add(parameter.name());
            }
        }
        return known;
    }
}
