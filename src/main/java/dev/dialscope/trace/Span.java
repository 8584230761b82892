package dev.dialscope.trace;

/**
 * The time that a lane stayed in one state.
 *
 * @param from nanos from the run's start
 * @param to nanos from the run's start; of an open span, the time of the newest event in the recording
 * @param open whether the lane was still in this state when the span was read
 */
public record Span(State state, long from, long to, boolean open) {}
