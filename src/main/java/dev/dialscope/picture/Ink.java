package dev.dialscope.picture;

/**
 * A colour.
 *
 * @param rgb red, green and blue in eight bits each, red first
 * @param opacity from 0, which cannot be seen, to 1
 */
public record Ink(int rgb, double opacity) {
    /** The same colour at a part of its opacity. */
    public Ink faint(double part) {
        return new Ink(rgb, opacity * part);
    }
}
