package dev.dialscope.ui.compare;

/** Why there is nothing to compare. */
public enum CompareError {
    NONE,
    /** Fewer than two runs have ended. */
    ALONE,
    /** A run has not been chosen. */
    NOT_CHOSEN,
    /** The two runs are of different lessons. */
    OTHER_LESSON
}
