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
 * The languages of the program. A language is a set of bundles and a tag in {@code languages.txt}; no code names it. The system property
 * {@code dialscope.languages} names a directory with more languages in the same layout, so a translator sees the texts on screen without a
 * build.
 */
public final class Languages {
    /** The language of the bundles without a tag. It replaces texts that another language lacks. */
    public static final Locale FIRST = Locale.ENGLISH;

    static final String DIRECTORY = "dialscope.languages";

    private static final String LIST = "words/languages.txt";

    private Languages() {}

    /** All languages, in the order of menus. */
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

    /** The language that matches this locale best (RFC 4647, 3.4), or {@link #FIRST}. */
    public static Locale nearest(Locale wanted) {
        List<Locale> all = all();
        if (all.contains(wanted)) {
            // The parser of ranges takes longer than all else that a short command does.
            return wanted;
        }
        Locale nearest = Locale.lookup(Locale.LanguageRange.parse(wanted.toLanguageTag()), all);
        return nearest == null ? FIRST : nearest;
    }

    /** The tags of all languages. */
    public static List<String> tags() {
        return all().stream().map(Locale::toLanguageTag).toList();
    }

    /** A file of the added languages, by its path below {@code dev/dialscope}; null if there is none. */
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
