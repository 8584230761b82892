package dev.dialscope.ui.timeline;

import dev.dialscope.trace.State;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/**
 * The patterns that tell states apart without their colours. Each is one path that ends at the box, so that nothing needs a clip, and
 * stands still when its bar grows.
 */
final class Hatch {
    private Hatch() {}

    /** Draws a state's pattern into a box. */
    static void draw(Pen pen, State state, Color color, double x, double y, double width, double height) {
        GraphicsContext g = pen.graphics();
        g.setStroke(color);
        g.setLineWidth(1);
        g.beginPath();
        switch (state) {
            case HELD -> uprights(g, x, y, width, height);
            case CONTROL -> comb(g, x, y, width, height);
            case HANDSHAKE -> diagonals(g, x, y, width, height, 6, true);
            case READING -> chevrons(g, x, y, width, height, -1);
            case WRITING -> chevrons(g, x, y, width, height, 1);
            case ACCEPTING -> dots(g, x, y + height - 4, width);
            case CANCELLED -> {
                diagonals(g, x, y, width, height, 7, true);
                diagonals(g, x, y, width, height, 7, false);
            }
            case TIMEOUT, DEADLINE_EXCEEDED -> levels(g, x, y, width, height);
            case RESET -> zigzag(g, x, y, width, height);
            case FAILED -> {
                dots(g, x, y + height / 3, width);
                dots(g, x, y + 2 * height / 3, width);
            }
            case ACTIVE,
                    WAITING,
                    RESOLVING,
                    DIALING,
                    CONNECTED,
                    BINDING,
                    BOUND,
                    ACCEPTED,
                    WON,
                    ANSWERED,
                    EOF,
                    REFUSED,
                    CLOSED -> {
                return;
            }
        }
        g.stroke();
    }

    private static void uprights(GraphicsContext g, double x, double y, double width, double height) {
        g.setLineWidth(1.5);
        for (double at = x + 5; at < x + width - 1; at += 6) {
            g.moveTo(at + 0.25, y);
            g.lineTo(at + 0.25, y + height);
        }
    }

    private static void comb(GraphicsContext g, double x, double y, double width, double height) {
        for (double at = x + 4.5; at < x + width - 1; at += 5) {
            g.moveTo(at, y + height - 4);
            g.lineTo(at, y + height);
        }
    }

    private static void levels(GraphicsContext g, double x, double y, double width, double height) {
        for (double at = y + 3.5; at < y + height - 1; at += 4) {
            g.moveTo(x, at);
            g.lineTo(x + width, at);
        }
    }

    /** Lines at 45 degrees, rising or falling to the right, cut off at the box. */
    private static void diagonals(
            GraphicsContext g, double x, double y, double width, double height, double apart, boolean rising) {
        for (double at = apart - height; at < width; at += apart) {
            double begin = Math.max(0, -at);
            double end = Math.min(height, width - at);
            if (end > begin) {
                g.moveTo(x + at + begin, rising ? y + height - begin : y + begin);
                g.lineTo(x + at + end, rising ? y + height - end : y + end);
            }
        }
    }

    private static void chevrons(GraphicsContext g, double x, double y, double width, double height, int to) {
        double half = Math.min(5, height / 2 - 2);
        double middle = y + height / 2;
        for (double at = x + 5; at + half + 1 < x + width; at += 16) {
            double point = to < 0 ? at : at + half;
            g.moveTo(point - to * half, middle - half);
            g.lineTo(point, middle);
            g.lineTo(point - to * half, middle + half);
        }
    }

    private static void zigzag(GraphicsContext g, double x, double y, double width, double height) {
        double middle = y + height / 2;
        g.moveTo(x, middle);
        for (double at = 5; at < width; at += 5) {
            g.lineTo(x + at, middle + (at % 10 == 0 ? 3 : -3));
        }
    }

    private static void dots(GraphicsContext g, double x, double y, double width) {
        for (double at = x + 4; at < x + width - 2; at += 5) {
            g.moveTo(at, Math.floor(y) + 0.5);
            g.lineTo(at + 2, Math.floor(y) + 0.5);
        }
    }
}
