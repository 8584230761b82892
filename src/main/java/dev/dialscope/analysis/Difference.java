package dev.dialscope.analysis;

import dev.dialscope.analysis.Comparison.End;
import dev.dialscope.analysis.Comparison.Pair;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Leaks;
import java.util.Optional;

/** In what two runs of one lesson differ; first what belongs to the first run. Times are nanos. */
public sealed interface Difference {
    /** They were given another argument; null where a run has no such parameter. */
    record Argument(String parameter, String first, String second) implements Difference {}

    /** The kernel was seen from elsewhere, so that fates rest on other evidence. */
    record Kernel(String first, String second) implements Difference {}

    /** The lesson failed in one run, or in both in another way; null where it did not. */
    record Failed(String first, String second) implements Difference {}

    /** One of them left something behind. */
    record LeftBehind(Leaks first, Leaks second) implements Difference {}

    /** Events did not fit into the memory of one of them. */
    record Dropped(long first, long second) implements Difference {}

    /** Another lane won; null where none did. */
    record Winner(Lane first, Lane second) implements Difference {}

    /** A lane ended in another way, or had come less or more far. */
    record Ended(Pair pair, End first, End second) implements Difference {}

    /** Only one of the runs has this lane, which ended so. */
    record OnlyIn(Pair pair, End ending) implements Difference {}

    /** In how many lanes of each run the program was told something else than the kernel did. */
    record Truths(int first, int second) implements Difference {}

    /** How long the runs took. */
    record Took(long first, long second) implements Difference {}

    /** When the race was won; -1 where it was not. */
    record WonAt(long first, long second) implements Difference {}

    /** How long the cancel took in the middle one of the lanes that it reached; -1 where there was none. */
    record MedianCancel(Distance distance, long first, long second) implements Difference {}

    /** How long it took in the lane where it took longest; -1 where there was none. */
    record LongestCancel(Distance distance, long first, long second) implements Difference {}

    /** How long the cancel took in one lane, which it reached in both runs. */
    record LaneCancel(Pair pair, Summary.Cancel first, Summary.Cancel second) implements Difference {}

    /** A difference that stands for so many more of its kind, in other lanes. */
    record Alike(Difference first, int more) implements Difference {}

    /** The lanes that it is about, by their ids; empty where it is about the runs as a whole. */
    default Optional<Pair> lanes() {
        return switch (this) {
            case Ended(Pair pair, End _, End _) -> Optional.of(pair);
            case OnlyIn(Pair pair, End _) -> Optional.of(pair);
            case LaneCancel(Pair pair, Summary.Cancel _, Summary.Cancel _) -> Optional.of(pair);
            case Winner(Lane first, Lane second) -> Optional.of(Pair.of(first, second));
            case Alike(Difference first, int _) -> first.lanes();
            case Argument _,
                    Kernel _,
                    Failed _,
                    LeftBehind _,
                    Dropped _,
                    Truths _,
                    Took _,
                    WonAt _,
                    MedianCancel _,
                    LongestCancel _ -> Optional.empty();
        };
    }
}
