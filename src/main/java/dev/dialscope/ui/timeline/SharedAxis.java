package dev.dialscope.ui.timeline;

import dev.dialscope.picture.Steps;
import dev.dialscope.picture.View;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;

/**
 * One axis for two timelines, so that what stands at the same place in both happened at the same time: after the start of both runs, or
 * before and after a moment that they have in common. Zoom, folds, playhead and the heights of rows are one. For the FX thread only;
 * times are nanos from the beginning of the axis.
 */
public final class SharedAxis {
    private final TimelineModel above;
    private final TimelineModel below;
    private View view = new View(new Steps());
    private boolean moving;

    /**
     * Neither timeline has a run yet. Both have the same playhead, whose times count from the beginning of the axis, and the same choice
     * of an axis.
     */
    public SharedAxis(Timeline above, Timeline below) {
        this.above = above.model();
        this.below = below.model();
        this.above.changesProperty().addListener((property, before, now) -> follow(this.above, this.below));
        this.below.changesProperty().addListener((property, before, now) -> follow(this.below, this.above));
    }

    /** Draws no run. */
    public void clear() {
        moving = true;
        above.setTrace(null);
        below.setTrace(null);
        moving = false;
        align(0, 0);
    }

    /**
     * Draws two finished runs. The axis begins with the one that starts first.
     *
     * @param first the moment of the upper run that the axis counts from, in nanos from its start
     * @param second that moment of the lower run
     */
    public void show(Recording one, long first, Recording other, long second) {
        moving = true;
        load(above, one);
        load(below, other);
        moving = false;
        align(first, second);
    }

    /**
     * Draws a finished run and below it one that goes on, from the start of both; what is seen of the axis stays.
     *
     * @param live null before the run's start
     * @param now how far it is, in nanos from its start
     */
    public void follow(Recording finished, Trace live, long now) {
        moving = true;
        boolean same =
                above.picture().trace() == finished.trace() && below.picture().trace() == live;
        if (!same) {
            load(above, finished);
            below.setTrace(live);
        }
        below.refresh();
        below.setNow(now);
        align(0, 0, same);
    }

    private static void load(TimelineModel timeline, Recording recording) {
        timeline.setTrace(recording.trace());
        timeline.setNow(recording.durationNanos());
    }

    /** Moves the runs along the axis so that these moments of theirs, in nanos from each run's start, stand at the same place. */
    public void align(long first, long second) {
        align(first, second, false);
    }

    private void align(long first, long second, boolean grown) {
        moving = true;
        long zero = Math.max(first, second);
        long startAbove = zero - first;
        long startBelow = zero - second;
        Steps steps = new Steps();
        add(steps, above, startAbove);
        add(steps, below, startBelow);
        view = above.view().of(steps, zero, grown);
        view.end(Math.max(startAbove + above.end(), startBelow + below.end()), false);
        above.share(view, startAbove);
        below.share(view, startBelow);
        moving = false;
        // The upper one may have moved the axis to have the playhead in sight.
        follow(above, below);
    }

    /** Both runs' events have steps, wherever one of them has one. */
    private static void add(Steps steps, TimelineModel timeline, long start) {
        Steps own = timeline.picture().steps();
        long[] moments = new long[own.size()];
        for (int step = 0; step < moments.length; step++) {
            moments[step] = start + own.at(step);
        }
        steps.add(moments, moments.length);
    }

    /** The moments that have steps on the axis, ascending, and its end. */
    public long[] moments() {
        Steps steps = view.steps();
        boolean more = view.end() > steps.at(steps.size() - 1);
        long[] moments = new long[steps.size() + (more ? 1 : 0)];
        for (int step = 0; step < steps.size(); step++) {
            moments[step] = steps.at(step);
        }
        if (more) {
            moments[steps.size()] = (long) view.end();
        }
        return moments;
    }

    /** Where the axis ends: with the run that is over last. */
    public double end() {
        return view.end();
    }

    /** The moment that the axis counts from. */
    public double zero() {
        return view.zero();
    }

    /** Selects a lane in each, and brings both into sight. -1 selects none. */
    public void select(int inAbove, int inBelow) {
        moving = true;
        above.show(inAbove);
        below.show(inBelow);
        moving = false;
        follow(below, above);
        follow(above, below);
    }

    private void follow(TimelineModel leader, TimelineModel follower) {
        if (!moving) {
            moving = true;
            follower.keepUpWith(leader);
            moving = false;
        }
    }
}
