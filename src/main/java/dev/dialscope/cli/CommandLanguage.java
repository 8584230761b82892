package dev.dialscope.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages that the command line speaks, and which of them is asked for. */
final class CommandLanguage {
    static final String OPTION = "--lang";

    private static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.KOREAN);

    private CommandLanguage() {}

    /** The language of that tag, {@code en} or {@code ko}. */
    static Optional<Locale> of(String tag) {
        return ALL.stream().filter(locale -> locale.getLanguage().equals(tag)).findFirst();
    }

    /** The computer's language, or English. */
    static Locale ofTheComputer() {
        return of(Locale.getDefault().getLanguage()).orElse(Locale.ENGLISH);
    }

    /**
     * The tag that the arguments ask for. It is looked for before they are parsed, because what the parser says of them is said in that
     * language already.
     */
    static Optional<String> asked(String... args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith(OPTION + "=")) {
                return Optional.of(args[i].substring(OPTION.length() + 1));
            }
            if (args[i].equals(OPTION) && i + 1 < args.length) {
                return Optional.of(args[i + 1]);
            }
        }
        return Optional.empty();
    }
}
