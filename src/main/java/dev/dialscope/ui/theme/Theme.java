package dev.dialscope.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.DoubleExpression;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/**
 * The look of the program: fonts, AtlantaFX's Primer as the user agent style sheet, and our own sheets, light or dark. For the FX thread
 * only. One for the whole program, because the user agent style sheet is the application's, not a scene's.
 */
public final class Theme {
    /** The user's choice. */
    public enum Choice {
        LIGHT,
        DARK,
        /** Light, with darker text and edges: for weak projectors. */
        CONTRAST,
        /** Follows the desktop, also when that changes while the program runs. */
        SYSTEM
    }

    private static final List<String> FONTS = List.of(
            "Pretendard-Regular.otf",
            "Pretendard-Medium.otf",
            "Pretendard-SemiBold.otf",
            "JetBrainsMono-Regular.ttf",
            "JetBrainsMono-Bold.ttf");

    private static final System.Logger LOG = System.getLogger(Theme.class.getName());
    private static final String INSTEAD =
            "font {0} cannot be loaded; the system''s font is used instead. Can a file be written in {1}?";

    /** The definition of a colour among the tokens. */
    private static final String COLOUR = "-ds-%s: (#\\p{XDigit}+);";

    private static boolean fontsLoaded;

    /** Whether a scene has our style sheets. Until then not even the user agent's is read. */
    private boolean applied;

    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(this, "choice", Choice.SYSTEM);
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper(this, "dark");

    /** The name of the sheet with the tokens' values. */
    private final StringProperty tokens = new SimpleStringProperty(this, "tokens");

    /** Kept here: the platform's preferences outlive every window and get only a weak reference to it. */
    private final ChangeListener<ColorScheme> followSystem = (property, before, now) -> update();

    /** A theme that follows the system until another choice is set. */
    public Theme() {
        loadFonts();
        choice.addListener((property, before, now) -> update());
        Platform.getPreferences().colorSchemeProperty().addListener(new WeakChangeListener<>(followSystem));
        update();
    }

    /**
     * Loads, once, the fonts that the style sheets and the timeline use by family. JavaFX loads a font
     * through a temporary file: where none can be written, the system's font is used, and the log says so. Call from any thread.
     */
    public static synchronized void loadFonts() {
        if (!fontsLoaded) {
            fontsLoaded = true;
            loadFonts(in -> Font.loadFont(in, 12))
                    .ifPresent(font ->
                            LOG.log(System.Logger.Level.WARNING, INSTEAD, font, System.getProperty("java.io.tmpdir")));
        }
    }

    /** Loads one font after the other, and returns the first that {@code load} can't load: then no other can be loaded either. */
    static Optional<String> loadFonts(Function<InputStream, Font> load) {
        for (String font : FONTS) {
            try (InputStream in = Theme.class.getResourceAsStream("/dev/dialscope/ui/fonts/" + font)) {
                if (in == null || load.apply(in) == null) {
                    return Optional.of(font);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("font " + font, e);
            }
        }
        return Optional.empty();
    }

    /** Light, dark, or the system's. */
    public ObjectProperty<Choice> choiceProperty() {
        return choice;
    }

    /** Whether the theme is dark now. */
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    /** Gives a scene our common style sheets, and changes them with the choice and the text size. */
    public void apply(Scene scene) {
        apply(scene, TextSize.factor(), List.of());
    }

    /**
     * Gives a scene our style sheets, those of some parts after the common ones, and changes them with the choice and the scale.
     *
     * @param scale how large everything is: 1 at 100 %
     */
    public void apply(Scene scene, DoubleExpression scale, List<Sheet> parts) {
        if (!applied) {
            applied = true;
            dark.subscribe(_ -> setUserAgentStylesheet());
        }
        ObservableList<String> sheets = scene.getStylesheets();
        sheets.add(sheet(tokens.get()));
        addSheets(sheets, scale.get(), parts);
        tokens.addListener((property, before, now) -> sheets.set(0, sheet(now)));
        ChangeListener<Number> rescale = (property, before, now) -> {
            List<String> scaled = new ArrayList<>(List.of(sheet(tokens.get())));
            addSheets(scaled, now.doubleValue(), parts);
            sheets.setAll(scaled);
        };
        // The scale may outlive the scene.
        scene.getProperties().put(Theme.class, rescale);
        scale.addListener(new WeakChangeListener<>(rescale));
    }

    private static void addSheets(List<String> sheets, double scale, List<Sheet> parts) {
        sheets.add(new Sheet(Theme.class, "dialscope.css").address(scale));
        parts.forEach(part -> sheets.add(part.address(scale)));
    }

    /**
     * A colour of the theme, for what is shown before the style sheets are read.
     *
     * @param token its name in the sheet of the tokens, without the prefix
     */
    public Color colour(String token) {
        Matcher definition =
                Pattern.compile(COLOUR.formatted(token)).matcher(new Sheet(Theme.class, tokens.get()).text());
        if (!definition.find()) {
            throw new IllegalArgumentException("no colour " + token + " in " + tokens.get());
        }
        return Color.web(definition.group(1));
    }

    private void update() {
        dark.set(
                switch (choice.get()) {
                    case LIGHT, CONTRAST -> false;
                    case DARK -> true;
                    case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
                });
        tokens.set(
                dark.get()
                        ? "tokens-dark.css"
                        : choice.get() == Choice.CONTRAST ? "tokens-contrast.css" : "tokens-light.css");
    }

    private void setUserAgentStylesheet() {
        Application.setUserAgentStylesheet(
                (dark.get() ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    }

    private static String sheet(String name) {
        return sheet(Theme.class, name);
    }

    /**
     * The address of a style sheet beside a class: of the binary form that the build makes, or of the text if there is no binary form. JavaFX
     * itself does not look for the text where the address is a file's.
     */
    public static String sheet(Class<?> beside, String name) {
        URL binary = beside.getResource(name.replaceFirst("css$", "bss"));
        return (binary == null ? beside.getResource(name) : binary).toExternalForm();
    }
}
