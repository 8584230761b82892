package dev.dialscope.ui.batch;

import dev.dialscope.analysis.BatchFacet;
import dev.dialscope.analysis.Buckets;
import dev.dialscope.analysis.Distance;
import dev.dialscope.analysis.Percentiles;
import dev.dialscope.ui.language.Language;
import dev.dialscope.words.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A histogram of the duration of one part of a cancel, with logarithmic buckets and percentiles. */
final class LatencyChart extends VBox {
    private static final double NEAR = 0.01;

    private final Language language;
    private final Distance distance;
    private final BarChart chart;
    private final Label title = new Label();
    private final Label number = new Label();
    private final Label figures = new Label();
    private final Tooltip help = new Tooltip();

    LatencyChart(Language language, Distance distance, Consumer<BatchFacet> open) {
        this.language = language;
        this.distance = distance;
        chart = new BarChart("cancelled", open);
        chart.setId("batch-" + distance.id());
        title.getStyleClass().add("ds-strong");
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        number.getStyleClass().add("ds-caption");
        number.setMinWidth(Region.USE_PREF_SIZE);
        figures.getStyleClass().addAll("ds-caption", "batch-figures");
        figures.setId("batch-" + distance.id() + "-figures");
        figures.setTooltip(help);
        figures.setWrapText(true);
        figures.setMinHeight(Region.USE_PREF_SIZE);
        HBox head = new HBox(title, number);
        head.getStyleClass().add("batch-chart-head");
        VBox.setVgrow(chart, Priority.ALWAYS);
        getStyleClass().add("batch-card");
        getChildren().addAll(head, figures, chart);
    }

    /**
     * Shows these times.
     *
     * @param from the decimal logarithm of nanos at which the axis begins, the same for all distances
     * @param to the decimal logarithm of nanos at which the axis ends
     */
    void show(Percentiles times, int from, double to) {
        title.setText(language.get("batch.latency." + distance.id()));
        number.setText(language.get("batch.latency.count", times.count()));
        figures.setText(language.get(
                "batch.latency.figures", Nanos.span(times.median()), Nanos.span(times.p95()), Nanos.span(times.p99())));
        help.setText(language.get("batch.latency.help", Nanos.span(times.least()), Nanos.span(times.most())));
        chart.setAcross(from, to, 1, LatencyChart::decade);
        chart.show(columns(times), marks(times));
    }

    /** Labels only powers of ten. The axis also asks for a label at its end. */
    private static String decade(double power) {
        int whole = (int) Math.rint(power);
        return Math.abs(power - whole) < NEAR ? BatchText.decade(whole) : "";
    }

    private List<BarChart.Column> columns(Percentiles times) {
        int[] counts = times.counts();
        List<BarChart.Column> columns = new ArrayList<>();
        IntStream.range(0, counts.length).filter(bucket -> counts[bucket] > 0).forEach(bucket -> {
            double at = Math.log10(Buckets.from(bucket));
            columns.add(new BarChart.Column(
                    at,
                    at + 1.0 / Buckets.PER_DECADE,
                    counts[bucket],
                    "",
                    language.get(
                            "batch.latency.bar",
                            Nanos.span(Buckets.from(bucket)),
                            Nanos.span(Buckets.to(bucket)),
                            counts[bucket],
                            times.count(),
                            BatchText.percent(counts[bucket], times.count())),
                    new BatchFacet.Took(distance, bucket)));
        });
        return columns;
    }

    private List<BarChart.Mark> marks(Percentiles times) {
        return List.of(
                mark(times.median(), language.get("batch.median"), "median"),
                mark(times.p95(), "p95", "p95"),
                mark(times.p99(), "p99", "p99"));
    }

    private static BarChart.Mark mark(long nanos, String name, String style) {
        double at = Math.log10(Math.max(Buckets.from(0), nanos));
        return new BarChart.Mark(at, true, name, style);
    }
}
