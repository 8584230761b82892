package dev.dialscope.ui.session;

import java.util.Map;
import java.util.TreeMap;

/**
 * A show of hands: how many of a class voted for each option of a question.
 *
 * @param counts by the index of the option; an option without a vote need not be there
 */
public record Hands(Map<Integer, Integer> counts) {
    /** No hand is up. */
    public static final Hands NONE = new Hands(Map.of());

    /** A class is not larger. */
    public static final int MOST = 999;

    public Hands {
        counts = Map.copyOf(counts);
    }

    /** The votes for an option. */
    public int of(int option) {
        return counts.getOrDefault(option, 0);
    }

    /** All votes. */
    public int sum() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The most votes that an option has. */
    public int most() {
        return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** These hands with another count for one option. */
    public Hands with(int option, int count) {
        Map<Integer, Integer> changed = new TreeMap<>(counts);
        changed.put(option, Math.clamp(count, 0, MOST));
        return new Hands(changed);
    }
}
