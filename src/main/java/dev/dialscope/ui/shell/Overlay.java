package dev.dialscope.ui.shell;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/**
 * A card over the dimmed window. Escape, or a click beside it, closes it; the focus goes back to where it was, for which AtlantaFX's
 * ModalPane does not care.
 */
abstract class Overlay extends StackPane {
    private Node focusBefore;

    Overlay() {
        getStyleClass().add("overlay");
        setVisible(false);
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                close();
                key.consume();
            }
        });
        setOnMouseClicked(click -> {
            if (click.getTarget() == this) {
                close();
            }
        });
    }

    final void open() {
        if (!isVisible()) {
            focusBefore = getScene().getFocusOwner();
            opening();
            setVisible(true);
        }
        focus().requestFocus();
    }

    final void close() {
        // First, so that the focus is given back and not lost.
        if (focusBefore != null) {
            focusBefore.requestFocus();
        }
        setVisible(false);
    }

    /** Brings what it shows up to date. */
    abstract void opening();

    /** What the keyboard begins at. */
    abstract Node focus();
}
