package dev.dialscope.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts of one part of the program in one language. A text that the language lacks is taken from {@link Languages#FIRST}. ResourceBundle
 * would take it from the language of the computer; its Control, which changes that, does not work in a named module.
 */
public final class Bundle {
    /** Every sentence looks its bundle up, so bundles are kept. */
    private static final Map<Request, Bundle> READ = new ConcurrentHashMap<>();

    /** Which texts. Its methods are written out: the JVM makes a record's own at their first call, which takes longer than to read the texts. */
    private record Request(String name, Locale wanted, String directory) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Request that
                    && name.equals(that.name)
                    && wanted.equals(that.wanted)
                    && Objects.equals(directory, that.directory);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + wanted.hashCode();
        }
    }

    private record Content(Locale locale, Properties texts) {}

    private final String name;
    private final Locale wanted;

    /** Null until a text is first needed. */
    private volatile Content content;

    /**
     * The texts of a part of the program. Call from any thread.
     *
     * @param name the file below {@code dev/dialscope} without its end, such as {@code "ui/messages"}
     * @param wanted the reader's locale; the nearest of {@link Languages#all} is taken
     */
    public static Bundle of(String name, Locale wanted) {
        return READ.computeIfAbsent(
                new Request(name, wanted, System.getProperty(Languages.DIRECTORY)), _ -> new Bundle(name, wanted));
    }

    private Bundle(String name, Locale wanted) {
        this.name = name;
        this.wanted = wanted;
    }

    /** Two threads may both read it. */
    private Content content() {
        Content read = content;
        if (read == null) {
            read = read();
            content = read;
        }
        return read;
    }

    private Content read() {
        Locale locale = Languages.nearest(wanted);
        Properties first = read(name + ".properties", new Properties());
        return new Content(
                locale,
                locale.equals(Languages.FIRST)
                        ? first
                        : read(
                                name + '_' + locale.toLanguageTag().replace('-', '_') + ".properties",
                                new Properties(first)));
    }

    private static Properties read(String file, Properties into) {
        InputStream own = Bundle.class.getResourceAsStream("/dev/dialscope/" + file);
        InputStream found = own == null ? Languages.added(file) : own;
        if (found != null) {
            try (Reader reader = new InputStreamReader(found, StandardCharsets.UTF_8)) {
                into.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return into;
    }

    /** The language of the texts. */
    public Locale locale() {
        return content().locale();
    }

    /** Whether the key has a text. Call from any thread. */
    public boolean has(String key) {
        return content().texts().getProperty(key) != null;
    }

    /** The text of a key, with its placeholders filled as {@link MessageFormat} does. Call from any thread. */
    public String get(String key, Object... details) {
        String text = content().texts().getProperty(key);
        if (text == null) {
            throw new MissingResourceException("no text in " + name + ": " + key, name, key);
        }
        return details.length == 0 ? text : new MessageFormat(text, locale()).format(details);
    }
}
