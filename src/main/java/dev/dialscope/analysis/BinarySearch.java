package dev.dialscope.analysis;

import java.util.function.IntPredicate;

/** Finds a place in an ascending sequence, whatever it is kept in. */
public final class BinarySearch {
    private BinarySearch() {}

    /**
     * The first index for which a condition holds, which holds for all behind it too. Call from any thread.
     *
     * @param size the number of indices; the result where it holds for none
     */
    public static int first(int size, IntPredicate holds) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (holds.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
