package dev.dialscope.picture;

/** The scale of the time axis. */
public enum Axis {
    /** Equal steps from event to event, so that a handshake of 4 µs and a wait of 1 s are both readable. */
    BY_EVENT,
    /** Linear, with one scale everywhere. */
    REAL_TIME
}
