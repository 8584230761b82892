package dev.dialscope.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/**
 * Rows in columns that are as wide as their widest cell; the last one takes the rest of the line, and wraps at spaces. Not picocli's
 * {@code TextTable}: that one pads by chars, so that columns behind Hangul are shifted, and breaks lines within Korean words and addresses.
 */
final class Table {
    /** In a narrower last column nearly every word would have a line of its own. */
    private static final int NARROWEST_LAST_COLUMN = 24;

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row; all have as many cells as the first. */
    void add(List<String> cells) {
        rows.add(cells);
    }

    /**
     * The table with a line end behind each of its lines.
     *
     * @param width the columns of the terminal; {@link Integer#MAX_VALUE} never wraps
     */
    String fitting(int width) {
        int last = rows.getFirst().size() - 1;
        int[] widths = new int[last];
        int indent = 0;
        for (int i = 0; i < last; i++) {
            int column = i;
            widths[i] = rows.stream()
                    .mapToInt(row -> columns(row.get(column)))
                    .max()
                    .orElse(0);
            indent += widths[i] + GAP.length();
        }
        int left = Math.max(NARROWEST_LAST_COLUMN, width - indent);
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < last; i++) {
                line.append(padded(row.get(i), widths[i])).append(GAP);
            }
            line.append(String.join("\n" + " ".repeat(indent), wrapped(row.get(last), left)));
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** How many columns of a terminal a text takes: Hangul syllables take two. */
    static int columns(String text) {
        return text.chars().noneMatch(Table::mayBeWide)
                ? text.length()
                : Ansi.OFF.new Text(text).getCJKAdjustedLength();
    }

    /** Whether a char is of Hangul's letters, or stands from the first radicals of Chinese on, or is half a character. All before is narrow. */
    private static boolean mayBeWide(int letter) {
        return letter >= 0x1100 && (letter < 0x1200 || letter >= 0x2E80);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - columns(text));
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (columns(longer) <= width || line.isEmpty()) {
                line = longer;
            } else {
                lines.add(line);
                line = word;
            }
        }
        lines.add(line);
        return lines;
    }
}
