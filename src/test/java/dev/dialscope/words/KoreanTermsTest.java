package dev.dialscope.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All Korean texts use the words of one list. */
class KoreanTermsTest {
    /** How a sentence ends that tells, and one that speaks to the reader. */
    private static final Pattern TELLS = Pattern.compile("[가-힣]다[.:!](?:\\s|$)");

    private static final Pattern SPEAKS = Pattern.compile("요[.:?!](?:\\s|$)");

    private record Rule(String english, String korean, List<String> never) {}

    @Test
    void noTextHasAForbiddenWord() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Rule rule : rules()) {
            for (String name : Bundles.names()) {
                texts(name)
                        .forEach((key, text) -> rule.never().stream()
                                .filter(text.toString()::contains)
                                .forEach(word -> faults.add(name + " " + key + ": “" + word + "”, " + rule.english()
                                        + " is " + rule.korean())));
            }
        }
        assertThat(faults).isEmpty();
    }

    /** A rule for a word that nobody writes is forgotten when it should be kept. */
    @Test
    void eachWordOfTheListIsUsed() throws IOException {
        String all = String.join(
                "\n",
                Bundles.names().stream()
                        .map(name -> texts(name).values().toString())
                        .toList());
        assertThat(rules())
                .hasSizeGreaterThan(40)
                .allMatch(rule -> all.contains(rule.korean().replaceAll("^-|다$", "")), "is used");
    }

    @Test
    void noText_tellsAndSpeaks() {
        List<String> mixed = new ArrayList<>();
        for (String name : Bundles.names()) {
            texts(name).forEach((key, text) -> {
                if (TELLS.matcher(text.toString()).find()
                        && SPEAKS.matcher(text.toString()).find()) {
                    mixed.add(name + " " + key + ": " + text);
                }
            });
        }
        assertThat(mixed).isEmpty();
    }

    private static Properties texts(String name) {
        return Bundles.texts(name, Locale.KOREAN);
    }

    private static List<Rule> rules() throws IOException {
        try (InputStream in = KoreanTermsTest.class.getResourceAsStream("korean-terms.txt");
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return reader.readAllLines().stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s*\\|\\s*"))
                    .map(parts -> new Rule(
                            parts[0],
                            parts[1],
                            Stream.of(parts[2].split(",")).map(String::strip).toList()))
                    .toList();
        }
    }
}
