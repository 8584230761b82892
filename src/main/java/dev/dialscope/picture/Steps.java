package dev.dialscope.picture;

import java.util.Arrays;

/** The times that the by-event axis places at equal steps: ascending, without repeats, in nanos from the run's start. */
public final class Steps {
    private long[] at = {0};
    private int size = 1;

    /** Adds times, in any order. */
    public void add(long[] moments, int count) {
        if (count == 0) {
            return;
        }
        long[] fresh = Arrays.copyOf(moments, count);
        Arrays.sort(fresh);
        long[] merged = new long[size + count];
        int old = 0;
        int next = 0;
        int filled = 0;
        while (old < size || next < count) {
            long moment = next == count || (old < size && at[old] <= fresh[next]) ? at[old++] : fresh[next++];
            if (filled == 0 || merged[filled - 1] != moment) {
                merged[filled++] = moment;
            }
        }
        at = merged;
        size = filled;
    }

    /** The number of times. */
    public int size() {
        return size;
    }

    /** The time of a step, in nanos from the run's start. */
    public long at(int step) {
        return at[step];
    }

    /** The last step at or before a time; 0 if there is none. */
    public int floor(double nanos) {
        int found = Arrays.binarySearch(at, 0, size, (long) Math.floor(nanos));
        return Math.max(0, found >= 0 ? found : -found - 2);
    }

    /** The position of a time in steps, linear between two steps. One more step leads from the last one to {@code end}. */
    double position(double nanos, double end) {
        if (nanos <= at[0]) {
            return 0;
        }
        int step = floor(nanos);
        double next = step + 1 < size ? at[step + 1] : end;
        return next > at[step] ? step + Math.min(1, (nanos - at[step]) / (next - at[step])) : step;
    }

    /** The time at a position: the inverse of {@link #position}. */
    double nanos(double position, double end) {
        if (position <= 0) {
            return at[0];
        }
        int step = Math.min(size - 1, (int) position);
        double next = step + 1 < size ? at[step + 1] : Math.max(end, at[step]);
        return at[step] + Math.min(1, position - step) * (next - at[step]);
    }

    /** The number of steps from the run's start to {@code end}. */
    double length(double end) {
        return end > at[size - 1] ? size : size - 1;
    }
}
