package dev.dialscope.ui.timeline;

import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/**
 * Sizes in pixels, and fonts.
 *
 * @param row height of a lane where there is room
 * @param axis height of the axis above the lanes
 * @param labels width of the column left of the lanes
 * @param outcomes width of the column right of the lanes
 * @param chip side of a label's state chip
 * @param ports whether labels have room for a port
 * @param name font of a lane's name
 * @param bold font of the selected lane's name
 * @param text font of labels on bars
 * @param strong font of letters and headings
 * @param small font of captions
 * @param mono font of times and ports
 * @param flag font of the playhead's time
 */
record Metrics(
        int row,
        int axis,
        int labels,
        int outcomes,
        int chip,
        boolean ports,
        Font name,
        Font bold,
        Font text,
        Font strong,
        Font small,
        Font mono,
        Font flag) {
    /** Between the groups of lanes. */
    static final int GAP = 6;

    /** The height of a group's title. */
    static final int TITLE = 20;

    /** From this height of a row on bars have labels. */
    static final int LABELS = 22;

    /** From this height of a row on each lane has its name and its bars; below, rows are bands of colour. */
    static final int BARS = 16;

    private static final String SANS = "Pretendard";
    private static final String MEDIUM = "Pretendard Medium";
    private static final String SEMI_BOLD = "Pretendard SemiBold";
    private static final String MONO = "JetBrains Mono";

    /** The height of a bar in a row. */
    static int bar(int row) {
        return (int) Math.round(row * 0.6);
    }

    /** Between a bar and the kernel's strip below it. */
    static final int STRIP_GAP = 2;

    /** The height of the kernel's strip in a row. */
    static int strip(int row) {
        return row >= 30 ? 4 : row >= BARS ? 3 : 0;
    }

    /** Of lanes without columns and axis, and too small for text. */
    static final Metrics NONE = new Metrics(1, 0, 0, 0, 0, false, null, null, null, null, null, null, null);

    static Metrics normal() {
        return new Metrics(
                30,
                32,
                164,
                176,
                18,
                true,
                Font.font(MEDIUM, 13),
                Font.font(SEMI_BOLD, 13),
                Font.font(MEDIUM, 12),
                Font.font(SEMI_BOLD, 11.5),
                Font.font(SANS, 11.5),
                Font.font(MONO, 11.5),
                Font.font(MONO, FontWeight.BOLD, 12));
    }

    static Metrics compact() {
        return new Metrics(
                24,
                28,
                112,
                164,
                16,
                false,
                Font.font(MEDIUM, 12.5),
                Font.font(SEMI_BOLD, 12.5),
                Font.font(MEDIUM, 11),
                Font.font(SEMI_BOLD, 10.5),
                Font.font(SANS, 11),
                Font.font(MONO, 11),
                Font.font(MONO, FontWeight.BOLD, 11.5));
    }
}
