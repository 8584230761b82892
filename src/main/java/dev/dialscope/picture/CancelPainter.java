package dev.dialscope.picture;

import java.util.List;

/** Paints a cancel: a line from the context downwards, and a branch to each lane that it reached. */
final class CancelPainter {
    private static final int TAG_PADDING = 8;

    private final Pen pen;

    CancelPainter(Pen pen) {
        this.pen = pen;
    }

    /** A pale area behind the lanes, from the request until the last cancelled call returned. */
    void wash(PaintContext paint, List<CancelLine> cancelLines) {
        for (CancelLine cancelLine : cancelLines) {
            int x0 = Math.max(paint.left(), paint.x(cancelLine.requested()));
            int x1 = Math.min(paint.right(), paint.x(cancelLine.over()));
            if (x1 > x0) {
                pen.fill(
                        paint.tone(cancelLine.family()).wash(), x0, paint.top(), x1 - x0, paint.bottom() - paint.top());
            }
        }
    }

    void sweep(PaintContext paint, List<CancelLine> cancelLines) {
        for (CancelLine cancelLine : cancelLines) {
            line(paint, cancelLine);
        }
        for (int row = paint.firstRow(); row < paint.endRow(); row++) {
            if (paint.hasBars(row)) {
                marks(paint, paint.rows().at(row).getFirst(), row, cancelLines);
            }
        }
    }

    private void line(PaintContext paint, CancelLine cancelLine) {
        int first = cancelLine.firstRow(paint.rows());
        if (cancelLine.lastRow() == first) {
            return;
        }
        int x = paint.x(cancelLine.requested());
        int y0 = paint.bars(first);
        int y1 = paint.bars(cancelLine.lastRow()) + 1;
        pen.fill(paint.shade(Shade.PANEL), x - 3, y0, 6, y1 - y0);
        pen.fill(paint.tone(cancelLine.family()).edge(), x - 1, y0, 2, y1 - y0);
        paint.picture().winner().ifPresent(winner -> {
            int row = paint.rows().of(winner.lane().id());
            if (cancelLine.passes(paint.rows(), row) && !winner.cancelled()) {
                dot(paint, x, paint.bars(row));
            }
        });
    }

    private void dot(PaintContext paint, int x, int y) {
        pen.fillOval(paint.shade(Shade.PANEL), x - 5.5, y - 5.5, 11, 11);
        pen.fillOval(paint.tone(Family.WON).edge(), x - 4, y - 4, 8, 8);
    }

    private void marks(PaintContext paint, Track track, int row, List<CancelLine> cancelLines) {
        if (!track.cancelled()) {
            return;
        }
        Ink halo = paint.shade(Shade.PANEL);
        int y = paint.bars(row);
        int x = paint.x(track.delivered());
        Tone tone = paint.tone(paint.picture().cancelFamily(track));
        for (CancelLine cancelLine : cancelLines) {
            int from = paint.x(cancelLine.requested());
            if (cancelLine.context().lane().id() == track.context() && x > from) {
                pen.fill(halo, from + 1, y - 2, x - from - 1, 5);
                pen.fill(tone.edge(), from, y - 1, x - from, paint.selected(track) ? 3 : 2);
            }
        }
        if (track.returned() >= 0) {
            Mark.returned(
                    pen, paint.x(track.returned()), y, Metrics.bar(paint.rows().height(row)) + 4, tone);
        }
        Mark.delivered(pen, x, y, tone, halo);
    }

    /** The marks of one moment, in all visible lanes that a cancel reached. The request's ring stands on top of everything in any case. */
    void marks(PaintContext paint, LegendEntry.Marks entry) {
        Tone tone = paint.tone(entry.family());
        LegendEntry.CancelMoment moment = entry.moment();
        for (int row = paint.firstRow(); row < paint.endRow(); row++) {
            Track track = paint.hasBars(row) ? paint.rows().at(row).getFirst() : null;
            if (track == null || !track.cancelled() || paint.picture().cancelFamily(track) != entry.family()) {
                continue;
            }
            int y = paint.bars(row);
            if (moment == LegendEntry.CancelMoment.DELIVERED) {
                Mark.delivered(pen, paint.x(track.delivered()), y, tone, paint.shade(Shade.PANEL));
            } else if (moment == LegendEntry.CancelMoment.RETURNED && track.returned() >= 0) {
                int height = Metrics.bar(paint.rows().height(row)) + 4;
                Mark.returned(pen, paint.x(track.returned()), y, height, tone);
            }
        }
    }

    /** The cancels after the playhead. */
    static List<CancelLine> future(PaintContext paint, List<CancelLine> cancelLines) {
        return cancelLines.stream()
                .filter(cancelLine -> paint.playhead() < cancelLine.requested())
                .toList();
    }

    /** The ring at the request and the tag that names it. */
    void requests(PaintContext paint, List<CancelLine> cancelLines) {
        for (CancelLine cancelLine : cancelLines) {
            int x = paint.x(cancelLine.requested());
            int row = cancelLine.firstRow(paint.rows());
            if (x < paint.left() || x > paint.right() || !paint.visible(row)) {
                continue;
            }
            Tone tone = paint.tone(cancelLine.family());
            int y = paint.bars(row);
            Mark.requested(pen, x, y, tone, paint.shade(Shade.PANEL));
            String text = paint.words().get(cancelLine.deadline() ? "tag.deadline" : "tag.requested");
            double width = pen.width(text, paint.metrics().strong()) + 2 * TAG_PADDING;
            boolean right = x + 12 + width <= paint.right();
            if (!right && paint.playhead() < cancelLine.requested()) {
                // Left of the ring there is no veil: the tag would reveal the future.
                continue;
            }
            double tag = right ? x + 12 : x - 12 - width;
            // As high as its bar; in a tall row no higher than a tag is elsewhere, in a low one as its text needs.
            double least = paint.metrics().strong().size() + 4;
            double height = Math.clamp(Metrics.bar(paint.rows().height(row)) - 1.0, least, 2 * least);
            pen.fillRound(tone.edge(), tag, y - Math.floor(height / 2), width, height, height / 2);
            pen.text(text, tag + TAG_PADDING, y, paint.metrics().strong(), paint.shade(Shade.PANEL));
        }
    }
}
