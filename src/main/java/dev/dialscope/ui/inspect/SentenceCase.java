package dev.dialscope.ui.inspect;

import java.util.Locale;

/** How a sentence begins. */
final class SentenceCase {
    private SentenceCase() {}

    /** The text with a capital letter at its beginning, where its script has such. */
    static String begin(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
