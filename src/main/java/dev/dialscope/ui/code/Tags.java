package dev.dialscope.ui.code;

import dev.dialscope.trace.Lane;
import java.util.Locale;

/** The text of a lane's chip: one to three characters, the same in every language. */
final class Tags {
    private Tags() {}

    /** A dialer's number; for another lane a letter, with a number if there are several of its kind. */
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
