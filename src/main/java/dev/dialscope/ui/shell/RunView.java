package dev.dialscope.ui.shell;

import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;

/** What shows a run. Called on the FX thread. */
interface RunView {
    /** Another recording, from its beginning; null for none. */
    void load(Trace trace);

    /** The recording has got more events. */
    void grow();

    /** Another frame of a run that lives, whether or not its recording has grown. */
    void pulse();

    /** The run is over: this is the same recording in the order of time, with its leak check. */
    void end(Recording recording);
}
