package dev.dialscope.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which form of a style sheet is read. */
class StyleSheetTest {
    @Test
    void withoutABinaryForm_theTextIsRead() {
        assertThat(Theme.sheet(StyleSheetTest.class, "plain.css")).endsWith("/plain.css");
    }

    @Test
    void withABinaryForm_itIsRead() {
        assertThat(Theme.sheet(Theme.class, "dialscope.css")).endsWith("/dialscope.bss");
    }
}
