package dev.dialscope.ui.timeline;

import dev.dialscope.picture.Ink;
import dev.dialscope.picture.Pen;
import dev.dialscope.picture.Stroke;
import dev.dialscope.picture.TextStyle;
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

/** Draws on a canvas of JavaFX, and remembers how wide each text is. For the FX thread only. */
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
            return Math.ceil(measure.getLayoutBounds().getWidth());
        });
    }

    private Font font(TextStyle style) {
        return fonts.computeIfAbsent(style, CanvasPen::load);
    }

    private static Font load(TextStyle style) {
        return switch (style.typeface()) {
            case REGULAR -> Font.font(SANS, style.size());
            case MEDIUM -> Font.font(SANS + " Medium", style.size());
            case SEMI_BOLD -> Font.font(SANS + " SemiBold", style.size());
            case MONO -> Font.font(MONO, style.size());
            case MONO_BOLD -> Font.font(MONO, FontWeight.BOLD, style.size());
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

    @Override
    public void write(String text, double x, double baseline, TextStyle style, Ink ink) {
        g.setFont(font(style));
        g.setFill(color(ink));
        g.fillText(text, x, baseline);
    }

    @Override
    public void fill(Ink ink, double x, double y, double width, double height) {
        g.setFill(color(ink));
        g.fillRect(x, y, width, height);
    }

    @Override
    public void fillRound(Ink ink, double x, double y, double width, double height, double radius) {
        g.setFill(color(ink));
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
        if (!line.equals(Stroke.THIN) || !isLong(x, y, width, height, radius)) {
            g.strokeRoundRect(x + 0.5, y + 0.5, width - 1, height - 1, 2 * radius, 2 * radius);
            return;
        }
        level(ink, x + radius, x + width - radius, y);
        level(ink, x + radius, x + width - radius, y + height - 1);
        upright(ink, x, y + radius, y + height - radius);
        upright(ink, x + width - 1, y + radius, y + height - radius);
        for (int corner = 0; corner < 4; corner++) {
            double left = corner == 1 || corner == 2 ? x : x + width - 2 * radius - 1;
            double top = corner < 2 ? y : y + height - 2 * radius - 1;
            g.strokeArc(left + 0.5, top + 0.5, 2 * radius, 2 * radius, corner * 90, 90, ArcType.OPEN);
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
        g.fillOval(x, y, width, height);
    }

    @Override
    public void fillLeftHalf(Ink ink, double x, double y, double width, double height) {
        g.setFill(color(ink));
        g.fillArc(x, y, width, height, 90, 180, ArcType.CHORD);
    }

    @Override
    public void fillPolygon(Ink ink, double... corners) {
        int count = corners.length / 2;
        double[] xs = new double[count];
        double[] ys = new double[count];
        for (int n = 0; n < count; n++) {
            xs[n] = corners[2 * n];
            ys[n] = corners[2 * n + 1];
        }
        g.setFill(color(ink));
        g.fillPolygon(xs, ys, count);
    }

    @Override
    public void oval(Ink ink, Stroke line, double x, double y, double width, double height) {
        begin(ink, line);
        g.strokeOval(x, y, width, height);
    }

    @Override
    public void line(Ink ink, Stroke line, double x0, double y0, double x1, double y1) {
        begin(ink, line);
        g.strokeLine(x0, y0, x1, y1);
    }

    @Override
    public void moveTo(double x, double y) {
        if (!pathBegun) {
            g.beginPath();
            pathBegun = true;
        }
        g.moveTo(x, y);
    }

    @Override
    public void lineTo(double x, double y) {
        g.lineTo(x, y);
    }

    @Override
    public void stroke(Ink ink, Stroke line) {
        if (pathBegun) {
            begin(ink, line);
            g.stroke();
            pathBegun = false;
        }
    }

    /** A canvas keeps each attribute that is set in its list of commands, whether it changes or not. */
    private void begin(Ink ink, Stroke line) {
        g.setStroke(color(ink));
        if (!line.equals(stroke)) {
            stroke = line;
            g.setLineWidth(line.thickness());
            g.setLineCap(line.round() ? StrokeLineCap.ROUND : StrokeLineCap.BUTT);
            g.setLineJoin(line.round() ? StrokeLineJoin.ROUND : StrokeLineJoin.MITER);
            g.setLineDashes(line.on() > 0 ? new double[] {line.on(), line.off()} : SOLID);
        }
    }
}
