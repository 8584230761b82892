package dev.dialscope.ui.timeline;

import dev.dialscope.trace.Fate;
import dev.dialscope.ui.timeline.Palette.Shade;
import dev.dialscope.ui.timeline.Palette.Tone;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/** What the marks of the timeline mean. For the FX thread only. */
public final class Legend extends Region {
    private static final int HEIGHT = 28;
    private static final int MARGIN = 12;

    /** Between a mark and its word, and between two marks. */
    private static final int NEAR = 10;

    private static final int APART = 18;

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
        Palette palette = timeline.palette();
        pen.fill(palette.get(Shade.PANEL), 0, 0, getWidth(), getHeight());
        pen.level(palette.get(Shade.LINE), 0, getWidth(), getHeight() - 1);
        double y = Math.floor(getHeight() / 2);
        double x = marks(palette, MARGIN, y);
        x = rule(palette, x, y);
        x = fates(palette, x, y);
        if (x + linksWidth() < getWidth()) {
            links(palette, rule(palette, x, y), y);
        }
    }

    private double marks(Palette palette, double x, double y) {
        Tone tone = palette.tone(Family.CANCELLED);
        double at = head(palette, "legend.cancel", x, y);
        Mark.requested(pen, at + 6, y, tone, palette.get(Shade.PANEL));
        at = word(palette, "legend.requested", at + 12, y);
        Mark.delivered(pen, at + 5, y, tone, palette.get(Shade.PANEL));
        at = word(palette, "legend.delivered", at + 10, y);
        Mark.returned(pen, at + 2, y, 14, tone);
        return word(palette, "legend.returned", at + 4, y);
    }

    private double fates(Palette palette, double x, double y) {
        double at = head(palette, "legend.fates", x, y);
        for (Fate fate : Fate.values()) {
            Glyph glyph = Glyph.of(fate);
            glyph.draw(pen, at + 6.5, y + 0.5, palette.tone(glyph.family()).edge(), palette.get(Shade.PANEL));
            at = word(palette, "fate." + fate.id(), at + 12, y);
        }
        return at;
    }

    private void links(Palette palette, double x, double y) {
        var color = palette.tone(Family.HANDSHAKE).edge();
        double at = x;
        pen.dashed(color, at, y + 0.5, at + 16, y + 0.5, 2, 3);
        pen.graphics().setFill(color);
        pen.graphics()
                .fillPolygon(new double[] {at + 14, at + 20, at + 14}, new double[] {y - 3.5, y + 0.5, y + 4.5}, 3);
        at = word(palette, "legend.syn", at + 20, y);
        pen.dashed(color, at, y + 0.5, at + 18, y + 0.5, 2, 3);
        pen.fill(color, at + 18, y - 5, 2, 11);
        word(palette, "legend.unanswered", at + 20, y);
    }

    /** The links come last, and are left out where they would be cut. */
    private double linksWidth() {
        return pen.width(timeline.words().get("legend.syn"), metrics.small())
                + pen.width(timeline.words().get("legend.unanswered"), metrics.small())
                + 4 * APART;
    }

    private double rule(Palette palette, double x, double y) {
        pen.upright(palette.get(Shade.LINE_STRONG), x - 4, y - 8, y + 8);
        return x + 14;
    }

    private double head(Palette palette, String key, double x, double y) {
        String text = timeline.words().get(key);
        pen.text(text, x, y, metrics.strong(), palette.get(Shade.FG2));
        return x + pen.width(text, metrics.strong()) + APART - 2;
    }

    private double word(Palette palette, String key, double x, double y) {
        String text = timeline.words().get(key);
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
