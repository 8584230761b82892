package dev.dialscope.ui.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which program speaks on which system. */
class SpeechToolTest {
    @ParameterizedTest
    @CsvSource({"Linux, spd-say", "Mac OS X, say", "Windows 11, powershell.exe", "FreeBSD, spd-say", "'', spd-say"})
    void eachSystem_hasItsOwn(String system, String program) {
        assertThat(SpeechTool.of(system).program()).isEqualTo(program);
        assertThat(SpeechTool.find(system, program::equals)).isPresent();
        assertThat(SpeechTool.find(system, _ -> false)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SpeechTool.class)
    void theCommand_namesTheLanguage(SpeechTool tool) {
        assertThat(tool.speak(Locale.KOREAN)).startsWith(tool.program()).isNotEqualTo(tool.speak(Locale.ENGLISH));
    }

    @Test
    void withoutAProgram_nothingIsSaid_andNothingFails() {
        try (Speaker speaker = new Speaker()) {
            speaker.onProperty().set(true);
            speaker.say("nobody hears this", Locale.ENGLISH);
            assertThat(speaker.ableProperty().get()).isFalse();
            assertThat(speaker.program()).isNotBlank();
        }
    }
}
