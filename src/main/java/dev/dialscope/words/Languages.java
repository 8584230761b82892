package dev.dialscope.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The languages that the program speaks. A language is a set of bundles and its tag in {@code languages.txt}; no code names it. The system
 * property {@code dialscope.languages} names a directory with further ones, laid out as the program's own, so that a translator sees the
 * texts on screen without building anything.
 */
public final class Languages {
    /** The language of the bundles without a tag. It stands in for what another one lacks. */
    public static final Locale FIRST = Locale.ENGLISH;

    static final String DIRECTORY = "dialscope.languages";

    private static final String LIST = "words/languages.txt";

    private Languages() {}

    /** All, in the order of menus. */
    public static List<Locale> all() {
        List<Locale> all = new ArrayList<>();
        add(all, Languages.class.getResourceAsStream("/dev/dialscope/" + LIST));
        add(all, added(LIST));
        return all.stream().distinct().toList();
    }

    private static void add(List<Locale> all, InputStream list) {
        if (list == null) {
            return;
        }
        try (Reader reader = new InputStreamReader(list, StandardCharsets.UTF_8)) {
            reader.readAllLines().stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Locale::forLanguageTag)
                    .forEach(all::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The language with exactly this tag, such as {@code ko}. */
    public static Optional<Locale> of(String tag) {
        return all().stream()
                .filter(locale -> locale.toLanguageTag().equals(tag))
                .findFirst();
    }

    /** The one that somebody with this locale reads best (RFC 4647, 3.4), or {@link #FIRST}. */
    public static Locale nearest(Locale wanted) {
        Locale nearest = Locale.lookup(Locale.LanguageRange.parse(wanted.toLanguageTag()), all());
        return nearest == null ? FIRST : nearest;
    }

    /** The tags of all. */
    public static List<String> tags() {
        return all().stream().map(Locale::toLanguageTag).toList();
    }

    /** A file of the added languages, by its path below {@code dev/dialscope}; null where there is none. */
    static InputStream added(String file) {
        String directory = System.getProperty(DIRECTORY);
        Path path = directory == null ? null : Path.of(directory, file);
        try {
            return path == null || !Files.exists(path) ? null : Files.newInputStream(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
