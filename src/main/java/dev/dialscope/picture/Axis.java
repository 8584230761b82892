package dev.dialscope.picture;

/** How time runs along the timeline. */
public enum Axis {
    /** Equal steps from event to event: a handshake of 4 µs beside a wait of 1 s can both be read. */
    BY_EVENT,
    /** Linear, with one scale everywhere. */
    REAL_TIME
}
