package dev.dialscope.picture;

/**
 * The time at the playhead, on the axis above it.
 *
 * @param boxX the left edge of the area to repaint, in pixels: the time, its tip, and the labels that give way to it
 * @param boxWidth the width of that area in pixels; its height is that of the axis
 */
public record PlayheadFlag(String text, double x, double width, double boxX, double boxWidth) {}
