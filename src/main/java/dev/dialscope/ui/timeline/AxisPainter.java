package dev.dialscope.ui.timeline;

import dev.dialscope.ui.timeline.Palette.Shade;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.text.Font;

/** Paints the time axis with its labels thinned to what fits, the lines below them, the playhead, and the veil over what is yet to come. */
final class AxisPainter {
    /** Free pixels between two labels. */
    private static final int APART = 18;

    /** Least pixels from one small tick to the next. */
    private static final int MINOR_APART = 4;

    private static final int FLAG_PADDING = 7;

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

    private void byEvent(Frame frame) {
        Steps steps = frame.model().steps();
        Font font = frame.metrics().mono();
        double half = pen.width(Times.onAxis(frame.now(), frame.now(), 3), font) / 2;
        double free = frame.left();
        for (int step = stepAt(frame, free); step < steps.size(); ) {
            int x = frame.x(steps.at(step));
            if (x + half > frame.right()) {
                return;
            }
            if (x >= free) {
                ticks.add(new Tick(x, step == 0 ? "0" : Times.onAxis(steps.at(step), frame.now(), 3)));
                free = x + 2 * half + APART;
            }
            // Straight to the next one that can have a label: a long run has many thousand steps.
            step = Math.max(step + 1, stepAt(frame, free));
        }
    }

    private static int stepAt(Frame frame, double x) {
        return frame.model().steps().floor(frame.view().nanos(x - frame.left()));
    }

    private void realTime(Frame frame) {
        double unit = Times.unit(frame.now()).equals("s") ? 1e9 : 1e6;
        double perPixel = frame.view().nanosPerPixel();
        Font font = frame.metrics().mono();
        double widest = pen.width(Times.onAxis(frame.now(), frame.now(), 3), font);
        double step = niceAtLeast((widest + APART) * perPixel / unit);
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        long first = (long) Math.ceil(frame.view().nanos(0) / unit / step);
        for (long n = first; n * step * unit <= frame.now(); n++) {
            int x = frame.x(n * step * unit);
            if (x > frame.right() - widest / 2) {
                return;
            }
            if (x >= frame.left()) {
                ticks.add(new Tick(x, n == 0 ? "0" : Times.onAxis(n * step * unit, frame.now(), decimals)));
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

    /** Veils what has not happened yet at the playhead. */
    void veil(Frame frame) {
        int x = Math.max(frame.left(), frame.x(frame.playhead()) + 1);
        if (frame.playhead() < frame.now() && x < frame.right()) {
            pen.fill(frame.shade(Shade.VEIL), x, frame.top(), frame.right() - x, frame.bottom() - frame.top());
        }
    }

    void axis(Frame frame) {
        int bottom = frame.top() - 1;
        pen.fill(frame.shade(Shade.RAISED), 0, 0, frame.width(), frame.top());
        pen.level(frame.shade(Shade.LINE_STRONG), 0, frame.width(), bottom);
        String flag = Times.flag(frame.playhead(), frame.now());
        double flagWidth = pen.width(flag, frame.metrics().flag()) + 2 * FLAG_PADDING;
        int playhead = frame.x(frame.playhead());
        double flagX =
                Math.clamp(playhead - flagWidth / 2, frame.left(), Math.max(frame.left(), frame.right() - flagWidth));
        boolean begun = !frame.model().tracks().isEmpty();
        boolean seen = begun && playhead >= frame.left() && playhead <= frame.right();
        minorTicks(frame, bottom);
        for (Tick tick : ticks) {
            double half = pen.width(tick.label(), frame.metrics().mono()) / 2;
            pen.upright(frame.shade(Shade.LINE_CONTROL), tick.x(), bottom - 6, bottom);
            boolean under = seen && tick.x() + half + 4 > flagX && tick.x() - half - 4 < flagX + flagWidth;
            if (!under) {
                pen.textAround(
                        tick.label(),
                        tick.x(),
                        frame.top() * 0.45,
                        frame.metrics().mono(),
                        frame.shade(Shade.FG2));
            }
        }
        if (seen) {
            playhead(frame, playhead, flag, flagX, flagWidth);
        }
    }

    private void minorTicks(Frame frame, int bottom) {
        if (frame.view().axis() == Axis.BY_EVENT) {
            Steps steps = frame.model().steps();
            double free = frame.left();
            for (int step = stepAt(frame, free); step < steps.size(); ) {
                int x = frame.x(steps.at(step));
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

    private void playhead(Frame frame, int x, String flag, double flagX, double flagWidth) {
        pen.upright(frame.shade(Shade.FLAG), x, frame.top() - 4, frame.bottom());
        pen.fillRound(frame.shade(Shade.FLAG), flagX, 5, flagWidth, frame.top() - 12, 3);
        pen.graphics()
                .fillPolygon(
                        new double[] {x - 4, x + 5, x + 0.5},
                        new double[] {frame.top() - 7.5, frame.top() - 7.5, frame.top() - 2},
                        3);
        pen.text(
                flag,
                flagX + FLAG_PADDING,
                5 + (frame.top() - 12) / 2.0,
                frame.metrics().flag(),
                frame.shade(Shade.FLAG_INK));
    }
}
