package dev.dialscope.ui.timeline;

import dev.dialscope.picture.Axis;
import dev.dialscope.picture.BandPainter;
import dev.dialscope.picture.Folds;
import dev.dialscope.picture.Metrics;
import dev.dialscope.picture.PaintContext;
import dev.dialscope.picture.Palette;
import dev.dialscope.picture.Rows;
import dev.dialscope.picture.Shade;
import dev.dialscope.picture.Track;
import dev.dialscope.picture.View;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * An overview of all lanes, beside the visible ones: each pixel has the colour of most of its lanes, and a frame marks the visible part. A press
 * or a drag scrolls there. Shown only if some lanes are out of sight.
 */
final class DensityStrip extends Region {
    /** The largest height of a lane, in pixels. */
    private static final int MOST = 4;

    private final TimelineModel model;
    private final CanvasPen pen = new CanvasPen();
    private final BandPainter bands = new BandPainter(pen);
    private final Surface surface = new Surface(this::paint);
    private final Tooltip help = new Tooltip();

    /** What the lines depend on. The scroll is not part of it. */
    private record Drawn(Rows rows, int lines, double end, Axis axis, Folds folds) {}

    private int[][] lines = {};
    private Drawn drawn;

    DensityStrip(TimelineModel model) {
        this.model = model;
        setVisible(false);
        setManaged(false);
        getStyleClass().add("density");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().add(surface);
        Tooltip.install(this, help);
        model.changesProperty().addListener((property, before, now) -> {
            if (isVisible()) {
                surface.repaint();
            }
        });
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::go);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::go);
        addEventHandler(MouseEvent.MOUSE_RELEASED, MouseEvent::consume);
    }

    private void go(MouseEvent event) {
        List<Track> order = model.layout().rows().order();
        int lane = Math.clamp((long) (event.getY() * order.size() / drawnHeight()), 0, order.size() - 1);
        getParent().requestFocus();
        model.layout().centre(model.layout().rows().of(order.get(lane).lane().id()));
        event.consume();
    }

    private double drawnHeight() {
        return Math.clamp(
                getHeight(), 1, Math.max(1, model.layout().rows().order().size() * (double) MOST));
    }

    private double y(int lane) {
        return lane * drawnHeight() / model.layout().rows().order().size();
    }

    private void paint(GraphicsContext graphics) {
        pen.on(graphics);
        graphics.clearRect(0, 0, getWidth(), getHeight());
        Rows rows = model.layout().rows();
        if (rows == null || rows.order().isEmpty()) {
            return;
        }
        Palette palette = model.palette();
        help.setText(model.words().format("density", rows.order().size()));
        setAccessibleText(help.getText());
        pen.fill(palette.get(Shade.RAISED), 0, 0, getWidth(), getHeight());
        PaintContext paint = model.frame(model.view().whole(getWidth()), Metrics.NONE, getWidth());
        read(paint);
        for (int line = 0; line < lines.length; line++) {
            int y = (int) y(line * rows.order().size() / lines.length);
            int next = (int) y((line + 1) * rows.order().size() / lines.length);
            bands.band(paint, lines[line], y, Math.max(1, next - y));
        }
        inSight(model.frame(), palette);
    }

    /** Computes a line for each lane, or for each pixel if there are more lanes than pixels. */
    private void read(PaintContext paint) {
        Rows rows = paint.rows();
        int count = (int) Math.min(rows.order().size(), drawnHeight());
        View view = model.view();
        Drawn now = new Drawn(rows, count, view.end(), view.axis(), view.folds());
        if (now.equals(drawn)) {
            return;
        }
        drawn = now;
        lines = new int[count][];
        for (int line = 0; line < count; line++) {
            int from = line * rows.order().size() / count;
            int to = (line + 1) * rows.order().size() / count;
            lines[line] = bands.stretches(paint, rows.order().subList(from, to));
        }
    }

    /** Veils the lanes that are out of sight, and marks the selected lane. */
    private void inSight(PaintContext paint, Palette palette) {
        Rows rows = paint.rows();
        int first = paint.firstRow();
        int end = paint.endRow();
        if (first >= end) {
            return;
        }
        double top = y(rows.firstLane(first));
        double bottom = Math.max(top + 3, y(rows.firstLane(end - 1) + rows.lanes(end - 1)));
        pen.fill(palette.get(Shade.VEIL), 0, 0, getWidth(), top);
        pen.fill(palette.get(Shade.VEIL), 0, bottom, getWidth(), getHeight() - bottom);
        pen.outline(palette.get(Shade.ACCENT), 0, Math.floor(top), getWidth(), Math.ceil(bottom - top), 2);
        int selected = paint.selectedLaneRow();
        if (selected != Rows.HIDDEN) {
            pen.fill(palette.get(Shade.ACCENT), 0, Math.floor(y(rows.firstLane(selected))) - 1, 8, 3);
        }
    }

    @Override
    protected void layoutChildren() {
        surface.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
