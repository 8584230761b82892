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

    /** The pane's size and its parts' as they were placed last. Empty where they are to be placed. */
    private List<Double> placed = List.of();

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
        placed = List.of();
        requestLayout();
    }

    /** The size of a part along the pane, in pixels. */
    double sizeOf(Region part) {
        return getOrientation() == Orientation.VERTICAL ? part.getHeight() : part.getWidth();
    }

    @Override
    protected void layoutChildren() {
        double whole = sizeOf(this);
        List<Double> sizes = Stream.concat(
                        Stream.of(whole), getItems().stream().skip(1).map(part -> size((Region) part)))
                .toList();
        // Not only after place(): the sheet of a small window is applied after the first layout in that size.
        if (whole > 0 && !sizes.equals(placed)) {
            placed = sizes;
            // The skin shares a change of the whole's size out by itself first, whatever the positions are.
            super.layoutChildren();
            // It holds a divider back where the next one was laid out last: in each round one more comes to its place.
            for (int divider = 1; divider < getItems().size(); divider++) {
                place(sizes);
                super.layoutChildren();
            }
        }
        super.layoutChildren();
    }

    private void place(List<Double> sizes) {
        double whole = sizes.getFirst();
        double divider = dividers().mapToDouble(one -> one.prefWidth(-1)).max().orElse(0);
        double middle = whole + divider / 2;
        for (int n = sizes.size() - 1; n > 0; n--) {
            middle -= sizes.get(n) + divider;
            setDividerPosition(n - 1, middle / whole);
        }
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
