package dev.dialscope.ui.shell;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.ui.theme.TextSize;
import dev.dialscope.ui.theme.Theme;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The settings as lines of text, in the format of {@link Properties}. Keys and values of a newer version are kept, and are not reported as
 * faults. A text without a version, as a person may write it, has version 1.
 */
final class SettingsLines {
    private static final String HEADER =
            "# Dialscope rewrites this file: edit it while Dialscope is closed. Other comments are not kept.\n";

    private static final String VERSION = "version";
    private static final int THIS_VERSION = 1;

    private static final int MOST_QUOTED = 60;

    private final Properties lines = new Properties();
    private Settings settings;
    private int version = THIS_VERSION;
    private String fault;
    private boolean empty = true;

    /** The lines of a first start. */
    SettingsLines() {
        lines.setProperty(VERSION, Integer.toString(THIS_VERSION));
        settings = Settings.initial();
    }

    /**
     * The lines of a file.
     *
     * @throws IllegalArgumentException if it is not in the format of {@link Properties}, or has neither a version nor a setting
     */
    SettingsLines(String text) {
        try {
            lines.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings = parse();
        if (empty) {
            throw new IllegalArgumentException("no settings");
        }
    }

    /** The settings in these lines, or those last written. A missing or invalid line has the value of a first start. */
    Settings settings() {
        return settings;
    }

    /** The first line with an invalid value; empty if there is none, or if a newer version wrote the file. */
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    private Settings parse() {
        version = read(VERSION, THIS_VERSION, SettingsLines::version);
        Settings none = Settings.initial();
        Settings read = new Settings(
                number("window.x", none.x(), Double::isFinite),
                number("window.y", none.y(), Double::isFinite),
                size("window.width", none.width()),
                size("window.height", none.height()),
                read("window.maximized", none.maximized(), SettingsLines::yesOrNo),
                read("theme", none.theme(), text -> Theme.Choice.valueOf(text.toUpperCase(Locale.ROOT))),
                read("language", none.locale(), SettingsLines::language),
                read("kernel", none.kernel(), text -> KernelChoice.valueOf(text.toUpperCase(Locale.ROOT))),
                new PaneSizes(
                        size("pane.below", none.sizes().below()),
                        size("pane.inspector", none.sizes().inspector()),
                        size("pane.summary", none.sizes().summary()),
                        read(
                                "pane.alone",
                                none.sizes().alone(),
                                text -> PaneSizes.Part.valueOf(text.toUpperCase(Locale.ROOT)))),
                read("text.size", none.textSize(), SettingsLines::textSize),
                read("offered.tour", none.tourAnswered(), SettingsLines::yesOrNo),
                read("predict", none.predicts(), SettingsLines::yesOrNo),
                read("captions.aloud", none.speaks(), SettingsLines::yesOrNo));
        // A version that is missing, or was invalid and removed, is this one.
        lines.putIfAbsent(VERSION, Integer.toString(THIS_VERSION));
        return read;
    }

    private double size(String key, double otherwise) {
        return number(key, otherwise, value -> Double.isFinite(value) && value >= 0);
    }

    private double number(String key, double otherwise, DoublePredicate valid) {
        return read(key, otherwise, text -> {
            double value = Double.parseDouble(text);
            if (!valid.test(value)) {
                throw new IllegalArgumentException(text);
            }
            return value;
        });
    }

    private <T> T read(String key, T otherwise, Function<String, T> parse) {
        String text = lines.getProperty(key);
        empty &= text == null;
        try {
            return text == null ? otherwise : parse.apply(text.strip());
        } catch (IllegalArgumentException | IllformedLocaleException e) {
            if (version <= THIS_VERSION) {
                lines.remove(key);
                fault = fault == null ? quoted(key + '=' + text) : fault;
            }
            return otherwise;
        }
    }

    private static String quoted(String line) {
        return line.length() > MOST_QUOTED ? line.substring(0, MOST_QUOTED) + '…' : line;
    }

    private static int version(String text) {
        int version = Integer.parseInt(text);
        if (version < 1) {
            throw new IllegalArgumentException(text);
        }
        return version;
    }

    private static int textSize(String text) {
        int percent = Integer.parseInt(text);
        if (percent < TextSize.ALL.getFirst() || percent > TextSize.ALL.getLast()) {
            throw new IllegalArgumentException(text);
        }
        return percent;
    }

    private static boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Locale language(String tag) {
        if (tag.isEmpty()) {
            throw new IllegalArgumentException("no language");
        }
        return new Locale.Builder().setLanguageTag(tag).build();
    }

    /** The text of the file with these settings. A value that did not change since the file was read keeps its spelling. */
    String text(Settings now) {
        Map<String, String> before = values(settings);
        Map<String, String> after = values(now);
        before.keySet().stream().filter(key -> !after.containsKey(key)).forEach(lines::remove);
        after.forEach((key, value) -> {
            if (!value.equals(before.get(key)) || !lines.containsKey(key)) {
                lines.setProperty(key, value);
            }
        });
        settings = now;
        StringWriter out = new StringWriter();
        try {
            lines.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Removes the date that Properties writes at the top.
        return out.toString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n", HEADER, "\n"));
    }

    private static Map<String, String> values(Settings settings) {
        Map<String, String> values = new TreeMap<>();
        put(values, "window.x", settings.x());
        put(values, "window.y", settings.y());
        put(values, "window.width", settings.width());
        put(values, "window.height", settings.height());
        values.put("window.maximized", Boolean.toString(settings.maximized()));
        values.put("theme", settings.theme().name().toLowerCase(Locale.ROOT));
        values.put("language", settings.locale().toLanguageTag());
        values.put("kernel", settings.kernel().id());
        values.put("captions.aloud", Boolean.toString(settings.speaks()));
        values.put("predict", Boolean.toString(settings.predicts()));
        values.put("text.size", Integer.toString(settings.textSize()));
        values.put("offered.tour", Boolean.toString(settings.tourAnswered()));
        put(values, "pane.below", settings.sizes().below());
        put(values, "pane.inspector", settings.sizes().inspector());
        put(values, "pane.summary", settings.sizes().summary());
        if (settings.sizes().alone() != PaneSizes.Part.NONE) {
            values.put("pane.alone", settings.sizes().alone().id());
        }
        return values;
    }

    /** Writes no line for NaN: nothing is remembered. */
    private static void put(Map<String, String> values, String key, double value) {
        if (Double.isFinite(value)) {
            values.put(key, Double.toString(value));
        }
    }
}
