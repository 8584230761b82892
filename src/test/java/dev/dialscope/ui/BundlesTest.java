package dev.dialscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.ui.language.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said in one language is said in the other. */
class BundlesTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");
    private static final Pattern CHOICE = Pattern.compile("\\{\\d, ?choice,(?:[^{}]|\\{\\d})*}");
    private static final Pattern COUNTED = Pattern.compile(
            "(?<!of )\\{\\d} (?:others|more steps|lanes|dialers|threads|sockets|events|runs|cancels|times|bytes|reads|connections)\\b");

    @ParameterizedTest
    @ValueSource(strings = {"ui/messages", "picture/picture", "lesson/lessons", "words/verdicts"})
    void everyTextIsThereInBothLanguages(String bundle) throws IOException {
        Properties english = load(bundle + ".properties");
        Properties korean = load(bundle + "_ko.properties");

        assertThat(new TreeSet<>(korean.stringPropertyNames())).isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            assertThat(korean.getProperty(key)).as(key).isNotBlank();
            assertThat(english.getProperty(key)).as(key).isNotBlank();
            assertThat(places(korean, key)).as("places of " + key).isEqualTo(places(english, key));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ui/messages", "words/verdicts", "lesson/lessons"})
    void noApostropheThatAMessageFormatWouldEat(String bundle) throws IOException {
        for (String file : new String[] {bundle + ".properties", bundle + "_ko.properties"}) {
            Properties texts = load(file);
            for (String key : texts.stringPropertyNames()) {
                String text = texts.getProperty(key);
                boolean formatted = PLACE.matcher(text).find();
                assertThat(formatted && text.contains("'")).as(file + " " + key).isFalse();
            }
        }
    }

    /** "1 others came back" is no English: a number that may be one is a choice, unless the key or the sentence says that it is more. */
    @ParameterizedTest
    @ValueSource(strings = {"ui/messages", "picture/picture", "cli/cli", "words/verdicts"})
    void aCountThatMayBeOne_agreesWithItsNoun(String bundle) throws IOException {
        Properties texts = load(bundle + ".properties");
        for (String key : texts.stringPropertyNames()) {
            if (!key.endsWith(".many") && !key.contains("limit")) {
                String outsideChoices = CHOICE.matcher(texts.getProperty(key)).replaceAll("");
                assertThat(outsideChoices).as(key).doesNotContainPattern(COUNTED);
            }
        }
    }

    private static TreeSet<String> places(Properties texts, String key) {
        TreeSet<String> places = new TreeSet<>();
        PLACE.matcher(texts.getProperty(key)).results().forEach(place -> places.add(place.group(1)));
        return places;
    }

    private static Properties load(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Language.class.getModule().getResourceAsStream("dev/dialscope/" + file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
