package dev.dialscope.analysis;

/** An answer to a question about a run: what a learner predicts, or what the recording says. */
public sealed interface Answer {
    /** The choice that means none of the lanes. */
    Choice NOBODY = new Choice("nobody");

    /** One of a question's choices: the name of a lane, or a word such as {@code "eof"}. */
    record Choice(String id) implements Answer {}

    /** How many. */
    record Amount(int count) implements Answer {}

    /** When, in nanos from the run's start. */
    record Moment(long nanos) implements Answer {}
}
