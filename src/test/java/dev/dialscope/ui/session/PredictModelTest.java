package dev.dialscope.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.analysis.Answer;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.lesson.Question;
import dev.dialscope.trace.Recording;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is predicted of a run, from the question to the reason of its end. */
class PredictModelTest {
    private static final Lesson FAN_OUT = Lessons.first();
    private static final Answer NINE = new Answer.Choice("dialer 9");

    private final Playhead playhead = new Playhead();
    private final PredictModel model = new PredictModel(playhead);
    private final Recording run = SampleRuns.run(1, FAN_OUT, 10).recording();

    private static List<Question> questions(String dialers) throws Exception {
        return FAN_OUT.questions(Arguments.of(FAN_OUT, Map.of("dialers", dialers)));
    }

    private void ends() {
        model.show(run);
        playhead.reach(run.trace().duration());
    }

    @Test
    void leftEmpty_thereIsNoNote() throws Exception {
        model.ask(questions("10"));
        assertThat(model.isAsking()).isTrue();
        assertThat(model.close()).isNull();
        model.begin(null);
        ends();
        assertThat(model.isAsking()).isFalse();
        assertThat(model.noteProperty().get()).isNull();
        assertThat(model.explainingProperty().get()).isFalse();
    }

    @Test
    void aDialerThatIsNotThereAnyMore_isTakenBack_andSaid() throws Exception {
        model.ask(questions("10"));
        model.answer(NINE);
        model.askAgain(questions("12"));
        assertThat(model.answerProperty().get()).isEqualTo(NINE);
        model.askAgain(questions("8"));
        assertThat(model.answerProperty().get()).isNull();
        assertThat(model.goneProperty().get()).isEqualTo(NINE);
        model.answer(NINE);
        assertThat(model.answerProperty().get()).as("not possible").isNull();
        model.answer(new Answer.Choice("dialer 8"));
        assertThat(model.goneProperty().get()).isNull();
    }

    @Test
    void anotherQuestion_takesTheAnswerBack_andComesRound() throws Exception {
        model.ask(questions("10"));
        model.answer(NINE);
        Question first = model.askedProperty().get();
        model.askOther();
        assertThat(model.askedProperty().get()).isNotEqualTo(first);
        assertThat(model.answerProperty().get()).isNull();
        for (int others = questions("10").size() - 1; others > 0; others--) {
            assertThat(model.askedProperty().get()).isNotEqualTo(first);
            model.askOther();
        }
        assertThat(model.askedProperty().get()).isEqualTo(first);
    }

    @Test
    void onceTheRunHasBegun_thePredictionStays() throws Exception {
        model.ask(questions("10"));
        model.answer(NINE);
        model.begin(model.close());
        model.answer(Answer.NOBODY);
        assertThat(model.noteProperty().get().answer()).isEqualTo(NINE);
    }

    @Test
    void theRecordingAnswers_whenThePlayheadIsThere_andAsksWhy_beforeAnyVerdict() throws Exception {
        model.ask(questions("10"));
        model.answer(NINE);
        model.begin(model.close());
        playhead.hidesFutureProperty().set(true);
        playhead.goTo(0);
        ends();
        assertThat(model.replyProperty().get()).isNull();
        assertThat(model.explainingProperty().get()).isFalse();

        playhead.goTo(run.trace().duration());
        assertThat(model.replyProperty().get().answer()).isEqualTo(Answer.NOBODY);
        assertThat(model.explainingProperty().get()).isTrue();
        model.explain("  nobody was accepted ");
        assertThat(model.explainingProperty().get()).isFalse();
        assertThat(model.noteProperty().get().why()).isEqualTo("nobody was accepted");

        model.begin(null);
        assertThat(model.noteProperty().get()).isNull();
        model.show(run);
        assertThat(model.noteProperty().get().why()).as("kept with the run").isEqualTo("nobody was accepted");
        assertThat(model.noteOf(run).answer()).isEqualTo(NINE);
    }

    @Test
    void aRunThatFails_hasNoAnswer_andAsksNothing() throws Exception {
        Recording failed = Recording.failedToStart(FAN_OUT.id(), Map.of(), List.of(), new IllegalStateException("no"));
        model.ask(questions("10"));
        model.answer(NINE);
        model.begin(model.close());
        model.show(failed);
        assertThat(model.unansweredProperty().get()).isTrue();
        assertThat(model.replyProperty().get()).isNull();
        assertThat(model.explainingProperty().get()).isFalse();
    }

    @Test
    void handsAreCounted_untilTheAnswerIsKnown() throws Exception {
        playhead.hidesFutureProperty().set(true);
        playhead.goTo(0);
        ends();
        model.askClass(questions("10"));
        model.vote(2, 7);
        model.vote(3, 12);
        model.vote(3, -1);
        model.vote(4, 5_000);
        assertThat(model.noteProperty().get().hands().counts())
                .containsEntry(2, 7)
                .containsEntry(3, 0)
                .containsEntry(4, Hands.MOST);
        playhead.hidesFutureProperty().set(false);
        assertThat(model.replyProperty().get()).isNotNull();
        model.vote(2, 1);
        assertThat(model.noteProperty().get().hands().of(2)).isEqualTo(7);
    }
}
