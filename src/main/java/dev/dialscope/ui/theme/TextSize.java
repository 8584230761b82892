package dev.dialscope.ui.theme;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleExpression;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.TableColumnBase;

/**
 * How large the program's text is, and all that holds text. One for the whole program, as its look is. Style sheets, canvases and tables
 * observe it; sizes in them count in pixels at 100 %. For the FX thread only.
 */
public final class TextSize {
    /** The sizes to choose from, in percent. */
    public static final List<Integer> ALL = List.of(80, 90, 100, 110, 125, 150, 175, 200);

    public static final int USUAL = 100;

    /** No text is smaller, in pixels. */
    private static final double LEAST = 10;

    private static final IntegerProperty PERCENT = new SimpleIntegerProperty(null, "percent", USUAL);
    private static final DoubleExpression FACTOR = Bindings.createDoubleBinding(() -> PERCENT.get() / 100.0, PERCENT);

    private TextSize() {}

    /** The size in percent. */
    public static IntegerProperty percentProperty() {
        return PERCENT;
    }

    /** The size as a factor; 1 at 100 %. */
    public static DoubleExpression factor() {
        return FACTOR;
    }

    /** The next larger size, or the next smaller one; the same at the end. */
    public static void step(boolean larger) {
        int now = PERCENT.get();
        (larger ? ALL : ALL.reversed())
                .stream()
                        .filter(size -> larger ? size > now : size < now)
                        .findFirst()
                        .ifPresent(PERCENT::set);
    }

    /** Pixels on the screen of what has so many at 100 %. */
    public static double scaled(double pixels) {
        return Math.rint(pixels * FACTOR.get());
    }

    /** As {@link #scaled}, and changes with the size. */
    public static DoubleExpression scaling(double pixels) {
        return Bindings.createDoubleBinding(() -> scaled(pixels), PERCENT);
    }

    /** Gives a table's column widths that follow the size. At 100 % it has these; the user may widen it. */
    public static void size(TableColumnBase<?, ?> column, double least, double wide) {
        column.minWidthProperty().bind(scaling(least));
        column.setPrefWidth(scaled(wide));
        column.minWidthProperty().addListener((property, before, now) -> column.setPrefWidth(scaled(wide)));
    }

    /** The size of a font at a scale, in pixels: large enough to be read where it was so at 100 %. */
    public static double font(double pixels, double scale) {
        return scale == 1 ? pixels : Math.max(Math.min(pixels, LEAST), pixels * scale);
    }
}
