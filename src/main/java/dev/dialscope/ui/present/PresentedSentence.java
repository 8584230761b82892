package dev.dialscope.ui.present;

import javafx.scene.control.Label;
import javafx.scene.text.Text;

/** The sentence of a presentation: always as high, and in smaller text where more words would be cut. */
final class PresentedSentence extends Label {
    private static final String LONG = "long";

    private final Text measured = new Text();

    PresentedSentence() {
        setId("present-sentence");
        getStyleClass().add("present-sentence");
        setWrapText(true);
        setMaxWidth(Double.MAX_VALUE);
        textProperty().addListener((property, before, now) -> fit());
        widthProperty().addListener((property, before, now) -> fit());
        heightProperty().addListener((property, before, now) -> fit());
    }

    private void fit() {
        if (getScene() == null || getWidth() == 0) {
            return;
        }
        getStyleClass().remove(LONG);
        applyCss();
        measured.setFont(getFont());
        measured.setText(getText());
        measured.setWrappingWidth(getWidth() - snappedLeftInset() - snappedRightInset());
        if (measured.getLayoutBounds().getHeight() > getHeight()) {
            getStyleClass().add(LONG);
        }
    }
}
