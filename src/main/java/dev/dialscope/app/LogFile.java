package dev.dialscope.app;

import dev.dialscope.store.Folders;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * What went wrong in the window, for those who look for the fault: {@code dialscope.log}, and the part before it in {@code
 * dialscope.log.1}. It is there when there is something to say. Where it cannot be written, standard error gets the line without the stack
 * trace. Call from any thread.
 */
final class LogFile {
    private static final long MOST_BYTES = 1 << 20;

    private final Path file;
    private final PrintStream console;

    LogFile(Path folder, PrintStream console) {
        file = folder.resolve("dialscope.log");
        this.console = console;
    }

    /** Writes an entry; {@code thrown} may be null. */
    void log(System.Logger.Level level, String source, String message, Throwable thrown) {
        if (!append(level, source, message, thrown)) {
            console.println(line(message, thrown));
        }
    }

    /** An entry in one line, without the stack trace; {@code thrown} may be null. */
    static String line(String message, Throwable thrown) {
        return "dialscope: " + message + (thrown == null ? "" : ": " + thrown);
    }

    /** Writes what ended a thread, and says so in one line on standard error. */
    void uncaught(Thread thread, Throwable thrown) {
        boolean written =
                append(System.Logger.Level.ERROR, thread.getName(), "nobody caught what ended this thread", thrown);
        String line = thrown.toString().lines().findFirst().orElse("");
        console.println("dialscope: " + line + " in the thread " + thread.getName() + (written ? ", see " + file : ""));
    }

    private synchronized boolean append(System.Logger.Level level, String source, String message, Throwable thrown) {
        StringWriter entry = new StringWriter();
        PrintWriter lines = new PrintWriter(entry);
        lines.println(
                OffsetDateTime.now().truncatedTo(ChronoUnit.MILLIS) + " " + level + ' ' + source + ": " + message);
        if (thrown != null) {
            thrown.printStackTrace(lines);
        }
        try {
            Folders.make(file.getParent());
            if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(file, entry.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
