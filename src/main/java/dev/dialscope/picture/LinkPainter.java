package dev.dialscope.picture;

import dev.dialscope.analysis.Link;
import java.util.List;

/** Paints links between lanes: vertical lines at the time of sending. The selected lane's links are opaque, the others pale. */
final class LinkPainter {
    private static final double FAINT = 0.45;
    private static final int ARROW = 5;
    private static final Stroke DASHES = Stroke.dashed(2, 3);

    private final Pen pen;

    /** The rows for which the links below were found. A run that grows has other rows. */
    private Rows rows;

    private List<Link> drawn = List.of();

    LinkPainter(Pen pen) {
        this.pen = pen;
    }

    void faint(PaintContext paint) {
        for (Link link : drawn(paint)) {
            // Among many lanes, a line whose ends are out of sight would only cover the lanes.
            if (!ofSelected(paint, link) && inSight(paint, link.from()) && inSight(paint, link.to())) {
                draw(paint, link, false);
            }
        }
    }

    void selected(PaintContext paint) {
        for (Link link : drawn(paint)) {
            if (ofSelected(paint, link)) {
                draw(paint, link, true);
            }
        }
    }

    /** The links between lanes with names and bars: only a few in a run of ten thousand lanes. */
    private List<Link> drawn(PaintContext paint) {
        if (paint.rows() != rows) {
            rows = paint.rows();
            drawn = paint.picture().links().stream()
                    .filter(link -> link.kind() != Link.Kind.CANCEL
                            && paint.hasBars(paint.rows().of(link.from()))
                            && paint.hasBars(paint.rows().of(link.to())))
                    .toList();
        }
        return drawn;
    }

    private static boolean inSight(PaintContext paint, int lane) {
        return paint.visible(paint.rows().of(lane));
    }

    private static boolean ofSelected(PaintContext paint, Link link) {
        return link.from() == paint.selectedLane() || link.to() == paint.selectedLane();
    }

    private void draw(PaintContext paint, Link link, boolean selected) {
        int from = paint.rows().of(link.from());
        int to = paint.rows().of(link.to());
        int x = paint.x(link.fromNanos());
        if (x < paint.left() || x > paint.right()) {
            return;
        }
        boolean up = to < from;
        int y0 = edge(paint, from, up);
        int y1 = edge(paint, to, !up);
        if (Math.max(y0, y1) < paint.top() || Math.min(y0, y1) > paint.height()) {
            return;
        }
        Ink edge = paint.tone(family(link.kind())).edge();
        Ink color = selected ? edge : edge.faint(FAINT);
        boolean arrived = link.toNanos() >= 0;
        int end = arrived ? y1 + (up ? ARROW : -ARROW) : y1;
        if (selected) {
            pen.fill(color, x - 1, Math.min(y0, end), 2, Math.abs(end - y0));
        } else {
            pen.line(color, DASHES, x + 0.5, y0, x + 0.5, end);
        }
        if (arrived) {
            arrow(color, x, y1, up, selected ? ARROW : ARROW - 1.5);
        } else {
            // There was no answer: ends with a flat stop, because an arrow would claim a handshake.
            pen.fill(color, x - 5, y1, 11, selected ? 2 : 1);
        }
    }

    /** The upper or lower edge of a row's bar. */
    private static int edge(PaintContext paint, int row, boolean upper) {
        int half = Metrics.bar(paint.rows().height(row)) / 2 + 1;
        return paint.bars(row) + (upper ? -half : half);
    }

    private void arrow(Ink color, int x, int y, boolean up, double half) {
        double tail = up ? y + half * 1.5 : y - half * 1.5;
        pen.fillPolygon(color, x - half, tail, x, y, x + half, tail);
    }

    private static Family family(Link.Kind kind) {
        return switch (kind) {
            case HANDSHAKE -> Family.HANDSHAKE;
            case ACCEPT -> Family.CONNECTED;
            case BYTES -> Family.READING;
            case FIN -> Family.WON;
            case RST -> Family.FAILED;
            case CANCEL -> Family.CANCELLED;
        };
    }
}
