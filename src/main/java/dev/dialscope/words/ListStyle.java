package dev.dialscope.words;

import java.util.Locale;

/** How the parts of a list are joined. */
public enum ListStyle {
    /** Names and amounts inside a sentence. */
    COMMA,
    /** Alternatives: one of them applies. */
    OR,
    /** Figures in one line. */
    DOT,
    /** Statements in one line. */
    SEMICOLON,
    /** Whole sentences, one after the other. */
    SENTENCES;

    /** The key of the pattern that joins two parts. */
    String key() {
        return "list." + name().toLowerCase(Locale.ROOT);
    }
}
