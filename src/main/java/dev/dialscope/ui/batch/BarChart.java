package dev.dialscope.ui.batch;

import dev.dialscope.analysis.BatchFacet;
import dev.dialscope.ui.theme.TextSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import javafx.collections.FXCollections;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

/**
 * A chart with vertical bars on a numeric axis. JavaFX's BarChart has a category axis, which cannot show a percentile. This one uses
 * JavaFX's axes and grid, and places bars and marks itself.
 */
final class BarChart extends XYChart<Number, Number> {
    /**
     * A bar.
     *
     * @param from its left edge on the horizontal axis
     * @param to its right edge
     * @param count its height
     * @param label the text above it; empty for none
     * @param says the exact count as text, for the tooltip and for screen readers
     */
    record Column(double from, double to, int count, String label, String says, BatchFacet feature) {}

    /**
     * A line through the chart.
     *
     * @param at its position: on the horizontal axis for a vertical line, otherwise on the vertical axis
     * @param text its name; shown only beside a vertical line
     */
    record Mark(double at, boolean upright, String text, String style) {}

    /** The space above the highest bar for its label, in pixels. */
    private static final double HEADROOM = 16;

    private static final double LINE = 13;

    /** The gap between a line and its name, in pixels. */
    private static final double GAP = 4;

    private static final int TICKS = 4;

    /** In a low chart the names of lines may cover bars. */
    private static final double MOST_STRETCH = 2.5;

    private final String style;
    private final Consumer<BatchFacet> open;
    private final NumberAxis across;
    private final NumberAxis up;
    private final Map<BatchFacet, Bar> bars = new LinkedHashMap<>();
    private final Map<BatchFacet, Label> labels = new LinkedHashMap<>();
    private final List<Region> lines = new ArrayList<>();
    private final List<Label> names = new ArrayList<>();
    private List<Column> columns = List.of();
    private List<Mark> marks = List.of();

    BarChart(String style, Consumer<BatchFacet> open) {
        super(new NumberAxis(), new NumberAxis());
        this.style = style;
        this.open = open;
        across = (NumberAxis) getXAxis();
        up = (NumberAxis) getYAxis();
        // An axis requires a chart with data.
        setData(FXCollections.observableArrayList());
        for (NumberAxis axis : List.of(across, up)) {
            axis.setAutoRanging(false);
            axis.setAnimated(false);
            axis.setMinorTickVisible(false);
        }
        up.setTickLabelFormatter(formatter(value -> Integer.toString((int) Math.rint(value))));
        setAnimated(false);
        setLegendVisible(false);
        setVerticalGridLinesVisible(false);
        setVerticalZeroLineVisible(false);
        setHorizontalZeroLineVisible(false);
        setMinSize(0, 0);
        getStyleClass().add("batch-chart");
    }

    /** Sets the label of the horizontal axis. */
    void setAcross(double from, double to, double step, DoubleFunction<String> text) {
        across.setLowerBound(from);
        across.setUpperBound(to);
        across.setTickUnit(step);
        across.setTickLabelFormatter(formatter(text));
    }

    private static StringConverter<Number> formatter(DoubleFunction<String> text) {
        return new StringConverter<>() {
            @Override
            public String toString(Number value) {
                return text.apply(value.doubleValue());
            }

            @Override
            public Number fromString(String typed) {
                throw new UnsupportedOperationException("nothing can be typed here");
            }
        };
    }

    /** Shows these bars. Reuses the nodes of the old bars, so that a focused bar keeps the focus. */
    void show(List<Column> shown, List<Mark> marked) {
        columns = shown;
        marks = marked;
        bars.entrySet()
                .removeIf(entry ->
                        shown.stream().noneMatch(column -> column.feature().equals(entry.getKey()))
                                && getPlotChildren().removeAll(entry.getValue(), labels.remove(entry.getKey())));
        shown.forEach(this::put);
        mark();
        requestLayout();
        requestChartLayout();
    }

    /** The smallest of 1, 2, 5, 10 … that divides the axis into a few ticks. */
    private static int step(int most) {
        int unit = 1;
        while (true) {
            for (int factor : new int[] {1, 2, 5}) {
                if (unit * factor * TICKS >= most) {
                    return unit * factor;
                }
            }
            unit *= 10;
        }
    }

