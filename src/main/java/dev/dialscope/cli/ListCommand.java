package dev.dialscope.cli;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.lesson.Texts;
import java.util.List;

/** The command {@code list}: a line for each lesson. */
final class ListCommand {
    static final String NAME = "list";

    private ListCommand() {}

    static int print(CommandOutput session) {
        Texts texts = new Texts(session.messages().locale());
        Table table = new Table();
        for (Lesson lesson : Lessons.all()) {
            table.add(List.of(lesson.id(), texts.title(lesson), texts.line(lesson)));
        }
        session.out().print(table.fitting(session.terminal().width()));
        return CommandOutput.RAN;
    }
}
