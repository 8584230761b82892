package dev.dialscope.lesson;

/** How one side ends a connection. */
enum Closing {
    CLOSE,
    HALF_CLOSE,
    RESET
}
