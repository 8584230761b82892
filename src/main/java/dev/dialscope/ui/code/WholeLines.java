package dev.dialscope.ui.code;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Region;

/** Gives a list the height of a whole number of lines, and knows which lines are visible. */
final class WholeLines extends Region {
    private final ListView<?> list;
    private final Runnable laidOut;
    private final DoubleProperty scrolled = new SimpleDoubleProperty(this, "scrolled");
    private VirtualFlow<?> flow;
    private ScrollBar sideways;
    private ScrollBar down;

    /**
     * A region around a list.
     *
     * @param styles the colours and fonts of the lines
     * @param laidOut called in each layout before the list lays its lines out, to scroll it. Before that, a second scroll in the same frame
     *     would see the old position
     */
    WholeLines(ListView<?> list, TokenStyles styles, Runnable laidOut) {
        this.list = list;
        this.laidOut = laidOut;
        getChildren().addAll(list, styles);
        getStyleClass().add("code-lines");
        list.skinProperty().addListener((property, before, now) -> find());
    }

    /** Finds the scroll bars, which the list's skin creates. */
    private void find() {
        flow = (VirtualFlow<?>) list.lookup(".virtual-flow");
        for (Node bar : flow.lookupAll(".scroll-bar")) {
            if (bar instanceof ScrollBar found && found.getOrientation() == Orientation.HORIZONTAL) {
                sideways = found;
                scrolled.bind(found.valueProperty());
                found.visibleProperty().addListener((property, before, now) -> requestLayout());
            } else if (bar instanceof ScrollBar found) {
                down = found;
            }
        }
    }

    /** The horizontal scroll position, in pixels. */
    ReadOnlyDoubleProperty scrolledProperty() {
        return scrolled;
    }

    /** The number of wholly visible lines. */
    int fit() {
        return (int) Math.floor((list.getHeight() - bar(sideways)) / list.getFixedCellSize());
    }

    /** The index of the first wholly visible line. */
    int first() {
        ListCell<?> first = flow == null ? null : (ListCell<?>) flow.getFirstVisibleCell();
        if (first == null) {
            return 0;
        }
        return first.getIndex() + (first.getLayoutY() < -1 ? 1 : 0);
    }

    double visibleWidth() {
        return list.getWidth() - (down != null && down.isVisible() ? down.getWidth() : 0);
    }

    private static double bar(ScrollBar bar) {
        return bar != null && bar.isVisible() ? bar.getHeight() : 0;
    }

    @Override
    protected void layoutChildren() {
        double bar = bar(sideways);
        double lines = Math.floor((getHeight() - bar) / list.getFixedCellSize()) * list.getFixedCellSize();
        list.resizeRelocate(0, 0, getWidth(), Math.max(0, lines) + bar);
        laidOut.run();
    }
}
