package dev.dialscope.picture;

/**
 * The time at the playhead, on the axis above it.
 *
 * @param boxX where the box begins that is painted for it: the time, its tip, and the labels that make room for it
 * @param boxWidth how wide that box is; it is as high as the axis
 */
public record PlayheadFlag(String text, double x, double width, double boxX, double boxWidth) {}
