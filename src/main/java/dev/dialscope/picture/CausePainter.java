package dev.dialscope.picture;

import dev.dialscope.analysis.Causes.Hop;
import dev.dialscope.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** Paints why an event happened: a path from lane to lane through its causes, each step with a number and a time. */
final class CausePainter {
    private static final int NODE = 15;
    private static final int LABEL = 14;

    /** A node, on the screen. */
    private record Place(int x, int y, boolean seen) {}

    /** The size of a label, in pixels. */
    private record Box(double x, double y, double width) {
        boolean intersects(Box other) {
            return x <= other.x + other.width && other.x <= x + width && y <= other.y + LABEL && other.y <= y + LABEL;
        }
    }

    private final Pen pen;

    CausePainter(Pen pen) {
        this.pen = pen;
    }

    void chain(PaintContext paint) {
        int row = paint.causeOf();
        Trace trace = paint.picture().trace();
        if (row < 0 || row >= trace.size()) {
            return;
        }
        List<Hop> hops = paint.picture().causes(row);
        if (hops.size() < 2) {
            return;
        }
        List<Place> places = new ArrayList<>();
        for (Hop hop : hops) {
            places.add(place(paint, hop));
        }
        Ink color = paint.shade(Shade.ACCENT);
        for (int n = 1; n < places.size(); n++) {
            path(paint, places.get(n - 1), places.get(n), color);
        }
        List<Box> taken = new ArrayList<>();
        for (int n = 0; n < places.size(); n++) {
            node(paint, n, places.get(n), color);
            if (n > 0) {
                latency(paint, places.get(n), hops.get(n).at() - hops.get(n - 1).at(), color, taken);
            }
        }
    }

    private static Place place(PaintContext paint, Hop hop) {
        int row = paint.rows().of(paint.picture().trace().laneOf(hop.row()));
        int x = paint.x(hop.at());
        if (row == Rows.HIDDEN) {
            return new Place(x, paint.top(), false);
        }
        boolean seen = x >= paint.left() && x <= paint.right() && paint.hasBars(row) && paint.visible(row);
        return new Place(x, paint.bars(row), seen);
    }

    /** Runs up or down at the time of the cause, then across to the time of the effect. */
    private void path(PaintContext paint, Place from, Place to, Ink color) {
        int x0 = Math.clamp(from.x(), paint.left(), paint.right());
        int x1 = Math.clamp(to.x(), paint.left(), paint.right());
        int y0 = (int) Math.clamp(from.y(), paint.top(), paint.height());
        int y1 = (int) Math.clamp(to.y(), paint.top(), paint.height());
        Ink halo = paint.shade(Shade.PANEL);
        pen.fill(halo, x0 - 2, Math.min(y0, y1) - 2, 4, Math.abs(y1 - y0) + 4);
        pen.fill(halo, Math.min(x0, x1) - 2, y1 - 2, Math.abs(x1 - x0) + 4, 4);
        pen.fill(color, x0 - 1, Math.min(y0, y1), 2, Math.abs(y1 - y0));
        pen.fill(color, Math.min(x0, x1), y1 - 1, Math.abs(x1 - x0), 2);
    }

    private void node(PaintContext paint, int n, Place place, Ink color) {
        if (place.seen()) {
            pen.fillRound(
                    paint.shade(Shade.PANEL),
                    place.x() - NODE / 2.0 - 1.5,
                    place.y() - NODE / 2.0 - 1.5,
                    NODE + 3,
                    NODE + 3,
                    NODE);
            pen.fillRound(color, place.x() - NODE / 2.0, place.y() - NODE / 2.0, NODE, NODE, NODE / 2.0);
            pen.textAround(
                    Integer.toString(n + 1),
                    place.x(),
                    place.y(),
                    paint.metrics().strong(),
                    paint.shade(Shade.PANEL));
        }
    }

    /** The time since the cause: below the node, or above it if another label is below. */
    private void latency(PaintContext paint, Place place, long nanos, Ink color, List<Box> taken) {
        if (!place.seen()) {
            return;
        }
        String text = "+" + Times.span(nanos);
        double width = pen.width(text, paint.metrics().mono()) + 6;
        double x = Math.clamp(place.x() - width / 2, paint.left(), Math.max(paint.left(), paint.right() - width));
        Box below = new Box(x, place.y() + NODE - LABEL / 2.0 + 1, width);
        Box above = new Box(x, place.y() - NODE - LABEL / 2.0 - 1, width);
        Box box = taken.stream().anyMatch(below::intersects) ? above : below;
        taken.add(box);
        pen.fillRound(paint.shade(Shade.PANEL), x, box.y(), width, LABEL, 3);
        pen.outline(color, x, box.y(), width, LABEL, 3);
        pen.text(text, x + 3, box.y() + LABEL / 2.0, paint.metrics().mono(), color);
    }
}
