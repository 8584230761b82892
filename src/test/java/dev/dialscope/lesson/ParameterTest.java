package dev.dialscope.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dialscope.lesson.Parameter.Spread;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters as they are typed: what is taken, and the one line that says what is wrong with the rest, in both languages. */
class ParameterTest {
    private static final Parameter<Duration> DURATION =
            Parameter.duration("for", "1ms", Duration.ZERO, Duration.ofHours(1000));
    private static final Parameter<Integer> INTEGER = Parameter.integer("n", 1, -5, 1_000_000);
    private static final Parameter<Spread> SPREAD = Parameter.spread("delay", "0..50ms", Duration.ofHours(1));

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0ms, 0",
        "5ns, 5",
        "200us, 200000",
        "200µs, 200000",
        "1.5ms, 1500000",
        "30ms, 30000000",
        "' 30 ms ', 30000000",
        "+2s, 2000000000",
        "2m, 120000000000",
        "1h, 3600000000000",
        "0.5s, 500000000",
        "-0s, 0"
    })
    void duration_good(String text, long nanos) throws BadArgument {
        assertThat(DURATION.read(text)).isEqualTo(Duration.ofNanos(nanos));
    }

    @Test
    void duration_writtenAndReadAgain_isTheSame() throws BadArgument {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long[] units = {1, 1_000, 1_000_000, 1_000_000_000L, 60_000_000_000L, 3_600_000_000_000L};
        for (int i = 0; i < 10_000; i++) {
            Duration duration = Duration.ofNanos(random.nextLong(1000) * units[random.nextInt(units.length)]);
            assertThat(DURATION.read(Parameter.write(duration)))
                    .as("seed %d: %s", seed, duration)
                    .isEqualTo(duration);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0..50ms, 0, 50",
        "10ms..20ms, 10, 20",
        "1..2s, 1000, 2000",
        "7ms, 7, 7",
        "0, 0, 0",
        "0..0, 0, 0",
        "' 5 .. 6 ms', 5, 6"
    })
    void spread_good(String text, long from, long to) throws BadArgument {
        assertThat(SPREAD.read(text)).isEqualTo(new Spread(Duration.ofMillis(from), Duration.ofMillis(to)));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "' 12 ', 12", "+3, 3", "-5, -5", "1000000, 1000000"})
    void integer_good(String text, int value) throws BadArgument {
        assertThat(INTEGER.read(text)).isEqualTo(value);
    }

    /** The bad input that the issue names, and more. */
    @ParameterizedTest
    @CsvSource({
        "fan-out, dialers, 0",
        "fan-out, dialers, -1",
        "fan-out, dialers, 1000000",
        "fan-out, dialers, ten",
        "fan-out, dialers, 1e3",
        "fan-out, dialers, 10.5",
        "fan-out, dialers, ''",
        "fan-out, dialers, 99999999999999999999",
        "fan-out, backlog, 0",
        "fan-out, backlog, 65536",
        "fan-out, accepts, -1",
        "fan-out, answer-after, -1ms",
        "fan-out, answer-after, 30",
        "fan-out, answer-after, soon",
        "fan-out, answer-after, 1e3ms",
        "fan-out, answer-after, 99999999999999h",
        "fan-out, answer-after, 9999999999999999999999999999h",
        "fan-out, answer-after, ''",
        "fan-out, answer-after, NaNms",
        "fan-out, answer-after, PT1S",
        "fan-out, deadline, 0ms",
        "fan-out, deadline, -10s",
        "fan-out, deadline, 1000000h",
        "fan-out, delay, 50ms..0ms",
        "fan-out, delay, 0..",
        "fan-out, delay, ..50ms",
        "fan-out, delay, 0..1ms..2ms",
        "fan-out, delay, -5..5ms",
        "fan-out, delay, 0..2h",
        "fan-out, delay, 0...5ms",
        "fan-out, hook, Deaf",
        "fan-out, strategy, kill",
        "fan-out, wins-on, ''",
        "fan-out, cancel, always",
        "bind, network, udp",
        "bind, network, TCP",
        "bind, address, 127.0.0.1",
        "bind, address, 127.0.0.1:65536",
        "bind, address, ::1:80",
        "bind, address, 127.0.0.1:nosuch",
        "bind, address, '127.0.0.1:\u0668\u0660'",
        "accept-loop, address, nonsense",
        "accept-loop, open-for, 0ms",
        "eof, messages, 1001",
        "timeouts, timeout, 0s",
        "cancel-dial, hook-delay, forever",
    })
    void bad_isSaidInOneLineInBothLanguages(String lesson, String name, String text) {
        assertBad(lesson, name, text);
    }

    @Test
    void bad_withALineBreakInIt_isSaidInOneLine() {
        for (String odd : List.of("a\nb", "1\r\n2", "\n")) {
            assertBad("fan-out", "dialers", odd);
            assertBad("fan-out", "deadline", odd);
            assertBad("fan-out", "delay", odd);
            assertBad("fan-out", "hook", odd);
            assertBad("bind", "network", odd);
            // Blank, it is Go's word for any port of every interface.
            assertBad("bind", "address", "127.0.0.1:" + odd + "x");
        }
    }

    private static void assertBad(String id, String name, String text) {
        Lesson lesson = Lessons.byId(id).orElseThrow();
        BadArgument bad = catchThrowableOfType(BadArgument.class, () -> Arguments.of(lesson, Map.of(name, text)));
        assertThat(bad).as("%s --%s %s", id, name, text).isNotNull();
        assertThat(bad.parameter()).isEqualTo(name);
        String english = bad.text(Locale.ENGLISH);
        String korean = bad.text(Locale.KOREAN);
        for (String line : List.of(english, korean)) {
            assertThat(line).startsWith(name + ": ").doesNotContainPattern("[\\p{Cntrl}{}]");
        }
        assertThat(bad).hasMessage(english);
        if (!name.equals("address")) {
            assertThat(korean).isNotEqualTo(english).containsPattern("\\p{IsHangul}");
        }
    }

    @Test
    void initial_isGoodAndReadsTheSameAgain() throws BadArgument {
        for (Lesson lesson : Lessons.all()) {
            Arguments initial = Arguments.initial(lesson);
            assertThat(Arguments.of(lesson, initial.texts()).texts()).isEqualTo(initial.texts());
            assertThat(initial.texts().keySet())
                    .containsExactlyElementsOf(
                            lesson.parameters().stream().map(Parameter::name).toList());
            for (Parameter<?> parameter : lesson.parameters()) {
                assertThat(initial.get(parameter)).isEqualTo(parameter.read(parameter.initial()));
                if (!parameter.choices().isEmpty()) {
                    assertThat(parameter.choices()).contains(parameter.initial());
                }
            }
        }
    }

    /** So that what goes through all lessons, such as the tests of the form and of the command line, meets every kind. */
    @Test
    void everyKind_isInALesson() {
        assertThat(Lessons.all().stream()
                        .flatMap(lesson -> lesson.parameters().stream())
                        .<Class<?>>map(parameter -> parameter.kind().getClass())
                        .distinct())
                .containsExactlyInAnyOrder(ParameterKind.class.getPermittedSubclasses());
    }

    @Test
    void arguments_ofAnotherName_areIgnored() throws BadArgument {
        Lesson lesson = Lessons.first();
        assertThat(Arguments.of(lesson, Map.of("colour", "red")).texts())
                .isEqualTo(Arguments.initial(lesson).texts());
    }

    @Test
    void arguments_ofTheFanOut_areTheOnesOfTheIssue() {
        assertThat(Arguments.initial(Lessons.first()).texts())
                .containsEntry("dialers", "10")
                .containsEntry("backlog", "1")
                .containsEntry("accepts", "1")
                .containsEntry("answer-after", "30ms")
                .containsEntry("deadline", "10s")
                .containsEntry("delay", "0..50ms")
                .containsEntry("hook", "listening")
                .containsEntry("wins-on", "answer")
                .containsEntry("cancel", "first")
                .containsEntry("strategy", "close");
    }

    @Test
    void anyText_isTakenOrSaidToBeBadInOneLine() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String letters = "0019.-+ smhun..:[]\n{}'%x";
        for (int i = 0; i < 4_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(9); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            Lesson lesson = Lessons.all().get(random.nextInt(Lessons.all().size()));
            Parameter<?> parameter =
                    lesson.parameters().get(random.nextInt(lesson.parameters().size()));
            try {
                Arguments.of(lesson, Map.of(parameter.name(), text.toString()));
            } catch (BadArgument e) {
                assertThat(e.getMessage().lines()).as("seed %d: %s", seed, text).hasSize(1);
            }
        }
    }
}
