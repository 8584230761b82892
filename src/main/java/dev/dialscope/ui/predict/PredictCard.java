package dev.dialscope.ui.predict;

import atlantafx.base.theme.Styles;
import dev.dialscope.analysis.Answer;
import dev.dialscope.lesson.Question;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.PredictModel;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The card with the question: what happens, a number where there are many answers, and the buttons that run. */
final class PredictCard extends VBox {
    /** So many answers have a key each. */
    private static final int KEYS = 10;

    private static final double MILLI = 1e6;

    private final PredictModel model;
    private final Language language;
    private final Label question = new Label();
    private final Label help = new Label();
    private final Label gone = new Label();
    private final Label unit = new Label();
    private final TextField number = new TextField();
    private final HBox numberLine = new HBox(unit, number);
    private final Button other = new Button();
    private boolean following;

    PredictCard(PredictModel model, Language language, Runnable run, Runnable skip) {
        this.model = model;
        this.language = language;
        setId("predict-card");
        getStyleClass().add("predict-card");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        question.setId("predict-question");
        question.getStyleClass().add("predict-question");
        gone.setId("predict-gone");
        gone.getStyleClass().add("ds-error");
        for (Label words : new Label[] {question, help, gone}) {
            words.setWrapText(true);
            words.setMinHeight(Region.USE_PREF_SIZE);
        }
        help.getStyleClass().addAll("ds-sub", "predict-help");
        number.setId("predict-number");
        number.getStyleClass().add("ds-number");
        number.accessibleTextProperty().bind(unit.textProperty());
        numberLine.getStyleClass().add("predict-number-line");
        numberLine.managedProperty().bind(numberLine.visibleProperty());
        number.textProperty().addListener((property, before, now) -> {
            if (!following) {
                model.answer(read(now));
            }
        });
        gone.managedProperty().bind(gone.visibleProperty());
        getChildren().addAll(head(), question, help, gone, numberLine, buttons(run, skip));
        model.answerProperty().addListener((property, before, now) -> follow(now));
        model.goneProperty().addListener((property, before, now) -> gone());
    }

    private HBox head() {
        Label title = new Label(null, new FontIcon(Feather.TARGET));
        title.textProperty().bind(language.text("predict.title"));
        title.getStyleClass().add("predict-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        other.setId("predict-other");
        other.textProperty().bind(language.text("predict.other"));
        other.getStyleClass().addAll(Styles.FLAT, "link");
        other.setOnAction(_ -> model.askOther());
        other.managedProperty().bind(other.visibleProperty());
        HBox head = new HBox(title, other);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private HBox buttons(Runnable run, Runnable skip) {
        Button go = new Button(null, new FontIcon(Feather.PLAY));
        go.setId("predict-run");
        go.getStyleClass().add("accent");
        go.textProperty().bind(language.text("predict.run"));
        go.setOnAction(_ -> run.run());
        go.disableProperty().bind(model.answerProperty().isNull());
        Button leave = new Button();
        leave.setId("predict-skip");
        leave.textProperty().bind(language.text("predict.skip"));
        leave.setOnAction(_ -> skip.run());
        for (Button button : new Button[] {go, leave}) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox buttons = new HBox(go, key(" Space "), space, leave, key("Esc"));
        buttons.getStyleClass().add("predict-buttons");
        return buttons;
    }

    private static Label key(String name) {
        Label key = new Label(name.strip());
        key.getStyleClass().add("ds-key");
        key.setMinWidth(Region.USE_PREF_SIZE);
        return key;
    }

    void show(Question asked) {
        question.setText(language.questions().ask(asked));
        help.setText(language.questions().help(asked));
        other.setVisible(model.hasOther());
        boolean time = asked instanceof Question.When;
        numberLine.setVisible(time || asked.options().size() > KEYS + 1);
        unit.setText(language.get(time ? "predict.milliseconds" : "predict.number"));
        follow(model.answerProperty().get());
        gone();
    }

    private void gone() {
        Answer taken = model.goneProperty().get();
        Question asked = model.askedProperty().get();
        gone.setVisible(taken != null && asked != null);
        if (gone.isVisible()) {
            gone.setText(language.get("predict.gone", said(taken, asked)));
        }
    }

    /** An answer that was taken back may be to a question that is no longer asked. */
    private String said(Answer taken, Question asked) {
        return taken instanceof Answer.Choice(String id)
                ? language.words().begin(language.words().name(id))
                : language.questions().option(asked, taken);
    }

    private void follow(Answer now) {
        if (!numberLine.isVisible() || number.isFocused()) {
            return;
        }
        following = true;
        number.setText(now == null ? "" : write(now));
        following = false;
    }

    private String write(Answer now) {
        return switch (now) {
            case Answer.Amount(int count) -> Integer.toString(count);
            case Answer.Moment(long nanos) -> Long.toString(Math.round(nanos / MILLI));
            case Answer.Choice _ ->
                now.equals(Answer.NOBODY)
                        ? ""
                        : Integer.toString(model.askedProperty().get().optionOf(now) + 1);
        };
    }

    /** The answer that was typed; null if it is none, or not possible. */
    private Answer read(String typed) {
        Question asked = model.askedProperty().get();
        long value;
        try {
            value = Long.parseLong(typed.strip());
        } catch (NumberFormatException e) {
            return null;
        }
        Answer said = switch (asked) {
            case null -> null;
            case Question.When _ -> new Answer.Moment((long) (value * MILLI));
            case Question.HowMany many -> value >= 0 && value <= many.most() ? new Answer.Amount((int) value) : null;
            case Question.WhichLane which ->
                value >= 1 && value <= which.lanes().size()
                        ? new Answer.Choice(which.lanes().get((int) value - 1))
                        : null;
            case Question.OneOf _ -> null;
        };
        return said == null || !asked.allows(said) ? null : said;
    }
}
