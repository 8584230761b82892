package dev.dialscope.trace;

/** The causes of a cancel that have a meaning of their own, as they stand in the detail of {@link EventKind#CANCEL_REQUESTED}. */
public final class CancelCause {
    /** The learner's own hand. */
    public static final String BY_HAND = "by hand";

    /** The winner of a race. */
    public static final String RACE_WON = "the race is won";

    private CancelCause() {}
}
