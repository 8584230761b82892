package dev.dialscope.ui.shell;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.ui.theme.Theme;
import java.util.Locale;
import java.util.Optional;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;
import java.util.stream.DoubleStream;
import javafx.geometry.Rectangle2D;

/**
 * What is remembered from one start to the next. Reading and saving touch files: not for the FX thread.
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
    private static final System.Logger LOG = System.getLogger(Settings.class.getName());
    private static final String NODE = "dev/dialscope";

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

    /** What was saved last; {@link #initial} where nothing was, or it cannot be read. */
    static Settings load() {
        Settings none = initial();
        try {
            Preferences saved = Preferences.userRoot().node(NODE);
            return new Settings(
                    saved.getDouble("x", none.x),
                    saved.getDouble("y", none.y),
                    saved.getDouble("width", none.width),
                    saved.getDouble("height", none.height),
                    saved.getBoolean("maximized", none.maximized),
                    Theme.Choice.valueOf(saved.get("theme", none.theme.name())),
                    Locale.forLanguageTag(saved.get("language", none.locale.toLanguageTag())),
                    KernelChoice.valueOf(saved.get("kernel", none.kernel.name())),
                    new PaneSizes(
                            saved.getDouble("below", none.sizes.below()),
                            saved.getDouble("inspector", none.sizes.inspector()),
                            saved.getDouble("summary", none.sizes.summary())));
        } catch (IllegalArgumentException | IllegalStateException | SecurityException e) {
            LOG.log(System.Logger.Level.WARNING, "settings cannot be read; starting without", e);
            return none;
        }
    }

    /** Saves it; where that fails, the next start has what this one had, and the log says why. */
    void save() {
        try {
            Preferences saved = Preferences.userRoot().node(NODE);
            saved.putDouble("x", x);
            saved.putDouble("y", y);
            saved.putDouble("width", width);
            saved.putDouble("height", height);
            saved.putBoolean("maximized", maximized);
            saved.put("theme", theme.name());
            saved.put("language", locale.toLanguageTag());
            saved.put("kernel", kernel.name());
            saved.putDouble("below", sizes.below());
            saved.putDouble("inspector", sizes.inspector());
            saved.putDouble("summary", sizes.summary());
            saved.flush();
        } catch (BackingStoreException | IllegalStateException | SecurityException e) {
            LOG.log(System.Logger.Level.WARNING, "settings cannot be saved", e);
        }
    }
}
