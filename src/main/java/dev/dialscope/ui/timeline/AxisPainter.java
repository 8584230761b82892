package dev.dialscope.ui.timeline;

import dev.dialscope.ui.timeline.Palette.Shade;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/** Paints the time axis with its labels thinned to what fits, the lines below them, and the time of the playhead. */
final class AxisPainter {
    /** Free pixels between two labels. */
    private static final int APART = 18;

    /** Least pixels from one small tick to the next. */
    private static final int MINOR_APART = 4;

    private static final int FLAG_PADDING = 7;

    /** Free pixels between it and a label; one that stands nearer is not shown. */
    private static final int APART_FROM_FLAG = 4;

    /** The height of a labelled tick. */
    private static final int TICK = 6;

    /** Half the width of the tip below the playhead's time, and a little more. */
    private static final int TIP = 6;

    /** The width of the strip where time is left out, and the height of its teeth. */
    static final int TORN = 10;

    private static final int TOOTH = 4;

    /** How strongly an interval is tinted. */
    private static final double FAINT = 0.08;

    /** Steps of a linear axis, in each power of ten. */
    private static final double[] NICE = {1, 2, 5};

    /** A labelled tick. */
    private record Tick(int x, String label) {}

    private final Pen pen;
    private final List<Tick> ticks = new ArrayList<>();

    AxisPainter(Pen pen) {
        this.pen = pen;
    }

    /** Finds the ticks, and draws their lines behind the lanes. */
    void grid(Frame frame) {
        outside(frame);
        ticks.clear();
        if (frame.view().axis() == Axis.BY_EVENT) {
            byEvent(frame);
        } else {
            realTime(frame);
        }
        for (Tick tick : ticks) {
            pen.upright(frame.shade(Shade.LINE), tick.x(), frame.top(), frame.bottom());
        }
    }

    /** On an axis that it shares, a run begins later than the axis or is over before its end: nothing can be there. */
    private void outside(Frame frame) {
        double height = frame.bottom() - frame.top();
        if (frame.start() > 0) {
            double width = Math.max(0, frame.x(0) - frame.left());
            pen.fill(frame.shade(Shade.BG), frame.left(), frame.top(), width, height);
        }
        if (frame.start() + frame.now() < frame.view().end()) {
            int x = Math.max(frame.left(), frame.x(frame.now()));
            pen.fill(frame.shade(Shade.BG), x, frame.top(), Math.max(0, frame.right() - x), height);
        }
    }

    /** What stands at a moment of the axis. */
    private static String label(Frame frame, double nanos, int decimals) {
        double counted = nanos - frame.view().zero();
        return counted == 0 ? "0" : Times.onAxis(counted, frame.view().end(), decimals);
    }

    private double widest(Frame frame) {
        Font font = frame.metrics().mono();
        double last = pen.width(label(frame, frame.view().end(), 3), font);
        return Math.max(last, pen.width(label(frame, 0, 3), font));
    }

    private void byEvent(Frame frame) {
        Steps steps = frame.view().steps();
        double half = widest(frame) / 2;
        double free = frame.left();
        for (int step = stepAt(frame, free); step < steps.size(); ) {
            int x = frame.axisX(steps.at(step));
            if (x + half > frame.right()) {
                return;
            }
            if (x >= free) {
                ticks.add(new Tick(x, label(frame, steps.at(step), 3)));
                free = x + 2 * half + APART;
            }
            // Straight to the next one that can have a label: a long run has many thousand steps.
            step = Math.max(step + 1, stepAt(frame, free));
        }
    }

    private static int stepAt(Frame frame, double x) {
        return frame.view().steps().floor(frame.view().nanos(x - frame.left()));
    }

    private void realTime(Frame frame) {
        double end = frame.view().end();
        double zero = frame.view().zero();
        double unit = Times.unit(end).equals("s") ? 1e9 : 1e6;
        double perPixel = frame.view().nanosPerPixel();
        double widest = widest(frame);
        double step = niceAtLeast((widest + APART) * perPixel / unit);
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        long first = (long) Math.ceil((frame.view().nanos(0) - zero) / unit / step);
        for (long n = first; zero + n * step * unit <= end; n++) {
            n = beyondFold(frame, n, step * unit);
            double at = zero + n * step * unit;
            int x = frame.axisX(at);
            if (x > frame.right() - widest / 2) {
                return;
            }
            if (x >= frame.left()) {
                ticks.add(new Tick(x, label(frame, at, decimals)));
            }
        }
    }

    /** The first tick from the n-th one on that no fold leaves out, nor stands so near to one that its label would cover it. */
    private static long beyondFold(Frame frame, long n, double step) {
        double near = TORN * frame.view().nanosPerPixel();
        double at = frame.view().zero() + n * step;
        for (Folds.Cut cut : frame.view().folds().cuts()) {
            if (at > cut.from() - near && at < cut.to() + near) {
                return (long) Math.ceil((cut.to() + near - frame.view().zero()) / step);
            }
        }
        return n;
    }

