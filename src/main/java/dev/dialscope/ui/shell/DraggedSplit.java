package dev.dialscope.ui.shell;

import dev.dialscope.ui.language.Language;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * A split pane whose first part takes the space that the others leave. The others keep their size in pixels when the window grows; a plain
 * split pane keeps only the ratios.
 */
final class DraggedSplit extends SplitPane {
    /** The distance by which an arrow key moves a divider, in pixels. */
    private static final double KEY_STEP = 16;

    private final Language language;
    private final ToDoubleFunction<Region> wanted;
    private final Runnable dragged;

    /** The sizes of the pane and of its parts at the last placement; empty if the parts must be placed again. */
    private List<Double> placed = List.of();

    /**
     * A split pane without parts.
     *
     * @param wanted the wanted size of a part in pixels; NaN for its preferred size
     * @param dragged called after a divider was dragged or moved by a key
     */
    DraggedSplit(Orientation orientation, Language language, ToDoubleFunction<Region> wanted, Runnable dragged) {
        this.language = language;
        this.wanted = wanted;
        this.dragged = dragged;
        setOrientation(orientation);
        addEventFilter(MouseEvent.MOUSE_RELEASED, release -> {
            if (release.getTarget() instanceof Node node && isDivider(node)) {
                dragged.run();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::moveByKey);
    }

    /** Moves the focused divider with the arrow keys of this pane's direction. */
    private void moveByKey(KeyEvent key) {
        boolean vertical = getOrientation() == Orientation.VERTICAL;
        KeyCode forward = vertical ? KeyCode.DOWN : KeyCode.RIGHT;
        boolean arrow = key.getCode() == forward || key.getCode() == (vertical ? KeyCode.UP : KeyCode.LEFT);
        int divider = dividers().toList().indexOf(key.getTarget());
        if (arrow && divider >= 0) {
            double step = key.getCode() == forward ? KEY_STEP : -KEY_STEP;
            setDividerPosition(divider, getDividerPositions()[divider] + step / sizeOf(this));
            layout();
            dragged.run();
            key.consume();
        }
    }

    /** Lets the dividers have the focus: JavaFX's can be moved by the mouse only. The skin creates new dividers with new parts. */
    private void letKeysReach(Node divider) {
        divider.setFocusTraversable(true);
        divider.setAccessibleRole(AccessibleRole.THUMB);
        divider.accessibleTextProperty().bind(language.text("divider"));
        divider.accessibleHelpProperty().bind(language.text("divider.help"));
    }

    /** Shows these parts. */
    void set(List<? extends Region> parts) {
        getItems().setAll(parts);
        parts.forEach(part -> setResizableWithParent(part, part == parts.getFirst()));
        place();
    }

    /** Gives each part its wanted size. */
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
        dividers().filter(divider -> !divider.isFocusTraversable()).forEach(this::letKeysReach);
        double whole = sizeOf(this);
        List<Double> sizes = Stream.concat(
                        Stream.of(whole), getItems().stream().skip(1).map(part -> size((Region) part)))
                .toList();
        // Not only after place(): the style sheet of a small window is applied after the first layout.
        if (whole > 0 && !sizes.equals(placed)) {
            placed = sizes;
            // The skin first distributes a change of size by itself, whatever the positions are.
            super.layoutChildren();
            // The skin does not move a divider past the last position of the next one: each round puts one more in
            // place.
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
