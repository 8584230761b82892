package dev.dialscope.picture;

import dev.dialscope.trace.State;

/**
 * The patterns that distinguish states without colour. Each pattern is one path that ends at the box, so it needs no clip. It does not move when
 * its bar grows.
 */
final class Hatch {
    private static final Stroke POST = Stroke.solid(1.5);

    private Hatch() {}

    /** Draws a state's pattern into a box. */
    static void draw(Pen pen, State state, Ink color, double x, double y, double width, double height) {
        switch (state) {
            case RESOLVING -> diagonals(pen, x, y, width, height, 9, false);
            case HELD -> uprights(pen, x, y, width, height, 6);
            case EOF -> uprights(pen, x, y, width, height, 10);
            case CONTROL -> comb(pen, x, y, width, height);
            case HANDSHAKE -> diagonals(pen, x, y, width, height, 6, true);
            case READING -> chevrons(pen, x, y, width, height, -1);
            case WRITING -> chevrons(pen, x, y, width, height, 1);
            case ACCEPTING -> dots(pen, x, y + height - 4, width);
            case CANCELLED -> {
                diagonals(pen, x, y, width, height, 7, true);
                diagonals(pen, x, y, width, height, 7, false);
            }
            case TIMEOUT, DEADLINE_EXCEEDED -> levels(pen, x, y, width, height);
            case RESET -> zigzag(pen, x, y, width, height);
            case FAILED -> {
                dots(pen, x, y + height / 3, width);
                dots(pen, x, y + 2 * height / 3, width);
            }
            case ACTIVE, WAITING, DIALING, CONNECTED, BINDING, BOUND, ACCEPTED, WON, ANSWERED, REFUSED, CLOSED -> {
                return;
            }
        }
        pen.stroke(color, state == State.HELD ? POST : Stroke.THIN);
    }

    private static void uprights(Pen pen, double x, double y, double width, double height, double apart) {
        for (double at = x + 5; at < x + width - 1; at += apart) {
            pen.moveTo(at + 0.25, y);
            pen.lineTo(at + 0.25, y + height);
        }
    }

    private static void comb(Pen pen, double x, double y, double width, double height) {
        for (double at = x + 4.5; at < x + width - 1; at += 5) {
            pen.moveTo(at, y + height - 4);
            pen.lineTo(at, y + height);
        }
    }

    private static void levels(Pen pen, double x, double y, double width, double height) {
        for (double at = y + 3.5; at < y + height - 1; at += 4) {
            pen.moveTo(x, at);
            pen.lineTo(x + width, at);
        }
    }

    /** Lines at 45 degrees, rising or falling to the right, that end at the box. */
    private static void diagonals(
            Pen pen, double x, double y, double width, double height, double apart, boolean rising) {
        for (double at = apart - height; at < width; at += apart) {
            double begin = Math.max(0, -at);
            double end = Math.min(height, width - at);
            if (end > begin) {
                pen.moveTo(x + at + begin, rising ? y + height - begin : y + begin);
                pen.lineTo(x + at + end, rising ? y + height - end : y + end);
            }
        }
    }

    private static void chevrons(Pen pen, double x, double y, double width, double height, int to) {
        double half = Math.min(5, height / 2 - 2);
        double middle = y + height / 2;
        for (double at = x + 5; at + half + 1 < x + width; at += 16) {
            double point = to < 0 ? at : at + half;
            pen.moveTo(point - to * half, middle - half);
            pen.lineTo(point, middle);
            pen.lineTo(point - to * half, middle + half);
        }
    }

    private static void zigzag(Pen pen, double x, double y, double width, double height) {
        double middle = y + height / 2;
        pen.moveTo(x, middle);
        for (double at = 5; at < width; at += 5) {
            pen.lineTo(x + at, middle + (at % 10 == 0 ? 3 : -3));
        }
    }

    private static void dots(Pen pen, double x, double y, double width) {
        for (double at = x + 4; at < x + width - 2; at += 5) {
            pen.moveTo(at, Math.floor(y) + 0.5);
            pen.lineTo(at + 2, Math.floor(y) + 0.5);
        }
    }
}
