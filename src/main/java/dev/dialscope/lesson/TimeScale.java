package dev.dialscope.lesson;

/** How the time axis is drawn on which the contrast of a lesson can be seen. */
public enum TimeScale {
    /** Every event has a step of its own: the order of the events is the point. */
    BY_EVENT,
    /** In proportion: how long it took is the point. */
    REAL_TIME
}
