package dev.dialscope.net.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.dialscope.net.Listener;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Go's {@code net} and {@code context} beside ours: every row of {@code rows.txt} is played on both and must give the same texts,
 * addresses, bytes and values, or exactly the difference that the row names.
 */
@EnabledOnOs(OS.LINUX)
class SameAsGoTest {
    private static final Path HERE = Path.of("src/test/java/dev/dialscope/net/go");

    /** How long a row may take, as both programs read it. */
    private static final String ROW_PATIENCE = "20s";

    /** A port that the system chose; the table's own are smaller or larger. */
    private static final Pattern CHOSEN_PORT = Pattern.compile(":([1-5]\\d{4}|6[0-4]\\d{3})\\b");

    private static final Pattern ITEM = Pattern.compile("<li>(.+?)\\s*(?=<li>|</ul>)", Pattern.DOTALL);

    @TempDir
    private static Path scratch;

    @TestFactory
    Stream<DynamicContainer> everyRow() throws Exception {
        List<TableRow> rows = TableRow.all(HERE.resolve("rows.txt"));
        assertThat(rows).extracting(TableRow::name).doesNotHaveDuplicates();
        Map<InstalledGo, Path> installed = new LinkedHashMap<>();
        for (InstalledGo go : InstalledGo.all(scratch)) {
            installed.put(go, go.build(HERE, scratch));
        }
        assumeThat(installed).as("Go is not installed").isNotEmpty();
        Stage stage = new Stage(HERE, scratch, installed.values().iterator().next());

        try (stage) {
            Stage.Play ours = stage.play(withTable("ours", rows, stage, ourPlayer()));
            Map<InstalledGo, Stage.Play> theirs = new LinkedHashMap<>();
            for (Map.Entry<InstalledGo, Path> go : installed.entrySet()) {
                List<TableRow> played = rows.stream().filter(go.getKey()::plays).toList();
                String[] player = {go.getValue().toString()};
                theirs.put(go.getKey(), stage.play(withTable(go.getKey().version(), played, stage, player)));
            }
            Map<String, String> oursGave = transcripts(ours);
            List<DynamicContainer> compared = new ArrayList<>();
            for (InstalledGo go : installed.keySet()) {
                Map<String, String> goGave = transcripts(theirs.get(go));
                System.out.println(summary(go, rows, goGave.keySet(), stage));
                compared.add(DynamicContainer.dynamicContainer(
                        "Go " + go.version(), rows.stream().map(row -> compared(row, go, goGave, oursGave, stage))));
            }
            return compared.stream();
        }
    }

    private static DynamicTest compared(
            TableRow row, InstalledGo go, Map<String, String> goGave, Map<String, String> oursGave, Stage stage) {
        return DynamicTest.dynamicTest(row.name(), () -> {
            assumeThat(go.plays(row)).as(row.versions()).isTrue();
            assumeThat(row.namespace() ? stage.refusal : null)
                    .as("no network of its own")
                    .isNull();
            assertThat(oursGave.get(row.name()))
                    .as("%s; expected is Go %s", row.name(), go.version())
                    .isEqualTo(row.expected(goGave.get(row.name())));
        });
    }

    private static String summary(InstalledGo go, List<TableRow> rows, Set<String> played, Stage stage) {
        long differ = rows.stream()
                .filter(row -> played.contains(row.name()) && row.difference() != null)
                .count();
        long otherGo = rows.stream().filter(row -> !go.plays(row)).count();
        return "%d rows on Go %s: %d of them with a known difference; left out: %d for another Go, %d for want of a network%s"
                .formatted(
                        played.size(),
                        go.version(),
                        differ,
                        otherGo,
                        rows.size() - otherGo - played.size(),
                        stage.refusal == null ? "" : ": " + stage.refusal);
    }

    /** A player's command line, with the rows that can be played here written out for it. */
    private static String[] withTable(String name, List<TableRow> rows, Stage stage, String... player)
            throws IOException {
        String text = rows.stream()
                .filter(row -> stage.refusal == null || !row.namespace())
                .map(TableRow::text)
                .collect(Collectors.joining("\n\n"));
        Path table = Files.writeString(scratch.resolve("rows " + name), text);
        return Stream.concat(Arrays.stream(player), Stream.of(table.toString(), ROW_PATIENCE))
                .toArray(String[]::new);
    }

    private static String[] ourPlayer() {
        String classes = Stream.of(RowPlayer.class, Listener.class)
                .map(of ->
                        of.getProtectionDomain().getCodeSource().getLocation().getPath())
                .collect(Collectors.joining(File.pathSeparator));
        return new String[] {
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:-MaxFDLimit",
            "-Xmx128m",
            "-Dstdout.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classes,
            RowPlayer.class.getName()
        };
    }

    /** What a player wrote, by row, with the ports that the system chose named in their order: P1, P2. */
    private static Map<String, String> transcripts(Stage.Play play) throws IOException, InterruptedException {
        Map<String, String> transcripts = new LinkedHashMap<>();
        for (String row : play.said().split("(?m)^== ")) {
            int end = row.indexOf('\n');
            if (end > 0) {
                Map<String, String> ports = new HashMap<>();
                transcripts.put(
                        row.substring(0, end),
                        CHOSEN_PORT
                                .matcher(row.substring(end + 1))
                                .replaceAll(
                                        port -> ports.computeIfAbsent(port.group(), _ -> ":P" + (ports.size() + 1))));
            }
        }
        return transcripts;
    }

    @Test
    void theJavadocListsTheKnownDifferences() throws IOException {
        String javadoc = Files.readString(Path.of("src/main/java/dev/dialscope/net/package-info.java"))
                .replaceAll("\\n \\*", "")
                .replaceAll("\\s+", " ");
        assertThat(ITEM.matcher(javadoc).results().map(item -> item.group(1)))
                .containsExactlyElementsOf(Arrays.stream(KnownDifference.values())
                        .map(KnownDifference::toString)
                        .toList());
        assertThat(TableRow.all(HERE.resolve("rows.txt")).stream()
                        .map(TableRow::difference)
                        .filter(Objects::nonNull))
                .as("each has a row")
                .contains(KnownDifference.values());
    }
}
