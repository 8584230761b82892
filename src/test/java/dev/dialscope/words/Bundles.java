package dev.dialscope.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/** The program's bundles as files, found as they lie in its classes. */
public final class Bundles {
    private static final String END = ".properties";

    private Bundles() {}

    /** Their names, such as {@code "ui/messages"}: the files of the language without a tag. */
    public static List<String> names() {
        Path root = root();
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(END) && !file.contains("_"))
                    .map(file -> file.substring(0, file.length() - END.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts of a bundle's file, without those that stand in for what it lacks. */
    public static Properties texts(String name, Locale language) {
        String tag = language.equals(Languages.FIRST)
                ? ""
                : '_' + language.toLanguageTag().replace('-', '_');
        Properties texts = new Properties();
        try (InputStream in = Files.newInputStream(root().resolve(name + tag + END));
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static Path root() {
        try {
            Path classes = Path.of(Bundle.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolve("dev/dialscope");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
