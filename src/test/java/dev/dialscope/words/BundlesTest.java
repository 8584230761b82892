package dev.dialscope.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said in one language is said in all, and all that is said is asked for. */
class BundlesTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");
    private static final Pattern CHOICE = Pattern.compile("\\{\\d, ?choice,(?:[^{}]|\\{\\d(?:,number)?})*}");
    private static final Pattern COUNTED = Pattern.compile(
            "(?<!of )\\{\\d(?:,number)?} (?:others|more steps|lanes|dialers|threads|sockets|events|runs|cancels|times|bytes|reads|connections)\\b");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)+");
    private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z][A-Z0-9_]+\\b");

    /** Words that code makes keys of and that are no literal of it: advice that the net gives, names that lessons carry, and what the glossary lists. */
    private static final List<String> SPOKEN = List.of("hint", "lane", "term");

    static final List<String> NAMES = Bundles.names();

    private static final List<String> LESSONS =
            Lessons.all().stream().map(Lesson::id).toList();

    static Stream<Arguments> translations() {
        return NAMES.stream()
                .flatMap(name -> Languages.all().stream()
                        .filter(language -> !language.equals(Languages.FIRST))
                        .map(language -> Arguments.of(name, language)));
    }

    @Test
    void findsThem() {
        assertThat(NAMES).hasSizeGreaterThanOrEqualTo(5).contains("words/verdicts", "ui/messages", "cli/cli");
        assertThat(Languages.all()).contains(Locale.ENGLISH, Locale.KOREAN);
        assertThat(translations()).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void everyLanguageJoinsLists() {
        for (Locale language : Languages.all()) {
            for (ListStyle style : ListStyle.values()) {
                assertThat(new Words(language).list(style, List.of("one", "two", "three")))
                        .as("%s in %s", style, language)
                        .containsSubsequence("one", "two", "three");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("translations")
    void everyTextIsThereInEveryLanguage_withTheSamePlaces(String name, Locale language) {
        Properties first = Bundles.texts(name, Languages.FIRST);
        Properties other = Bundles.texts(name, language);

        assertThat(new TreeSet<>(other.stringPropertyNames())).isEqualTo(new TreeSet<>(first.stringPropertyNames()));
        for (String key : first.stringPropertyNames()) {
            assertThat(first.getProperty(key)).as(key).isNotBlank();
            assertThat(other.getProperty(key)).as(key).isNotBlank();
            assertThat(places(other, key)).as("places of " + key).isEqualTo(places(first, key));
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void aTextWithPlaces_isAFormat_withoutAnApostropheThatItWouldEat(String name) {
        for (Locale language : Languages.all()) {
            Properties texts = Bundles.texts(name, language);
            for (String key : texts.stringPropertyNames()) {
                String text = texts.getProperty(key);
                if (PLACE.matcher(text).find()) {
                    assertThat(text).as(name + " " + language + " " + key).doesNotContain("'");
                    assertThatCode(() -> new MessageFormat(text, language))
                            .as(name + " " + language + " " + key)
                            .doesNotThrowAnyException();
                }
            }
        }
    }

    /** "1 others came back" is no English: a number that may be one is a choice, unless the key or the sentence says that it is more. */
    @ParameterizedTest
    @ValueSource(strings = {"ui/messages", "picture/picture", "cli/cli", "words/verdicts"})
    void aCountThatMayBeOne_agreesWithItsNoun(String name) {
        Properties texts = Bundles.texts(name, Languages.FIRST);
        for (String key : texts.stringPropertyNames()) {
            if (!key.endsWith(".many") && !key.contains("limit")) {
                String outsideChoices = CHOICE.matcher(texts.getProperty(key)).replaceAll("");
                assertThat(outsideChoices).as(key).doesNotContainPattern(COUNTED);
            }
        }
    }

    /** A key that stands in code as a whole, or as the beginning of one, stands in a bundle. */
    @Test
    void everyKeyInCode_isInABundle() throws IOException {
        Set<String> keys = keys();
        Set<String> families = keys.stream().map(key -> key.split("\\.", 2)[0]).collect(Collectors.toSet());
        Set<String> missing = literals()
                .filter(literal -> KEY.matcher(literal).matches())
                .filter(literal -> families.contains(literal.split("\\.", 2)[0]))
                .filter(literal -> !literal.endsWith(".css"))
                .filter(literal -> keys.stream().noneMatch(key -> key.equals(literal) || key.endsWith('.' + literal)))
                .filter(literal -> keys.stream().noneMatch(key -> key.startsWith(literal + '.')))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).isEmpty();
    }

    /**
     * Each key stands in the code, as a whole or by its beginning up to a dot, or begins with the id of a lesson; and the rest of it is made of
     * what stands there too: literals, and the constants of enums in lower case.
     */
    @Test
    void everyKeyInABundle_isUsed() throws IOException {
        Set<String> literals = literals().collect(Collectors.toSet());
        Set<String> parts = new HashSet<>();
        literals.forEach(literal -> parts.addAll(List.of(literal.split("\\."))));
        sources()
                .flatMap(source -> CONSTANT.matcher(source).results().map(MatchResult::group))
                .forEach(constant -> parts.add(constant.toLowerCase(Locale.ROOT).replace('_', '-')));
        Set<String> unused = keys().stream()
                .filter(key -> !isUsed(key, literals, parts))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unused).isEmpty();
    }

    private static boolean isUsed(String key, Set<String> literals, Set<String> parts) {
        String first = key.split("\\.", 2)[0];
        boolean begun = literals.contains(key)
                || literals.stream().anyMatch(literal -> literal.contains(".") && continues(key, literal))
                || LESSONS.contains(first);
        boolean known = SPOKEN.contains(first)
                || Stream.of(key.split("\\.")).allMatch(part -> parts.contains(part) || part.matches("\\d"));
        return begun && known;
    }

    private static boolean continues(String key, String beginning) {
        return key.startsWith(beginning.endsWith(".") ? beginning : beginning + '.');
    }

    private static Set<String> keys() {
        return NAMES.stream()
                .flatMap(name -> Bundles.texts(name, Languages.FIRST).stringPropertyNames().stream())
                .collect(Collectors.toSet());
    }

    private static Stream<String> literals() throws IOException {
        return sources().flatMap(source -> LITERAL.matcher(source).results().map(literal -> literal.group(1)));
    }

    private static Stream<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            Stream.Builder<String> sources = Stream.builder();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.add(Files.readString(file));
            }
            return sources.build();
        }
    }

    private static TreeSet<String> places(Properties texts, String key) {
        TreeSet<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(texts.getProperty(key));
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }
}
