package dev.dialscope.ui.code;

import java.util.List;

/** How many chips stand in the gutter beside a line. */
final class Gutter {
    static final double WIDE = 124;
    static final double NARROW = 96;

    /** A chip and the gap to the next. */
    private static final double SLOT = 22;

    private static final double MARGINS = 10;

    /** A chip of more than two letters is wider than its slot. */
    private static final int LETTERS_IN_A_SLOT = 2;

    private static final double LETTER = 6.6;
    private static final int FIRST_IN_THOUSANDS = 10_000;

    private Gutter() {}

    /**
     * How many of the lanes get a chip; the others are one chip together, {@code +n}.
     *
     * @param width the gutter's width in pixels
     * @param tags the texts of the first lanes, at least {@link #slots} of them if there are so many
     * @param count how many lanes there are
     */
    static int shown(double width, List<String> tags, int count) {
        double room = slots(width) * SLOT;
        double taken = 0;
        int shown = 0;
        while (shown < tags.size()) {
            double next = taken + width(tags.get(shown));
            int others = count - shown - 1;
            double rest = others == 0 ? 0 : width(more(others));
            if (next + rest > room) {
                break;
            }
            taken = next;
            shown++;
        }
        return shown;
    }

    /** How many chips fit if none is wider than usual. */
    static int slots(double width) {
        return (int) ((width - MARGINS) / SLOT);
    }

    /** The text of the chip for so many more lanes. */
    static String more(int lanes) {
        return lanes < FIRST_IN_THOUSANDS ? "+" + lanes : "+" + lanes / 1_000 + "k";
    }

    private static double width(String tag) {
        return SLOT + Math.max(0, tag.length() - LETTERS_IN_A_SLOT) * LETTER;
    }
}
