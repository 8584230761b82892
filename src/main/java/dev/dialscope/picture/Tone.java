package dev.dialscope.picture;

/**
 * The colours of a family of states.
 *
 * @param edge outline and marks
 * @param fill inside
 * @param ink text on the fill
 * @param hatch pattern on the fill
 * @param band a row too low for a box: calmer than the edge, since a thousand of them make an area
 * @param wash a breath of the edge, over a large area
 */
public record Tone(Ink edge, Ink fill, Ink ink, Ink hatch, Ink band, Ink wash) {
    private static final double HATCH = 0.5;
    private static final double WASH = 0.07;

    /** The colours that follow from these of a theme. */
    public static Tone of(Ink edge, Ink fill, Ink ink, Ink band) {
        return new Tone(edge, fill, ink, edge.faint(HATCH), band, edge.faint(WASH));
    }
}
