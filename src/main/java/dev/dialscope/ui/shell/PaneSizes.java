package dev.dialscope.ui.shell;

/**
 * The sizes to which the parts of the run's pane were dragged, in pixels; NaN for a part that was not dragged.
 *
 * @param below the height of the part below the timeline
 * @param inspector the width of the lane's pane
 * @param summary the width of the summary's pane, if it stands apart from the lane's
 */
record PaneSizes(double below, double inspector, double summary) {
    /** No part was dragged. */
    static final PaneSizes INITIAL = new PaneSizes(Double.NaN, Double.NaN, Double.NaN);
}
