package dev.dialscope.ui.compare;

import dev.dialscope.ui.language.Language;
import org.kordamp.ikonli.feather.Feather;

/**
 * A difference in words.
 *
 * @param title what differs
 * @param first how it is in the upper run
 * @param second how it is in the lower run
 * @param change by how much; empty where that is no number
 * @param firstEnd the style class of the glyph of how a lane ended in the upper run, or null
 * @param secondEnd the same in the lower run
 */
record DifferenceText(
        Feather icon, String title, String first, String second, String change, String firstEnd, String secondEnd) {
    DifferenceText(Feather icon, String title, String first, String second, String change) {
        this(icon, title, first, second, change, null, null);
    }

    /** All of it in one line. */
    String line(Language language) {
        return change.isEmpty()
                ? language.get("difference.line", title, first, second)
                : language.get("difference.line.change", title, first, second, change);
    }
}
