package dev.dialscope.picture;

import java.util.ArrayList;
import java.util.List;

/** The idle gaps that a real-time axis leaves out: long times without an event. The rest keeps its scale. */
public final class Folds {
    /** A gap that is longer than this fraction of the run is folded. */
    private static final double LONG = 0.08;

    /** The part of a gap that stays visible at either side of its fold, as a fraction of the remaining time. */
    private static final double KEPT = 0.012;

    static final Folds NONE = new Folds(List.of());

    /**
     * A time that is left out.
     *
     * @param before the nanos that are left out before it
     */
    record Cut(long from, long to, long before) {
        long length() {
            return to - from;
        }
    }

    private final List<Cut> cuts;

    private Folds(List<Cut> cuts) {
        this.cuts = cuts;
    }

    /** The folds of a run with events at these times, which ends at {@code end}; all in nanos from the run's start. */
    static Folds of(Steps steps, double end) {
        List<long[]> gaps = new ArrayList<>();
        double idle = 0;
        for (int step = 0; step < steps.size(); step++) {
            long from = steps.at(step);
            long to = step + 1 < steps.size() ? steps.at(step + 1) : (long) end;
            if (to - from > LONG * end) {
                gaps.add(new long[] {from, to});
                idle += to - from;
            }
        }
        // At least a fraction of the run, so that a run that is all gaps has room for its folds.
        long kept = (long) Math.max(KEPT * (end - idle), KEPT * end / 4);
        List<Cut> cuts = new ArrayList<>();
        long before = 0;
        for (long[] gap : gaps) {
            Cut cut = new Cut(gap[0] + kept, gap[1] - kept, before);
            if (cut.length() > 0) {
                cuts.add(cut);
                before += cut.length();
            }
        }
        return new Folds(cuts);
    }

    List<Cut> cuts() {
        return cuts;
    }

    /** The total of the nanos that are left out. */
    double leftOut() {
        return cuts.isEmpty() ? 0 : cuts.getLast().before() + cuts.getLast().length();
    }

    /** The nanos of the run up to a time, without the folds. */
    double unit(double nanos) {
        double unit = nanos;
        for (Cut cut : cuts) {
            if (nanos > cut.from()) {
                unit = Math.max(nanos, cut.to()) - cut.before() - cut.length();
            }
        }
        return unit;
    }

    /** The time for so many nanos without the folds: the inverse of {@link #unit}. */
    double nanos(double unit) {
        double nanos = unit;
        for (Cut cut : cuts) {
            if (unit > cut.from() - cut.before()) {
                nanos = unit + cut.before() + cut.length();
            }
        }
        return nanos;
    }
}
