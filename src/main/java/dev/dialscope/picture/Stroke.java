package dev.dialscope.picture;

/**
 * How a line is drawn.
 *
 * @param thickness in pixels
 * @param round whether its ends and corners are round; they are flat and sharp otherwise
 * @param on the length of a dash in pixels; 0 for a line without gaps
 * @param off the length of a gap in pixels
 */
public record Stroke(double thickness, boolean round, double on, double off) {
    /** One pixel, without gaps. */
    public static final Stroke THIN = solid(1);

    static Stroke solid(double thickness) {
        return new Stroke(thickness, false, 0, 0);
    }

    /** One pixel thick. */
    static Stroke dashed(double on, double off) {
        return new Stroke(1, false, on, off);
    }
}
