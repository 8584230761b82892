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
 * A split pane whose first part takes what the others leave. The others keep their pixels when the window grows; a split pane alone would
 * know only shares of the whole.
 */
final class DraggedSplit extends SplitPane {
    /** The distance by which an arrow key moves a divider, in pixels. */
    private static final double KEY_STEP = 16;

    private final Language language;
    private final ToDoubleFunction<Region> wanted;
    private final Runnable dragged;

    /** The pane's size and its parts' as they were placed last. Empty where they are to be placed. */
    private List<Double> placed = List.of();

    /**
     * A split pane without parts.
     *
     * @param wanted how large a part is to be, in pixels; NaN for its preferred size
     * @param dragged is called when a divider has been dragged, or moved by a key
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

    /** Moves the focused divider by the arrow keys along this pane. */
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

    /** JavaFX's dividers are for the mouse only. The skin creates new ones with new parts. */
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
        dividers().filter(divider -> !divider.isFocusTraversable()).forEach(this::letKeysReach);
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
