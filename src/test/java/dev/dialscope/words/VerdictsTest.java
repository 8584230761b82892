package dev.dialscope.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.analysis.Summary;
import dev.dialscope.lab.Run;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Trace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentences, of real runs. Which lane gets which is the scheduler's business, so each run is looked through for its own. */
class VerdictsTest {
    @ParameterizedTest
    @CsvSource({
        "bind, address, 127.0.0.1:0",
        "bind, address, 8.8.8.8:0",
        "accept-loop, open-for, 300ms",
        "eof, how, close",
        "eof, how, half-close",
        "eof, how, reset",
        "timeouts, which, read",
        "timeouts, which, connect",
        "timeouts, which, accept",
        "timeouts, which, heartbeat",
        "timeouts, which, retry",
        "cancel-dial, hook, listening",
        "cancel-dial, hook, deaf",
        "backlog, deadline, 1.4s",
        "backlog, frees, 4",
        "endings, who, server",
        "endings, who, dialer",
        "endings, how, half-close",
        "endings, how, reset",
        "fan-out, wins-on, answer",
        "fan-out, wins-on, connect",
        "fan-out, hook, deaf",
        "fan-out, deadline, 20ms",
        "fan-out, accepts, 3"
    })
    void explainsEveryLaneInBothLanguages(String lesson, String parameter, String value) throws BadArgument {
        Trace trace = run(lesson, Map.of(parameter, value));

        for (Locale locale : List.of(Locale.ENGLISH, Locale.KOREAN)) {
            Verdicts verdicts = new Verdicts(locale, trace);
            for (Lane lane : trace.lanes()) {
                assertThat(verdicts.of(lane))
                        .as(lane.name())
                        .isNotBlank()
                        .doesNotContain("{", "}", "null", "?")
                        .endsWith(".");
            }
        }
    }

    @Test
    void namesTheWinnerWhoCancelled() throws BadArgument {
        Trace trace = run("fan-out", Map.of());
        Lane winner = Summary.of(trace).winner().orElseThrow();

        assertThat(sentences(trace))
                .anyMatch(sentence ->
                        sentence.contains("The cancel was requested because " + winner.name() + " had won."));
    }

    @Test
    void namesTheLearnersHand() throws BadArgument {
        Run run = start("fan-out", Map.of("answer-after", "1m", "delay", "0..1ms"));
        run.cancel();

        assertThat(sentences(run.end().join().trace()))
                .anyMatch(sentence -> sentence.contains("The cancel was requested by hand."));
    }

