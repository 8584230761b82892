package dev.dialscope.ui.timeline;

import dev.dialscope.ui.timeline.CanvasColors.Tone;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** The three marks of a cancel. */
final class Mark {
    /** Half the height of a diamond, in pixels. */
    static final double DIAMOND = 5;

    static final double POST_WIDTH = 3;

    private Mark() {}

    /** The cancel was requested: a ring. */
    static void requested(Pen pen, double x, double y, Tone tone, Color inner) {
        GraphicsContext g = pen.graphics();
        g.setFill(inner);
        g.fillOval(x - 8, y - 8, 16, 16);
        g.setStroke(tone.edge());
        g.setLineWidth(2.5);
        g.strokeOval(x - 5.5, y - 5.5, 11, 11);
    }

    /** It was delivered to a lane: a diamond. */
    static void delivered(Pen pen, double x, double y, Tone tone, Color halo) {
        diamond(pen, x, y, DIAMOND + 1.5, halo);
        diamond(pen, x, y, DIAMOND, tone.edge());
    }

    /** The lane's call came back: a post. */
    static void returned(Pen pen, double x, double y, double height, Tone tone) {
        pen.fillRound(tone.edge(), x - 1, y - height / 2, POST_WIDTH, height, 1);
    }

    private static void diamond(Pen pen, double x, double y, double half, Color color) {
        pen.graphics().setFill(color);
        pen.graphics().fillPolygon(new double[] {x - half, x, x + half, x}, new double[] {y, y - half, y, y + half}, 4);
    }
}
