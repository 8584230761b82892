package dev.dialscope.ui.timeline;

import dev.dialscope.trace.Trace;
import dev.dialscope.ui.timeline.Palette.Shade;
import javafx.scene.paint.Color;

/** Paints where the selected event stands: a bracket below its lane's bar, from before its call to after it. */
final class EventPainter {
    private final Pen pen;

    EventPainter(Pen pen) {
        this.pen = pen;
    }

    void selected(Frame frame) {
        Trace trace = frame.model().trace();
        if (frame.selectedRow() < 0 || frame.selectedRow() >= trace.size()) {
            return;
        }
        int row = frame.rows().of(trace.laneOf(frame.selectedRow()));
        if (!frame.inFull(row)) {
            return;
        }
        int x0 = frame.x(trace.before(frame.selectedRow()));
        int x1 = Math.max(x0 + 1, frame.x(trace.after(frame.selectedRow())));
        if (x1 < frame.left() || x0 > frame.right()) {
            return;
        }
        Color color = frame.shade(Shade.ACCENT);
        int y = frame.bars(row) + Metrics.bar(frame.rows().height(row)) / 2 + 2;
        pen.fill(color, x0, y, x1 - x0, 2);
        pen.graphics().setFill(color);
        pen.graphics().fillPolygon(new double[] {x1 - 4, x1, x1 + 4}, new double[] {y + 4.5, y - 0.5, y + 4.5}, 3);
    }
}
