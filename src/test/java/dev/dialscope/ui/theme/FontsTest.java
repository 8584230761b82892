package dev.dialscope.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.text.Font;
import org.junit.jupiter.api.Test;

/** JavaFX loads a font through a temporary file, and gives null where none can be written. */
class FontsTest {
    @Test
    void aFontThatCannotBeLoaded_isTold_andNoError() {
        assertThat(Theme.loadFonts(_ -> null)).contains("Pretendard-Regular.otf");
        assertThat(Theme.loadFonts(_ -> Font.getDefault())).isEmpty();
    }
}
