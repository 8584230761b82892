package dev.dialscope.ui.timeline;

import dev.dialscope.picture.Ink;
import dev.dialscope.picture.Pen;
import dev.dialscope.picture.Stroke;
import dev.dialscope.picture.TextStyle;
import dev.dialscope.ui.theme.TextSize;
import dev.dialscope.ui.theme.Theme;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/**
 * Draws on a canvas of JavaFX at a scale, and remembers how wide each text is. Painters count in pixels at 100 %; edges of boxes are rounded to
 * whole pixels of the screen at every scale. For the FX thread only.
 */
final class CanvasPen implements Pen {
    /** Measured texts are forgotten at this number: a run of ten thousand lanes scrolls many by. */
    private static final int MOST_MEASURED = 4_000;

    private static final double[] SOLID = {};

    /** From this width on a box is drawn in parts. */
    private static final double LONG = 64;

    private static final String SANS = "Pretendard";
    private static final String MONO = "JetBrains Mono";

    private final Text measure = new Text();
    private final Map<TextStyle, Map<String, Double>> widths = new HashMap<>();
    private final Map<TextStyle, Font> fonts = new HashMap<>();
    private final Map<Ink, Color> colors = new HashMap<>();
    private int measured;
    private double scale = 1;
    private GraphicsContext g;
    private Stroke stroke;
    private boolean pathBegun;

    CanvasPen() {
        Theme.loadFonts();
    }

    /** Begins a new paint. */
    CanvasPen on(GraphicsContext graphics) {
        g = graphics;
        g.setFontSmoothingType(FontSmoothingType.GRAY);
        stroke = null;
        pathBegun = false;
        return this;
    }

    /** Draws everything so many times as large from now on. */
    void scale(double factor) {
        if (factor != scale) {
            scale = factor;
            fonts.clear();
            widths.clear();
            measured = 0;
        }
    }

    @Override
    public double width(String text, TextStyle style) {
        if (measured > MOST_MEASURED) {
            widths.clear();
            measured = 0;
        }
        return widths.computeIfAbsent(style, _ -> new HashMap<>()).computeIfAbsent(text, t -> {
            measured++;
            measure.setFont(font(style));
            measure.setText(t);
            return Math.ceil(measure.getLayoutBounds().getWidth()) / scale;
        });
    }

    private Font font(TextStyle style) {
        return fonts.computeIfAbsent(style, this::load);
    }

    private Font load(TextStyle style) {
        double size = TextSize.font(style.size(), scale);
        return switch (style.typeface()) {
            case REGULAR -> Font.font(SANS, size);
            case MEDIUM -> Font.font(SANS + " Medium", size);
            case SEMI_BOLD -> Font.font(SANS + " SemiBold", size);
            case MONO -> Font.font(MONO, size);
            case MONO_BOLD -> Font.font(MONO, FontWeight.BOLD, size);
        };
    }

    /** What JavaFX calls this ink. */
    Color color(Ink ink) {
        return colors.computeIfAbsent(ink, CanvasPen::colorOf);
    }

    static Color colorOf(Ink ink) {
        return Color.rgb(ink.rgb() >> 16, ink.rgb() >> 8 & 0xFF, ink.rgb() & 0xFF, ink.opacity());
    }

    static Ink inkOf(Color color) {
        int red = (int) Math.round(color.getRed() * 255);
        int green = (int) Math.round(color.getGreen() * 255);
        int blue = (int) Math.round(color.getBlue() * 255);
        return new Ink(red << 16 | green << 8 | blue, color.getOpacity());
    }

    /** Where an edge is on the screen: on a whole pixel. At 100 % painters choose it themselves. */
    double scaled(double at) {
        return scale == 1 ? at : Math.rint(at * scale);
    }

    /** The extent on the screen of a box from {@code at}: at least one pixel, if it has any. */
    private double extent(double at, double extent) {
        return scale == 1 ? extent : Math.max(extent > 0 ? 1 : 0, scaled(at + extent) - scaled(at));
    }

    @Override
    public void write(String text, double x, double baseline, TextStyle style, Ink ink) {
        g.setFont(font(style));
        g.setFill(color(ink));
        g.fillText(text, scaled(x), scaled(baseline));
    }

    @Override
    public void fill(Ink ink, double x, double y, double width, double height) {
        g.setFill(color(ink));
        g.fillRect(scaled(x), scaled(y), extent(x, width), extent(y, height));
    }

