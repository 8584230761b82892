package dev.dialscope.app;

import dev.dialscope.cli.CommandLineEntry;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.store.Folders;
import dev.dialscope.ui.shell.DialscopeApp;
import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.application.Application;

/** Starts the window if there are no arguments, otherwise the command line. */
public final class Main {
    private static final int NO_DISPLAY = 2;

    /** The only command that opens the window. */
    private static final String PRESENT = "present";

    private Main() {}

    /**
     * Starts the program.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        boolean present = args.length == 2
                && args[0].equals(PRESENT)
                && Lessons.byId(args[1]).isPresent();
        if (args.length > 0 && !present) {
            int code = CommandLineEntry.run(args);
            // An exit loads the loggers first, to log itself. A command that only prints has no thread to end.
            if (code == 0 && CommandLineEntry.onlyPrints(args)) {
                return;
            }
            System.exit(code);
        }
        openWindow(() -> DialscopeApp.class, present ? new String[] {"--" + PRESENT + "=" + args[1]} : args);
    }

    /**
     * Opens the window of this process, or shows that of an earlier one. Returns when the window is closed.
     *
     * @param window supplies the class: its constant would load JavaFX's classes even if no window is opened
     */
    static void openWindow(Supplier<Class<? extends Application>> window, String... args) {
        if (!Display.present()) {
            exitWithoutDisplay();
        }
        // A lambda, because a method reference would load JavaFX's classes even if no window is opened.
        Folders folders = Folders.ofThisProcess();
        if (!SingleInstance.isFirst(folders, Display.name(), () -> DialscopeApp.bringToFront())) {
            return;
        }
        Display.choosePipeline(Path.of("/dev"));
        LogFinder.logTo(new LogFile(folders.log(), System.err));
        try {
            Application.launch(window.get(), args);
        } catch (UnsupportedOperationException e) {
            // JavaFX throws this if the named display cannot be opened.
            exitWithoutDisplay();
        }
    }

    private static void exitWithoutDisplay() {
        System.err.println("There is no display for a window. Try the command line: dialscope run fan-out");
        System.exit(NO_DISPLAY);
    }
}
