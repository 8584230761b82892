package dev.dialscope.picture;

/** The typefaces that the program brings along: a text face in three weights, and one with digits of equal width in two. */
public enum Typeface {
    REGULAR,
    MEDIUM,
    SEMI_BOLD,
    MONO,
    MONO_BOLD
}
