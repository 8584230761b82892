package dev.dialscope.ui.batch;

import dev.dialscope.analysis.BatchFacet;
import dev.dialscope.analysis.Distribution;
import dev.dialscope.ui.language.Language;
import dev.dialscope.words.ListStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A chart of the number of wins of each lane. */
final class WinnersChart extends VBox {
    /** The largest number of bars with names. With more lanes, the chart shows those that won most often. */
    private static final int MOST_BARS = 20;

    private static final double HALF = 0.38;

    private final Language language;
    private final BarChart chart;
    private final Label title = new Label();
    private final Label note = new Label();

    WinnersChart(Language language, Consumer<BatchFacet> open) {
        this.language = language;
        chart = new BarChart("won", open);
        chart.setId("batch-winners");
        title.getStyleClass().add("ds-strong");
        title.setMinWidth(USE_PREF_SIZE);
        note.getStyleClass().add("ds-caption");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        HBox head = new HBox(title, note);
        head.getStyleClass().add("batch-chart-head");
        VBox.setVgrow(chart, Priority.ALWAYS);
        getStyleClass().add("batch-card");
        getChildren().addAll(head, chart);
    }

    void show(Distribution results) {
        List<Map.Entry<String, Integer>> shown = shown(results.winners());
        int won = results.runs() - results.withoutWinner();
        double even = (double) won / results.winners().size();
        int hidden = results.winners().size() - shown.size();
        boolean alike = alike(shown);
        title.setText(language.get("batch.winners"));
        note.setText(note(results, hidden, alike ? shown.getFirst().getKey() : null, even));
        chart.setAcross(0.5, shown.size() + 0.5, 1, place -> name(shown, place, alike));
        List<BarChart.Column> columns = new ArrayList<>();
        for (int n = 0; n < shown.size(); n++) {
            String lane = shown.get(n).getKey();
            int count = shown.get(n).getValue();
            columns.add(new BarChart.Column(
                    n + 1 - HALF,
                    n + 1 + HALF,
                    count,
                    language.number(count),
                    language.get(
                            "batch.winners.bar",
                            language.words().name(lane),
                            count,
                            results.runs(),
                            BatchText.percent(count, results.runs())),
                    new BatchFacet.Won(lane)));
        }
        chart.show(columns, List.of(new BarChart.Mark(even, false, "", "even")));
    }

    /** All lanes in their order; if there are too many, those that won most often. */
    private static List<Map.Entry<String, Integer>> shown(Map<String, Integer> winners) {
        if (winners.size() <= MOST_BARS) {
            return List.copyOf(winners.entrySet());
        }
        return winners.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_BARS)
                .toList();
    }

    /** Whether the lanes' names differ only in their number. Then the bars are labelled with the number. */
    private static boolean alike(List<Map.Entry<String, Integer>> shown) {
        return shown.stream().map(entry -> noun(entry.getKey())).distinct().count() == 1
                && shown.getFirst().getKey().matches(".* \\d+");
    }

    private static String noun(String lane) {
        return lane.replaceFirst(" \\d+$", "");
    }

    private String note(Distribution results, int hidden, String alike, double even) {
        List<String> parts = new ArrayList<>();
        if (alike != null) {
            parts.add(language.get("batch.winners.of", language.words().name(noun(alike))));
        }
        parts.add(language.get("batch.winners.even", BatchText.number(even)));
        if (hidden > 0) {
            parts.add(language.get("batch.winners.hidden", hidden));
        }
        if (results.withoutWinner() > 0) {
            parts.add(language.get("batch.winners.without", results.withoutWinner()));
        }
        return language.words().list(ListStyle.DOT, parts);
    }

    private String name(List<Map.Entry<String, Integer>> shown, double place, boolean alike) {
        int n = (int) Math.rint(place) - 1;
        if (n < 0 || n >= shown.size() || Math.abs(place - Math.rint(place)) > 0.01) {
            return "";
        }
        String lane = shown.get(n).getKey();
        return alike
                ? lane.substring(lane.lastIndexOf(' ') + 1)
                : language.words().name(lane);
    }
}
