package dev.dialscope.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.analysis.Answer;
import dev.dialscope.analysis.Inquiry;
import dev.dialscope.analysis.Reply;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Languages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments.ArgumentSet;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each lesson's question before a run, and how the recording of a real run answers it. */
class QuestionsTest {
    static Stream<Lesson> lessons() {
        return Lessons.all().stream();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyLesson_asksByItsDefaults_inEveryLanguage(Lesson lesson) {
        for (Question question : lesson.questions(Arguments.initial(lesson))) {
            readable(question);
        }
        assertThat(lesson.questions(Arguments.initial(lesson))).isNotEmpty();
    }

    private static void readable(Question question) {
        for (Locale locale : Languages.all()) {
            QuestionTexts texts = new QuestionTexts(locale);
            assertThat(texts.ask(question)).isNotBlank().endsWith("?").doesNotContain("{");
            assertThat(texts.help(question)).isNotBlank().doesNotContain("{");
            for (Answer option : question.options()) {
                assertThat(texts.option(question, option)).isNotBlank().doesNotContain("{");
                assertThat(texts.say(question, option)).isNotBlank().doesNotContain("{");
            }
        }
        assertThat(question.options()).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        for (int n = 0; n < question.options().size(); n++) {
            Answer option = question.options().get(n);
            assertThat(question.allows(option)).isTrue();
            assertThat(question.optionOf(option)).isEqualTo(n);
        }
    }

    /** Every choice of a parameter has a question that can be read, or none. */
    @ParameterizedTest
    @MethodSource("lessons")
    void withOtherArguments_theQuestionCanBeRead(Lesson lesson) throws Exception {
        for (Parameter<?> parameter : lesson.parameters()) {
            for (String choice : parameter.choices()) {
                Arguments arguments = Arguments.of(lesson, Map.of(parameter.name(), choice));
                lesson.questions(arguments).forEach(QuestionsTest::readable);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fan-out, dialers, 3, dialer 3, dialer 4",
        "fan-out, dialers, 12, dialer 12, dialer 13",
    })
    void aLaneThatIsNotThere_isNoAnswer(String id, String parameter, String value, String there, String not)
            throws Exception {
        Lesson lesson = Runs.lesson(id);
        Question question =
                lesson.questions(Arguments.of(lesson, Map.of(parameter, value))).getFirst();
        assertThat(question.allows(new Answer.Choice(there))).isTrue();
        assertThat(question.allows(new Answer.Choice(not))).isFalse();
        assertThat(question.allows(new Answer.Amount(1))).isFalse();
        assertThat(question.allows(Answer.NOBODY)).isTrue();
    }

    @Test
    void aTime_belongsToTheNearestThatAClassVotesFor() {
        Question when = new Question.When("x", Inquiry.LAST_ANSWERED, List.of(), 800, 4);
        assertThat(when.optionOf(new Answer.Moment(0))).isZero();
        assertThat(when.optionOf(new Answer.Moment(203))).isZero();
        assertThat(when.optionOf(new Answer.Moment(390))).isEqualTo(1);
        assertThat(when.optionOf(new Answer.Moment(5_000))).isEqualTo(3);
        assertThat(when.allows(new Answer.Moment(5_000))).isFalse();
    }

    static Stream<ArgumentSet> runs() {
        return Stream.of(
                asked("bind"),
                asked("accept-loop", "worker-delay", "50ms", "open-for", "300ms"),
                asked("accept-loop", "dialers", "0", "open-for", "100ms"),
                asked("eof", "pause", "1ms"),
                asked("eof", "pause", "1ms", "how", "reset"),
                asked("timeouts", "timeout", "60ms"),
                asked("timeouts", "timeout", "60ms", "which", "connect"),
                asked("timeouts", "timeout", "60ms", "which", "accept"),
                asked("timeouts", "timeout", "60ms", "which", "heartbeat"),
                asked("timeouts", "timeout", "60ms", "which", "retry"),
                asked("cancel-dial", "hook-delay", "100ms", "cancel-after", "20ms"),
                asked("cancel-dial", "hook-delay", "100ms", "cancel-after", "20ms", "hook", "deaf"),
                asked("fan-out"),
                asked("which-cancel", "cancel-after", "30ms", "timeout", "200ms"),
                asked("backlog", "free-after", "400ms", "gap", "20ms", "deadline", "600ms"),
                asked("endings", "pause", "10ms", "watch-for", "0ms"),
                asked("endings", "pause", "10ms", "watch-for", "0ms", "how", "reset"));
    }

    private static ArgumentSet asked(String id, String... arguments) {
        return org.junit.jupiter.params.provider.Arguments.argumentSet(id + " " + List.of(arguments), id, arguments);
    }

    /** Judged by the events alone, without what the analysis makes of them. */
    @ParameterizedTest
    @MethodSource("runs")
    void aRealRun_answersTruthfully(String id, String[] arguments) throws Exception {
        Recording run = Runs.run(id, arguments);
        Lesson lesson = Runs.lesson(id);
        for (Question question : lesson.questions(Arguments.of(lesson, run.parameters()))) {
            Reply reply = question.inquiry().in(run).orElseThrow();
            assertThat(question.optionOf(reply.answer())).as(reply.toString()).isNotNegative();
            assertThat(reply.at()).isBetween(0L, run.trace().duration());
            truthful(question.inquiry(), reply, run.trace());
            // Nobody could know it before: what was recorded until then does not tell it otherwise.
            assertThat(reply.lanes()).allMatch(lane -> lane.start() <= reply.at());
        }
    }

    private static void truthful(Inquiry inquiry, Reply reply, Trace trace) {
        List<Lane> dialers = trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER)
                .toList();
        switch (inquiry) {
            case WINNER -> {
                List<Lane> won = dialers.stream()
                        .filter(lane -> Runs.states(lane).contains(State.WON))
                        .toList();
                assertThat(won).hasSize(1).isEqualTo(reply.lanes());
                assertThat(reply.answer())
                        .isEqualTo(new Answer.Choice(won.getFirst().name()));
                assertThat(won.getFirst().stateAt(reply.at())).isEqualTo(State.WON);
            }
            case LOSERS_CONNECTED ->
                assertThat(reply.lanes())
                        .hasSize(((Answer.Amount) reply.answer()).count())
                        .noneMatch(lane -> Runs.states(lane).contains(State.WON));
            case BOUND ->
                assertThat(reply.answer())
                        .isEqualTo(amount(trace.lanes().stream()
                                .filter(lane -> Runs.states(lane).contains(State.BOUND))
                                .count()));
            case LAST_BACK_AT -> {
                assertThat(reply.answer()).isEqualTo(new Answer.Moment(reply.at()));
                assertThat(dialers)
                        .allMatch(lane -> lane.find(EventKind.CONNECT, false) < 0
                                || trace.after(lane.find(EventKind.CONNECT, false)) <= reply.at());
            }
            case ACCEPT_FAILED -> {
                assertThat(reply.answer()).isEqualTo(new Answer.Moment(reply.at()));
                assertThat(reply.at()).isBetween(100_000_000L, 160_000_000L);
                assertThat(dialers).isEmpty();
            }
            case LAST_ANSWERED -> {
                assertThat(reply.answer()).isEqualTo(new Answer.Moment(reply.at()));
                assertThat(dialers).hasSize(3).allMatch(lane -> firstBytes(trace, lane) <= reply.at());
                // Side by side: far less than three times the worker's delay.
                assertThat(reply.at()).isBetween(50_000_000L, 140_000_000L);
            }
            case END_OF_READING -> {
                Lane reader = reply.lanes().getFirst();
                boolean eof = Runs.states(reader).contains(State.EOF);
                assertThat(reply.answer()).isEqualTo(new Answer.Choice(eof ? "eof" : "error"));
            }
            case AFTER_TIMEOUT -> assertThat(reply.answer()).isEqualTo(new Answer.Choice("works"));
            case CONNECTED, CONNECTED_UNACCEPTED ->
                assertThat(reply.answer())
                        .isEqualTo(amount(dialers.stream()
                                .filter(lane -> lane.spans().stream()
                                        .anyMatch(span -> span.state() == State.CONNECTED && span.from() <= reply.at()))
                                .count()));
            case READ_TIMED_OUT -> {
                // Four beats, each half the deadline after the one before.
                assertThat(reply.at()).isBetween(175_000_000L, 300_000_000L);
                assertThat(reply.lanes()).hasSize(1);
            }
            case FIRST_CONNECTED -> {
                Lane through = reply.lanes().getFirst();
                assertThat(dialers.subList(0, dialers.indexOf(through)))
                        .isNotEmpty()
                        .allMatch(lane -> Runs.states(lane).contains(State.REFUSED));
            }
            case LAST_BACK -> assertThat(reply.answer()).isEqualTo(new Answer.Choice("deaf hook"));
            case LAST_WAY_BACK -> {
                assertThat(reply.answer()).isEqualTo(new Answer.Choice("platform"));
                assertThat(reply.lanes())
                        .hasSize(3)
                        .allMatch(lane -> Runs.states(lane).contains(State.TIMEOUT));
            }
            case LISTEN_AGAIN -> {
                List<Lane> refused = trace.lanes().stream()
                        .filter(lane -> lane.name().endsWith("no reuse") && lane.local() == null)
                        .toList();
                boolean one = trace.lanes().stream()
                                .filter(lane -> lane.name().endsWith("no reuse"))
                                .count()
                        == 1;
                String expected = one
                        ? refused.isEmpty() ? "permitted" : "refused"
                        : refused.size() == 2
                                ? "both"
                                : refused.isEmpty()
                                        ? "neither"
                                        : refused.getFirst().name().startsWith("FIN") ? "fin" : "rst";
                assertThat(reply.answer()).isEqualTo(new Answer.Choice(expected));
            }
        }
    }

    private static long firstBytes(Trace trace, Lane lane) {
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            if (trace.kind(row) == EventKind.READ && !trace.begin(row) && trace.value(row) > 0) {
                return trace.after(row);
            }
        }
        return Long.MAX_VALUE;
    }

