package dev.dialscope.picture;

/** Paints what the columns say of lanes whose rows are too low for names: how many they are, and how they ended. */
final class CrowdPainter {
    private final Pen pen;

    CrowdPainter(Pen pen) {
        this.pen = pen;
    }

    /** The labels' text if rows are too low for names: the number of lanes. */
    void many(PaintContext paint) {
        Rows rows = paint.rows();
        int lanes = rows.order().size() - rows.body();
        int y = paint.top(firstLow(paint)) + 14;
        Metrics metrics = paint.metrics();
        pen.text(
                paint.words().format("many.lanes", lanes),
                ColumnPainter.MARGIN,
                y,
                metrics.bold(),
                paint.shade(Shade.FG));
        if (rows.merged() > 0) {
            String shared = paint.words().format("shared.many", rows.shared());
            pen.text(shared, ColumnPainter.MARGIN, y + 18, metrics.small(), paint.shade(Shade.FG2));
        }
    }

    /** The outcomes' text if rows are too low for names: the groups of lanes. */
    void groups(PaintContext paint) {
        Rows rows = paint.rows();
        double free = paint.top(firstLow(paint));
        for (Rows.Group group : rows.groups()) {
            // A lane that has a row of its own says itself how it ended.
            if (group.size() > 1 || !paint.hasBars(rows.of(group.first().lane().id()))) {
                free = group(paint, group, free);
            }
        }
    }

    /** A group's glyph, name and number of lanes, in the middle of its rows, or as near to it as fits. */
    private double group(PaintContext paint, Rows.Group group, double free) {
        Rows rows = paint.rows();
        int top = paint.top(rows.of(group.first().lane().id()));
        int bottom = paint.top(rows.of(group.last().lane().id())) + rows.bodyHeight();
        ColumnPainter.End end = ColumnPainter.end(paint, group.first());
        int x = paint.right();
        Ink color = paint.tone(end.glyph().family()).edge();
        pen.fill(color, x + 1, top, 3, Math.max(1, bottom - top));
        double y = Math.round(Math.max(free + 9, (top + bottom) / 2.0));
        Ink ink = paint.shade(Shade.FG2);
        end.glyph().draw(pen, x + ColumnPainter.MARGIN + 7.5, y + 0.5, color, paint.shade(Shade.PANEL));
        pen.text(end.words(), x + ColumnPainter.MARGIN + 21, y, paint.metrics().text(), ink);
        pen.textEndingAt(
                paint.words().format("group.size", group.size()),
                paint.width() - 10,
                y,
                paint.metrics().mono(),
                ink);
        return y + 9;
    }

    private static int firstLow(PaintContext paint) {
        int row = paint.rows().body();
        while (row + 1 < paint.rows().size() && paint.hasBars(row)) {
            row++;
        }
        return row;
    }
}
