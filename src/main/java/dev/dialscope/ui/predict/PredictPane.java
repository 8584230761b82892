package dev.dialscope.ui.predict;

import dev.dialscope.analysis.Answer;
import dev.dialscope.lesson.Question;
import dev.dialscope.ui.command.KeyOwner;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.PredictModel;
import dev.dialscope.ui.session.RunNote;
import java.util.Set;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/**
 * The timeline before a run that is predicted: the possible answers, and a card with the question over the empty part. While the run goes on,
 * the answer stays and the card is gone.
 */
public final class PredictPane extends StackPane implements KeyOwner {
    /** The keys that a field of text leaves to the pane. */
    private static final Set<KeyCode> FROM_FIELD = Set.of(KeyCode.ENTER, KeyCode.ESCAPE);

    private final PredictModel model;
    private final Runnable run;
    private final Runnable skip;
    private final AnswerList list;
    private final TimeScaleBar times;
    private final PredictCard card;

    /**
     * A pane for the question that is open.
     *
     * @param run starts the run with the answer
     * @param skip starts it without one
     */
    public PredictPane(PredictModel model, Language language, Runnable run, Runnable skip) {
        this.model = model;
        this.run = run;
        this.skip = skip;
        list = new AnswerList(model, language);
        times = new TimeScaleBar(model, language);
        card = new PredictCard(model, language, run, skip);
        setId("predict-pane");
        getStyleClass().add("predict");
        setMinSize(0, 0);
        StackPane.setAlignment(card, Pos.CENTER_RIGHT);
        StackPane.setAlignment(times, Pos.TOP_LEFT);
        getChildren().addAll(list, times, card);
        card.visibleProperty().bind(model.askedProperty().isNotNull());
        // A run that goes on takes no answer.
        list.disableProperty().bind(model.askedProperty().isNull());
        times.disableProperty().bind(model.askedProperty().isNull());
        model.askedProperty().addListener((property, before, now) -> show(before, now));
        language.localeProperty().addListener((property, before, now) -> show(shown(), shown()));
        // A filter, because the list uses Enter and digits too.
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        show(null, model.askedProperty().get());
    }

    private Question shown() {
        RunNote note = model.noteProperty().get();
        Question asked = model.askedProperty().get();
        return asked == null && note != null ? note.question() : asked;
    }

    private void show(Question before, Question now) {
        if (now == null) {
            return;
        }
        boolean time = now instanceof Question.When;
        list.setVisible(!time);
        times.setVisible(time);
        if (now instanceof Question.When when) {
            times.show(when);
        } else {
            list.show(now);
        }
        card.show(now);
        if (before == null) {
            // Later, because the pane may just become visible.
            Platform.runLater(() -> focus().requestFocus());
        }
    }

    /** The part that takes the keys. */
    public Node focus() {
        return times.isVisible() ? times.slider() : list;
    }

    @Override
    public boolean takes(KeyEvent key) {
        if (!model.isAsking() || key.isShortcutDown() || key.isAltDown()) {
            return false;
        }
        if (times.isVisible() && times.takes(key)) {
            return true;
        }
        return switch (key.getCode()) {
            case ENTER, ESCAPE, BACK_SPACE, DELETE -> true;
            default -> key.getCode().isDigitKey();
        };
    }

    private void press(KeyEvent key) {
        boolean typed = key.getTarget() instanceof TextInputControl;
        boolean buttons = key.getTarget() instanceof ButtonBase && key.getCode() == KeyCode.ENTER;
        boolean moves = times.isVisible() && times.takes(key);
        if (!takes(key) || buttons || moves || typed && !FROM_FIELD.contains(key.getCode())) {
            return;
        }
        switch (key.getCode()) {
            case ENTER -> {
                if (model.answerProperty().get() != null) {
                    run.run();
                }
            }
            case ESCAPE -> skip.run();
            case BACK_SPACE, DELETE -> model.answer(null);
            default -> choose(key.getCode());
        }
        key.consume();
    }

    /** The digits choose an option by its place, 0 the tenth; of a number, the number itself. */
    private void choose(KeyCode code) {
        if (!code.isDigitKey()) {
            return;
        }
        int digit = Character.digit(code.getChar().charAt(0), 10);
        model.answer(option(model.askedProperty().get(), digit));
    }

    private static Answer option(Question question, int digit) {
        if (question instanceof Question.HowMany) {
            return new Answer.Amount(digit);
        }
        int place = digit == 0 ? 9 : digit - 1;
        return place < question.options().size() ? question.options().get(place) : new Answer.Choice("");
    }
}
