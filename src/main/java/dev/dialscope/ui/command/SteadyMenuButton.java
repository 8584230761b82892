package dev.dialscope.ui.command;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.MenuButton;

/** A menu button that is as wide as the widest of its texts, as {@link SteadyButton} is. */
public final class SteadyMenuButton extends MenuButton {
    private final WidestText widest;

    /** @param texts supplies all texts that it can have in today's language */
    public SteadyMenuButton(Supplier<List<String>> texts) {
        widest = new WidestText(texts);
    }

    @Override
    protected double computeMinWidth(double height) {
        return super.computePrefWidth(height);
    }

    @Override
    protected double computePrefWidth(double height) {
        return widest.width(this, super.computePrefWidth(height));
    }
}
