package dev.dialscope.ui.batch;

import dev.dialscope.analysis.BatchFacet;
import dev.dialscope.analysis.Distribution;
import dev.dialscope.ui.language.Language;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A chart of outcomes and of the losers' fates: the number of lanes in a run, and the number of runs. */
final class EndingsChart extends VBox {
    private final Language language;
    private final Consumer<BatchFacet> open;
    private final Label title = new Label();
    private final GridPane rows = new GridPane();
    private final Map<BatchFacet, Bar> bars = new HashMap<>();

    /** A bar whose width is its share of the row. */
    private static final class Share extends Region {
        private final Bar bar;
        private final double share;

        Share(Bar bar, double share) {
            this.bar = bar;
            this.share = share;
            getStyleClass().add("batch-share");
            getChildren().add(bar);
        }

        @Override
        protected void layoutChildren() {
            bar.setVisible(true);
            bar.resizeRelocate(0, 0, Math.max(2, Math.rint(getWidth() * share)), getHeight());
        }
    }

    EndingsChart(Language language, Consumer<BatchFacet> open) {
        this.language = language;
        this.open = open;
        setId("batch-endings");
        title.getStyleClass().addAll("ds-strong", "batch-chart-head");
        rows.getStyleClass().add("batch-rows");
        ColumnConstraints grow = new ColumnConstraints();
        grow.setHgrow(Priority.ALWAYS);
        rows.getColumnConstraints()
                .setAll(
                        fixed(HPos.LEFT),
                        fixed(HPos.LEFT),
                        grow,
                        fixed(HPos.RIGHT),
                        fixed(HPos.RIGHT),
                        fixed(HPos.RIGHT));
        getStyleClass().add("batch-card");
        getChildren().addAll(title, rows);
    }

    private static ColumnConstraints fixed(HPos side) {
        ColumnConstraints column = new ColumnConstraints();
        column.setHalignment(side);
        column.setMinWidth(USE_PREF_SIZE);
        return column;
    }

    void show(Distribution results) {
        title.setText(language.get("batch.endings"));
        // A bar that is removed from the scene loses the focus.
        Bar focused = bars.values().stream().filter(Bar::isFocused).findFirst().orElse(null);
        rows.getChildren().clear();
        head(3, "batch.endings.mean");
        head(4, "batch.endings.range");
        head(5, "batch.endings.runs");
        int most = results.outcomes().values().stream()
                .mapToInt(Distribution.Count::total)
                .max()
                .orElse(0);
        int total = Math.max(
                most,
                results.fates().values().stream()
                        .mapToInt(Distribution.Count::total)
                        .max()
                        .orElse(0));
        results.outcomes()
                .forEach((outcome, count) -> row(
                        new BatchFacet.Ended(outcome),
                        outcome.id(),
                        language.words().outcome(outcome),
                        count,
                        total,
                        results.runs()));
        results.fates()
                .forEach((fate, count) -> row(
                        new BatchFacet.Met(fate),
                        fate.id(),
                        language.get("summary.fate." + fate.id()),
                        count,
                        total,
                        results.runs()));
        if (focused != null) {
            focused.requestFocus();
        }
    }

    private void head(int column, String key) {
        Label head = new Label(language.get(key));
        head.getStyleClass().add("ds-caption");
        head.setMinWidth(USE_PREF_SIZE);
        rows.add(head, column, 0);
    }

    private void row(BatchFacet feature, String style, String name, Distribution.Count count, int most, int runs) {
        int row = rows.getRowCount();
        String mean = BatchText.number((double) count.total() / runs);
        Bar bar = bars.computeIfAbsent(feature, _ -> new Bar(feature, style, open));
        bar.say(language.get(
                "batch.endings.bar", name, mean, count.least(), count.most(), count.runs(), runs, count.total()));
        Region glyph = new Region();
        glyph.getStyleClass().addAll("glyph", style);
        rows.add(new StackPane(glyph), 0, row);
        Label label = new Label(name);
        label.setMinWidth(USE_PREF_SIZE);
        rows.add(label, 1, row);
        rows.add(new Share(bar, (double) count.total() / most), 2, row);
        figure(mean, 3, row);
        figure(count.least() == count.most() ? "" + count.most() : count.least() + "–" + count.most(), 4, row);
        figure(language.number(count.runs()), 5, row);
    }

    private void figure(String text, int column, int row) {
        Label figure = new Label(text);
        figure.getStyleClass().add("ds-mono");
        figure.setMinWidth(USE_PREF_SIZE);
        rows.add(figure, column, row);
    }
}
