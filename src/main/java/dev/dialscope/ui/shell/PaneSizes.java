package dev.dialscope.ui.shell;

/**
 * How large the parts of the run's pane were dragged, in pixels; NaN where they have the size of a first start.
 *
 * @param below the height of words and numbers, below the timeline
 * @param inspector the width of the lane's pane
 * @param summary the width of the summary's, where it has a place of its own
 */
record PaneSizes(double below, double inspector, double summary) {
    /** None was dragged. */
    static final PaneSizes INITIAL = new PaneSizes(Double.NaN, Double.NaN, Double.NaN);
}
