package dev.dialscope.ui.compare;

import dev.dialscope.ui.language.Language;
import org.kordamp.ikonli.feather.Feather;

/**
 * The text of a difference.
 *
 * @param title what differs
 * @param first the value in the upper run
 * @param second the value in the lower run
 * @param change the change of a number; empty for other values
 * @param firstEnd the style class of the glyph for the end of a lane in the upper run, or null
 * @param secondEnd the same for the lower run
 */
record DifferenceText(
        Feather icon, String title, String first, String second, String change, String firstEnd, String secondEnd) {
    DifferenceText(Feather icon, String title, String first, String second, String change) {
        this(icon, title, first, second, change, null, null);
    }

    /** The same under another title. */
    DifferenceText titled(String other) {
        return new DifferenceText(icon, other, first, second, change, firstEnd, secondEnd);
    }

    /** The whole text in one line. */
    String line(Language language) {
        return change.isEmpty()
                ? language.get("difference.line", title, first, second)
                : language.get("difference.line.change", title, first, second, change);
    }
}
