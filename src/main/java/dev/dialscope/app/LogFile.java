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
 * The log of the window: {@code dialscope.log}, and its older part {@code dialscope.log.1}. The first entry creates the file. If it cannot
 * be written, an entry goes to standard error, without the stack trace. Call from any thread.
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

    /** The text of an entry in one line, without the stack trace; {@code thrown} may be null. */
    static String line(String message, Throwable thrown) {
        return "dialscope: " + message + (thrown == null ? "" : ": " + thrown);
    }

    /** Logs an exception that ended a thread, and writes one line about it to standard error. */
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
