package dev.dialscope.ui.timeline;

import dev.dialscope.picture.Axis;
import dev.dialscope.picture.PictureWords;
import dev.dialscope.picture.Times;

/** Converts the times of a run to x coordinates and back. Times are nanos from the run's start; x is in pixels from the left edge of the lanes. */
public final class TimeAxis {
    private final Viewport viewport;
    private double start;

    TimeAxis(Viewport viewport) {
        this.viewport = viewport;
    }

    /** The start of the run, in nanos from the beginning of the axis. Not 0 only on a {@link SharedAxis}. */
    double start() {
        return start;
    }

    void start(double nanos) {
        start = nanos;
    }

    /** The x coordinate of a time. */
    public double x(double nanos) {
        return viewport.view().x(start + nanos);
    }

    /** The time at an x coordinate: the inverse of {@link #x}. */
    double nanos(double x) {
        return viewport.view().nanos(x) - start;
    }

    /** The scale in words, such as "1 px = 12 µs". */
    String scale(PictureWords words) {
        return viewport.view().axis() == Axis.BY_EVENT
                ? words.get("scale.by-event")
                : words.format("scale.real-time", Times.span(viewport.view().nanosPerPixel()));
    }
}
