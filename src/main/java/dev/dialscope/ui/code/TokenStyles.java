package dev.dialscope.ui.code;

import dev.dialscope.ui.code.Syntax.Kind;
import dev.dialscope.ui.code.Syntax.Token;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * The theme's colour and font of each kind of token. The texts of the lines bind to them: styling each text by itself would take a frame
 * when lines scroll into view.
 */
final class TokenStyles extends TextFlow {
    private final Map<Kind, Text> samples = new EnumMap<>(Kind.class);

    TokenStyles() {
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

    /** Makes a text show a token. Its colour follows the theme. */
    void write(Text text, Token token) {
        text.setText(token.text());
        Text sample = samples.get(token.kind());
        text.fillProperty().bind(sample.fillProperty());
        text.fontProperty().bind(sample.fontProperty());
    }
}
