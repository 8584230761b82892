package dev.dialscope.picture;

import dev.dialscope.analysis.Fate;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import java.util.Optional;

/** Small symbols for the ends of lanes, and for the context that has not ended. They are drawn, not letters of a font, so they look the same everywhere. About 12 pixels wide. */
enum Glyph {
    CHECK(Family.WON),
    DISC_CHECK(Family.WON),
    RING_CHECK(Family.WON),
    WALL(Family.WON),
    CROSS(Family.CANCELLED),
    /** A wedge, as the time that is left. */
    WEDGE(Family.ACTIVE),
    DASH(Family.WAITING),
    HOURGLASS(Family.FAILED),
    BARRED(Family.FAILED),
    BOLT(Family.FAILED),
    BANG(Family.FAILED),
    /** Two bars in a box: stopped before it dialed. */
    PAUSED(Family.HELD),
    /** Half a disc: half a handshake. */
    HALF(Family.HANDSHAKE),
    /** A dot in a ring: connected, not accepted. */
    LONELY(Family.CONNECTED),
    /** Two dots, joined: connected and accepted. */
    JOINED(Family.READING);

    private static final Stroke STROKE = new Stroke(1.6, true, 0, 0);

    private final Family family;

    Glyph(Family family) {
        this.family = family;
    }

    /** The family that gives the glyph its colours. */
    Family family() {
        return family;
    }

    /** The glyph for how a lane ended: by its fate if it is a cancelled loser, otherwise by its outcome. */
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

    /** The glyph of a state for a small box; empty if the box shows the state's letter. */
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
            case ACTIVE -> Optional.of(WEDGE);
            case WAITING,
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
     * @param inner the colour of the marks inside a filled shape
     */
    void draw(Pen pen, double x, double y, Ink color, Ink inner) {
        switch (this) {
            case CHECK -> check(pen, color, x, y, 1);
            case DISC_CHECK -> {
                pen.fillOval(color, x - 6.5, y - 6.5, 13, 13);
                check(pen, inner, x, y, 0.72);
            }
            case RING_CHECK -> {
                ring(pen, color, x, y);
                check(pen, color, x, y, 0.6);
            }
            case WALL -> {
                pen.line(color, STROKE, x - 5, y, x + 3, y);
                pen.line(color, STROKE, x + 4, y - 4.5, x + 4, y + 4.5);
            }
            case CROSS -> {
                pen.line(color, STROKE, x - 4, y - 4, x + 4, y + 4);
                pen.line(color, STROKE, x - 4, y + 4, x + 4, y - 4);
            }
            case WEDGE -> path(pen, color, x - 5, y - 3.5, x - 5, y + 3.5, x + 5, y + 3.5, x - 5, y - 3.5);
            case DASH -> pen.line(color, STROKE, x - 4, y, x + 4, y);
            case HOURGLASS -> path(pen, color, x - 4, y - 5, x + 4, y - 5, x - 4, y + 5, x + 4, y + 5, x - 4, y - 5);
            case BARRED -> {
                ring(pen, color, x, y);
                pen.line(color, STROKE, x - 3.8, y + 3.8, x + 3.8, y - 3.8);
            }
            case BOLT -> path(pen, color, x + 1.5, y - 6, x - 3, y + 0.5, x + 3, y - 0.5, x - 1.5, y + 6);
            case BANG -> {
                pen.line(color, STROKE, x, y - 5, x, y + 1.5);
                pen.fillOval(color, x - 1.1, y + 3.6, 2.2, 2.2);
            }
            case PAUSED -> {
                pen.outline(color, STROKE, x - 6, y - 6, 12, 12, 1.5);
                pen.line(color, STROKE, x - 1.7, y - 2.2, x - 1.7, y + 2.2);
                pen.line(color, STROKE, x + 1.7, y - 2.2, x + 1.7, y + 2.2);
            }
            case HALF -> {
                ring(pen, color, x, y);
                pen.fillLeftHalf(color, x - 5.5, y - 5.5, 11, 11);
            }
            case LONELY -> {
                ring(pen, color, x, y);
                pen.fillOval(color, x - 2, y - 2, 4, 4);
            }
            case JOINED -> {
                pen.line(color, STROKE, x - 3, y, x + 3, y);
                pen.fillOval(color, x - 6, y - 2.5, 5, 5);
                pen.fillOval(color, x + 1, y - 2.5, 5, 5);
            }
        }
    }

    private static void ring(Pen pen, Ink color, double x, double y) {
        pen.oval(color, STROKE, x - 5.5, y - 5.5, 11, 11);
    }

    private static void check(Pen pen, Ink color, double x, double y, double size) {
        path(
                pen,
                color,
                x - 4.5 * size,
                y + 0.3 * size,
                x - 1.2 * size,
                y + 3.5 * size,
                x + 4.5 * size,
                y - 3.5 * size);
    }

    private static void path(Pen pen, Ink color, double... points) {
        pen.moveTo(points[0], points[1]);
        for (int n = 2; n < points.length; n += 2) {
            pen.lineTo(points[n], points[n + 1]);
        }
        pen.stroke(color, STROKE);
    }
}
