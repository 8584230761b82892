package dev.dialscope.cli;

import dev.dialscope.words.Bundle;
import dev.dialscope.words.Words;
import java.util.Locale;

/** What the command line says, in a language. */
final class CommandTexts {
    private final Bundle bundle;
    private final Words words;

    CommandTexts(Locale locale) {
        bundle = Bundle.of("cli/cli", locale);
        words = new Words(locale);
    }

    Locale locale() {
        return bundle.locale();
    }

    /** What the recording's terms are called. */
    Words words() {
        return words;
    }

    /** Whether there is a text. */
    boolean has(String key) {
        return bundle.has(key);
    }

    String get(String key, Object... details) {
        return bundle.get(key, details);
    }
}
