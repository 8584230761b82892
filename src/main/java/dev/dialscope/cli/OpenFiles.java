package dev.dialscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How many files this process may have open at once. Sockets are files, and so is much that the JVM opens when it first needs it. */
final class OpenFiles {
    /**
     * The JVM, its pollers and the kernel's view take about thirty. With fewer, the JVM fails in the middle of closing a socket; from here
     * on only the lanes fail that come to the limit.
     */
    static final int LEAST = 64;

    /** A line of Linux's: name, soft limit, hard limit, unit. See proc_pid_limits(5). */
    private static final Pattern LINE = Pattern.compile("Max open files\\s+([0-9]+)\\s.*");

    private OpenFiles() {}

    /** The limit; {@link Integer#MAX_VALUE} where there is none, or the system does not tell. */
    static int limit() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/limits"))) {
            return lines.map(LINE::matcher)
                    .filter(Matcher::matches)
                    .mapToInt(line -> (int) Math.min(Integer.MAX_VALUE, Long.parseLong(line.group(1))))
                    .findFirst()
                    .orElse(Integer.MAX_VALUE);
        } catch (IOException e) {
            return Integer.MAX_VALUE;
        }
    }
}
