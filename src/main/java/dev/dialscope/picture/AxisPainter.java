package dev.dialscope.picture;

import java.util.ArrayList;
import java.util.List;

/** Paints the time axis with as many labels as fit, the grid lines, and the time at the playhead. */
final class AxisPainter {
    /** Free pixels between two labels. */
    private static final int APART = 18;

    /** Least pixels from one small tick to the next. */
    private static final int MINOR_APART = 4;

    private static final int FLAG_PADDING = 7;

    /** The free pixels between it and a label; a nearer label is hidden. */
    private static final int APART_FROM_FLAG = 4;

    /** The height of a labelled tick. */
    private static final int TICK = 6;

    /** The space for the tip below the playhead's time, in pixels: a little more than half its width. */
    private static final int TIP = 6;

    /** The width of a fold's strip and the height of its teeth, in pixels. */
    static final int TORN = 10;

    private static final int TOOTH = 4;

    /** The opacity of an interval's tint. */
    private static final double FAINT = 0.08;

    private static final Stroke DASHES = Stroke.dashed(2, 3);

    /** The steps of a linear axis within each power of ten. */
    private static final double[] NICE = {1, 2, 5};

    /** A labelled tick. */
    private record Tick(int x, String label) {}

    private final Pen pen;
    private final List<Tick> ticks = new ArrayList<>();

    AxisPainter(Pen pen) {
        this.pen = pen;
    }

    /** Computes the ticks, and draws their lines behind the lanes. */
    void grid(PaintContext paint) {
        outside(paint);
        ticks.clear();
        if (paint.view().axis() == Axis.BY_EVENT) {
            byEvent(paint);
        } else {
            realTime(paint);
        }
        for (Tick tick : ticks) {
            pen.upright(paint.shade(Shade.LINE), tick.x(), paint.top(), paint.bottom());
        }
    }

    /** The strip for the time that is not shown yet. */
    void notYet(PaintContext paint) {
        if (paint.notYet() == 0) {
            return;
        }
        int x = paint.x(paint.now()) + 1;
        double width = paint.right() - x;
        pen.fill(paint.shade(Shade.BG), x, paint.top(), width, paint.height() - paint.top());
        double y = (paint.top() + paint.height()) / 2;
        String text = paint.words().get("not-yet");
        pen.textAround(text, x + width / 2, y, paint.metrics().small(), paint.shade(Shade.FG2));
    }

    /** On a shared axis a run may begin after the axis begins, and end before the axis ends. Shades both parts. */
    private void outside(PaintContext paint) {
        double height = paint.bottom() - paint.top();
        if (paint.start() > 0) {
            double width = Math.max(0, paint.x(0) - paint.left());
            pen.fill(paint.shade(Shade.BG), paint.left(), paint.top(), width, height);
        }
        if (paint.start() + paint.now() < paint.view().end()) {
            int x = Math.max(paint.left(), paint.x(paint.now()));
            pen.fill(paint.shade(Shade.BG), x, paint.top(), Math.max(0, paint.right() - x), height);
        }
    }

    /** The label of a time on the axis. */
    private static String label(PaintContext paint, double nanos, int decimals) {
        double counted = nanos - paint.view().zero();
        return counted == 0 ? "0" : Times.onAxis(counted, paint.view().end(), decimals);
    }

    private double widest(PaintContext paint) {
        TextStyle style = paint.metrics().mono();
        double last = pen.width(label(paint, paint.view().end(), 3), style);
        return Math.max(last, pen.width(label(paint, 0, 3), style));
    }

    private void byEvent(PaintContext paint) {
        Steps steps = paint.view().steps();
        double half = widest(paint) / 2;
        double free = paint.left();
        for (int step = stepAt(paint, free); step < steps.size(); ) {
            int x = paint.axisX(steps.at(step));
            if (x + half > paint.right()) {
                return;
            }
            if (x >= free) {
                ticks.add(new Tick(x, label(paint, steps.at(step), 3)));
                free = x + 2 * half + APART;
            }
            // Skips to the next step that can have a label: a long run has many thousand steps.
            step = Math.max(step + 1, stepAt(paint, free));
        }
    }

    private static int stepAt(PaintContext paint, double x) {
        return paint.view().steps().floor(paint.view().nanos(x - paint.left()));
    }

    private void realTime(PaintContext paint) {
        double end = paint.view().end();
        double zero = paint.view().zero();
        double unit = Times.unit(end).equals("s") ? 1e9 : 1e6;
        double perPixel = paint.view().nanosPerPixel();
        double widest = widest(paint);
        double step = niceAtLeast((widest + APART) * perPixel / unit);
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        long first = (long) Math.ceil((paint.view().nanos(0) - zero) / unit / step);
        for (long n = first; zero + n * step * unit <= end; n++) {
            n = beyondFold(paint, n, step * unit);
            double at = zero + n * step * unit;
            int x = paint.axisX(at);
            if (x > paint.right() - widest / 2) {
                return;
            }
            if (x >= paint.left()) {
                ticks.add(new Tick(x, label(paint, at, decimals)));
            }
        }
    }

    /** The first step from the n-th on that is outside all folds, and so far from them that its label covers none. */
    private static long beyondFold(PaintContext paint, long n, double step) {
        double near = TORN * paint.view().nanosPerPixel();
        double at = paint.view().zero() + n * step;
        for (Folds.Cut cut : paint.view().folds().cuts()) {
            if (at > cut.from() - near && at < cut.to() + near) {
                return (long) Math.ceil((cut.to() + near - paint.view().zero()) / step);
            }
        }
        return n;
    }

