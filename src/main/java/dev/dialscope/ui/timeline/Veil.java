package dev.dialscope.ui.timeline;

import javafx.collections.ObservableList;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/**
 * A veil over the time after the playhead. It consists of strips: when its edge moves, JavaFX repaints only the strips that the edge passes. A
 * single box would be repainted whole, and the cost of the software pipeline grows with the area.
 */
final class Veil extends Group {
    private static final int STRIP = 64;

    Veil() {
        setManaged(false);
        setMouseTransparent(true);
        setAutoSizeChildren(false);
    }

    /** Covers the box between these edges, in whole pixels. Covers nothing if the box has no width. */
    void cover(double left, double top, double right, double bottom, Color color) {
        ObservableList<Node> strips = getChildren();
        while (strips.size() * STRIP < right) {
            Rectangle strip = new Rectangle();
            strip.setSmooth(false);
            strips.add(strip);
        }
        for (int n = 0; n < strips.size(); n++) {
            Rectangle strip = (Rectangle) strips.get(n);
            double from = Math.max(left, n * STRIP);
            double to = Math.min(right, (n + 1) * STRIP);
            strip.setVisible(from < to && top < bottom);
            if (strip.isVisible()) {
                strip.setX(from);
                strip.setY(top);
                strip.setWidth(to - from);
                strip.setHeight(bottom - top);
                strip.setFill(color);
            }
        }
    }
}
