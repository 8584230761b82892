package dev.dialscope.ui.timeline;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/** A canvas over a part of the timeline, painted in the timeline's coordinates, and only when its content changes. */
final class Layer extends Canvas {
    private Object shown;

    Layer() {
        setManaged(false);
        setMouseTransparent(true);
    }

    /** Places the layer on whole pixels of the screen; otherwise text is blurred. */
    void place(double x, double y, double width, double height) {
        Region parent = (Region) getParent();
        relocate(parent.snapPositionX(x), parent.snapPositionY(y));
        if (width != getWidth() || height != getHeight()) {
            setWidth(Math.max(0, width));
            setHeight(Math.max(0, height));
            shown = null;
        }
    }

    /**
     * Paints if the content has changed.
     *
     * @param content everything that the paint depends on besides the layer's size; compared by {@code equals}
     */
    void show(Object content, Consumer<GraphicsContext> painter) {
        if (!content.equals(shown) && getWidth() > 0 && getHeight() > 0) {
            shown = content;
            painter.accept(cleared());
        }
    }

    /** Paints those of some rows whose content has changed. */
    void show(Rows content, RowsPainter painter) {
        if (content.equals(shown) || getWidth() <= 0 || getHeight() <= 0) {
            return;
        }
        if (shown instanceof Rows before && before.on(content) && inWholePixels()) {
            GraphicsContext graphics = getGraphicsContext2D();
            for (int n = 0; n < content.rows().size(); n++) {
                if (!Objects.equals(before.rows().get(n), content.rows().get(n))) {
                    painter.paint(graphics, content.first() + n, content.first() + n + 1);
                }
            }
        } else {
            painter.paint(
                    cleared(), content.first(), content.first() + content.rows().size());
        }
        shown = content;
    }

    /** Whether rows end on whole pixels of the screen. Otherwise a repaint of one row would also change the lines beside it. */
    private boolean inWholePixels() {
        Window window = getScene() == null ? null : getScene().getWindow();
        return window == null || window.getRenderScaleY() == Math.rint(window.getRenderScaleY());
    }

    private GraphicsContext cleared() {
        GraphicsContext graphics = getGraphicsContext2D();
        graphics.setTransform(1, 0, 0, 1, 0, 0);
        graphics.clearRect(0, 0, getWidth(), getHeight());
        graphics.translate(-getLayoutX(), -getLayoutY());
        return graphics;
    }

    /**
     * The content of rows.
     *
     * @param ground what all rows depend on
     * @param first the index of the first row
     * @param rows the content of each row, null if it is empty
     */
    record Rows(int ground, int first, List<Object> rows) {
        /** Whether only single rows have changed. */
        private boolean on(Rows other) {
            return ground == other.ground && first == other.first && rows.size() == other.rows.size();
        }
    }

    /** Paints the rows from the first one to before the other one. */
    interface RowsPainter {
        void paint(GraphicsContext graphics, int first, int end);
    }
}
