package dev.dialscope.ui.command;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Computes how much wider a control must be for the widest of its texts. Measures again after a change of the texts or of the font. */
final class WidestText {
    private final Supplier<List<String>> texts;
    private List<String> measured = List.of();
    private Font font;
    private double widest;

    /** @param texts supplies all texts that the control can have in today's language */
    WidestText(Supplier<List<String>> texts) {
        this.texts = texts;
    }

    /** The preferred width for the widest text, from the preferred width for the current one. */
    double width(Labeled control, double natural) {
        if (control.getContentDisplay() == ContentDisplay.GRAPHIC_ONLY) {
            return natural;
        }
        List<String> now = texts.get();
        if (!now.equals(measured) || !control.getFont().equals(font)) {
            measured = now;
            font = control.getFont();
            widest = now.stream().mapToDouble(this::measure).max().orElse(0);
        }
        double missing = widest - measure(control.getText());
        // Sums of fractions differ in their last digits.
        return Math.ceil(natural + Math.max(0, missing) - 0.01);
    }

    private double measure(String text) {
        Text measured = new Text(text);
        measured.setFont(font);
        return measured.getLayoutBounds().getWidth();
    }
}
