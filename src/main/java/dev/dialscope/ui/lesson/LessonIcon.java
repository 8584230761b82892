package dev.dialscope.ui.lesson;

import dev.dialscope.lesson.Lesson;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The icon of a lesson. */
public final class LessonIcon {
    private LessonIcon() {}

    /** A new node with the icon. */
    public static FontIcon of(Lesson lesson) {
        return new FontIcon(
                switch (lesson.id()) {
                    case "bind" -> Feather.ANCHOR;
                    case "accept-loop" -> Feather.REPEAT;
                    case "eof" -> Feather.PHONE_CALL;
                    case "timeouts" -> Feather.CLOCK;
                    case "cancel-dial" -> Feather.SCISSORS;
                    case "fan-out" -> Feather.GIT_BRANCH;
                    case "which-cancel" -> Feather.HELP_CIRCLE;
                    case "backlog" -> Feather.INBOX;
                    case "endings" -> Feather.FLAG;
                    default -> Feather.BOOK_OPEN;
                });
    }
}
