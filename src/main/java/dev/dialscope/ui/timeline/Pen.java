package dev.dialscope.ui.timeline;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.Text;

/** Draws crisp lines, boxes and text on a canvas, and remembers how wide each text is. */
final class Pen {
    /** Measured texts are forgotten at this number: a run of ten thousand lanes scrolls many by. */
    private static final int MOST_MEASURED = 4_000;

    /** From a text's baseline to the middle of its capitals, as a part of the font's size. */
    private static final double HALF_CAPITAL = 0.36;

    private static final double[] SOLID = {};

    /** From this width on a box is drawn in parts. */
    private static final double LONG = 64;

    private final Text measure = new Text();
    private final Map<Font, Map<String, Double>> widths = new HashMap<>();
    private int measured;
    private GraphicsContext g;

    /** Begins a new paint. */
    void on(GraphicsContext graphics) {
        g = graphics;
        g.setFontSmoothingType(FontSmoothingType.GRAY);
        g.setLineCap(StrokeLineCap.BUTT);
        g.setLineDashes(SOLID);
    }

    GraphicsContext graphics() {
        return g;
    }

    double width(String text, Font font) {
        if (measured > MOST_MEASURED) {
            widths.clear();
            measured = 0;
        }
        return widths.computeIfAbsent(font, f -> new HashMap<>()).computeIfAbsent(text, t -> {
            measured++;
            measure.setFont(font);
            measure.setText(t);
            return Math.ceil(measure.getLayoutBounds().getWidth());
        });
    }

    /** Text from {@code x}, its capitals centred at {@code y}. */
    void text(String text, double x, double y, Font font, Color color) {
        g.setFont(font);
        g.setFill(color);
        g.fillText(text, Math.round(x), Math.round(y + font.getSize() * HALF_CAPITAL));
    }

    void textEndingAt(String text, double x, double y, Font font, Color color) {
        text(text, x - width(text, font), y, font, color);
    }

    void textAround(String text, double x, double y, Font font, Color color) {
        text(text, x - width(text, font) / 2, y, font, color);
    }

    /** The text, or as much of it as fits with an ellipsis. */
    String fitting(String text, Font font, double room) {
        if (width(text, font) <= room) {
            return text;
        }
        for (int length = text.length() - 1; length > 0; length--) {
            String cut = text.substring(0, length).strip() + "…";
            if (width(cut, font) <= room) {
                return cut;
            }
        }
        return "";
    }

    void fill(Color color, double x, double y, double width, double height) {
        g.setFill(color);
        g.fillRect(x, y, width, height);
    }

    void fillRound(Color color, double x, double y, double width, double height, double radius) {
        g.setFill(color);
        if (!isLong(x, y, width, height, radius)) {
            g.fillRoundRect(x, y, width, height, 2 * radius, 2 * radius);
            return;
        }
        g.fillRect(x + radius, y, width - 2 * radius, height);
        g.fillRect(x, y + radius, radius, height - 2 * radius);
        g.fillRect(x + width - radius, y + radius, radius, height - 2 * radius);
        for (int corner = 0; corner < 4; corner++) {
            double left = corner == 1 || corner == 2 ? x : x + width - 2 * radius;
            double top = corner < 2 ? y : y + height - 2 * radius;
            g.fillArc(left, top, 2 * radius, 2 * radius, corner * 90, 90, ArcType.ROUND);
        }
    }

    /** An outline of one pixel inside the given box. */
    void outline(Color color, double x, double y, double width, double height, double radius, double... dashes) {
        g.setStroke(color);
        g.setLineWidth(1);
        if (dashes.length > 0 || !isLong(x, y, width, height, radius)) {
            g.setLineDashes(dashes);
            g.strokeRoundRect(x + 0.5, y + 0.5, width - 1, height - 1, 2 * radius, 2 * radius);
            g.setLineDashes(SOLID);
            return;
        }
        level(color, x + radius, x + width - radius, y);
        level(color, x + radius, x + width - radius, y + height - 1);
        upright(color, x, y + radius, y + height - radius);
        upright(color, x + width - 1, y + radius, y + height - radius);
        for (int corner = 0; corner < 4; corner++) {
            double left = corner == 1 || corner == 2 ? x : x + width - 2 * radius - 1;
            double top = corner < 2 ? y : y + height - 2 * radius - 1;
            g.strokeArc(left + 0.5, top + 0.5, 2 * radius, 2 * radius, corner * 90, 90, ArcType.OPEN);
        }
    }

    /**
     * Whether a box is better put together from its sides and its corners: the software pipeline takes a shape's whole area through its
     * rasterizer, which for a bar across the window is dearer than all that is drawn on it. Between whole pixels there would be seams.
     */
    private static boolean isLong(double x, double y, double width, double height, double radius) {
        return width >= LONG
                && height >= 2 * radius
                && x == Math.rint(x)
                && y == Math.rint(y)
                && width == Math.rint(width)
                && height == Math.rint(height)
                && radius == Math.rint(radius);
    }

    /** A level line of one pixel, the pixel row that begins at {@code y}. */
    void level(Color color, double x0, double x1, double y) {
        fill(color, x0, y, x1 - x0, 1);
    }

    /** An upright line of one pixel, the pixel column that begins at {@code x}. */
    void upright(Color color, double x, double y0, double y1) {
        fill(color, x, y0, 1, y1 - y0);
    }

    void dashed(Color color, double x0, double y0, double x1, double y1, double... dashes) {
        g.setStroke(color);
        g.setLineWidth(1);
        g.setLineDashes(dashes);
        g.strokeLine(x0, y0, x1, y1);
        g.setLineDashes(SOLID);
    }

    void line(Color color, double thick, double x0, double y0, double x1, double y1) {
        g.setStroke(color);
        g.setLineWidth(thick);
        g.strokeLine(x0, y0, x1, y1);
    }
}
