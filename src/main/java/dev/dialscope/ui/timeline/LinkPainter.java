package dev.dialscope.ui.timeline;

import dev.dialscope.analysis.Link;
import java.util.List;
import javafx.scene.paint.Color;

/** Paints what went from lane to lane: upright, at the time at which it left. The selected lane's links in full, the others faint. */
final class LinkPainter {
    private static final double FAINT = 0.45;
    private static final int ARROW = 5;

    private final Pen pen;

    /** The rows that the links below are drawn between. A run that grows has other rows. */
    private Rows rows;

    private List<Link> drawn = List.of();

    LinkPainter(Pen pen) {
        this.pen = pen;
    }

    void faint(Frame frame) {
        for (Link link : drawn(frame)) {
            // Among many lanes, lines from somewhere to somewhere out of sight would only cover what is seen.
            if (!ofSelected(frame, link) && inSight(frame, link.from()) && inSight(frame, link.to())) {
                draw(frame, link, false);
            }
        }
    }

    void selected(Frame frame) {
        for (Link link : drawn(frame)) {
            if (ofSelected(frame, link)) {
                draw(frame, link, true);
            }
        }
    }

    /** The links between lanes with names and bars, of a run of ten thousand lanes only a few. */
    private List<Link> drawn(Frame frame) {
        if (frame.rows() != rows) {
            rows = frame.rows();
            drawn = frame.model().links().stream()
                    .filter(link -> link.kind() != Link.Kind.CANCEL
                            && frame.inFull(frame.rows().of(link.from()))
                            && frame.inFull(frame.rows().of(link.to())))
                    .toList();
        }
        return drawn;
    }

    private static boolean inSight(Frame frame, int lane) {
        return frame.visible(frame.rows().of(lane));
    }

    private static boolean ofSelected(Frame frame, Link link) {
        return link.from() == frame.selectedLane() || link.to() == frame.selectedLane();
    }

    private void draw(Frame frame, Link link, boolean selected) {
        int from = frame.rows().of(link.from());
        int to = frame.rows().of(link.to());
        int x = frame.x(link.fromNanos());
        if (x < frame.left() || x > frame.right()) {
            return;
        }
        boolean up = to < from;
        int y0 = edge(frame, from, up);
        int y1 = edge(frame, to, !up);
        if (Math.max(y0, y1) < frame.top() || Math.min(y0, y1) > frame.height()) {
            return;
        }
        Color edge = frame.tone(family(link.kind())).edge();
        Color color = selected ? edge : edge.deriveColor(0, 1, 1, FAINT);
        boolean arrived = link.toNanos() >= 0;
        int end = arrived ? y1 + (up ? ARROW : -ARROW) : y1;
        if (selected) {
            pen.fill(color, x - 1, Math.min(y0, end), 2, Math.abs(end - y0));
        } else {
            pen.dashed(color, x + 0.5, y0, x + 0.5, end, 2, 3);
        }
        if (arrived) {
            arrow(color, x, y1, up, selected ? ARROW : ARROW - 1.5);
        } else {
            // Nobody answered: a flat stop, for an arrow would claim a handshake that never was.
            pen.fill(color, x - 5, y1, 11, selected ? 2 : 1);
        }
    }

    /** The upper or lower edge of a row's bar. */
    private static int edge(Frame frame, int row, boolean upper) {
        int half = Metrics.bar(frame.rows().height(row)) / 2 + 1;
        return frame.bars(row) + (upper ? -half : half);
    }

    private void arrow(Color color, int x, int y, boolean up, double half) {
        double tail = up ? y + half * 1.5 : y - half * 1.5;
        pen.graphics().setFill(color);
        pen.graphics().fillPolygon(new double[] {x - half, x, x + half}, new double[] {tail, y, tail}, 3);
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
