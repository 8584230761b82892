package dev.dialscope.ui.shell;

import dev.dialscope.ui.predict.AnswerBar;
import dev.dialscope.ui.predict.NoteMarks;
import dev.dialscope.ui.session.PredictModel;
import dev.dialscope.ui.timeline.Lanes;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;

/** What was predicted of the shown run, and what it answers: a line above the timeline, and marks on its lanes. */
final class RunAnswers {
    private RunAnswers() {}

    /** The line, which is shown while there is something to say. Keeps the marks of these lanes up to date. */
    static Node of(WindowModel model, Lanes lanes) {
        PredictModel predict = model.predict();
        BooleanBinding shown = Bindings.createBooleanBinding(
                () -> predict.isPredicted() && model.runner().recording() != null,
                predict.noteProperty(),
                model.runner().recordingProperty());
        for (Observable change : List.of(
                predict.noteProperty(), predict.replyProperty(), model.runner().recordingProperty())) {
            change.addListener(_ -> lanes.marksProperty()
                    .set(NoteMarks.of(predict, model.runner().recording())));
        }
        return new FirstShown<>(shown, () -> new AnswerBar(predict, model.language()));
    }
}
