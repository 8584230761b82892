package dev.dialscope.picture;

/**
 * A colour.
 *
 * @param rgb red, green and blue in eight bits each, red first
 * @param opacity from 0, invisible, to 1, opaque
 */
public record Ink(int rgb, double opacity) {
    /** Written out: the JVM makes a record's own at its first call, and the first frame with a timeline would wait for it. */
    @Override
    public int hashCode() {
        return 31 * rgb + Double.hashCode(opacity);
    }

    /** The same colour with its opacity multiplied by a factor. */
    public Ink faint(double part) {
        return new Ink(rgb, opacity * part);
    }
}
