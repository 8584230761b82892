package dev.dialscope.ui.predict;

import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.PredictModel;
import dev.dialscope.ui.session.RunNote;
import javafx.application.Platform;
import javafx.beans.Observable;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A line above the timeline: what was predicted of the run, and what the recording says to it. At the end it asks why the run ended so, and
 * only then the verdict is shown.
 */
public final class AnswerBar extends HBox {
    private final PredictModel model;
    private final Language language;
    private final NoteText text;
    private final FontIcon icon = new FontIcon(Feather.TARGET);
    private final Label said = new Label(null, icon);
    private final TextField why = new TextField();
    private final Button done = new Button();

    public AnswerBar(PredictModel model, Language language) {
        this.model = model;
        this.language = language;
        text = new NoteText(model, language);
        setId("answer-bar");
        getStyleClass().add("answer-bar");
        setMinSize(0, USE_PREF_SIZE);
        said.setId("predicted");
        said.getStyleClass().add("predicted");
        said.setMinWidth(0);
        said.setMaxWidth(Double.MAX_VALUE);
        said.setWrapText(true);
        HBox.setHgrow(said, Priority.ALWAYS);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(said.textProperty());
        said.setTooltip(whole);
        why.setId("why");
        why.promptTextProperty().bind(language.text("predict.why.prompt"));
        why.accessibleTextProperty().bind(language.text("predict.why"));
        why.setOnAction(_ -> model.explain(why.getText()));
        why.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                model.explain("");
                key.consume();
            }
        });
        HBox.setHgrow(why, Priority.ALWAYS);
        done.setId("why-done");
        done.textProperty().bind(language.text("predict.why.done"));
        done.setOnAction(_ -> model.explain(why.getText()));
        done.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(said, why, done);
        for (Observable change : new Observable[] {
            model.noteProperty(), model.replyProperty(), model.unansweredProperty(), language.localeProperty()
        }) {
            change.addListener(_ -> show());
        }
        model.explainingProperty().subscribe(this::explain);
        show();
    }

    private void explain(boolean now) {
        for (Region part : new Region[] {why, done}) {
            part.setVisible(now);
            part.setManaged(now);
        }
        why.clear();
        if (now) {
            // It is typed into at once: the keys of the replay would run commands else. Later, because it is not laid
            // out yet.
            Platform.runLater(why::requestFocus);
        }
    }

    private void show() {
        RunNote note = model.noteProperty().get();
        boolean explained = note != null && note.why() != null && !note.why().isEmpty();
        String sentence = text.of(note);
        said.setText(
                explained
                        ? language.get("predict.both", sentence, language.get("predict.because", note.why()))
                        : sentence);
        boolean right = note != null && text.isRight(note);
        icon.setIconCode(right ? Feather.CHECK_CIRCLE : Feather.TARGET);
    }
}
