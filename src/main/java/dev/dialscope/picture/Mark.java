package dev.dialscope.picture;

/** The three marks of a cancel, and the mark of a bookmark. */
public final class Mark {
    /** Half the height of a diamond, in pixels. */
    static final double DIAMOND = 5;

    static final double POST_WIDTH = 3;

    private static final Stroke RING = Stroke.solid(2.5);

    private Mark() {}

    /** The cancel was requested: a ring. */
    static void requested(Pen pen, double x, double y, Tone tone, Ink inner) {
        pen.fillOval(inner, x - 8, y - 8, 16, 16);
        pen.oval(tone.edge(), RING, x - 5.5, y - 5.5, 11, 11);
    }

    /** It was delivered to a lane: a diamond. */
    static void delivered(Pen pen, double x, double y, Tone tone, Ink halo) {
        diamond(pen, x, y, DIAMOND + 1.5, halo);
        diamond(pen, x, y, DIAMOND, tone.edge());
    }

    /** The lane's call came back: a post. */
    static void returned(Pen pen, double x, double y, double height, Tone tone) {
        pen.fillRound(tone.edge(), x - 1, y - height / 2, POST_WIDTH, height, 1);
    }

    /** A bookmark of the learner: a ribbon that hangs down from {@code y}. */
    public static void bookmark(Pen pen, int x, double y, double height, Ink color) {
        double left = x - 3.5;
        double right = x + 4.5;
        double bottom = y + height;
        pen.fillPolygon(color, left, y, right, y, right, bottom, x + 0.5, bottom - 4, left, bottom);
    }

    private static void diamond(Pen pen, double x, double y, double half, Ink color) {
        pen.fillPolygon(color, x - half, y, x, y - half, x + half, y, x, y + half);
    }
}
