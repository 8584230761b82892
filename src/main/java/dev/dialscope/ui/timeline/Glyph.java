package dev.dialscope.ui.timeline;

import dev.dialscope.analysis.Fate;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/** Small pictures of ends: drawn, not letters of a font, so that they look the same everywhere. About 12 pixels wide. */
enum Glyph {
    CHECK(Family.WON),
    DISC_CHECK(Family.WON),
    RING_CHECK(Family.WON),
    WALL(Family.WON),
    CROSS(Family.CANCELLED),
    DASH(Family.WAITING),
    HOURGLASS(Family.FAILED),
    BARRED(Family.FAILED),
    BOLT(Family.FAILED),
    BANG(Family.FAILED),
    /** Two bars in a box: stopped before it dialed. */
    PAUSED(Family.HELD),
    /** Half a disc: half a handshake. */
    HALF(Family.HANDSHAKE),
    /** A dot in a ring: connected, with nobody at the other side. */
    LONELY(Family.CONNECTED),
    /** Two dots, joined: connected and accepted. */
    JOINED(Family.READING);

    private final Family family;

    Glyph(Family family) {
        this.family = family;
    }

    /** The family whose colours the glyph has. */
    Family family() {
        return family;
    }

    /** The glyph for how a lane ended, the fate of a loser that was cancelled before all. */
    static Glyph of(Outcome outcome, Optional<Fate> fate) {
        return switch (outcome) {
            case WON -> DISC_CHECK;
            case ANSWERED -> RING_CHECK;
            case EOF -> WALL;
            case CANCELLED -> fate.map(Glyph::of).orElse(CROSS);
            case CLOSED -> DASH;
            case TIMEOUT -> HOURGLASS;
            case REFUSED -> BARRED;
            case RESET -> BOLT;
            case FAILED -> BANG;
        };
    }

    static Glyph of(Fate fate) {
        return switch (fate) {
            case NEVER_DIALED -> PAUSED;
            case MID_HANDSHAKE -> HALF;
            case CONNECTED_NOT_ACCEPTED -> LONELY;
            case ACCEPTED -> JOINED;
        };
    }

    /** The glyph that stands for a state in a small box, empty where its letter does. */
    static Optional<Glyph> of(State state) {
        return switch (state) {
            case WON, ANSWERED -> Optional.of(CHECK);
            case EOF -> Optional.of(WALL);
            case CANCELLED -> Optional.of(CROSS);
            case CLOSED -> Optional.of(DASH);
            case TIMEOUT, DEADLINE_EXCEEDED -> Optional.of(HOURGLASS);
            case REFUSED -> Optional.of(BARRED);
            case RESET -> Optional.of(BOLT);
            case FAILED -> Optional.of(BANG);
            case ACTIVE,
                    WAITING,
                    HELD,
                    RESOLVING,
                    DIALING,
                    CONTROL,
                    HANDSHAKE,
                    CONNECTED,
                    BINDING,
                    BOUND,
                    ACCEPTING,
                    ACCEPTED,
                    READING,
                    WRITING -> Optional.empty();
        };
    }

    /**
     * Draws the glyph around a point.
     *
     * @param inner what shows through a filled shape
     */
    void draw(Pen pen, double x, double y, Color color, Color inner) {
        GraphicsContext g = pen.graphics();
        g.setStroke(color);
        g.setFill(color);
        g.setLineWidth(1.6);
        g.setLineCap(StrokeLineCap.ROUND);
        g.setLineJoin(StrokeLineJoin.ROUND);
        switch (this) {
            case CHECK -> check(g, x, y, 1);
            case DISC_CHECK -> {
                g.fillOval(x - 6.5, y - 6.5, 13, 13);
                g.setStroke(inner);
                check(g, x, y, 0.72);
            }
            case RING_CHECK -> {
                g.strokeOval(x - 5.5, y - 5.5, 11, 11);
                check(g, x, y, 0.6);
            }
            case WALL -> {
                g.strokeLine(x - 5, y, x + 3, y);
                g.strokeLine(x + 4, y - 4.5, x + 4, y + 4.5);
            }
            case CROSS -> {
                g.strokeLine(x - 4, y - 4, x + 4, y + 4);
                g.strokeLine(x - 4, y + 4, x + 4, y - 4);
            }
            case DASH -> g.strokeLine(x - 4, y, x + 4, y);
            case HOURGLASS ->
                g.strokePolygon(
                        new double[] {x - 4, x + 4, x - 4, x + 4}, new double[] {y - 5, y - 5, y + 5, y + 5}, 4);
            case BARRED -> {
                g.strokeOval(x - 5.5, y - 5.5, 11, 11);
                g.strokeLine(x - 3.8, y + 3.8, x + 3.8, y - 3.8);
            }
            case BOLT ->
                g.strokePolyline(
                        new double[] {x + 1.5, x - 3, x + 3, x - 1.5},
                        new double[] {y - 6, y + 0.5, y - 0.5, y + 6},
                        4);
            case BANG -> {
                g.strokeLine(x, y - 5, x, y + 1.5);
                g.fillOval(x - 1.1, y + 3.6, 2.2, 2.2);
            }
            case PAUSED -> {
                g.strokeRoundRect(x - 5.5, y - 5.5, 11, 11, 3, 3);
                g.strokeLine(x - 1.7, y - 2.2, x - 1.7, y + 2.2);
                g.strokeLine(x + 1.7, y - 2.2, x + 1.7, y + 2.2);
            }
            case HALF -> {
                g.strokeOval(x - 5.5, y - 5.5, 11, 11);
                g.fillArc(x - 5.5, y - 5.5, 11, 11, 90, 180, ArcType.CHORD);
            }
            case LONELY -> {
                g.strokeOval(x - 5.5, y - 5.5, 11, 11);
                g.fillOval(x - 2, y - 2, 4, 4);
            }
            case JOINED -> {
                g.strokeLine(x - 3, y, x + 3, y);
                g.fillOval(x - 6, y - 2.5, 5, 5);
                g.fillOval(x + 1, y - 2.5, 5, 5);
            }
        }
        g.setLineCap(StrokeLineCap.BUTT);
        g.setLineJoin(StrokeLineJoin.MITER);
    }

    private static void check(GraphicsContext g, double x, double y, double size) {
        g.strokePolyline(
                new double[] {x - 4.5 * size, x - 1.2 * size, x + 4.5 * size},
                new double[] {y + 0.3 * size, y + 3.5 * size, y - 3.5 * size},
                3);
    }
}
