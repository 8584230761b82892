package dev.dialscope.ui.batch;

import dev.dialscope.analysis.BatchFacet;
import dev.dialscope.ui.theme.TextSize;
import java.util.function.Consumer;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/** A bar that counts runs or lanes with a feature. A click, Space or Enter opens one of them. */
final class Bar extends Region {
    private static final Duration SOON = Duration.millis(150);

    private static final double TIP_WIDTH = 320;

    private final BatchFacet feature;
    private final Consumer<BatchFacet> open;
    private final Tooltip tip = new Tooltip();

    /** A bar in the colours of this style class. */
    Bar(BatchFacet feature, String style, Consumer<BatchFacet> open) {
        this.feature = feature;
        this.open = open;
        getStyleClass().addAll("ds-end", "batch-bar", style);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setCursor(Cursor.HAND);
        tip.setShowDelay(SOON);
        tip.setWrapText(true);
        tip.maxWidthProperty().bind(TextSize.scaling(TIP_WIDTH));
        Tooltip.install(this, tip);
        setOnMouseClicked(_ -> open.accept(feature));
        setOnKeyPressed(this::press);
    }

    BatchFacet feature() {
        return feature;
    }

    /** Sets the text of the tooltip and for screen readers: the bar's exact count. */
    void say(String text) {
        tip.setText(text);
        setAccessibleText(text);
    }

    private void press(KeyEvent key) {
        switch (key.getCode()) {
            case SPACE, ENTER -> open.accept(feature);
            case LEFT, UP -> walk(-1);
            case RIGHT, DOWN -> walk(1);
            default -> {
                return;
            }
        }
        key.consume();
    }

    /** Moves the focus to the next (1) or the previous (-1) bar of the same chart. */
    private void walk(int step) {
        var bars = getParent().getParent().lookupAll(".batch-bar").stream()
                .filter(Node::isVisible)
                .sorted((a, b) -> Double.compare(place(a), place(b)))
                .toList();
        int next = bars.indexOf(this) + step;
        if (next >= 0 && next < bars.size()) {
            bars.get(next).requestFocus();
        }
    }

    private static double place(Node bar) {
        var bounds = bar.localToScene(bar.getBoundsInLocal());
        // The bars of a row chart stand below one another, columns beside one another.
        return Math.rint(bounds.getMinX()) + bounds.getMaxY() / 1e5;
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.FIRE) {
            open.accept(feature);
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }
}
