package dev.dialscope.picture;

/**
 * The colours of a family of states.
 *
 * @param edge outline and marks
 * @param fill inside
 * @param ink text on the fill
 * @param hatch pattern on the fill
 * @param band a row that is too low for a box: less saturated than the edge, because a thousand of them form an area
 * @param wash a very pale edge colour, for a large area
 */
public record Tone(Ink edge, Ink fill, Ink ink, Ink hatch, Ink band, Ink wash) {
    private static final double HATCH = 0.5;
    private static final double WASH = 0.07;

    /** Derives the other colours from those of a theme. */
    public static Tone of(Ink edge, Ink fill, Ink ink, Ink band) {
        return new Tone(edge, fill, ink, edge.faint(HATCH), band, edge.faint(WASH));
    }
}
