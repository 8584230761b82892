package dev.dialscope.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts lanes that differ in the same way together where there are too many differences to read one by one. */
public final class AlikeDifferences {
    /** As many as can be read one by one. */
    private static final int READABLE = 50;

    private AlikeDifferences() {}

    /** The same differences in the same order; where they are many, the first of each kind stands for those of its kind. */
    public static List<Difference> of(List<Difference> differences) {
        if (differences.size() <= READABLE) {
            return differences;
        }
        Map<Object, List<Difference>> kinds = new LinkedHashMap<>();
        for (Difference difference : differences) {
            kinds.computeIfAbsent(kind(difference), _ -> new ArrayList<>()).add(difference);
        }
        return kinds.values().stream().map(AlikeDifferences::together).toList();
    }

    private static Difference together(List<Difference> alike) {
        return alike.size() == 1 ? alike.getFirst() : new Difference.Alike(alike.getFirst(), alike.size() - 1);
    }

    /** What is equal for differences that are alike. */
    private static Object kind(Difference difference) {
        return switch (difference) {
            case Difference.Ended(Comparison.Pair _, Comparison.End first, Comparison.End second) ->
                List.of(first, second);
            case Difference.OnlyIn(Comparison.Pair pair, Comparison.End ending) -> List.of(pair.first() >= 0, ending);
            case Difference.LaneCancel _ -> Difference.LaneCancel.class;
            case Difference.Argument _,
                    Difference.Kernel _,
                    Difference.Failed _,
                    Difference.LeftBehind _,
                    Difference.Dropped _,
                    Difference.Winner _,
                    Difference.Truths _,
                    Difference.Took _,
                    Difference.WonAt _,
                    Difference.MedianCancel _,
                    Difference.LongestCancel _,
                    Difference.Alike _ -> difference;
        };
    }
}