    @Test
    void saysHowLongItWasHeld_andWhoNeverCameToDial() throws BadArgument {
        Run run = start("fan-out", Map.of("gate", "by-hand", "dialers", "3", "delay", "0..1ms"));
        await().until(() -> run.gate().held() == 3);
        run.gate().letOneGo();
        List<String> sentences = sentences(run.end().join().trace());

        assertThat(sentences.stream()
                        .filter(sentence -> sentence.matches(
                                "Won .* It had been held at the gate for .*, and was let go by hand\\..*")))
                .hasSize(1);
        assertThat(sentences.stream()
                        .filter(sentence ->
                                sentence.matches("Cancelled while it was held at the gate, after .*: it never"
                                        + " dialed\\..* because .* had won\\..*")))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"en, found it held at the gate", "ko, 붙잡혀 있던"})
    void saysThatTheDeadlineFoundItHeld(Locale locale, String words) throws BadArgument {
        Run run = start("fan-out", Map.of("gate", "by-hand", "dialers", "3", "accepts", "0", "deadline", "100ms"));
        await().until(() -> run.gate().held() == 3);
        run.gate().letOneGo();
        Trace trace = run.end().join().trace();
        Verdicts verdicts = new Verdicts(locale, trace);

        assertThat(trace.lanes().stream().map(verdicts::of).filter(sentence -> sentence.contains(words)))
                .hasSize(2);
    }

    @Test
    void saysThatADeafHookDialsAfterTheCancel() throws BadArgument {
        Trace trace = run("cancel-dial", Map.of("hook", "deaf", "hook-delay", "60ms", "cancel-after", "10ms"));

        assertThat(sentences(trace))
                .anyMatch(sentence -> sentence.contains("connect was called") && sentence.contains("all the same"));
    }

    @Test
    void saysThatAPlatformThreadIgnoresTheInterrupt() throws BadArgument {
        Trace trace = run("fan-out", Map.of("strategy", "interrupt-platform", "deadline", "300ms", "delay", "0..1ms"));

        assertThat(sentences(trace)).anyMatch(sentence -> sentence.contains("Java ignores an interrupt"));
    }

    @Test
    void aDeadlineAfterWhichTheReadWentOn_isNotTheTimeOfTheClose() throws BadArgument {
        Trace trace = run("timeouts", Map.of("which", "read", "timeout", "50ms"));
        Lane dialer = trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER)
                .findFirst()
                .orElseThrow();

        assertThat(dialer.outcome()).isEqualTo(Outcome.CLOSED);
        assertThat(new Verdicts(Locale.ENGLISH, trace).of(dialer))
                .contains("closed by its own side at " + Nanos.at(dialer.end()));
    }

    @Test
    void saysThatNobodyAcceptedWhoWasConnected() throws BadArgument {
        Trace trace = run("backlog", Map.of("dialers", "1", "frees", "0", "deadline", "100ms"));

        assertThat(sentences(trace))
                .anyMatch(sentence -> sentence.contains("Connected as far as its own side knew, and never accepted"));
    }

    @Test
    void saysHowLongWhoWasConnectedWaitedForTheAccept() throws BadArgument {
        Trace trace = run("backlog", Map.of("dialers", "1", "free-after", "100ms"));

        assertThat(sentences(trace))
                .anyMatch(sentence -> sentence.matches(".*connected for .* when accept returned it\\."));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysHowOftenASynWasSent_byTheKernelsWord() throws BadArgument {
        assertThat(sentences(letInByARetransmit(KernelChoice.AUTOMATIC)).stream()
                        .filter(sentence -> sentence.contains("the kernel sent its SYN twice")))
                .hasSize(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysThatASynWasSentAgain_whereTheKernelIsNotSeen() throws BadArgument {
        assertThat(sentences(letInByARetransmit(KernelChoice.NONE)).stream()
                        .filter(sentence ->
                                sentence.contains("longer than an unanswered SYN waits before it is sent again")))
                .hasSize(1);
    }

    private static Trace letInByARetransmit(KernelChoice kernel) throws BadArgument {
        Lesson lesson = Lessons.byId("backlog").orElseThrow();
        Map<String, String> given = Map.of("dialers", "3", "gap", "20ms", "free-after", "200ms", "deadline", "1.5s");
        return lesson.start(Arguments.of(lesson, given), kernel).end().join().trace();
    }

    @Test
    void saysWhichSideReset() throws BadArgument {
        // Long enough for the connect to have come back, on a busy machine too: a reset in between is told in other
        // words.
        Map<String, String> quick = Map.of("how", "reset", "pause", "100ms", "watch-for", "0ms", "who", "server");
        Map<String, String> other = Map.of("how", "reset", "pause", "100ms", "watch-for", "0ms", "who", "dialer");

        assertThat(sentences(run("endings", quick)))
                .anyMatch(sentence -> sentence.startsWith("Reset by the server’s side"))
                .anyMatch(sentence -> sentence.startsWith("The server’s side reset it at "));
        assertThat(sentences(run("endings", other)))
                .anyMatch(sentence -> sentence.contains("reset by its own side"))
                .anyMatch(sentence -> sentence.startsWith("The dialer reset it at "));
    }

    @Test
    void saysWhenItsOwnHalfWasClosed() throws BadArgument {
        Trace trace = run("endings", Map.of("how", "half-close", "who", "dialer", "pause", "10ms", "watch-for", "0ms"));

        assertThat(sentences(trace).stream().filter(sentence -> sentence.contains("It had closed its sending half at")))
                .hasSize(1);
    }

    @Test
    void saysHowLongAfterTheTryBeforeEachOneBegan() throws BadArgument {
        Trace trace = run("timeouts", Map.of("which", "retry", "timeout", "40ms"));

        assertThat(sentences(trace))
                .anyMatch(sentence -> sentence.matches("Refused .* It began .* after try 1 had ended\\."));
    }

    /** Nothing is named in one way by a lane and in another by a sentence about it. */
    @ParameterizedTest
    @CsvSource({
        "timeouts, which, retry",
        "fan-out, hook, deaf",
        "which-cancel, blocked-in, connect",
        "cancel-dial, hook, deaf"
    })
    void speaksKoreanAlone(String lesson, String parameter, String value) throws BadArgument {
        Trace trace = run(lesson, Map.of(parameter, value));
        Verdicts verdicts = new Verdicts(Locale.KOREAN, trace);

        for (Lane lane : trace.lanes()) {
            assertThat(verdicts.of(lane)).as(lane.name()).doesNotContain("dialer", "try", "after", "by ", "won");
        }
    }

    @Test
    void tellsTimesInTheUnitThatShowsThem() {
        assertThat(Nanos.span(4_100)).isEqualTo("4.1 µs");
        assertThat(Nanos.span(41_000)).isEqualTo("41 µs");
        assertThat(Nanos.span(360_000)).isEqualTo("0.36 ms");
        assertThat(Nanos.span(250_000_000)).isEqualTo("250.0 ms");
        assertThat(Nanos.span(1_200_000_000)).isEqualTo("1.20 s");
        assertThat(Nanos.at(12_400_000)).isEqualTo("12.400 ms");
    }

    private static List<String> sentences(Trace trace) {
        Verdicts verdicts = new Verdicts(Locale.ENGLISH, trace);
        return trace.lanes().stream().map(verdicts::of).toList();
    }

    private static Trace run(String lesson, Map<String, String> arguments) throws BadArgument {
        return start(lesson, arguments).end().join().trace();
    }

    private static Run start(String id, Map<String, String> arguments) throws BadArgument {
        Lesson lesson = Lessons.byId(id).orElseThrow();
        return lesson.start(Arguments.of(lesson, arguments));
    }
}
