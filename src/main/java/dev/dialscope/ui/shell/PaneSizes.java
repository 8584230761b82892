package dev.dialscope.ui.shell;

import java.util.Locale;

/**
 * The sizes to which the parts of the run's pane were dragged, in pixels; NaN for a part that was not dragged.
 *
 * @param below the height of the part below the timeline
 * @param inspector the width of the lane's pane
 * @param summary the width of the summary's pane, if it stands apart from the lane's
 * @param alone which part has all room
 */
record PaneSizes(double below, double inspector, double summary, Part alone) {
    /** A part of the run's pane that can have all room. */
    enum Part {
        NONE,
        TIMELINE,
        WORDS,
        INSPECTOR,
        SUMMARY;

        /** Its name in the settings. */
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** No part was dragged. */
    static final PaneSizes INITIAL = new PaneSizes(Double.NaN, Double.NaN, Double.NaN);

    /** Sizes of parts of which none has all room. */
    PaneSizes(double below, double inspector, double summary) {
        this(below, inspector, summary, Part.NONE);
    }

    PaneSizes alone(Part part) {
        return new PaneSizes(below, inspector, summary, part);
    }
}
