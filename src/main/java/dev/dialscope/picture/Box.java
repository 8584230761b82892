package dev.dialscope.picture;

/** A box on the timeline, in pixels from its upper left corner. */
public record Box(double x, double y, double width, double height) {}
