package dev.dialscope.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.analysis.Fate;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineWordsTest {
    @Test
    void bothLanguagesHaveTheSameKeys() throws IOException {
        assertThat(keys("picture_ko.properties")).isEqualTo(keys("picture.properties"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void everyStateOutcomeAndFateHasAName(String language) {
        PictureWords words = new PictureWords(Locale.of(language));
        for (State state : State.values()) {
            assertThat(words.state(state)).isNotBlank();
        }
        for (Outcome outcome : Outcome.values()) {
            assertThat(words.outcome(outcome)).isNotBlank();
        }
        for (Fate fate : Fate.values()) {
            assertThat(words.fate(fate)).isNotBlank();
        }
    }

    @Test
    void theLabsOwnNamesAreTranslatedAndOthersAreNot() {
        Picture picture = new Picture(SampleRun.fanOut(2, 7));
        PictureWords korean = new PictureWords(Locale.KOREAN);

        assertThat(picture.tracks().stream().map(track -> korean.lane(track.lane())))
                .contains("컨텍스트", "리스너", "다이얼러 2", "서버 연결");
    }

    private static Object keys(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader in =
                new InputStreamReader(TimelineWordsTest.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        return properties.keySet();
    }
}
