package dev.dialscope.picture;

/**
 * Draws on a canvas, into an image or into a file. Coordinates are pixels from the upper left corner, to the right and downwards; the middle of
 * a pixel is at .5. Later drawing covers earlier drawing.
 */
public interface Pen {
    /** The distance from a text's baseline to the middle of its capitals, as a fraction of the size. */
    double HALF_CAPITAL = 0.36;

    /** The width of a text, in pixels. */
    double width(String text, TextStyle style);

    /** Writes a text that begins at {@code x}. */
    void write(String text, double x, double baseline, TextStyle style, Ink ink);

    void fill(Ink ink, double x, double y, double width, double height);

    /** Fills a box with round corners. */
    void fillRound(Ink ink, double x, double y, double width, double height, double radius);

    /** Fills the oval in a box. */
    void fillOval(Ink ink, double x, double y, double width, double height);

    /** Fills the left half of that oval. */
    void fillLeftHalf(Ink ink, double x, double y, double width, double height);

    /** Fills a polygon with these corners: x and y of the first one, of the second one, and so on. */
    void fillPolygon(Ink ink, double... corners);

    /** Draws the outline of a box with round corners. The middle of the line is half a pixel inside the box. */
    void outline(Ink ink, Stroke stroke, double x, double y, double width, double height, double radius);

    /** Draws the outline of the oval in a box. The middle of the line is on the oval. */
    void oval(Ink ink, Stroke stroke, double x, double y, double width, double height);

    void line(Ink ink, Stroke stroke, double x0, double y0, double x1, double y1);

    /** Starts a new line of the path that {@link #stroke} draws. */
    void moveTo(double x, double y);

    /** Continues the line of the path. */
    void lineTo(double x, double y);

    /** Draws the path and clears it. */
    void stroke(Ink ink, Stroke stroke);

    /** Draws an outline inside the box. */
    default void outline(Ink ink, double x, double y, double width, double height, double radius) {
        outline(ink, Stroke.THIN, x, y, width, height, radius);
    }

    /** Draws a horizontal line, one pixel high, from {@code y} downwards. */
    default void level(Ink ink, double x0, double x1, double y) {
        fill(ink, x0, y, x1 - x0, 1);
    }

    /** Draws a vertical line, one pixel wide, from {@code x} to the right. */
    default void upright(Ink ink, double x, double y0, double y1) {
        fill(ink, x, y0, 1, y1 - y0);
    }

    /** Writes a text that begins at {@code x}, with its capitals centred at {@code y}. */
    default void text(String text, double x, double y, TextStyle style, Ink ink) {
        write(text, Math.round(x), Math.round(y + style.size() * HALF_CAPITAL), style, ink);
    }

    default void textEndingAt(String text, double x, double y, TextStyle style, Ink ink) {
        text(text, x - width(text, style), y, style, ink);
    }

    default void textAround(String text, double x, double y, TextStyle style, Ink ink) {
        text(text, x - width(text, style) / 2, y, style, ink);
    }

    /** The text, cut with an ellipsis if it does not fit. */
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
