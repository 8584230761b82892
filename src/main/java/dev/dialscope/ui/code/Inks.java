package dev.dialscope.ui.code;

import dev.dialscope.ui.code.Syntax.Kind;
import dev.dialscope.ui.code.Syntax.Token;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * The theme's colour and font of each kind of token. The texts of the lines take both from here. Were each of them
 * styled by itself, lines that scroll into sight would cost a frame.
 */
final class Inks extends TextFlow {
    private final Map<Kind, Text> samples = new EnumMap<>(Kind.class);

    Inks() {
        getStyleClass().add("code-text");
        setManaged(false);
        setMouseTransparent(true);
        for (Kind kind : Kind.values()) {
            Text sample = new Text();
            sample.getStyleClass().addAll("text", kind.style());
            samples.put(kind, sample);
        }
        getChildren().addAll(samples.values());
    }

    /** Has a text show a token, in its colour also when the theme changes. */
    void write(Text text, Token token) {
        text.setText(token.text());
        Text sample = samples.get(token.kind());
        text.fillProperty().bind(sample.fillProperty());
        text.fontProperty().bind(sample.fontProperty());
    }
}
