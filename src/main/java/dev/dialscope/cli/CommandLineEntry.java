package dev.dialscope.cli;

import dev.dialscope.lesson.Lessons;
import dev.dialscope.lesson.Texts;
import java.util.Locale;

/** Where the program hands over to the command line. */
public final class CommandLineEntry {
    private CommandLineEntry() {}

    /**
     * Runs the command line to its end, on the calling thread.
     *
     * @param args the arguments as they were typed
     * @return the exit code: 0 ran, 1 the run failed, 2 the arguments were wrong
     */
    public static int run(String... args) {
        Texts texts = new Texts(Locale.getDefault());
        Lessons.all().forEach(lesson -> System.out.println(lesson.id() + "  " + texts.title(lesson)));
        return 0;
    }
}
