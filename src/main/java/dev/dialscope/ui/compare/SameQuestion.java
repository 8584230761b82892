package dev.dialscope.ui.compare;

import dev.dialscope.ui.language.Language;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Asks what is the same in two runs, in one free line, before their differences are shown: who looks for it compares. */
final class SameQuestion extends VBox {
    SameQuestion(CompareModel model, Language language) {
        setId("compare-same");
        getStyleClass().add("same-question");
        Label ask = new Label();
        ask.textProperty().bind(language.text("compare.same"));
        ask.getStyleClass().add("ds-strong");
        ask.setWrapText(true);
        ask.setMinHeight(USE_PREF_SIZE);
        TextField line = new TextField();
        line.setId("compare-same-line");
        line.accessibleTextProperty().bind(language.text("compare.same"));
        line.promptTextProperty().bind(language.text("compare.same.prompt"));
        line.setOnAction(_ -> model.answered(line.getText()));
        Button done = new Button();
        done.setId("compare-same-done");
        done.textProperty().bind(language.text("compare.same.done"));
        done.setOnAction(_ -> model.answered(line.getText()));
        getChildren().addAll(ask, line, done);
        visibleProperty().bind(model.askingProperty());
        managedProperty().bind(visibleProperty());
        // What was said of these runs before stands there again.
        model.askingProperty().addListener((property, before, now) -> line.setText(now ? model.whatIsSame() : ""));
    }
}
