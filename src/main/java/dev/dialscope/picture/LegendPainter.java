package dev.dialscope.picture;

import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelState;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Paints the legend: the marks of a picture and their meaning, in one line. */
public final class LegendPainter {
    private static final int MARGIN = 12;

    /** The pixels between a mark and its word, and between two marks. */
    private static final int NEAR = 10;

    private static final int APART = 18;

    /** The width of a sample of the kernel's strip, in pixels. */
    private static final int STRETCH = 22;

    private final Pen pen;
    private final Metrics metrics;
    private final Palette palette;
    private final PictureWords words;

    public LegendPainter(Pen pen, Metrics metrics, Palette palette, PictureWords words) {
        this.pen = pen;
        this.metrics = metrics;
        this.palette = palette;
        this.words = words;
    }

    /** Paints the legend into a box of this size, in pixels. */
    public void legend(double width, double height) {
        pen.fill(palette.get(Shade.PANEL), 0, 0, width, height);
        pen.level(palette.get(Shade.LINE), 0, width, height - 1);
        double y = Math.floor(height / 2);
        double x = marks(MARGIN, y);
        x = rule(x, y);
        x = kernel(x, y);
        if (x + tagsWidth() < width) {
            tags(rule(x, y), y);
        }
    }

    /** What the legend says. */
    public static String said(PictureWords words) {
        return Stream.of(
                        words.get("legend.cancel"),
                        words.get("legend.requested"),
                        words.get("legend.delivered"),
                        words.get("legend.returned"),
                        KernelState.SYN_SENT.name(),
                        KernelState.ESTABLISHED.name(),
                        words.get("legend.not-accepted"),
                        KernelState.TIME_WAIT.name())
                .collect(Collectors.joining(" · "));
    }

    /** Paints a line of this height for each kind of marks. */
    public void lines(double width, double height) {
        pen.fill(palette.get(Shade.PANEL), 0, 0, width, 3 * height);
        double y = Math.floor(height / 2);
        marks(MARGIN, y);
        kernel(MARGIN, y + height);
        tags(MARGIN, y + 2 * height);
    }

    private double marks(double x, double y) {
        Tone tone = palette.tone(Family.CANCELLED);
        double at = head("legend.cancel", x, y);
        Mark.requested(pen, at + 6, y, tone, palette.get(Shade.PANEL));
        at = word("legend.requested", at + 12, y);
        Mark.delivered(pen, at + 5, y, tone, palette.get(Shade.PANEL));
        at = word("legend.delivered", at + 10, y);
        Mark.returned(pen, at + 2, y, 14, tone);
        return word("legend.returned", at + 4, y);
    }

    private double kernel(double x, double y) {
        double at = head("legend.kernel", x, y);
        at = stretch(KernelState.SYN_SENT, false, "SYN_SENT", at, y);
        at = stretch(KernelState.ESTABLISHED, false, "ESTABLISHED", at, y);
        at = stretch(KernelState.ESTABLISHED, true, words.get("legend.not-accepted"), at, y);
        at = stretch(KernelState.FIN_WAIT2, false, words.get("legend.closing"), at, y);
        return stretch(KernelState.TIME_WAIT, false, "TIME_WAIT", at, y);
    }

    private double stretch(KernelState state, boolean hollow, String text, double x, double y) {
        int from = (int) x;
        Ink color = palette.tone(KernelPainter.family(state)).edge();
        KernelPainter.stretch(pen, state, hollow, color, from, from + STRETCH, (int) y - 1, 4);
        return text(text, from + STRETCH - NEAR + 6, y);
    }

    /** The marks of evidence; left out if they do not fit. */
    private void tags(double x, double y) {
        double at = x;
        for (Evidence evidence : Evidence.values()) {
            KernelPainter.tag(pen, evidence, at + 4, y + 0.5, palette.get(Shade.FG2), palette.get(Shade.PANEL));
            at = text(words.evidence(evidence), at + 5, y);
        }
    }

    private double tagsWidth() {
        double width = APART;
        for (Evidence evidence : Evidence.values()) {
            width += pen.width(words.evidence(evidence), metrics.small()) + APART + 15;
        }
        return width;
    }

    private double rule(double x, double y) {
        pen.upright(palette.get(Shade.LINE_STRONG), x - 4, y - 8, y + 8);
        return x + 14;
    }

    private double head(String key, double x, double y) {
        String text = words.get(key);
        pen.text(text, x, y, metrics.strong(), palette.get(Shade.FG2));
        return x + pen.width(text, metrics.strong()) + APART - 2;
    }

    private double word(String key, double x, double y) {
        return text(words.get(key), x, y);
    }

    private double text(String text, double x, double y) {
        pen.text(text, x + NEAR, y, metrics.small(), palette.get(Shade.FG2));
        return x + NEAR + pen.width(text, metrics.small()) + APART;
    }
}
