package dev.dialscope.picture;

import dev.dialscope.trace.Trace;

/** Paints the selected event: a bracket below its lane's bar, from before the call to after it. */
final class EventPainter {
    private final Pen pen;

    EventPainter(Pen pen) {
        this.pen = pen;
    }

    void selected(PaintContext paint) {
        Trace trace = paint.picture().trace();
        if (paint.selectedRow() < 0 || paint.selectedRow() >= trace.size()) {
            return;
        }
        int row = paint.rows().of(trace.laneOf(paint.selectedRow()));
        if (!paint.hasBars(row)) {
            return;
        }
        int x0 = paint.x(trace.before(paint.selectedRow()));
        int x1 = Math.max(x0 + 1, paint.x(trace.after(paint.selectedRow())));
        if (x1 < paint.left() || x0 > paint.right()) {
            return;
        }
        Ink color = paint.shade(Shade.ACCENT);
        int y = paint.bars(row) + Metrics.bar(paint.rows().height(row)) / 2 + 2;
        pen.fill(color, x0, y, x1 - x0, 2);
        pen.fillPolygon(color, x1 - 4, y + 4.5, x1, y - 0.5, x1 + 4, y + 4.5);
    }
}
