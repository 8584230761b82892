package dev.dialscope.picture;

/** Paints a prediction: a disc beside the name of each lane that was chosen or shows the answer, and a line at the time that was chosen. */
final class MarkPainter {
    /** The width that a disc takes from a lane's name. */
    static final int ROOM = 20;

    private static final int DISC = 14;
    private static final int DASH = 5;

    private final Pen pen;

    MarkPainter(Pen pen) {
        this.pen = pen;
    }

    void labels(PaintContext paint, int first, int end) {
        LaneMarks marks = paint.marks();
        for (int row = first; row < end; row++) {
            if (!paint.hasBars(row)) {
                continue;
            }
            int lane = paint.rows().at(row).getFirst().lane().id();
            if (marks.marks(lane)) {
                disc(paint, row, marks.said().contains(lane), marks.shows().contains(lane));
            }
        }
    }

    private void disc(PaintContext paint, int row, boolean said, boolean shows) {
        double x = paint.left() - DISC - 7.0;
        double y = paint.middle(row) - DISC / 2.0;
        double middleX = x + DISC / 2.0;
        Tone won = paint.tone(Family.WON);
        if (shows) {
            pen.fillOval(won.edge(), x, y, DISC, DISC);
            Glyph.CHECK.draw(pen, middleX, paint.middle(row), paint.shade(Shade.PANEL), paint.shade(Shade.PANEL));
        } else {
            pen.fillOval(paint.shade(Shade.ACCENT), x, y, DISC, DISC);
            pen.textAround("?", middleX, paint.middle(row), paint.metrics().strong(), paint.shade(Shade.PANEL));
        }
        if (said && shows) {
            pen.oval(paint.shade(Shade.ACCENT), Stroke.solid(2), x - 2, y - 2, DISC + 4, DISC + 4);
        }
    }

    /** A dashed line at the time that was chosen. */
    void time(PaintContext paint) {
        double time = paint.marks().time();
        if (time < 0 || !paint.seen(time)) {
            return;
        }
        int x = paint.x(time);
        for (int y = paint.top(); y < paint.bottom(); y += 2 * DASH) {
            pen.fill(paint.shade(Shade.ACCENT), x - 1, y, 2, Math.min(DASH, paint.bottom() - y));
        }
        double y = paint.top() + DISC / 2.0 + 2;
        pen.fillOval(paint.shade(Shade.ACCENT), x - DISC / 2.0, y - DISC / 2.0, DISC, DISC);
        pen.textAround("?", x, y, paint.metrics().strong(), paint.shade(Shade.PANEL));
    }
}
