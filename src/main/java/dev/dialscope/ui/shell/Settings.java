package dev.dialscope.ui.shell;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.ui.theme.TextSize;
import dev.dialscope.ui.theme.Theme;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import javafx.geometry.Rectangle2D;

/**
 * The settings that a {@link SettingsFile} keeps from one start to the next. Sizes are in pixels.
 *
 * @param width of the window; NaN if nothing is remembered, as for its height and place
 * @param textSize in percent
 * @param tourAnswered whether the offer of the tour was taken or declined
 * @param predicts whether the window asks before each run
 * @param speaks whether captions are read aloud
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
        PaneSizes sizes,
        int textSize,
        boolean tourAnswered,
        boolean predicts,
        boolean speaks) {
    /** Settings without predicting and without speech. */
    Settings(
            double x,
            double y,
            double width,
            double height,
            boolean maximized,
            Theme.Choice theme,
            Locale locale,
            KernelChoice kernel,
            PaneSizes sizes,
            int textSize,
            boolean tourAnswered) {
        this(x, y, width, height, maximized, theme, locale, kernel, sizes, textSize, tourAnswered, false, false);
    }

    /** The settings of a first start: the system's theme and language, no window bounds. */
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
                PaneSizes.INITIAL,
                TextSize.USUAL,
                false);
    }

    /** The window's last bounds; empty if nothing is remembered, or the numbers are no valid bounds. */
    Optional<Rectangle2D> bounds() {
        boolean finite = DoubleStream.of(x, y, width, height).allMatch(Double::isFinite);
        return finite && width > 0 && height > 0 ? Optional.of(new Rectangle2D(x, y, width, height)) : Optional.empty();
    }
}
