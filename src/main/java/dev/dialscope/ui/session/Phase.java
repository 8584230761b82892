package dev.dialscope.ui.session;

/** How far the run in the window is. */
public enum Phase {
    /** There is no run to be seen. */
    EMPTY,
    /** A run was asked for and has not begun: an earlier one is ending, or the process is warming up. */
    STARTING,
    RUNNING,
    /** Cancelled by the learner, and not over yet. */
    CANCELLING,
    /** Every lane has ended and everything is closed. */
    ENDED;

    /** Whether there is something that a cancel could end. */
    public boolean isLive() {
        return this == STARTING || this == RUNNING || this == CANCELLING;
    }
}
