package dev.dialscope.analysis;

import dev.dialscope.trace.Outcome;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up the results of many runs. For one thread at a time. */
public final class Tally {
    /** 24 MB: the cancels of ten thousand runs of ten dialers ten times over. */
    private static final int MOST_CANCELS = 1_000_000;

    private int runs;
    private int lanes;
    private int failed;
    private String failure;
    private int leaking;
    private long dropped;
    private int without;
    private List<String> names = List.of();
    private final Map<String, Integer> winners = new HashMap<>();
    private final Map<Fate, Distribution.Count> fates = new EnumMap<>(Fate.class);
    private final Map<Outcome, Distribution.Count> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Distance, Longs> distances = new EnumMap<>(Distance.class);
    private long unkept;

    /** A tally of nothing. */
    public Tally() {}

    /** Numbers in the order in which they came. */
    private static final class Longs {
        private long[] values = new long[64];
        private int size;

        void add(long value) {
            values = size == values.length ? Arrays.copyOf(values, size * 2) : values;
            values[size] = value;
            size++;
        }

        Longs copy() {
            Longs copy = new Longs();
            copy.values = Arrays.copyOf(values, Math.max(1, size));
            copy.size = size;
            return copy;
        }

        long[] sorted() {
            long[] copy = Arrays.copyOf(values, size);
            // Not in parallel: the other processors are in a race.
            Arrays.sort(copy);
            return copy;
        }
    }

    /** Adds a run. */
    public void add(RunResult result) {
        if (runs == 0) {
            names = result.lanes();
        }
        runs++;
        lanes += result.lanes().size();
        if (result.winner() == null) {
            without++;
        } else {
            winners.merge(result.winner(), 1, Integer::sum);
        }
        count(fates, result.fates());
        count(outcomes, result.outcomes());
        result.cancels().forEach(this::add);
        if (result.failure() != null) {
            failed++;
            failure = failure == null ? result.failure() : failure;
        }
        leaking += result.leaks().none() ? 0 : 1;
        dropped += result.dropped();
    }

    private <K> void count(Map<K, Distribution.Count> counts, Map<K, Integer> more) {
        more.forEach(
                (key, number) -> counts.merge(key, Distribution.Count.ofOne(number, runs), Distribution.Count::with));
        // In this run there was none of them.
        counts.replaceAll((key, count) -> more.containsKey(key) ? count : count.withNone());
    }

    private void add(Summary.Cancel cancel) {
        for (Distance distance : Distance.values()) {
            long nanos = distance.of(cancel);
            Longs kept = distances.computeIfAbsent(distance, _ -> new Longs());
            if (nanos >= 0 && kept.size < MOST_CANCELS) {
                kept.add(nanos);
            } else if (nanos >= 0) {
                unkept++;
            }
        }
    }

    /** The same, to which nothing more is added. */
    public Tally copy() {
        Tally copy = new Tally();
        copy.runs = runs;
        copy.lanes = lanes;
        copy.failed = failed;
        copy.failure = failure;
        copy.leaking = leaking;
        copy.dropped = dropped;
        copy.without = without;
        copy.names = names;
        copy.winners.putAll(winners);
        copy.fates.putAll(fates);
        copy.outcomes.putAll(outcomes);
        distances.forEach((distance, kept) -> copy.distances.put(distance, kept.copy()));
        copy.unkept = unkept;
        return copy;
    }

    /** What has been added so far, which later additions do not change. Sorts all times. */
    public Distribution distribution() {
        Map<String, Integer> ordered = new LinkedHashMap<>();
        if (!winners.isEmpty()) {
            names.forEach(name -> ordered.put(name, 0));
            ordered.putAll(winners);
        }
        Map<Distance, Percentiles> times = new EnumMap<>(Distance.class);
        distances.forEach((distance, kept) -> {
            if (kept.size > 0) {
                times.put(distance, Percentiles.ofSorted(kept.sorted()));
            }
        });
        return new Distribution(
                runs,
                lanes,
                ordered,
                without,
                new EnumMap<>(fates),
                new EnumMap<>(outcomes),
                times,
                unkept,
                failed,
                failure,
                leaking,
                dropped);
    }
}
