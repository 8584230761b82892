package dev.dialscope.picture;

/**
 * A colour.
 *
 * @param rgb red, green and blue in eight bits each, red first
 * @param opacity from 0, invisible, to 1, opaque
 */
public record Ink(int rgb, double opacity) {
    /** The same colour with its opacity multiplied by a factor. */
    public Ink faint(double part) {
        return new Ink(rgb, opacity * part);
    }
}
