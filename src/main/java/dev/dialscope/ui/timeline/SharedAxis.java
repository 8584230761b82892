package dev.dialscope.ui.timeline;

import dev.dialscope.picture.Steps;
import dev.dialscope.picture.View;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.session.Selection;
import dev.dialscope.ui.theme.TextSize;

/**
 * Two timelines, one above the other, on one time axis. The runs are aligned at their starts, or at a moment of each, such as the cancel.
 * Zoom, folds, playhead and row height are common to both; rows scroll together while both timelines have the same rows. Times are nanos
 * from the beginning of the axis. For the FX thread only.
 */
public final class SharedAxis {
    private final Viewport viewport;
    private final Timeline above;
    private final Timeline below;

    /**
     * Two timelines without a run.
     *
     * @param playhead its times count from the beginning of the axis
     */
    public SharedAxis(Playhead playhead, AxisChoice choice) {
        viewport = new Viewport(choice, true);
        above = new Timeline(playhead, new Selection(), viewport);
        below = new Timeline(playhead, new Selection(), viewport);
        above.scaleProperty().bind(TextSize.factor());
        below.scaleProperty().bind(TextSize.factor());
    }

    /** The upper timeline. */
    public Timeline above() {
        return above;
    }

    /** The lower timeline. */
    public Timeline below() {
        return below;
    }

    /** Draws no run. */
    public void clear() {
        load(null, null);
        align(0, 0);
    }

    /**
     * Draws two finished runs. The axis begins with the one that starts first.
     *
     * @param first the moment of the upper run to align, in nanos from its start
     * @param second the moment of the lower run to align, in nanos from its start
     */
    public void show(Recording one, long first, Recording other, long second) {
        load(one.trace(), other.trace());
        above.model().setNow(one.durationNanos());
        below.model().setNow(other.durationNanos());
        align(first, second);
    }

    /**
     * Draws a finished run and below it a live one, aligned at their starts. Keeps the visible part of the axis while the runs stay the
     * same. Call once a frame.
     *
     * @param live null before the run starts
     * @param now the age of the live run, in nanos from its start
     */
    public void follow(Recording finished, Trace live, long now) {
        boolean same = above.model().picture().trace() == finished.trace()
                && below.model().picture().trace() == live;
        if (!same) {
            load(finished.trace(), live);
            above.model().setNow(finished.durationNanos());
        }
        below.model().refresh();
        below.model().setNow(now);
        align(0, 0, same);
    }

    /** The row height and the scroll belong to the upper run: they outlive a change of the lower one. */
    private void load(Trace one, Trace other) {
        if (!above.model().shows(one)) {
            viewport.reset();
        }
        above.model().setTrace(one);
        below.model().setTrace(other);
    }

    /**
     * Moves the runs along the axis so that these moments are drawn at the same x.
     *
     * @param first the moment of the upper run, in nanos from its start
     * @param second the moment of the lower run, in nanos from its start
     */
    public void align(long first, long second) {
        align(first, second, false);
    }

    private void align(long first, long second, boolean grown) {
        long zero = Math.max(first, second);
        long startAbove = zero - first;
        long startBelow = zero - second;
        Steps steps = new Steps();
        add(steps, above.model(), startAbove);
        add(steps, below.model(), startBelow);
        View view = viewport.view().of(steps, zero, grown);
        view.end(
                Math.max(
                        startAbove + above.model().end(),
                        startBelow + below.model().end()),
                false);
        viewport.view(view);
        above.model().start(startAbove);
        below.model().start(startBelow);
    }

    /** Adds the run's events to the by-event axis. */
    private static void add(Steps steps, TimelineModel timeline, long start) {
        Steps own = timeline.picture().steps();
        long[] moments = new long[own.size()];
        for (int step = 0; step < moments.length; step++) {
            moments[step] = start + own.at(step);
        }
        steps.add(moments, moments.length);
    }

    /** The times of the steps on the axis, ascending, and its end. */
    public long[] moments() {
        Steps steps = viewport.view().steps();
        boolean more = end() > steps.at(steps.size() - 1);
        long[] moments = new long[steps.size() + (more ? 1 : 0)];
        for (int step = 0; step < steps.size(); step++) {
            moments[step] = steps.at(step);
        }
        if (more) {
            moments[steps.size()] = (long) end();
        }
        return moments;
    }

    /** The end of the axis: the end of the run that ends last. */
    public double end() {
        return viewport.view().end();
    }

    /** The time at which both runs are aligned. The axis labels this time 0. */
    public double zero() {
        return viewport.view().zero();
    }

    /** Selects a lane in each timeline and scrolls it into sight. -1 selects none. */
    public void select(int inAbove, int inBelow) {
        above.model().show(inAbove);
        below.model().show(inBelow);
    }
}
