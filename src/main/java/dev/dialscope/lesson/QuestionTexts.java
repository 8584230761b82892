package dev.dialscope.lesson;

import dev.dialscope.analysis.Answer;
import dev.dialscope.words.Bundle;
import dev.dialscope.words.Nanos;
import dev.dialscope.words.Words;
import java.text.NumberFormat;
import java.util.Locale;

/** A question and its answers in a language. */
public final class QuestionTexts {
    private final Bundle bundle;
    private final Words words;

    public QuestionTexts(Locale locale) {
        bundle = Bundle.of("lesson/lessons", locale);
        words = new Words(locale);
    }

    /** The question itself, in a few words. */
    public String ask(Question question) {
        return text(question, "");
    }

    /** One or two sentences that say what happens in the run, in its numbers. */
    public String help(Question question) {
        return text(question, ".help");
    }

    private String text(Question question, String which) {
        return bundle.get(question.id() + which, question.details().toArray());
    }

    /** A possible answer by its name. */
    public String option(Question question, Answer answer) {
        return switch (answer) {
            case Answer.Choice(String id) ->
                question instanceof Question.WhichLane && !answer.equals(Answer.NOBODY)
                        ? words.name(id)
                        : bundle.get(
                                question.id() + ".choice." + id,
                                question.details().toArray());
            case Answer.Amount(int count) ->
                NumberFormat.getIntegerInstance(bundle.locale()).format(count);
            case Answer.Moment(long nanos) -> Nanos.span(nanos);
        };
    }

    /** A sentence that says an answer, as the recording does. */
    public String say(Question question, Answer answer) {
        String nobody = question.id() + ".say.nobody";
        if (answer.equals(Answer.NOBODY) && bundle.has(nobody)) {
            return bundle.get(nobody);
        }
        return words.begin(bundle.get(
                question.id() + ".say", answer instanceof Answer.Amount(int count) ? count : option(question, answer)));
    }
}
