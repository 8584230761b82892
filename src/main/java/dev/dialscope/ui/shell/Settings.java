package dev.dialscope.ui.shell;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.ui.theme.Theme;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import javafx.geometry.Rectangle2D;

/**
 * What is remembered from one start to the next, in a {@link SettingsFile}.
 *
 * @param width of the window, as the place; NaN where nothing is remembered
 */
record Settings(
        double x,
        double y,
        double width,
        double height,
        boolean maximized,
        Theme.Choice theme,
        Locale locale,
        KernelChoice kernel,
        PaneSizes sizes) {
    /** What a first start has: the system's theme and language, and no place. */
    static Settings initial() {
        return new Settings(
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                false,
                Theme.Choice.SYSTEM,
                Locale.getDefault(),
                KernelChoice.AUTOMATIC,
                PaneSizes.INITIAL);
    }

    /** Where the window was; empty where nothing is remembered, or what is cannot have been a window. */
    Optional<Rectangle2D> bounds() {
        boolean finite = DoubleStream.of(x, y, width, height).allMatch(Double::isFinite);
        return finite && width > 0 && height > 0 ? Optional.of(new Rectangle2D(x, y, width, height)) : Optional.empty();
    }
}