    private void put(Column column) {
        Bar bar = bars.computeIfAbsent(column.feature(), feature -> {
            Bar fresh = new Bar(feature, style, open);
            Label label = new Label();
            label.getStyleClass().add("batch-value");
            label.setMouseTransparent(true);
            labels.put(feature, label);
            getPlotChildren().addAll(fresh, label);
            return fresh;
        });
        bar.say(column.says());
        labels.get(column.feature()).setText(column.label());
    }

    private void mark() {
        getPlotChildren().removeAll(lines);
        getPlotChildren().removeAll(names);
        lines.clear();
        names.clear();
        for (Mark mark : marks) {
            Region line = new Region();
            line.getStyleClass().addAll("batch-mark", mark.upright() ? "upright" : "flat", mark.style());
            line.setMouseTransparent(true);
            Label name = new Label(mark.text());
            name.getStyleClass().add("batch-mark-name");
            name.setMouseTransparent(true);
            lines.add(line);
            names.add(name);
            if (mark.upright()) {
                getPlotChildren().add(line);
            } else {
                getPlotChildren().addFirst(line);
            }
        }
        getPlotChildren().addAll(names);
    }

    /** The axis ends at a whole tick, with room for the labels above the highest bar. */
    @Override
    protected void layoutChildren() {
        int most = Math.max(1, columns.stream().mapToInt(Column::count).max().orElse(1));
        int step = step(most);
        double room = TextSize.scaled(HEADROOM)
                + TextSize.scaled(LINE) * marks.stream().filter(Mark::upright).count();
        double plot = getHeight() - snappedTopInset() - snappedBottomInset() - across.prefHeight(getWidth());
        double needed = most * plot / Math.max(1, plot - room);
        up.setTickUnit(step);
        up.setUpperBound(Math.ceil(Math.min(needed, MOST_STRETCH * most) / step) * step);
        super.layoutChildren();
    }

    @Override
    protected void layoutPlotChildren() {
        double height = up.getHeight();
        double scale = height / up.getUpperBound();
        for (Column column : columns) {
            double from = Math.rint(across.getDisplayPosition(column.from()));
            double width = Math.max(2, Math.rint(across.getDisplayPosition(column.to())) - from - 1);
            double high = column.count() == 0 ? 0 : Math.max(2, Math.rint(column.count() * scale));
            Bar bar = bars.get(column.feature());
            bar.setVisible(column.count() > 0);
            bar.resizeRelocate(from, height - high, width, high);
            Label label = labels.get(column.feature());
            label.autosize();
            label.relocate(Math.rint(from + (width - label.getWidth()) / 2), height - high - label.getHeight() - 1);
        }
        for (int n = 0; n < marks.size(); n++) {
            place(marks.get(n), lines.get(n), names.get(n), n, scale);
        }
    }

    private void place(Mark mark, Region line, Label name, int n, double scale) {
        name.autosize();
        if (mark.upright()) {
            double x = Math.rint(across.getDisplayPosition(mark.at()));
            line.resizeRelocate(x, n * TextSize.scaled(LINE), 2, up.getHeight() - n * TextSize.scaled(LINE));
            // The plot clips its children.
            boolean right = x + GAP + name.getWidth() <= across.getWidth();
            name.relocate(right ? x + GAP : x - GAP - name.getWidth(), n * TextSize.scaled(LINE) - 2);
        } else {
            double y = Math.rint(up.getHeight() - mark.at() * scale);
            line.resizeRelocate(0, y, across.getWidth(), 1);
            name.setVisible(false);
        }
    }

    @Override
    protected void dataItemAdded(Series<Number, Number> series, int index, Data<Number, Number> item) {
        // There are no series: columns are placed by hand.
    }

    @Override
    protected void dataItemRemoved(Data<Number, Number> item, Series<Number, Number> series) {
        // There are no series.
    }

    @Override
    protected void dataItemChanged(Data<Number, Number> item) {
        // There are no series.
    }

    @Override
    protected void seriesAdded(Series<Number, Number> series, int index) {
        // There are no series.
    }

    @Override
    protected void seriesRemoved(Series<Number, Number> series) {
        // There are no series.
    }
}
