package dev.dialscope.trace;

/** The causes of a cancel that the program knows, as the detail of {@link EventKind#CANCEL_REQUESTED} has them. */
public final class CancelCause {
    /** The learner cancelled. */
    public static final String BY_HAND = "by hand";

    /** The winner of a race cancelled the others. */
    public static final String RACE_WON = "the race is won";

    private CancelCause() {}
}
