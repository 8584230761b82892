package dev.dialscope.ui.inspect;

import dev.dialscope.analysis.Fate;
import dev.dialscope.analysis.Percentiles;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.Pane;
import dev.dialscope.words.ListStyle;
import dev.dialscope.words.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The summary of a run: the winner, the ends of the dialers, the fates of the losers, the cancel latency, and the leaks. */
public final class SummaryPane extends ScrollPane implements Pane {
    /** The largest number of dialers that have a cell each; more are only counted. */
    private static final int MOST_CELLS = 60;

    private final Language language;
    private final IntConsumer select;
    private final Label none = new Label();
    private final VBox parts = new VBox();
    private final FontIcon icon = new FontIcon(Feather.FLAG);
    private final Label name = new Label();
    private final Label time = new Label();
    private final FlowPane cells = new FlowPane();
    private final NodePool<Cell> made = new NodePool<>(Cell::new);
    private final Label more = new Label();
    private final VBox counts = new VBox();
    private final NodePool<Count> counted = new NodePool<>(Count::new);
    private final VBox latency = new VBox();
    private final Label figures = new Label();
    private final LatencyStrip strip = new LatencyStrip();
    private final Line dropped = new Line();
    private final Line leaks = new Line();

    /** Null if there is no finished run. */
    private Recording finished;

    /** Clicking a dialer's cell calls {@code select} with its lane id. */
    public SummaryPane(Language language, IntConsumer select) {
        this.language = language;
        this.select = select;
        setId("summary");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        none.textProperty().bind(language.text("summary.none"));
        none.getStyleClass().add("ds-sub");
        none.setWrapText(true);
        cells.getStyleClass().add("cells");
        more.getStyleClass().add("ds-caption");
        counts.getStyleClass().add("summary-parts");
        parts.getStyleClass().add("summary-parts");
        parts.getChildren().setAll(title(), cells, counts, latency(), dropped, leaks);
        StackPane both = new StackPane(none, parts);
        both.getStyleClass().add("summary-pane");
        setContent(both);
        translate();
    }

    @Override
    public void show(Trace trace) {
        finished = null;
        translate();
    }

    @Override
    public void grow() {
        // Only a finished run has a summary.
    }

    @Override
    public void end(Recording recording) {
        finished = recording;
        translate();
    }

    /** What is hidden stays in the scene, styled for the next run. */
    @Override
    public void translate() {
        Styles.show(none, finished == null);
        Styles.show(parts, finished != null);
        if (finished != null) {
            summarize(finished);
        }
    }

    private void summarize(Recording recording) {
        Summary summary = Summary.of(recording.trace());
        head(recording, summary);
        cells(summary, recording.trace());
        List<Node> rows = new ArrayList<>();
        Map<Fate, Integer> fates = summary.cancelled();
        fates.forEach((fate, count) -> rows.add(counted.get(rows.size())
                .show(fate.id(), language.get("summary.fate." + fate.id()), language.number(count))));
        if (fates.isEmpty()) {
            summary.connections()
                    .forEach((outcome, count) -> rows.add(counted.get(rows.size())
                            .show(outcome.id(), language.words().outcome(outcome), language.number(count))));
        }
        NodePool.place(counts.getChildren(), rows);
        Styles.show(counts, !rows.isEmpty());
        latencies(summary.cancelLatencies());
        Styles.show(dropped, recording.dropped() > 0);
        dropped.show(language.get("summary.dropped", recording.dropped()), false);
        Leaks open = recording.leaks();
        leaks.show(
                open.none()
                        ? language.get("summary.leaks.none")
                        : language.get("summary.leaks", open.lanes(), open.threads(), open.channels()),
                open.none());
    }

    private Node title() {
        name.getStyleClass().addAll("ds-head", "lane-name");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        time.getStyleClass().add("ds-time");
        HBox title = new HBox(icon, name, time);
        title.getStyleClass().add("summary-title");
        return title;
    }

