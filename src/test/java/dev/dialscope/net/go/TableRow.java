package dev.dialscope.net.go;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One row of the table.
 *
 * @param since the first Go that can play it, or null
 * @param before the first Go that gives something else, or null
 * @param difference why ours is known to give something else, or null
 * @param ours what it gives, by the number of the step
 */
record TableRow(
        String name,
        boolean namespace,
        String since,
        String before,
        KnownDifference difference,
        List<String> steps,
        Map<Integer, String> ours) {
    static List<TableRow> all(Path table) throws IOException {
        return Arrays.stream(Files.readString(table).split("\n\n+"))
                .map(block ->
                        block.lines().filter(line -> !line.startsWith("#")).toList())
                .filter(block -> !block.isEmpty())
                .map(TableRow::of)
                .toList();
    }

    private static TableRow of(List<String> block) {
        Map<String, String> notes = new LinkedHashMap<>();
        List<String> steps = new ArrayList<>();
        Map<Integer, String> ours = new LinkedHashMap<>();
        for (String line : block.subList(1, block.size())) {
            String[] words = line.strip().split(" ", 2);
            if (words[0].equals("@ours")) {
                ours.put(steps.size() - 1, words[1]);
            } else if (words[0].startsWith("@")) {
                notes.put(words[0], words.length == 1 ? "" : words[1]);
            } else {
                steps.add(line.strip());
            }
        }
        String name = block.getFirst();
        String difference = notes.get("@differs");
        assertThat(steps).as(name).isNotEmpty();
        assertThat(notes.keySet()).as(name).isSubsetOf("@namespace", "@since", "@before", "@differs");
        assertThat(ours.isEmpty())
                .as(name + ": a known difference has a reason and a step")
                .isEqualTo(difference == null);
        return new TableRow(
                name,
                notes.containsKey("@namespace"),
                notes.get("@since"),
                notes.get("@before"),
                difference == null ? null : KnownDifference.valueOf(difference),
                steps,
                ours);
    }

    /** Which Go can play it. */
    String versions() {
        return "played" + (since == null ? "" : " from Go " + since + " on")
                + (before == null ? "" : " before Go " + before);
    }

    /** The row as the programs read it. */
    String text() {
        return name + "\n" + String.join("\n", steps);
    }

    /** What ours has to give where Go gave this: the same, but for the steps that are known to differ; and those have to differ. */
    String expected(String go) {
        List<String> lines = new ArrayList<>(go.lines().toList());
        assertThat(lines)
                .as("every step came to its end in Go")
                .hasSameSizeAs(steps)
                .noneMatch(line -> line.contains("cannot be played"));
        ours.forEach((step, result) -> {
            String line = steps.get(step) + " => " + result;
            assertThat(lines.get(step))
                    .as("Go gives the same here: take the note out of the table")
                    .isNotEqualTo(line);
            lines.set(step, line);
        });
        return String.join("\n", lines) + "\n";
    }
}
