package dev.dialscope.picture;

/** The typefaces that are shipped with the program: a text face in three weights, and a monospaced face in two. */
public enum Typeface {
    REGULAR,
    MEDIUM,
    SEMI_BOLD,
    MONO,
    MONO_BOLD
}
