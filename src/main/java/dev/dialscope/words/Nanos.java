package dev.dialscope.words;

import java.util.Locale;

/** Formats times with units, the same in every language. Shows enough digits to tell measured times apart. */
public final class Nanos {
    private static final double MICRO = 1e3;
    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;

    private Nanos() {}

    /** A duration in nanos as text, such as {@code "41 µs"}, {@code "0.36 ms"} or {@code "1.20 s"}. */
    public static String span(long nanos) {
        long size = Math.abs(nanos);
        if (size < 10 * MICRO) {
            return text("%.1f µs", nanos / MICRO);
        } else if (size < 100 * MICRO) {
            return text("%.0f µs", nanos / MICRO);
        } else if (size < 10 * MILLI) {
            return text("%.2f ms", nanos / MILLI);
        } else if (size < SECOND) {
            return text("%.1f ms", nanos / MILLI);
        }
        return text("%.2f s", nanos / SECOND);
    }

    /** A time in nanos from the run's start as text: always in milliseconds, such as {@code "12.400 ms"}. */
    public static String at(long nanos) {
        return text("%.3f ms", nanos / MILLI);
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
