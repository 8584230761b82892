package dev.dialscope.ui.timeline;

import java.util.function.Consumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/** A canvas that is painted at most once a frame. It is unmanaged, so a repaint does not cause a layout of its parents. */
final class Surface extends Region {
    private final Canvas canvas = new Canvas();
    private final Consumer<GraphicsContext> painter;

    Surface(Consumer<GraphicsContext> painter) {
        this.painter = painter;
        setManaged(false);
        setMouseTransparent(true);
        getChildren().add(canvas);
    }

    /** Requests a paint in the next frame. */
    void repaint() {
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        if (getWidth() > 0 && getHeight() > 0) {
            painter.accept(canvas.getGraphicsContext2D());
        }
    }
}
