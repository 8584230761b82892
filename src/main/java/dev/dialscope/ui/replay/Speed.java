package dev.dialscope.ui.replay;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The speed of the replay.
 *
 * @param divisor the factor by which it is slower than real time, from 1 to 1000
 */
public record Speed(double divisor) {
    /** From real time to a thousand times slower. */
    public static final List<Speed> ALL = IntStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
            .mapToObj(Speed::new)
            .toList();

    private static final double SLOWEST = 1_000;
    private static final Pattern WRITTEN = Pattern.compile("(1/)?([0-9]{1,9}(?:\\.[0-9]{1,9})?)[×x]?");

    /** Reads a speed as it is typed: {@code 1/250}, {@code 1/250×} or {@code 0.5}; empty if it is not a speed from 1 to 1/1000. */
    public static Optional<Speed> parse(String text) {
        Matcher written = WRITTEN.matcher(text.replace(" ", ""));
        if (!written.matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(written.group(2));
        double divisor = written.group(1) == null ? 1 / number : number;
        return divisor >= 1 && divisor <= SLOWEST ? Optional.of(new Speed(divisor)) : Optional.empty();
    }

    /** The slowest speed at which a replay of this number of nanos takes at most the given time. */
    public static Speed lasting(Duration atMost, long nanos) {
        return ALL.reversed().stream()
                .filter(speed -> nanos * speed.divisor() <= atMost.toNanos())
                .findFirst()
                .orElse(ALL.getFirst());
    }

    /** Its text on screen, the same in every language. */
    @Override
    public String toString() {
        if (divisor == 1) {
            return "1×";
        }
        boolean whole = divisor == Math.rint(divisor);
        return "1/" + String.format(Locale.ROOT, whole ? "%.0f" : "%.2f", divisor) + "×";
    }
}
