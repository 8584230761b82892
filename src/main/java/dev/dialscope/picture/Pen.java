package dev.dialscope.picture;

/**
 * What a picture is drawn with: on a canvas, into an image, into a file. Pixels count from the upper left corner, to the right and
 * downwards; a pixel's middle lies at half numbers. What is drawn later covers what was drawn before.
 */
public interface Pen {
    /** From a text's baseline to the middle of its capitals, as a part of the size. */
    double HALF_CAPITAL = 0.36;

    /** The width of a text, in pixels. */
    double width(String text, TextStyle style);

    /** Writes a text from {@code x} on. */
    void write(String text, double x, double baseline, TextStyle style, Ink ink);

    void fill(Ink ink, double x, double y, double width, double height);

    /** Fills a box with round corners. */
    void fillRound(Ink ink, double x, double y, double width, double height, double radius);

    /** Fills the oval that touches the sides of a box. */
    void fillOval(Ink ink, double x, double y, double width, double height);

    /** Fills the left half of that oval. */
    void fillLeftHalf(Ink ink, double x, double y, double width, double height);

    /** Fills a polygon with these corners: x and y of the first, of the second, and so on. */
    void fillPolygon(Ink ink, double... corners);

    /** Draws the outline of a box with round corners; the middle of the line lies half a pixel inside the box. */
    void outline(Ink ink, Stroke stroke, double x, double y, double width, double height, double radius);

    /** Draws the oval that touches the sides of a box; the middle of the line lies on it. */
    void oval(Ink ink, Stroke stroke, double x, double y, double width, double height);

    void line(Ink ink, Stroke stroke, double x0, double y0, double x1, double y1);

    /** Begins a new line of the path that {@link #stroke} draws. */
    void moveTo(double x, double y);

    /** Goes on with the line of the path. */
    void lineTo(double x, double y);

    /** Draws the path and forgets it. */
    void stroke(Ink ink, Stroke stroke);

    /** An outline of one pixel inside the given box. */
    default void outline(Ink ink, double x, double y, double width, double height, double radius) {
        outline(ink, Stroke.THIN, x, y, width, height, radius);
    }

    /** A level line of one pixel, the pixel row that begins at {@code y}. */
    default void level(Ink ink, double x0, double x1, double y) {
        fill(ink, x0, y, x1 - x0, 1);
    }

    /** An upright line of one pixel, the pixel column that begins at {@code x}. */
    default void upright(Ink ink, double x, double y0, double y1) {
        fill(ink, x, y0, 1, y1 - y0);
    }

    /** Writes a text from {@code x} on, its capitals centred at {@code y}. */
    default void text(String text, double x, double y, TextStyle style, Ink ink) {
        write(text, Math.round(x), Math.round(y + style.size() * HALF_CAPITAL), style, ink);
    }

    default void textEndingAt(String text, double x, double y, TextStyle style, Ink ink) {
        text(text, x - width(text, style), y, style, ink);
    }

    default void textAround(String text, double x, double y, TextStyle style, Ink ink) {
        text(text, x - width(text, style) / 2, y, style, ink);
    }

    /** The text, or as much of it as fits with an ellipsis. */
    default String fitting(String text, TextStyle style, double room) {
        if (width(text, style) <= room) {
            return text;
        }
        for (int length = text.length() - 1; length > 0; length--) {
            String cut = text.substring(0, length).strip() + "…";
            if (width(cut, style) <= room) {
                return cut;
            }
        }
        return "";
    }
}
