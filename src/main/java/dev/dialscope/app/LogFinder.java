package dev.dialscope.app;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/**
 * Gives every {@link System.Logger} of the process its place: the log file, once there is one, and else a line on standard error. It stands in
 * for java.util.logging, which takes time to load and writes stack traces to the console.
 */
public final class LogFinder extends System.LoggerFinder {
    private static volatile LogFile file;

    /** The JVM makes the instance. */
    public LogFinder() {}

    /** What is logged, and what nobody catches, goes there from now on. */
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
