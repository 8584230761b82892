package dev.dialscope.cli;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the command line says, in a language. */
final class CommandTexts {
    private final Locale locale;
    private final ResourceBundle bundle;

    CommandTexts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle("dev.dialscope.cli.cli", locale);
    }

    Locale locale() {
        return locale;
    }

    /** Whether there is a text. */
    boolean has(String key) {
        return bundle.containsKey(key);
    }

    String get(String key, Object... details) {
        return new MessageFormat(bundle.getString(key), locale).format(details);
    }
}
