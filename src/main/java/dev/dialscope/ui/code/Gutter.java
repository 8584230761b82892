package dev.dialscope.ui.code;

import java.util.List;

/** Computes how many chips fit into the gutter. */
final class Gutter {
    static final double WIDE = 124;
    static final double NARROW = 96;

    /** The width of a chip and the gap after it, in pixels. */
    private static final double SLOT = 22;

    private static final double MARGINS = 10;

    /** The number of letters that fit into a slot. Each further letter makes the chip wider. */
    private static final int LETTERS_IN_A_SLOT = 2;

    private static final double LETTER = 6.6;
    private static final int FIRST_IN_THOUSANDS = 10_000;

    private Gutter() {}

    /**
     * The number of lanes that get a chip. One more chip, {@code +n}, counts the others.
     *
     * @param width the gutter's width in pixels
     * @param tags the tags of the first lanes: at least {@link #slots} of them, or all
     * @param count the number of lanes on the line
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

    /** The number of chips that fit if each has at most two letters. */
    static int slots(double width) {
        return (int) ((width - MARGINS) / SLOT);
    }

    /** The text of the chip for this number of further lanes. */
    static String more(int lanes) {
        return lanes < FIRST_IN_THOUSANDS ? "+" + lanes : "+" + lanes / 1_000 + "k";
    }

    private static double width(String tag) {
        return SLOT + Math.max(0, tag.length() - LETTERS_IN_A_SLOT) * LETTER;
    }
}