    @Override
    public void fillRound(Ink ink, double x, double y, double width, double height, double radius) {
        g.setFill(color(ink));
        box(scaled(x), scaled(y), extent(x, width), extent(y, height), scaled(radius));
    }

    private void box(double x, double y, double width, double height, double radius) {
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

    @Override
    public void outline(Ink ink, Stroke line, double x, double y, double width, double height, double radius) {
        begin(ink, line);
        frame(line, scaled(x), scaled(y), extent(x, width), extent(y, height), scaled(radius));
    }

    private void frame(Stroke line, double x, double y, double width, double height, double radius) {
        // Half of the line at 100 %, where lines may be thicker than their box is inset.
        double thick = scale == 1 ? 1 : thickness(line);
        double half = thick / 2;
        if (!line.equals(Stroke.THIN) || !isLong(x, y, width, height, radius)) {
            g.strokeRoundRect(x + half, y + half, width - thick, height - thick, 2 * radius, 2 * radius);
            return;
        }
        g.setFill(g.getStroke());
        g.fillRect(x + radius, y, width - 2 * radius, thick);
        g.fillRect(x + radius, y + height - thick, width - 2 * radius, thick);
        g.fillRect(x, y + radius, thick, height - 2 * radius);
        g.fillRect(x + width - thick, y + radius, thick, height - 2 * radius);
        for (int corner = 0; corner < 4; corner++) {
            double left = corner == 1 || corner == 2 ? x : x + width - 2 * radius - thick;
            double top = corner < 2 ? y : y + height - 2 * radius - thick;
            g.strokeArc(left + half, top + half, 2 * radius, 2 * radius, corner * 90, 90, ArcType.OPEN);
        }
    }

    /**
     * Whether to draw a box as sides and corners. The software pipeline rasterizes the whole area of a shape, and for a bar across the
     * window that costs more than all its contents. Only for whole pixels: between them, seams would show.
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

    @Override
    public void fillOval(Ink ink, double x, double y, double width, double height) {
        g.setFill(color(ink));
        g.fillOval(x * scale, y * scale, width * scale, height * scale);
    }

    @Override
    public void fillLeftHalf(Ink ink, double x, double y, double width, double height) {
        g.setFill(color(ink));
        g.fillArc(x * scale, y * scale, width * scale, height * scale, 90, 180, ArcType.CHORD);
    }

    @Override
    public void fillPolygon(Ink ink, double... corners) {
        int count = corners.length / 2;
        double[] xs = new double[count];
        double[] ys = new double[count];
        for (int n = 0; n < count; n++) {
            xs[n] = corners[2 * n] * scale;
            ys[n] = corners[2 * n + 1] * scale;
        }
        g.setFill(color(ink));
        g.fillPolygon(xs, ys, count);
    }

    @Override
    public void oval(Ink ink, Stroke line, double x, double y, double width, double height) {
        begin(ink, line);
        g.strokeOval(x * scale, y * scale, width * scale, height * scale);
    }

    @Override
    public void line(Ink ink, Stroke line, double x0, double y0, double x1, double y1) {
        begin(ink, line);
        g.strokeLine(x0 * scale, y0 * scale, x1 * scale, y1 * scale);
    }

    @Override
    public void moveTo(double x, double y) {
        if (!pathBegun) {
            g.beginPath();
            pathBegun = true;
        }
        g.moveTo(x * scale, y * scale);
    }

    @Override
    public void lineTo(double x, double y) {
        g.lineTo(x * scale, y * scale);
    }

    @Override
    public void stroke(Ink ink, Stroke line) {
        if (pathBegun) {
            begin(ink, line);
            g.stroke();
            pathBegun = false;
        }
    }

    /** The thickness of a line on the screen. A thin one stays crisp. */
    private double thickness(Stroke line) {
        return line.thickness() == 1 ? Math.max(1, Math.rint(scale)) : line.thickness() * scale;
    }

    /** A canvas keeps each attribute that is set in its list of commands, whether it changes or not. */
    private void begin(Ink ink, Stroke line) {
        g.setStroke(color(ink));
        if (!line.equals(stroke)) {
            stroke = line;
            g.setLineWidth(thickness(line));
            g.setLineCap(line.round() ? StrokeLineCap.ROUND : StrokeLineCap.BUTT);
            g.setLineJoin(line.round() ? StrokeLineJoin.ROUND : StrokeLineJoin.MITER);
            g.setLineDashes(line.on() > 0 ? new double[] {line.on() * scale, line.off() * scale} : SOLID);
        }
    }
}
