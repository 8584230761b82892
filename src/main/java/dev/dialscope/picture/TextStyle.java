package dev.dialscope.picture;

/**
 * What text looks like.
 *
 * @param size in pixels
 */
public record TextStyle(Typeface typeface, double size) {}