    private void head(Recording recording, Summary summary) {
        Optional<Lane> winner = summary.winner();
        icon.setIconCode(winner.isPresent() ? Feather.CHECK_CIRCLE : Feather.FLAG);
        name.setText(winner.map(lane -> language.words().begin(language.words().lane(lane)))
                .orElseGet(() -> language.get("summary.over")));
        time.setText(winner.isPresent() ? Nanos.at(summary.wonAt()) : Nanos.span(recording.durationNanos()));
        for (Node node : List.of(icon, time)) {
            Styles.set(node, "winner", winner.isPresent());
        }
    }

    private void cells(Summary summary, Trace trace) {
        List<Lane> dialers = trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER && !lane.hasAttempts())
                .toList();
        List<Node> nodes = new ArrayList<>();
        for (Lane dialer : dialers.subList(0, Math.min(dialers.size(), MOST_CELLS))) {
            Cell cell = made.get(nodes.size());
            cell.show(dialer, summary);
            nodes.add(cell);
        }
        if (dialers.size() > MOST_CELLS) {
            more.setText(language.get("summary.more", dialers.size() - MOST_CELLS));
            nodes.add(more);
        }
        NodePool.place(cells.getChildren(), nodes);
        Styles.show(cells, !dialers.isEmpty());
    }

    /** A cell with the end of one dialer. Reused in the next run. */
    private final class Cell extends StackPane {
        private final Region glyph = new Region();
        private final Tooltip tooltip = new Tooltip();

        Cell() {
            getChildren().add(glyph);
            Tooltip.install(this, tooltip);
        }

        void show(Lane dialer, Summary summary) {
            Optional<Fate> fate = summary.cancelled(dialer);
            String end = fate.map(Fate::id).orElseGet(() -> id(dialer.outcome()));
            Styles.setAll(this, List.of("ds-end", "outcome-cell", end));
            Styles.setAll(glyph, List.of("glyph", end));
            String word = fate.map(language.words()::fate)
                    .orElseGet(() ->
                            dialer.outcome() == null ? "" : language.words().outcome(dialer.outcome()));
            tooltip.setText(language.words()
                    .list(ListStyle.DOT, List.of(language.words().lane(dialer), word)));
            setOnMouseClicked(_ -> select.accept(dialer.id()));
        }
    }

    private static String id(Outcome outcome) {
        return outcome == null ? "closed" : outcome.id();
    }

    /** How many lanes ended in one way. Reused in the next run. */
    private static final class Count extends HBox {
        private final Region glyph = new Region();
        private final Label what = new Label();
        private final Label number = new Label();

        Count() {
            what.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(what, Priority.ALWAYS);
            getChildren().setAll(new StackPane(glyph), what, number);
            getStyleClass().add("count");
        }

        Count show(String end, String text, String count) {
            Styles.setAll(glyph, List.of("glyph", end));
            what.setText(text);
            number.setText(count);
            return this;
        }
    }

    private Node latency() {
        Label head = new Label();
        head.textProperty().bind(language.text("summary.latency"));
        head.getStyleClass().add("ds-strong");
        head.setMaxWidth(Double.MAX_VALUE);
        head.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(head, Priority.ALWAYS);
        figures.setWrapText(true);
        figures.setMinHeight(Region.USE_PREF_SIZE);
        HBox row = new HBox(head, figures);
        row.getStyleClass().add("latency");
        latency.getChildren().setAll(row, strip);
        return latency;
    }

    private void latencies(List<Long> ascending) {
        Styles.show(latency, !ascending.isEmpty());
        if (!ascending.isEmpty()) {
            figures.setText(language.get(
                    "summary.latency.figures",
                    Nanos.span(Percentiles.of(ascending).median()),
                    Nanos.span(ascending.getLast())));
            strip.show(ascending);
        }
    }

    /** A remark on the run: good, or a warning. */
    private static final class Line extends HBox {
        private final FontIcon icon = new FontIcon();
        private final Label label = new Label();

        Line() {
            label.setWrapText(true);
            label.getStyleClass().add("ds-sub");
            getChildren().setAll(icon, label);
            getStyleClass().add("summary-line");
        }

        void show(String text, boolean good) {
            icon.setIconCode(good ? Feather.CHECK_CIRCLE : Feather.ALERT_TRIANGLE);
            Styles.set(icon, "winner", good);
            Styles.set(icon, "warning", !good);
            label.setText(text);
        }
    }
}
