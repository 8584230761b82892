package dev.dialscope.ui.timeline;

import java.util.function.Consumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;

/** A canvas over a part of the timeline that is painted in the timeline's pixels, and only when it is to show something else. */
final class Layer extends Canvas {
    private Object shown;

    Layer() {
        setManaged(false);
        setMouseTransparent(true);
    }

    /** Where the layer lies. */
    void place(double x, double y, double width, double height) {
        relocate(x, y);
        if (width != getWidth() || height != getHeight()) {
            setWidth(Math.max(0, width));
            setHeight(Math.max(0, height));
            shown = null;
        }
    }

    /**
     * Paints, unless the layer shows that already.
     *
     * @param content all that the paint depends on besides the layer's size, to be compared by {@code equals}
     */
    void show(Object content, Consumer<GraphicsContext> painter) {
        if (!content.equals(shown) && getWidth() > 0 && getHeight() > 0) {
            shown = content;
            GraphicsContext graphics = getGraphicsContext2D();
            graphics.setTransform(1, 0, 0, 1, 0, 0);
            graphics.clearRect(0, 0, getWidth(), getHeight());
            graphics.translate(-getLayoutX(), -getLayoutY());
            painter.accept(graphics);
        }
    }
}
