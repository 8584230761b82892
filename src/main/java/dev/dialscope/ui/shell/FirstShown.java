package dev.dialscope.ui.shell;

import java.util.function.Supplier;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/**
 * A placeholder for a part of the window that is rarely shown. The part is created when it is first shown, so that its nodes do not delay
 * the window's first frame. For the FX thread only.
 */
final class FirstShown<T extends Node> extends StackPane {
    private final Supplier<T> make;
    private T part;

    /** A placeholder for a part that is shown by {@link #get} and hides itself. */
    FirstShown(Supplier<T> make) {
        this.make = make;
        setMinWidth(0);
        setPickOnBounds(false);
    }

    /** A placeholder that is visible and takes space while {@code shown} is true. */
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

    /** The part. The first call creates it. */
    T get() {
        if (part == null) {
            part = make.get();
            getChildren().add(part);
        }
        return part;
    }
}
