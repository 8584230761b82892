package dev.dialscope.ui.shell;

import java.util.function.Supplier;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/**
 * A place in the window for a part that most starts never show. The part is made when it is shown first: its nodes would otherwise be
 * made, styled and laid out before the window's first frame. For the FX thread only.
 */
final class FirstShown<T extends Node> extends StackPane {
    private final Supplier<T> make;
    private T part;

    /** A place for a part that is shown by {@link #get}, and hides itself. */
    FirstShown(Supplier<T> make) {
        this.make = make;
        setMinWidth(0);
        setPickOnBounds(false);
    }

    /** A place that is visible, and has room, while {@code shown} is true. */
    FirstShown(ObservableBooleanValue shown, Supplier<T> make) {
        this(make);
        visibleProperty().bind(shown);
        managedProperty().bind(shown);
        visibleProperty().subscribe(now -> {
            if (now) {
                get();
            }
        });
    }

    /** The part, which is made now if it has not been shown before. */
    T get() {
        if (part == null) {
            part = make.get();
            getChildren().add(part);
        }
        return part;
    }
}
