package dev.dialscope.ui.predict;

import dev.dialscope.analysis.Reply;
import dev.dialscope.lesson.Question;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.PredictModel;
import dev.dialscope.ui.session.RunNote;

/** The sentences on what was predicted of the run that is shown, and on what the recording says to it. */
public final class NoteText {
    private final PredictModel model;
    private final Language language;

    public NoteText(PredictModel model, Language language) {
        this.model = model;
        this.language = language;
    }

    /** What the learner or the class said, and what the recording says as far as it is known; empty if nothing was said. */
    public String of(RunNote note) {
        if (note == null || !note.predicted()) {
            return "";
        }
        String said = note.answer() == null
                ? language.get("predict.class.said", note.hands().sum())
                : language.get("predict.said", language.questions().option(note.question(), note.answer()));
        Reply reply = model.replyProperty().get();
        if (reply != null) {
            return language.get("predict.both", said, answer(note.question(), reply));
        }
        return language.get(
                "predict.both",
                said,
                language.get(model.unansweredProperty().get() ? "predict.unanswered" : "predict.waits"));
    }

    /** The recording's answer as a sentence. */
    String answer(Question question, Reply reply) {
        return language.get("predict.answer", language.questions().say(question, reply.answer()));
    }

    /** Whether the recording says what the learner said. */
    boolean isRight(RunNote note) {
        Reply reply = model.replyProperty().get();
        return reply != null
                && note.answer() != null
                && note.question().optionOf(reply.answer()) == note.question().optionOf(note.answer());
    }
}
