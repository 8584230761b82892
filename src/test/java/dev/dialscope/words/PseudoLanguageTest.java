package dev.dialscope.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A language that no code names is found by its files. */
@ExtendWith(PseudoLanguage.class)
class PseudoLanguageTest {
    static final List<String> NAMES = Bundles.names();

    @Test
    void isFound_behindThoseOfTheProgram() {
        assertThat(Languages.all()).startsWith(Languages.FIRST).endsWith(PseudoLanguage.LOCALE);
        assertThat(Languages.nearest(Locale.forLanguageTag("qps-DE"))).isEqualTo(PseudoLanguage.LOCALE);
        assertThat(Languages.of("qps")).contains(PseudoLanguage.LOCALE);
        assertThat(Languages.of("q")).isEmpty();
        assertThat(Languages.nearest(Locale.FRENCH)).isEqualTo(Languages.FIRST);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void eachText_isInBrackets_andLonger(String name) {
        Bundle bundle = Bundle.of(name, PseudoLanguage.LOCALE);
        Bundles.texts(name, Languages.FIRST).forEach((key, text) -> {
            String english = (String) text;
            String pseudo = bundle.get((String) key);
            assertThat(PseudoLanguage.untranslated(pseudo).replaceAll("\\{.*}", ""))
                    .as((String) key)
                    .doesNotContainPattern("\\p{L}");
            if (!pseudo.equals(english)) {
                assertThat(pseudo.length()).as(pseudo).isGreaterThan(english.length() + 3);
            }
        });
    }

    @Test
    void lists_areJoinedByTheLanguage() {
        List<String> three = List.of("a", "b", "c");
        assertThat(new Words(Languages.FIRST).list(ListStyle.OR, three)).isEqualTo("a, b or c");
        assertThat(new Words(Locale.KOREAN).list(ListStyle.OR, three)).isEqualTo("a, b 또는 c");
        assertThat(new Words(PseudoLanguage.LOCALE).list(ListStyle.OR, three)).matches("a, b \\[or .+] c");
        assertThat(new Words(Languages.FIRST).list(ListStyle.SENTENCES, three)).isEqualTo("a b c");
        assertThat(new Words(Languages.FIRST).list(ListStyle.DOT, List.of())).isEmpty();
        assertThat(new Words(Languages.FIRST).list(ListStyle.DOT, List.of("a"))).isEqualTo("a");
    }

    @Test
    void aSentenceBegins_asTheLanguageWritesIt() {
        assertThat(new Words(Languages.FIRST).begin("dialer 1")).isEqualTo("Dialer 1");
        assertThat(new Words(Locale.KOREAN).begin("다이얼러 1")).isEqualTo("다이얼러 1");
    }
}
