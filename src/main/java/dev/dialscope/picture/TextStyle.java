package dev.dialscope.picture;

/**
 * The font of a text.
 *
 * @param size in pixels
 */
public record TextStyle(Typeface typeface, double size) {}
