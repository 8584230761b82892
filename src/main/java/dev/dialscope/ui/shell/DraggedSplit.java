package dev.dialscope.ui.shell;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * A split pane whose first part takes what the others leave. The others keep their pixels when the window grows; a split pane alone would
 * know only shares of the whole.
 */
final class DraggedSplit extends SplitPane {
    private final ToDoubleFunction<Region> wanted;
    private boolean toPlace = true;

    /**
     * A split pane without parts.
     *
     * @param wanted how large a part is to be, in pixels; NaN for its preferred size
     * @param dragged is called when a divider has been dragged
     */
    DraggedSplit(Orientation orientation, ToDoubleFunction<Region> wanted, Runnable dragged) {
        this.wanted = wanted;
        setOrientation(orientation);
        addEventFilter(MouseEvent.MOUSE_RELEASED, release -> {
            if (release.getTarget() instanceof Node node && isDivider(node)) {
                dragged.run();
            }
        });
    }

    /** Shows these parts. */
    void set(List<? extends Region> parts) {
        getItems().setAll(parts);
        parts.forEach(part -> setResizableWithParent(part, part == parts.getFirst()));
        place();
    }

    /** Gives each part the size that is wanted now. */
    void place() {
        toPlace = true;
        requestLayout();
    }

    /** The size of a part along the pane, in pixels. */
    double sizeOf(Region part) {
        return getOrientation() == Orientation.VERTICAL ? part.getHeight() : part.getWidth();
    }

    @Override
    protected void layoutChildren() {
        double whole = sizeOf(this);
        // Here the sheets have been applied: a preferred size may be another one in a small window.
        if (toPlace && whole > 0) {
            toPlace = false;
            double half = dividers()
                            .mapToDouble(divider -> divider.prefWidth(-1))
                            .max()
                            .orElse(0)
                    / 2;
            double middle = whole + half;
            for (int n = getItems().size() - 1; n > 0; n--) {
                middle -= size((Region) getItems().get(n)) + 2 * half;
                setDividerPosition(n - 1, middle / whole);
            }
        }
        super.layoutChildren();
    }

    private Stream<Node> dividers() {
        return getChildrenUnmodifiable().stream().filter(DraggedSplit::isDivider);
    }

    private static boolean isDivider(Node node) {
        return node.getStyleClass().contains("split-pane-divider");
    }

    private double size(Region part) {
        double chosen = wanted.applyAsDouble(part);
        if (chosen > 0 && chosen < Double.POSITIVE_INFINITY) {
            return chosen;
        }
        return getOrientation() == Orientation.VERTICAL ? part.prefHeight(-1) : part.prefWidth(-1);
    }
}
