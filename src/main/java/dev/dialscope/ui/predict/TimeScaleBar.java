package dev.dialscope.ui.predict;

import dev.dialscope.analysis.Answer;
import dev.dialscope.lesson.Question;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.PredictModel;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The empty time axis, with a mark that is dragged or clicked to the time that is predicted. */
final class TimeScaleBar extends VBox {
    private static final double MILLI = 1e6;

    private final PredictModel model;
    private final Language language;
    private final Slider slider = new Slider();
    private final Label time = new Label();
    private boolean following;

    TimeScaleBar(PredictModel model, Language language) {
        this.model = model;
        this.language = language;
        getStyleClass().add("predict-times");
        setMaxHeight(Region.USE_PREF_SIZE);
        slider.setId("predict-time");
        slider.setShowTickLabels(true);
        slider.setShowTickMarks(true);
        slider.setMinorTickCount(3);
        time.setId("predict-time-text");
        time.getStyleClass().addAll("ds-time");
        getChildren().addAll(slider, time);
        slider.valueProperty().addListener((property, before, now) -> {
            if (!following) {
                model.answer(new Answer.Moment(Math.round(now.doubleValue() * MILLI)));
            }
        });
        // A click on the place where the mark stands answers too.
        slider.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> {
            if (model.answerProperty().get() == null) {
                model.answer(new Answer.Moment(Math.round(slider.getValue() * MILLI)));
            }
        });
        model.answerProperty().addListener((property, before, now) -> follow(now));
    }

    Slider slider() {
        return slider;
    }

    void show(Question.When when) {
        following = true;
        slider.setMax(when.most() / MILLI);
        slider.setMajorTickUnit(when.most() / MILLI / when.steps());
        slider.setBlockIncrement(when.most() / MILLI / when.steps() / 4);
        following = false;
        slider.setAccessibleText(language.questions().ask(when));
        follow(model.answerProperty().get());
    }

    private void follow(Answer now) {
        following = true;
        if (now instanceof Answer.Moment(long nanos)) {
            slider.setValue(nanos / MILLI);
            time.setText(language.questions().option(model.askedProperty().get(), now));
        } else if (model.isAsking()) {
            slider.setValue(0);
            time.setText(language.get("predict.time.none"));
        }
        following = false;
    }

    /** The arrow keys move the mark. */
    boolean takes(KeyEvent key) {
        return slider.isFocused()
                && switch (key.getCode()) {
                    case LEFT, RIGHT, UP, DOWN, HOME, END -> true;
                    default -> false;
                };
    }
}