    /** A fold: a torn strip through all lanes with the time that is left out. */
    void folds(PaintContext paint) {
        for (Folds.Cut cut : paint.view().folds().cuts()) {
            int x = paint.axisX(cut.from());
            if (x < paint.left() + TORN / 2 || x > paint.right() - TORN / 2) {
                continue;
            }
            pen.fill(paint.shade(Shade.BG), x - TORN / 2.0, paint.top(), TORN, paint.bottom() - paint.top());
            for (int y = paint.top(); y < paint.bottom(); y += 2 * TOOTH) {
                for (int side : new int[] {-TORN / 2, TORN / 2}) {
                    pen.line(
                            paint.shade(Shade.LINE_CONTROL),
                            Stroke.THIN,
                            x + side,
                            y,
                            x + side + TOOTH / 2.0,
                            y + TOOTH);
                    pen.line(
                            paint.shade(Shade.LINE_CONTROL),
                            Stroke.THIN,
                            x + side + TOOTH / 2.0,
                            y + TOOTH,
                            x + side,
                            y + 2 * TOOTH);
                }
            }
            String text = paint.words().format("fold", Times.span(cut.length()));
            double width = pen.width(text, paint.metrics().small()) + 8;
            double at = Math.clamp(x - width / 2, paint.left(), Math.max(paint.left(), paint.right() - width));
            pen.fillRound(paint.shade(Shade.RAISED), at, paint.bottom() - 18, width, 16, 3);
            pen.outline(paint.shade(Shade.LINE_CONTROL), at, paint.bottom() - 18, width, 16, 3);
            pen.text(text, at + 4, paint.bottom() - 10, paint.metrics().small(), paint.shade(Shade.FG2));
        }
    }

    /** The loop interval of the replay, and the bookmarks. */
    void marks(PaintContext paint) {
        Ink color = paint.shade(Shade.ACCENT);
        if (paint.loopTo() > paint.loopFrom()) {
            int x0 = Math.max(paint.left(), paint.x(paint.loopFrom()));
            int x1 = Math.min(paint.right(), paint.x(paint.loopTo()));
            if (x1 > x0) {
                pen.fill(color.faint(FAINT), x0, 0, x1 - x0, paint.bottom());
                pen.fill(color, x0, paint.top() - 4, x1 - x0, 3);
                pen.upright(color, x0, paint.top() - 4, paint.bottom());
                pen.upright(color, x1, paint.top() - 4, paint.bottom());
            }
        }
        for (double mark : paint.bookmarks()) {
            int x = paint.x(mark);
            if (x >= paint.left() && x <= paint.right()) {
                Mark.bookmark(pen, x, paint.top() - 14, 12, color);
                pen.line(color, DASHES, x + 0.5, paint.top(), x + 0.5, paint.bottom());
            }
        }
    }

    private static double niceAtLeast(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double nice : NICE) {
            if (nice * power >= value) {
                return nice * power;
            }
        }
        return 10 * power;
    }

    PlayheadFlag flag(PaintContext paint) {
        double counted = paint.start() + paint.playhead() - paint.view().zero();
        String text = Times.flag(counted, paint.view().end());
        double width = pen.width(text, paint.metrics().flag()) + 2 * FLAG_PADDING;
        double most = Math.max(paint.left(), paint.right() - width);
        double x = Math.clamp(paint.x(paint.playhead()) - width / 2, paint.left(), most);
        double left = Math.floor(x) - TIP;
        double right = Math.ceil(x + width) + TIP;
        for (Tick tick : ticks) {
            double half = Math.ceil(pen.width(tick.label(), paint.metrics().mono()) / 2);
            if (tick.x() + half + APART_FROM_FLAG > x && tick.x() - half - APART_FROM_FLAG < x + width) {
                left = Math.min(left, tick.x() - half);
                right = Math.max(right, tick.x() + half);
            }
        }
        return new PlayheadFlag(text, x, width, left, right - left);
    }

    void axis(PaintContext paint) {
        int bottom = paint.top() - 1;
        pen.fill(paint.shade(Shade.RAISED), 0, 0, paint.width(), paint.top());
        pen.level(paint.shade(Shade.LINE_STRONG), 0, paint.width(), bottom);
        minorTicks(paint, bottom);
        for (Tick tick : ticks) {
            pen.upright(paint.shade(Shade.LINE_CONTROL), tick.x(), bottom - TICK, bottom);
            pen.textAround(
                    tick.label(), tick.x(), paint.top() * 0.45, paint.metrics().mono(), paint.shade(Shade.FG2));
        }
    }

    private void minorTicks(PaintContext paint, int bottom) {
        if (paint.view().axis() == Axis.BY_EVENT) {
            Steps steps = paint.view().steps();
            double free = paint.left();
            for (int step = stepAt(paint, free); step < steps.size(); ) {
                int x = paint.axisX(steps.at(step));
                if (x > paint.right()) {
                    return;
                }
                if (x >= free) {
                    pen.upright(paint.shade(Shade.LINE_STRONG), x, bottom - 4, bottom);
                    free = x + MINOR_APART;
                }
                step = Math.max(step + 1, stepAt(paint, free));
            }
        }
    }

    void flag(PaintContext paint, PlayheadFlag flag) {
        int x = paint.x(paint.playhead());
        pen.fill(paint.shade(Shade.RAISED), flag.boxX(), 0, flag.boxWidth(), paint.top() - 1 - TICK);
        pen.fillRound(paint.shade(Shade.FLAG), flag.x(), 5, flag.width(), paint.top() - 12, 3);
        double tip = paint.top() - 7.5;
        pen.fillPolygon(paint.shade(Shade.FLAG), x - 4, tip, x + 5, tip, x + 0.5, paint.top() - 2);
        pen.text(
                flag.text(),
                flag.x() + FLAG_PADDING,
                5 + (paint.top() - 12) / 2.0,
                paint.metrics().flag(),
                paint.shade(Shade.FLAG_INK));
    }
}
