package dev.dialscope.ui.compare;

/** Why two runs cannot be compared. */
public enum CompareError {
    NONE,
    /** Fewer than two runs have ended. */
    ALONE,
    /** A run has not been chosen. */
    NOT_CHOSEN,
    /** The two runs are of different lessons. */
    OTHER_LESSON
}