    private static Answer amount(long count) {
        return new Answer.Amount((int) count);
    }

    @Test
    void nobodyWins_whereNobodyIsAccepted() throws Exception {
        Recording run = Runs.run("fan-out", "accepts", "0", "deadline", "200ms");
        assertThat(Inquiry.WINNER.in(run)).get().extracting(Reply::answer).isEqualTo(Answer.NOBODY);
        assertThat(Summary.of(run.trace()).winner()).isEmpty();
    }

    @Test
    void aRunThatFailed_hasNoAnswer() {
        Recording failed = Recording.failedToStart("fan-out", Map.of(), List.of(), new IllegalStateException("no"));
        for (Inquiry inquiry : Inquiry.values()) {
            assertThat(inquiry.in(failed)).as(inquiry.name()).isEqualTo(Optional.empty());
        }
    }

    /** The recording has no events: nothing throws, whatever is asked. */
    @Test
    void anEmptyRun_isAskedInVain() {
        Recording empty = Recording.failedToStart("x", Map.of(), List.of(), new IllegalStateException("no"));
        Recording quiet = new Recording(
                "x", Map.of(), List.of(), List.of(), 0, empty.trace(), empty.leaks(), 0, null, empty.kernel());
        for (Inquiry inquiry : Inquiry.values()) {
            inquiry.in(quiet).ifPresent(reply -> assertThat(reply.answer()).isEqualTo(Answer.NOBODY));
        }
    }
}
