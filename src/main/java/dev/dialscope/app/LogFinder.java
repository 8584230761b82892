package dev.dialscope.app;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/**
 * Makes every {@link System.Logger} of the process write to the log file, or to standard error while there is no log file. Replaces
 * java.util.logging, which takes time to load and writes stack traces to the console.
 */
public final class LogFinder extends System.LoggerFinder {
    private static volatile LogFile file;

    /** The JVM creates the instance. */
    public LogFinder() {}

    /** Writes log entries and uncaught exceptions to this file from now on. */
    static void logTo(LogFile to) {
        file = to;
        Thread.setDefaultUncaughtExceptionHandler(to::uncaught);
    }

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new FileLogger(name);
    }

    private record FileLogger(String name) implements System.Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return level != Level.OFF && level.compareTo(Level.INFO) >= 0;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            if (isLoggable(level)) {
                LogFile to = file;
                if (to == null) {
                    System.err.println(LogFile.line(message, thrown));
                } else {
                    to.log(level, name, message, thrown);
                }
            }
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... details) {
            if (isLoggable(level)) {
                boolean plain = details == null || details.length == 0;
                log(level, bundle, plain ? format : MessageFormat.format(format, details), (Throwable) null);
            }
        }
    }
}
