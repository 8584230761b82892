package dev.dialscope.ui.command;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.Button;

/** A button that is as wide as the widest of its texts, so that its neighbours keep their places. Where room is short its text decides. */
final class SteadyButton extends Button {
    private final WidestText widest;

    SteadyButton(Supplier<List<String>> texts) {
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