    /** Where time is left out: a torn strip through all lanes that states how much. */
    void folds(Frame frame) {
        for (Folds.Cut cut : frame.view().folds().cuts()) {
            int x = frame.axisX(cut.from());
            if (x < frame.left() + TORN / 2 || x > frame.right() - TORN / 2) {
                continue;
            }
            pen.fill(frame.shade(Shade.BG), x - TORN / 2.0, frame.top(), TORN, frame.bottom() - frame.top());
            for (int y = frame.top(); y < frame.bottom(); y += 2 * TOOTH) {
                for (int side : new int[] {-TORN / 2, TORN / 2}) {
                    pen.line(frame.shade(Shade.LINE_CONTROL), 1, x + side, y, x + side + TOOTH / 2.0, y + TOOTH);
                    pen.line(
                            frame.shade(Shade.LINE_CONTROL),
                            1,
                            x + side + TOOTH / 2.0,
                            y + TOOTH,
                            x + side,
                            y + 2 * TOOTH);
                }
            }
            String text = frame.words().format("fold", Times.span(cut.length()));
            double width = pen.width(text, frame.metrics().small()) + 8;
            double at = Math.clamp(x - width / 2, frame.left(), Math.max(frame.left(), frame.right() - width));
            pen.fillRound(frame.shade(Shade.RAISED), at, frame.bottom() - 18, width, 16, 3);
            pen.outline(frame.shade(Shade.LINE_CONTROL), at, frame.bottom() - 18, width, 16, 3);
            pen.text(text, at + 4, frame.bottom() - 10, frame.metrics().small(), frame.shade(Shade.FG2));
        }
    }

    /** The interval that the replay goes round in, and the moments that the learner has marked. */
    void marks(Frame frame) {
        Color color = frame.shade(Shade.ACCENT);
        if (frame.loopTo() > frame.loopFrom()) {
            int x0 = Math.max(frame.left(), frame.x(frame.loopFrom()));
            int x1 = Math.min(frame.right(), frame.x(frame.loopTo()));
            if (x1 > x0) {
                pen.fill(color.deriveColor(0, 1, 1, FAINT), x0, 0, x1 - x0, frame.bottom());
                pen.fill(color, x0, frame.top() - 4, x1 - x0, 3);
                pen.upright(color, x0, frame.top() - 4, frame.bottom());
                pen.upright(color, x1, frame.top() - 4, frame.bottom());
            }
        }
        for (double mark : frame.bookmarks()) {
            int x = frame.x(mark);
            if (x >= frame.left() && x <= frame.right()) {
                bookmark(pen, x, frame.top() - 14, 12, color);
                pen.dashed(color, x + 0.5, frame.top(), x + 0.5, frame.bottom(), 2, 3);
            }
        }
    }

    /** A ribbon, hanging down from {@code y}. */
    static void bookmark(Pen pen, int x, double y, double height, Color color) {
        pen.graphics().setFill(color);
        pen.graphics()
                .fillPolygon(
                        new double[] {x - 3.5, x + 4.5, x + 4.5, x + 0.5, x - 3.5},
                        new double[] {y, y, y + height, y + height - 4, y + height},
                        5);
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

    /**
     * The time at the playhead, on the axis above it.
     *
     * @param box what is painted for it: the time, its tip, and the labels that make room for it
     */
    record Flag(String text, double x, double width, Rectangle2D box) {}

    Flag flag(Frame frame) {
        double counted = frame.start() + frame.playhead() - frame.view().zero();
        String text = Times.flag(counted, frame.view().end());
        double width = pen.width(text, frame.metrics().flag()) + 2 * FLAG_PADDING;
        double most = Math.max(frame.left(), frame.right() - width);
        double x = Math.clamp(frame.x(frame.playhead()) - width / 2, frame.left(), most);
        double left = Math.floor(x) - TIP;
        double right = Math.ceil(x + width) + TIP;
        for (Tick tick : ticks) {
            double half = Math.ceil(pen.width(tick.label(), frame.metrics().mono()) / 2);
            if (tick.x() + half + APART_FROM_FLAG > x && tick.x() - half - APART_FROM_FLAG < x + width) {
                left = Math.min(left, tick.x() - half);
                right = Math.max(right, tick.x() + half);
            }
        }
        return new Flag(text, x, width, new Rectangle2D(left, 0, right - left, frame.top()));
    }

    void axis(Frame frame) {
        int bottom = frame.top() - 1;
        pen.fill(frame.shade(Shade.RAISED), 0, 0, frame.width(), frame.top());
        pen.level(frame.shade(Shade.LINE_STRONG), 0, frame.width(), bottom);
        minorTicks(frame, bottom);
        for (Tick tick : ticks) {
            pen.upright(frame.shade(Shade.LINE_CONTROL), tick.x(), bottom - TICK, bottom);
            pen.textAround(
                    tick.label(), tick.x(), frame.top() * 0.45, frame.metrics().mono(), frame.shade(Shade.FG2));
        }
    }

    private void minorTicks(Frame frame, int bottom) {
        if (frame.view().axis() == Axis.BY_EVENT) {
            Steps steps = frame.view().steps();
            double free = frame.left();
            for (int step = stepAt(frame, free); step < steps.size(); ) {
                int x = frame.axisX(steps.at(step));
                if (x > frame.right()) {
                    return;
                }
                if (x >= free) {
                    pen.upright(frame.shade(Shade.LINE_STRONG), x, bottom - 4, bottom);
                    free = x + MINOR_APART;
                }
                step = Math.max(step + 1, stepAt(frame, free));
            }
        }
    }

    void flag(Frame frame, Flag flag) {
        Rectangle2D box = flag.box();
        int x = frame.x(frame.playhead());
        pen.fill(frame.shade(Shade.RAISED), box.getMinX(), 0, box.getWidth(), frame.top() - 1 - TICK);
        pen.fillRound(frame.shade(Shade.FLAG), flag.x(), 5, flag.width(), frame.top() - 12, 3);
        pen.graphics()
                .fillPolygon(
                        new double[] {x - 4, x + 5, x + 0.5},
                        new double[] {frame.top() - 7.5, frame.top() - 7.5, frame.top() - 2},
                        3);
        pen.text(
                flag.text(),
                flag.x() + FLAG_PADDING,
                5 + (frame.top() - 12) / 2.0,
                frame.metrics().flag(),
                frame.shade(Shade.FLAG_INK));
    }
}
