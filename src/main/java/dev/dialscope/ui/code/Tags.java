package dev.dialscope.ui.code;

import dev.dialscope.trace.Lane;
import java.util.Locale;

/** The one to three characters that stand for a lane on a chip. They are not words, and the same in every language. */
final class Tags {
    private Tags() {}

    /** A dialer's number; of other lanes a letter, and their number where there are several of their kind. */
    static String of(Lane lane) {
        String name = lane.name();
        int space = name.lastIndexOf(' ');
        boolean numbered = space > 0 && name.substring(space + 1).chars().allMatch(Character::isDigit);
        String number = numbered ? name.substring(space + 1) : "";
        String letter = name.isEmpty() ? "?" : name.substring(0, 1);
        return switch (lane.kind()) {
            case CONTEXT -> "x";
            case LISTENER -> letter.toUpperCase(Locale.ROOT) + number;
            case CONN -> "c" + (numbered ? number : "1");
            case DIALER -> numbered && name.startsWith("dialer ") ? number : letter + number;
        };
    }
}
