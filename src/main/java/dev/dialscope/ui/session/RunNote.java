package dev.dialscope.ui.session;

import dev.dialscope.analysis.Answer;
import dev.dialscope.lesson.Question;

/**
 * What was predicted of a run, and what its end was put down to. It is kept with the run, and not graded.
 *
 * @param answer what the learner predicted; null where nothing was
 * @param hands what a class predicted
 * @param why why it ended so, in the learner's words; empty where nothing was said, null until it was asked
 */
public record RunNote(Question question, Answer answer, Hands hands, String why) {
    /** The note of a run before its end. */
    public RunNote(Question question, Answer answer) {
        this(question, answer, Hands.NONE, null);
    }

    /** Whether anybody predicted anything. */
    public boolean predicted() {
        return answer != null || hands.sum() > 0;
    }

    RunNote with(Hands counted) {
        return new RunNote(question, answer, counted, why);
    }

    RunNote because(String words) {
        return new RunNote(question, answer, hands, words);
    }
}
