package dev.dialscope.ui.timeline;

import javafx.collections.ObservableList;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/**
 * A veil over what is yet to come. It is made of strips: where its edge moves, only the strips that it passes are drawn anew, with what
 * lies below them. One box would be drawn anew whole, and on the software pipeline an area is what costs.
 */
final class Veil extends Group {
    private static final int STRIP = 64;

    Veil() {
        setManaged(false);
        setMouseTransparent(true);
        setAutoSizeChildren(false);
    }

    /** Covers the box between these edges, all in whole pixels; nothing where the right one is not beyond the left one. */
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
