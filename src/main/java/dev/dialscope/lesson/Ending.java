package dev.dialscope.lesson;

/** How one side ends a connection. */
enum Ending {
    CLOSE,
    HALF_CLOSE,
    RESET
}
