package dev.dialscope.words;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A third language for a class of tests: a set of files and no code. Each text is the English one in brackets, 40 % longer, so that what was
 * never translated stands out, and what has no room for a longer language is cut. Use with {@link ExtendWith}.
 */
public final class PseudoLanguage implements BeforeAllCallback, AfterAllCallback {
    /** A tag that ISO 639 leaves to private use. */
    public static final Locale LOCALE = Locale.forLanguageTag("qps");

    private static final double LONGER = 0.4;
    private static final String FILLING = "éàüöñ ôîçãø ";
    private static final Pattern PLACE = Pattern.compile("\\{\\d+(?:,[^{}]*)?}");
    private static final Pattern CHOICE = Pattern.compile("\\{\\d+, ?choice,((?:[^{}]|\\{[^{}]*})*)}");
    private static final Pattern JOINT = Pattern.compile("(.*})(\\s*)(\\p{L}.*?)(\\s*)(\\{.*)");

    private Path directory;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("pseudo-language");
        write(directory);
        System.setProperty(Languages.DIRECTORY, directory.toString());
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        System.clearProperty(Languages.DIRECTORY);
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    /** Writes its files as a translator would. */
    static void write(Path directory) throws IOException {
        for (String name : Bundles.names()) {
            Path file = directory.resolve(name + '_' + LOCALE.toLanguageTag() + ".properties");
            Files.createDirectories(file.getParent());
            Properties english = Bundles.texts(name, Languages.FIRST);
            Properties pseudo = new Properties();
            english.stringPropertyNames().forEach(key -> pseudo.setProperty(key, text(english.getProperty(key))));
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                pseudo.store(out, null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Files.writeString(directory.resolve("words/languages.txt"), LOCALE.toLanguageTag() + "\n");
    }

    /** A text of this language; one without letters is the same in every language. */
    static String text(String english) {
        String shown = shown(english);
        if (shown.chars().noneMatch(Character::isLetter)) {
            return english;
        }
        Matcher joint = JOINT.matcher(english);
        if (joint.matches()
                && PLACE.matcher(english).replaceAll("").strip().chars().allMatch(Character::isLetter)) {
            // A pattern of lists begins and ends with a place.
            return joint.group(1) + joint.group(2) + bracketed(joint.group(3)) + joint.group(4) + joint.group(5);
        }
        String stripped = english.stripTrailing();
        return bracketed(stripped) + english.substring(stripped.length());
    }

    private static String bracketed(String english) {
        int more = Math.max(2, (int) Math.ceil(shown(english).length() * LONGER) - 3);
        return "[" + english + " "
                + FILLING.repeat(1 + more / FILLING.length()).substring(0, more).strip() + "]";
    }

    /** The most that is seen of a text: of alternatives the longest, and nothing of places. */
    private static String shown(String text) {
        String longest = CHOICE.matcher(text).replaceAll(choice -> Matcher.quoteReplacement(longest(choice)));
        return PLACE.matcher(longest).replaceAll("");
    }

    private static String longest(MatchResult choice) {
        return Stream.of(choice.group(1).split("\\|"))
                .map(alternative -> alternative.replaceFirst("^[\\s\\d]*[#<]", ""))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    /** What of a text does not stand in brackets. */
    public static String untranslated(String text) {
        StringBuilder outside = new StringBuilder();
        int depth = 0;
        for (char c : text.toCharArray()) {
            if (c == '[') {
                depth++;
            } else if (c == ']' && depth > 0) {
                depth--;
            } else if (depth == 0) {
                outside.append(c);
            }
        }
        return outside.toString();
    }
}
