package dev.dialscope.ui.replay;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How fast the replay goes.
 *
 * @param divisor how many times slower than it happened
 */
public record Speed(int divisor) {
    /** From as it happened to a thousand times slower. */
    public static final List<Speed> ALL = IntStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
            .mapToObj(Speed::new)
            .toList();

    /** The slowest at which a replay of so many nanos takes no longer than that. */
    public static Speed lasting(Duration atMost, long nanos) {
        return ALL.reversed().stream()
                .filter(speed -> nanos * speed.divisor() <= atMost.toNanos())
                .findFirst()
                .orElse(ALL.getFirst());
    }

    /** How it is written on screen, the same in every language. */
    @Override
    public String toString() {
        return divisor == 1 ? "1×" : "1/" + divisor + "×";
    }
}
