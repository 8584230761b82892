package dev.dialscope.ui.timeline;

import dev.dialscope.picture.Axis;
import dev.dialscope.picture.PictureWords;
import dev.dialscope.picture.Steps;
import dev.dialscope.picture.Times;
import dev.dialscope.picture.View;

/**
 * The axis along which a timeline draws its run, alone or below another run. Times are nanos from the run's start, pixels count from the
 * left edge of the lanes.
 */
final class TimeAxis {
    private View view = new View(new Steps());
    private double start;
    private boolean shared;

    View view() {
        return view;
    }

    /** Where on the axis the run starts, in nanos: not at its beginning only where another run shares the axis. */
    double start() {
        return start;
    }

    boolean isShared() {
        return shared;
    }

    /**
     * Has the axis for itself, with these steps.
     *
     * @param same whether it goes on showing the same part of the same run
     */
    void own(Steps steps, boolean same) {
        view = view.of(steps, same);
        start = 0;
        shared = false;
    }

    void share(View axis, double runStart) {
        view = axis;
        start = runStart;
        shared = true;
    }

    /** The run has grown. Where the axis is another run's too, it is not this one's end that it reaches to. */
    void end(double nanos, boolean follow) {
        if (!shared) {
            view.end(nanos, follow);
        }
    }

    /** Where a time stands. */
    double x(double nanos) {
        return view.x(start + nanos);
    }

    /** The time that stands there: the inverse of {@link #x}. */
    double nanos(double x) {
        return view.nanos(x) - start;
    }

    /** The scale in words, such as "1 px = 12 µs". */
    String scale(PictureWords words) {
        return view.axis() == Axis.BY_EVENT
                ? words.get("scale.by-event")
                : words.format("scale.real-time", Times.span(view.nanosPerPixel()));
    }
}
