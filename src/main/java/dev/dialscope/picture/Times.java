package dev.dialscope.picture;

import java.util.Locale;

/** Times as text. Arguments are nanos. Digits and units are the same in every language. */
public final class Times {
    private static final double MICRO = 1_000;
    private static final double MILLI = 1_000_000;
    private static final double SECOND = 1_000_000_000;

    /** An axis that ends later than this counts in seconds. */
    private static final double LONG_RUN = 100 * SECOND;

    private Times() {}

    /** The unit of an axis that ends at {@code end}. */
    static String unit(double end) {
        return end < LONG_RUN ? "ms" : "s";
    }

    /** A time on an axis that ends at {@code end}, with so many decimals, without its unit. */
    static String onAxis(double nanos, double end, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", nanos / (end < LONG_RUN ? MILLI : SECOND));
    }

    /** The playhead's time on an axis that ends at {@code end}. */
    public static String flag(double nanos, double end) {
        return onAxis(nanos, end, 3) + " " + unit(end);
    }

    /** A short duration: "363 ns", "12 µs", "7.4 ms", "20 ms", "1.5 s". */
    public static String span(double nanos) {
        double size = Math.abs(nanos);
        if (size < MICRO) {
            return figure(nanos) + " ns";
        }
        if (size < MILLI) {
            return figure(nanos / MICRO) + " µs";
        }
        return size < SECOND ? figure(nanos / MILLI) + " ms" : figure(nanos / SECOND) + " s";
    }

    /**
     * The time from a cancel's request to a return, without its unit. All times of a run have the same unit, so that they are comparable: µs if all
     * are below a millisecond. Each has three digits, so that the outcome's name fits beside it.
     *
     * @param longest the longest such time of the run, in nanos
     */
    static String latency(long nanos, long longest) {
        if (longest < MILLI) {
            return String.format(Locale.ROOT, "+%.0f", nanos / MICRO);
        }
        double millis = nanos / MILLI;
        return String.format(Locale.ROOT, millis < 10 ? "+%.2f" : millis < 100 ? "+%.1f" : "+%.0f", millis);
    }

    static String latencyUnit(long longest) {
        return longest < MILLI ? "µs" : "ms";
    }

    private static String figure(double value) {
        String text = String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.1f" : "%.0f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
