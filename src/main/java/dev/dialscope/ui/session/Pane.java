package dev.dialscope.ui.session;

import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;

/**
 * A part of the window that shows a run. It observes the {@link Playhead} for the time to show, and the {@link Selection} for the lane.
 * All calls come on the FX thread.
 */
public interface Pane {
    /** Shows another run from its beginning, or none for null. */
    void show(Trace trace);

    /** Takes up what the run that is shown has recorded since. Called several times a second while the run lives. */
    void grow();

    /** The run is over: shows the same events in the order of time, and what is known only at the end. */
    void end(Recording recording);

    /** The language has changed: shows its texts anew. */
    void translate();
}
