package dev.dialscope.agreement;

import dev.dialscope.words.Bundles;
import dev.dialscope.words.Languages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many statements were held against the packets, and what came of it. */
final class Tally {
    private static final int EXAMPLES = 3;

    /** What is said of a lane before it has begun, which no finished run does. */
    private static final String NOT_BEGUN = "verdict.not-begun";

    private static final class Counts {
        int checked;
        int wrong;
        int unclear;

        @Override
        public String toString() {
            return "%,9d %7d %8d".formatted(checked, wrong, unclear);
        }
    }

    /** Distances of reads that were blocked, by the kind of thread. */
    static final String OURS = "EOF − FIN beside plain reads, ";

    static final String PLAIN = "EOF − FIN of a plain read, ";

    /** With so many the medians vary by less than a tenth from run to run; with fewer, and in a cold JVM, by half. */
    private static final int ENOUGH = 200;

    private int runs;
    private final Counts all = new Counts();
    private final Map<String, Counts> byLesson = new TreeMap<>();
    private final Map<String, Counts> byTemplate = new TreeMap<>();
    private final Map<String, List<String>> examples = new TreeMap<>();
    private final Map<String, List<Long>> distances = new TreeMap<>();

    void run() {
        runs++;
    }

    /** Counts a statement; {@code example} says where it stands and what the packets show. */
    void count(String lesson, String template, Judgement judgement, String example) {
        for (Counts counts : List.of(
                all,
                byLesson.computeIfAbsent(lesson, _ -> new Counts()),
                byTemplate.computeIfAbsent(template, _ -> new Counts()))) {
            counts.checked++;
            counts.wrong += judgement == Judgement.FALSE ? 1 : 0;
            counts.unclear += judgement == Judgement.UNCLEAR ? 1 : 0;
        }
        if (judgement != Judgement.TRUE) {
            List<String> kept = examples.computeIfAbsent(judgement + " " + template, _ -> new ArrayList<>());
            if (kept.size() < EXAMPLES) {
                kept.add(example);
            }
        }
    }

    /** How far a stamp lies behind its packet, in nanos. */
    void distance(String of, long nanos) {
        distances.computeIfAbsent(of, _ -> new ArrayList<>()).add(nanos);
    }

    boolean agrees() {
        return runs > 0 && all.wrong == 0 && all.unclear * 100 <= all.checked && late().isEmpty();
    }

    /** The kinds of reads that came back more than twice as late as plain ones, by the medians; of a few nothing is said. */
    private List<String> late() {
        return distances.keySet().stream()
                .filter(of -> of.startsWith(PLAIN) && distances.get(of).size() >= ENOUGH)
                .map(of -> of.substring(PLAIN.length()))
                .filter(of -> median(OURS + of) > 2 * median(PLAIN + of))
                .toList();
    }

    private double median(String of) {
        List<Long> nanos = distances.get(of);
        nanos.sort(Comparator.naturalOrder());
        return micros(nanos, 0.5);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        examples.forEach((what, kept) -> kept.forEach(
                example -> text.append(what).append(": ").append(example).append("\n\n")));
        text.append("                                           checked   false  unclear\n");
        byTemplate.forEach((template, counts) -> text.append("%-40s %s%n".formatted(template, counts)));
        text.append("%nnever met: %s%n%n".formatted(String.join(", ", neverMet())));
        byLesson.forEach((lesson, counts) -> text.append("%-40s %s%n".formatted(lesson, counts)));
        text.append("%n%-40s %s%n%n".formatted("all of " + runs + " runs", all));
        text.append("stamp − packet, µs                                  n   median      p95      p99\n");
        distances.forEach((of, nanos) -> {
            nanos.sort(Comparator.naturalOrder());
            text.append("%-46s %6d %8.1f %8.1f %8.1f%n"
                    .formatted(of, nanos.size(), micros(nanos, 0.5), micros(nanos, 0.95), micros(nanos, 0.99)));
        });
        late().forEach(of -> text.append("%nmore than twice as late as a plain read: %s%n".formatted(of)));
        return text.toString();
    }

    /** The sentences that no run has said. */
    private List<String> neverMet() {
        return Bundles.texts("words/verdicts", Languages.FIRST).stringPropertyNames().stream()
                .filter(key -> key.startsWith("verdict.") && !key.equals(NOT_BEGUN) && !byTemplate.containsKey(key))
                .sorted()
                .toList();
    }

    /** By nearest rank. */
    private static double micros(List<Long> sorted, double part) {
        return sorted.get((int) Math.ceil(part * sorted.size()) - 1) / 1e3;
    }
}
