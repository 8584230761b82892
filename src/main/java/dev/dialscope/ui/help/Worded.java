package dev.dialscope.ui.help;

/** A node that is painted: what it says at a point cannot be read from its children. */
public interface Worded {
    /** The words at a point, in its coordinates; empty where there are none. */
    String wordsAt(double x, double y);
}
