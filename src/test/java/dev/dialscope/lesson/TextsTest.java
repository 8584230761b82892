package dev.dialscope.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.words.Languages;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every lesson can be read in every language. */
class TextsTest {
    static Stream<Lesson> lessons() {
        return Lessons.all().stream();
    }

    @Test
    void noKey_isWithoutUse() throws IOException {
        List<String> used = new ArrayList<>();
        for (Lesson lesson : Lessons.all()) {
            used.add(lesson.id() + ".");
            for (Parameter<?> parameter : lesson.parameters()) {
                parameter.choices().forEach(choice -> used.add("choice." + parameter.name() + "." + choice));
            }
        }
        used.add("bad.");
        assertThat(keys("lessons.properties")).allMatch(key -> used.stream().anyMatch(key::startsWith));
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyLesson_hasItsTexts(Lesson lesson) {
        for (Locale locale : Languages.all()) {
            Texts texts = new Texts(locale);
            assertThat(texts.title(lesson)).isNotBlank();
            assertThat(texts.line(lesson)).isNotBlank();
            assertThat(texts.watch(lesson)).hasSizeBetween(2, 4).noneMatch(String::isBlank);
            for (Parameter<?> parameter : lesson.parameters()) {
                assertThat(texts.name(lesson, parameter)).isNotBlank();
                assertThat(texts.help(lesson, parameter)).isNotBlank();
                for (String choice : parameter.choices()) {
                    assertThat(texts.choice(parameter, choice)).isNotBlank();
                }
            }
        }
    }

    @Test
    void english_isEnglishOnAKoreanComputer() {
        Locale system = Locale.getDefault();
        Locale.setDefault(Locale.KOREA);
        try {
            assertThat(new Texts(Locale.ENGLISH).title(Lessons.first())).isEqualTo("Fan-out cancel");
            assertThat(new Texts(Locale.US).title(Lessons.first())).isEqualTo("Fan-out cancel");
        } finally {
            Locale.setDefault(system);
        }
    }

    @Test
    void korean_isKoreanOnAnEnglishComputer() {
        assertThat(new Texts(Locale.KOREAN).title(Lessons.first())).isEqualTo("팬아웃 취소");
    }

    @Test
    void aLanguageThatNobodyTranslated_isAnsweredAllTheSame() {
        assertThat(new Texts(Locale.FRENCH).title(Lessons.first())).isNotBlank();
    }

    private static Set<String> keys(String file) throws IOException {
        return load(file).stringPropertyNames();
    }

    private static Properties load(String file) throws IOException {
        Properties properties = new Properties();
        try (InputStreamReader reader =
                new InputStreamReader(Texts.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    @Test
    void anArgument_isAChoiceByItsName_orWhatWasTyped() {
        Texts korean = new Texts(Locale.KOREAN);
        for (Lesson lesson : Lessons.all()) {
            for (Parameter<?> parameter : lesson.parameters()) {
                assertThat(korean.argument(parameter.name(), "of another version"))
                        .isEqualTo("of another version");
                String initial = korean.argument(parameter.name(), parameter.initial());
                if (parameter.kind() instanceof ParameterKind.ChoiceKind<?>) {
                    assertThat(initial).isEqualTo(korean.choice(parameter, parameter.initial()));
                } else {
                    assertThat(initial).isEqualTo(parameter.initial());
                }
            }
        }
    }
}
