package dev.dialscope.cli;

import java.util.Optional;

/** Which language the command line is asked to speak. */
final class CommandLanguage {
    static final String OPTION = "--lang";

    private CommandLanguage() {}

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
