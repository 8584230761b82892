package dev.dialscope.ui.timeline;

import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelState;
import dev.dialscope.ui.timeline.CanvasColors.Shade;
import dev.dialscope.ui.timeline.CanvasColors.Tone;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** What the marks of the timeline mean. For the FX thread only. */
public final class Legend extends Region {
    private static final int HEIGHT = 28;
    private static final int MARGIN = 12;

    /** Between a mark and its word, and between two marks. */
    private static final int NEAR = 10;

    private static final int APART = 18;

    /** How long a piece of the kernel's strip is drawn. */
    private static final int STRETCH = 22;

    private final Timeline timeline;
    private final Metrics metrics;
    private final Pen pen = new Pen();
    private final Surface surface = new Surface(this::paint);

    /** A legend in the colours and the language of this timeline. */
    public Legend(Timeline timeline) {
        this.timeline = timeline;
        metrics = Metrics.normal();
        getStyleClass().add("legend");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().add(surface);
        timeline.looksProperty().addListener((property, before, now) -> changed());
        changed();
    }

    private void changed() {
        surface.repaint();
        setAccessibleText(timeline.words().get("accessible.legend"));
    }

    private void paint(GraphicsContext graphics) {
        pen.on(graphics);
        CanvasColors palette = timeline.palette();
        pen.fill(palette.get(Shade.PANEL), 0, 0, getWidth(), getHeight());
        pen.level(palette.get(Shade.LINE), 0, getWidth(), getHeight() - 1);
        double y = Math.floor(getHeight() / 2);
        double x = marks(palette, MARGIN, y);
        x = rule(palette, x, y);
        x = kernel(palette, x, y);
        if (x + tagsWidth() < getWidth()) {
            tags(palette, rule(palette, x, y), y);
        }
    }

    private double marks(CanvasColors palette, double x, double y) {
        Tone tone = palette.tone(Family.CANCELLED);
        double at = head(palette, "legend.cancel", x, y);
        Mark.requested(pen, at + 6, y, tone, palette.get(Shade.PANEL));
        at = word(palette, "legend.requested", at + 12, y);
        Mark.delivered(pen, at + 5, y, tone, palette.get(Shade.PANEL));
        at = word(palette, "legend.delivered", at + 10, y);
        Mark.returned(pen, at + 2, y, 14, tone);
        return word(palette, "legend.returned", at + 4, y);
    }

    private double kernel(CanvasColors palette, double x, double y) {
        double at = head(palette, "legend.kernel", x, y);
        at = stretch(palette, KernelState.SYN_SENT, false, "SYN_SENT", at, y);
        at = stretch(palette, KernelState.ESTABLISHED, false, "ESTABLISHED", at, y);
        at = stretch(palette, KernelState.ESTABLISHED, true, timeline.words().get("legend.not-accepted"), at, y);
        at = stretch(palette, KernelState.FIN_WAIT2, false, timeline.words().get("legend.closing"), at, y);
        return stretch(palette, KernelState.TIME_WAIT, false, "TIME_WAIT", at, y);
    }

    private double stretch(CanvasColors palette, KernelState state, boolean hollow, String text, double x, double y) {
        int from = (int) x;
        Color color = palette.tone(KernelPainter.family(state)).edge();
        KernelPainter.stretch(pen, state, hollow, color, from, from + STRETCH, (int) y - 1, 4);
        return text(palette, text, from + STRETCH - NEAR + 6, y);
    }

    /** What a moment rests on; left out where it would be cut. */
    private void tags(CanvasColors palette, double x, double y) {
        double at = x;
        for (Evidence evidence : Evidence.values()) {
            KernelPainter.tag(pen, evidence, at + 4, y + 0.5, palette.get(Shade.FG2), palette.get(Shade.PANEL));
            at = text(palette, timeline.words().evidence(evidence), at + 5, y);
        }
    }

    private double tagsWidth() {
        double width = APART;
        for (Evidence evidence : Evidence.values()) {
            width += pen.width(timeline.words().evidence(evidence), metrics.small()) + APART + 15;
        }
        return width;
    }

    private double rule(CanvasColors palette, double x, double y) {
        pen.upright(palette.get(Shade.LINE_STRONG), x - 4, y - 8, y + 8);
        return x + 14;
    }

    private double head(CanvasColors palette, String key, double x, double y) {
        String text = timeline.words().get(key);
        pen.text(text, x, y, metrics.strong(), palette.get(Shade.FG2));
        return x + pen.width(text, metrics.strong()) + APART - 2;
    }

    private double word(CanvasColors palette, String key, double x, double y) {
        return text(palette, timeline.words().get(key), x, y);
    }

    private double text(CanvasColors palette, String text, double x, double y) {
        pen.text(text, x + NEAR, y, metrics.small(), palette.get(Shade.FG2));
        return x + NEAR + pen.width(text, metrics.small()) + APART;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 600;
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected void layoutChildren() {
        surface.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
