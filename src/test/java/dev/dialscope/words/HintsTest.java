package dev.dialscope.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.net.Hint;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is advised beside a failure is there in every language. */
class HintsTest {
    private static final Words KOREAN = new Words(Locale.KOREAN);

    @ParameterizedTest
    @EnumSource
    void eachAdvice_isThereInKorean(Hint hint) {
        assertThat(KOREAN.hint(hint.text())).isNotEqualTo(hint.text()).matches(".*\\p{IsHangul}.*");
    }

    @ParameterizedTest
    @EnumSource
    void eachAdvice_isTheRecordedOneInEnglish(Hint hint) {
        assertThat(new Words(Locale.ENGLISH).hint(hint.text())).isEqualTo(hint.text());
    }

    @ParameterizedTest
    @EnumSource
    void afterAFailure_onlyTheAdviceIsPutIntoTheLanguage(Hint hint) {
        String said = "dial tcp 127.0.0.1:1: connect: connection refused";
        assertThat(KOREAN.failure(said + " (" + hint.text() + ')'))
                .isEqualTo(said + " (" + KOREAN.hint(hint.text()) + ')');
        assertThat(KOREAN.failure(said)).isEqualTo(said);
    }
}
