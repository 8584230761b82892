package dev.dialscope.analysis;

import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Two runs of one lesson, lane beside lane. Lanes are paired by their kind and name: the third dialer of one run with the third dialer of
 * the other.
 *
 * @param pairs all lanes of both, in the first run's order; then those that only the second has
 * @param alike how many of the lanes that the runs are about ended in the same way, as far as they had come
 * @param counted how many lanes that is of: the dialers, or all lanes where there is no race
 * @param differences the most important first
 */
public record Comparison(
        Side first, Side second, List<Pair> pairs, int alike, int counted, List<Difference> differences) {

    /**
     * Lanes of the same kind and name.
     *
     * @param first the lane's id in the first run, or -1
     * @param second its id in the second run, or -1
     */
    public record Pair(String name, int first, int second) {
        static Pair of(Lane first, Lane second) {
            String name = first == null ? second.name() : first.name();
            return new Pair(name, first == null ? -1 : first.id(), second == null ? -1 : second.id());
        }

        /** Whether both runs have it. */
        public boolean inBoth() {
            return first >= 0 && second >= 0;
        }
    }

    /**
     * How a lane ended.
     *
     * @param outcome null where it did not end by itself
     * @param fate how far it had come; null where the outcome says all
     */
    public record End(Outcome outcome, Fate fate) {}

    /**
     * What one of the runs amounts to. Times are nanos from its start; -1 where there is none.
     *
     * @param winner null where there is none
     * @param cancelledAt when the first cancel was requested that reached a lane; the end of a deadline is none
     * @param cancels how long the cancel took in the lanes that it reached; without those distances that it does not have
     * @param truths in how many lanes the program was told another thing than the kernel did
     */
    public record Side(
            Recording recording,
            Lane winner,
            long wonAt,
            long cancelledAt,
            Map<Distance, Percentiles> cancels,
            int truths) {

        static Side of(Recording recording, Summary summary) {
            Trace trace = recording.trace();
            Lane winner = summary.winner().orElse(null);
            return new Side(recording, winner, summary.wonAt(), cancelledAt(trace, summary), cancels(recording), (int)
                    trace.lanes().stream()
                            .filter(lane -> summary.twoTruths(lane).isPresent())
                            .count());
        }

        private static long cancelledAt(Trace trace, Summary summary) {
            return trace.lanes().stream()
                    .filter(summary::byCancel)
                    .flatMap(lane -> summary.cancel(lane).stream())
                    .mapToLong(Summary.Cancel::requested)
                    .filter(requested -> requested >= 0)
                    .min()
                    .orElse(-1);
        }

        private static Map<Distance, Percentiles> cancels(Recording recording) {
            List<Summary.Cancel> cancels = RunResult.of(recording).cancels();
            Map<Distance, Percentiles> times = new EnumMap<>(Distance.class);
            for (Distance distance : Distance.values()) {
                List<Long> nanos = cancels.stream()
                        .map(distance::of)
                        .filter(span -> span >= 0)
                        .toList();
                if (!nanos.isEmpty()) {
                    times.put(distance, Percentiles.of(nanos));
                }
            }
            return times;
        }
    }

    /** The n-th lane of a kind and name: names need not be used once. */
    private record Key(LaneKind kind, String name, int occurrence) {}

    /**
     * Compares two finished runs. Reads all of both: do not call on the FX thread.
     *
     * @throws IllegalArgumentException if they are runs of different lessons
     */
    public static Comparison of(Recording first, Recording second) {
        if (!first.lesson().equals(second.lesson())) {
            throw new IllegalArgumentException(
                    "runs of " + first.lesson() + " and " + second.lesson() + " have no lanes to pair");
        }
        return new Comparer(first, second).compare();
    }

    /** What is needed while two runs are being compared. */
    private static final class Comparer {
        private final Trace first;
        private final Trace second;
        private final Summary firstSummary;
        private final Summary secondSummary;
        private final Side one;
        private final Side other;
        private final List<Difference> differences = new ArrayList<>();

        Comparer(Recording first, Recording second) {
            this.first = first.trace();
            this.second = second.trace();
            firstSummary = Summary.of(this.first);
            secondSummary = Summary.of(this.second);
            one = Side.of(first, firstSummary);
            other = Side.of(second, secondSummary);
        }

        Comparison compare() {
            List<Pair> pairs = pairs();
            // In the order of their importance.
            circumstances();
            if (!Objects.equals(name(one.winner()), name(other.winner()))) {
                differences.add(new Difference.Winner(one.winner(), other.winner()));
            }
            endings(pairs);
            figures();
            cancels(pairs);
            Set<Integer> dialersOfFirst = ids(RunResult.counted(first));
            Set<Integer> dialersOfSecond = ids(RunResult.counted(second));
            List<Pair> counted = pairs.stream()
                    .filter(pair -> dialersOfFirst.contains(pair.first()) || dialersOfSecond.contains(pair.second()))
                    .toList();
            int alike = (int) counted.stream().filter(this::endedAlike).count();
            return new Comparison(one, other, pairs, alike, counted.size(), List.copyOf(differences));
        }

        private static String name(Lane lane) {
            return lane == null ? null : lane.name();
        }

        private static Set<Integer> ids(List<Lane> lanes) {
            Set<Integer> ids = new HashSet<>();
            lanes.forEach(lane -> ids.add(lane.id()));
            return ids;
        }

        private List<Pair> pairs() {
            Map<Key, Lane> ofFirst = keyed(first);
            Map<Key, Lane> ofSecond = keyed(second);
            Set<Key> keys = new LinkedHashSet<>(ofFirst.keySet());
            keys.addAll(ofSecond.keySet());
            return keys.stream()
                    .map(key -> Pair.of(ofFirst.get(key), ofSecond.get(key)))
                    .toList();
        }

        private static Map<Key, Lane> keyed(Trace trace) {
            Map<Key, Lane> keyed = new LinkedHashMap<>();
            Map<Key, Integer> occurrences = new HashMap<>();
            for (Lane lane : trace.lanes()) {
                int before = occurrences.merge(new Key(lane.kind(), lane.name(), 0), 1, Integer::sum) - 1;
                keyed.put(new Key(lane.kind(), lane.name(), before), lane);
            }
            return keyed;
        }

        /** What was asked for, and what makes the rest of little worth. */
        private void circumstances() {
            Recording before = one.recording();
            Recording after = other.recording();
            Set<String> names = new LinkedHashSet<>(before.parameters().keySet());
            names.addAll(after.parameters().keySet());
            for (String name : names) {
                String was = before.parameters().get(name);
                String is = after.parameters().get(name);
                if (!Objects.equals(was, is)) {
                    differences.add(new Difference.Argument(name, was, is));
                }
            }
            if (!before.kernel().source().equals(after.kernel().source())) {
                differences.add(new Difference.Kernel(
                        before.kernel().source(), after.kernel().source()));
            }
            if (!Objects.equals(before.failure(), after.failure())) {
                differences.add(new Difference.Failed(before.failure(), after.failure()));
            }
            if (!before.leaks().equals(after.leaks())) {
                differences.add(new Difference.LeftBehind(before.leaks(), after.leaks()));
            }
            if (before.dropped() != after.dropped()) {
                differences.add(new Difference.Dropped(before.dropped(), after.dropped()));
            }
        }

        /** Other outcomes first, then other fates, then the lanes that have no pair. */
        private void endings(List<Pair> pairs) {
            List<Difference> fates = new ArrayList<>();
            List<Difference> alone = new ArrayList<>();
            for (Pair pair : pairs) {
                if (!pair.inBoth()) {
                    alone.add(new Difference.OnlyIn(pair, pair.first() >= 0 ? firstEnding(pair) : secondEnding(pair)));
                } else if (!endedAlike(pair)) {
                    End was = firstEnding(pair);
                    End is = secondEnding(pair);
                    (was.outcome() == is.outcome() ? fates : differences).add(new Difference.Ended(pair, was, is));
                }
            }
            differences.addAll(fates);
            differences.addAll(alone);
        }

        private boolean endedAlike(Pair pair) {
            return pair.inBoth() && firstEnding(pair).equals(secondEnding(pair));
        }

        private End firstEnding(Pair pair) {
            return ending(firstSummary, first.lane(pair.first()));
        }

        private End secondEnding(Pair pair) {
            return ending(secondSummary, second.lane(pair.second()));
        }

        private static End ending(Summary summary, Lane lane) {
            return new End(lane.outcome(), summary.fate(lane).orElse(null));
        }

        private void figures() {
            if (one.truths() != other.truths()) {
                differences.add(new Difference.Truths(one.truths(), other.truths()));
            }
            long took = one.recording().durationNanos();
            long takes = other.recording().durationNanos();
            if (took != takes) {
                differences.add(new Difference.Took(took, takes));
            }
            if (one.wonAt() != other.wonAt()) {
                differences.add(new Difference.WonAt(one.wonAt(), other.wonAt()));
            }
        }

        /** The whole way from request to return before its parts, and the lanes that differ most before the others. */
        private void cancels(List<Pair> pairs) {
            for (Distance distance : List.of(Distance.values()).reversed()) {
                Percentiles was = one.cancels().get(distance);
                Percentiles is = other.cancels().get(distance);
                if (was != null || is != null) {
                    differences.add(new Difference.MedianCancel(distance, median(was), median(is)));
                    differences.add(new Difference.LongestCancel(distance, most(was), most(is)));
                }
            }
            pairs.stream()
                    .filter(Pair::inBoth)
                    .map(this::cancel)
                    .filter(Objects::nonNull)
                    .sorted(Comparator.comparingLong((Difference.LaneCancel lane) -> Math.abs(
                                    lane.second().latency() - lane.first().latency()))
                            .reversed())
                    .forEach(differences::add);
        }

        private Difference.LaneCancel cancel(Pair pair) {
            Summary.Cancel was = firstSummary.cancel(first.lane(pair.first())).orElse(null);
            Summary.Cancel is = secondSummary.cancel(second.lane(pair.second())).orElse(null);
            boolean both = was != null && is != null && was.latency() >= 0 && is.latency() >= 0;
            return both ? new Difference.LaneCancel(pair, was, is) : null;
        }

        private static long median(Percentiles nanos) {
            return nanos == null ? -1 : nanos.median();
        }

        private static long most(Percentiles nanos) {
            return nanos == null ? -1 : nanos.most();
        }
    }
}
