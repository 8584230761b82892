package dev.dialscope.ui.shell;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/**
 * A card over the dimmed window. Escape or a click beside it closes it. The focus then returns to the control that had it, which
 * AtlantaFX's ModalPane does not do.
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
        // First, so that the focus returns and is not lost.
        if (focusBefore != null) {
            focusBefore.requestFocus();
        }
        setVisible(false);
    }

    /** Updates what it shows. */
    abstract void opening();

    /** The control that gets the focus when it opens. */
    abstract Node focus();
}
