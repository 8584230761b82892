package dev.dialscope.picture;

/**
 * Sizes in pixels, and styles of text.
 *
 * @param row height of a lane, if there is room
 * @param axis height of the axis above the lanes
 * @param labels width of the column left of the lanes
 * @param outcomes width of the column right of the lanes
 * @param chip side of a label's state chip
 * @param ports whether labels have room for a port
 * @param name style of a lane's name
 * @param bold style of the selected lane's name
 * @param text style of labels on bars
 * @param strong style of letters and headings
 * @param small style of captions
 * @param mono style of times and ports
 * @param flag style of the playhead's time
 */
public record Metrics(
        int row,
        int axis,
        int labels,
        int outcomes,
        int chip,
        boolean ports,
        TextStyle name,
        TextStyle bold,
        TextStyle text,
        TextStyle strong,
        TextStyle small,
        TextStyle mono,
        TextStyle flag) {
    /** The gap between the groups of lanes. */
    static final int GAP = 6;

    /** The height of a group's title. */
    static final int TITLE = 20;

    /** The lowest row whose bars have labels. */
    static final int LABELS = 22;

    /** The lowest row with a lane's name and bars; lower rows are bands of colour. */
    public static final int BARS = 16;

    /** The height of a row of a few lanes that have more room than they need. */
    static final int TALLEST = 80;

    /** The height of a bar in a row. In a low row, the kernel's strip leaves it more: its label has to fit. */
    static int bar(int row) {
        return (int) Math.round(row < 30 ? Math.min(18, row * 0.68) : row * 0.6);
    }

    /** The gap between a bar and the kernel's strip below it. */
    static final int STRIP_GAP = 2;

    /** The height of the kernel's strip in a row. */
    static int strip(int row) {
        return row >= 45 ? 6 : row >= 30 ? 4 : row >= BARS ? 3 : 0;
    }

    /** The sizes of lanes without columns, axis and text. */
    public static final Metrics NONE = new Metrics(1, 0, 0, 0, 0, false, null, null, null, null, null, null, null);

    /** The sizes for normal windows. */
    public static Metrics normal() {
        return new Metrics(
                30,
                32,
                164,
                176,
                18,
                true,
                new TextStyle(Typeface.MEDIUM, 13),
                new TextStyle(Typeface.SEMI_BOLD, 13),
                new TextStyle(Typeface.MEDIUM, 12),
                new TextStyle(Typeface.SEMI_BOLD, 11.5),
                new TextStyle(Typeface.REGULAR, 11.5),
                new TextStyle(Typeface.MONO, 11.5),
                new TextStyle(Typeface.MONO_BOLD, 12));
    }

    /** The sizes for a presentation. They are drawn large: the smallest text is as large as a window's name of a lane. */
    public static Metrics presented() {
        return new Metrics(
                LABELS,
                27,
                142,
                180,
                16,
                false,
                new TextStyle(Typeface.MEDIUM, 13),
                new TextStyle(Typeface.SEMI_BOLD, 13),
                new TextStyle(Typeface.MEDIUM, 12.5),
                new TextStyle(Typeface.SEMI_BOLD, 12.5),
                new TextStyle(Typeface.REGULAR, 12.5),
                new TextStyle(Typeface.MONO, 12.5),
                new TextStyle(Typeface.MONO_BOLD, 12.5));
    }

    /** The sizes for small windows. */
    public static Metrics compact() {
        return new Metrics(
                24,
                28,
                140,
                164,
                16,
                false,
                new TextStyle(Typeface.MEDIUM, 12.5),
                new TextStyle(Typeface.SEMI_BOLD, 12.5),
                new TextStyle(Typeface.MEDIUM, 11),
                new TextStyle(Typeface.SEMI_BOLD, 10.5),
                new TextStyle(Typeface.REGULAR, 11),
                new TextStyle(Typeface.MONO, 11),
                new TextStyle(Typeface.MONO_BOLD, 11.5));
    }
}
