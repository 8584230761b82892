package dev.dialscope.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.binding.DoubleExpression;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Parent;

/**
 * A style sheet beside a class. Its sizes are pixels at 100 %. At another scale the lengths in its text are multiplied: sizes in {@code em}
 * would depend on the font of each node that a rule is for, and so on where it is in the window.
 */
public record Sheet(Class<?> beside, String name) {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern DECLARATION = Pattern.compile("(-fx-[a-z-]+)\\s*:([^;}]*)");
    private static final Pattern NUMBER = Pattern.compile("(?<![#\\w.-])-?\\d*\\.?\\d+(?![\\w%.]*%)");
    private static final Pattern PATH_PART = Pattern.compile("[A-Za-z]|-?\\d*\\.?\\d+");

    private static final Set<String> FONT_SIZES =
            Set.of("-fx-font-size", "-fx-tick-label-font", "-fx-tick-label-font-size");

    private static final Set<String> LENGTHS = Set.of(
            "-fx-min-width",
            "-fx-pref-width",
            "-fx-max-width",
            "-fx-min-height",
            "-fx-pref-height",
            "-fx-max-height",
            "-fx-padding",
            "-fx-label-padding",
            "-fx-spacing",
            "-fx-hgap",
            "-fx-vgap",
            "-fx-background-radius",
            "-fx-background-insets",
            "-fx-border-radius",
            "-fx-border-insets",
            "-fx-graphic-text-gap",
            "-fx-cell-size",
            "-fx-fixed-cell-size",
            "-fx-icon-size",
            "-fx-size",
            "-fx-tab-min-height",
            "-fx-tab-max-height",
            "-fx-tick-length",
            "-fx-arc-width",
            "-fx-arc-height",
            "-fx-stroke-width",
            "-fx-translate-x",
            "-fx-translate-y");

    /** The parameters of an arc in a path, and which of them are lengths: radii and the end, not the angle and the flags. */
    private static final int ARC = 7;

    private static final Set<Integer> ARC_LENGTHS = Set.of(0, 1, 5, 6);

    /** Its address at a scale: of its binary form at 100 %, otherwise with its scaled text inside. */
    String address(double scale) {
        if (scale == 1) {
            return Theme.sheet(beside, name);
        }
        byte[] text = scaled(text(), scale).getBytes(StandardCharsets.UTF_8);
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(text);
    }

    /** Gives a part of a scene this sheet, and changes it with the scale. Keeps the part no longer than its scene does. */
    public void give(Parent part, DoubleExpression scale) {
        part.getStylesheets().setAll(address(scale.get()));
        ChangeListener<Number> rescale =
                (property, before, now) -> part.getStylesheets().setAll(address(now.doubleValue()));
        // The scale may outlive the part.
        part.getProperties().put(Sheet.class, rescale);
        scale.addListener(new WeakChangeListener<>(rescale));
    }

    String text() {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** The text of a style sheet with its lengths multiplied. Lines of one pixel stay so. */
    static String scaled(String css, double scale) {
        return DECLARATION
                .matcher(COMMENT.matcher(css).replaceAll(""))
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group(1) + ":" + value(found.group(1), found.group(2), scale)));
    }

    private static String value(String property, String value, double scale) {
        if (FONT_SIZES.contains(property)) {
            return replaced(NUMBER, value, number -> TextSize.font(number, scale));
        }
        if (LENGTHS.contains(property)) {
            return replaced(NUMBER, value, number -> Math.abs(number) <= 1 ? number : Math.rint(number * scale));
        }
        return property.equals("-fx-shape") ? path(value, scale) : value;
    }

    private static String replaced(Pattern numbers, String text, DoubleUnaryOperator by) {
        return numbers.matcher(text).replaceAll(found -> text(by.applyAsDouble(Double.parseDouble(found.group()))));
    }

    private static String path(String value, double scale) {
        StringBuilder path = new StringBuilder();
        Matcher parts = PATH_PART.matcher(value);
        int parameter = 0;
        boolean arc = false;
        if (!value.contains("\"")) {
            return value;
        }
        while (parts.find()) {
            String part = parts.group();
            if (Character.isLetter(part.charAt(0))) {
                arc = part.equalsIgnoreCase("A");
                parameter = 0;
                path.append(' ').append(part);
            } else {
                boolean length = !arc || ARC_LENGTHS.contains(parameter % ARC);
                double number = Double.parseDouble(part);
                path.append(' ').append(text(length ? number * scale : number));
                parameter++;
            }
        }
        return " \"" + path.toString().strip() + "\"";
    }

    private static String text(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : String.format(Locale.ROOT, "%.3f", number);
    }
}
