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
    private final VBox content = new VBox();
    private final FlowPane cells = new FlowPane();
    private final NodePool<Cell> made = new NodePool<>(Cell::new);

    /** Null if there is no finished run. */
    private Recording finished;

    /** Clicking a dialer's cell calls {@code select} with its lane id. */
    public SummaryPane(Language language, IntConsumer select) {
        this.language = language;
        this.select = select;
        setId("summary");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        content.getStyleClass().add("summary-pane");
        cells.getStyleClass().add("cells");
        setContent(content);
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

    @Override
    public void translate() {
        if (finished == null) {
            sayNone();
        } else {
            summarize(finished);
        }
    }

    private void sayNone() {
        Label none = new Label(language.get("summary.none"));
        none.getStyleClass().add("ds-sub");
        none.setWrapText(true);
        content.getChildren().setAll(none);
    }

    private void summarize(Recording recording) {
        Summary summary = Summary.of(recording.trace());
        List<Lane> dialers = recording.trace().lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER && !lane.hasAttempts())
                .toList();
        content.getChildren().setAll(title(recording, summary));
        if (!dialers.isEmpty()) {
            content.getChildren().add(cells(dialers, summary));
        }
        Map<Fate, Integer> fates = summary.cancelled();
        if (fates.isEmpty()) {
            summary.connections()
                    .forEach((outcome, count) -> content.getChildren()
                            .add(count(glyph(outcome.id()), language.words().outcome(outcome), count)));
        } else {
            fates.forEach((fate, count) -> content.getChildren()
                    .add(count(glyph(fate.id()), language.get("summary.fate." + fate.id()), count)));
        }
        List<Long> latencies = summary.cancelLatencies();
        if (!latencies.isEmpty()) {
            content.getChildren().add(latency(latencies));
        }
        if (recording.dropped() > 0) {
            content.getChildren()
                    .add(line(Feather.ALERT_TRIANGLE, language.get("summary.dropped", recording.dropped()), false));
        }
        content.getChildren().add(leaks(recording.leaks()));
    }

    private Node title(Recording recording, Summary summary) {
        FontIcon icon = new FontIcon(Feather.FLAG);
        Label name = new Label(language.get("summary.over"));
        Label time = new Label(Nanos.span(recording.durationNanos()));
        time.getStyleClass().add("ds-time");
        summary.winner().ifPresent(winner -> {
            icon.setIconCode(Feather.CHECK_CIRCLE);
            icon.getStyleClass().add("winner");
            name.setText(language.words().begin(language.words().lane(winner)));
            time.setText(Nanos.at(summary.wonAt()));
            time.getStyleClass().add("winner");
        });
        name.getStyleClass().addAll("ds-head", "lane-name");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox title = new HBox(icon, name, time);
        title.getStyleClass().add("summary-title");
        return title;
    }

    private Node cells(List<Lane> dialers, Summary summary) {
        List<Node> nodes = new ArrayList<>();
        for (Lane dialer : dialers.subList(0, Math.min(dialers.size(), MOST_CELLS))) {
            Cell cell = made.get(nodes.size());
            cell.show(dialer, summary);
            nodes.add(cell);
        }
        if (dialers.size() > MOST_CELLS) {
            Label more = new Label(language.get("summary.more", dialers.size() - MOST_CELLS));
            more.getStyleClass().add("ds-caption");
            nodes.add(more);
        }
        NodePool.place(cells.getChildren(), nodes);
        return cells;
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

    private static Region glyph(String end) {
        Region glyph = new Region();
        glyph.getStyleClass().addAll("glyph", end);
        return glyph;
    }

    private Node count(Node glyph, String what, int count) {
        Label name = new Label(what);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox row = new HBox(new StackPane(glyph), name, new Label(language.number(count)));
        row.getStyleClass().add("count");
        return row;
    }

    private Node latency(List<Long> ascending) {
        Label head = new Label(language.get("summary.latency"));
        head.getStyleClass().add("ds-strong");
        head.setMaxWidth(Double.MAX_VALUE);
        head.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(head, Priority.ALWAYS);
        Label figures = new Label(language.get(
                "summary.latency.figures",
                Nanos.span(Percentiles.of(ascending).median()),
                Nanos.span(ascending.getLast())));
        figures.setWrapText(true);
        figures.setMinHeight(Region.USE_PREF_SIZE);
        HBox row = new HBox(head, figures);
        row.getStyleClass().add("latency");
        return new VBox(row, new LatencyStrip(ascending));
    }

    private Node leaks(Leaks leaks) {
        return leaks.none()
                ? line(Feather.CHECK_CIRCLE, language.get("summary.leaks.none"), true)
                : line(
                        Feather.ALERT_TRIANGLE,
                        language.get("summary.leaks", leaks.lanes(), leaks.threads(), leaks.channels()),
                        false);
    }

    private static Node line(Feather picture, String text, boolean good) {
        FontIcon icon = new FontIcon(picture);
        icon.getStyleClass().add(good ? "winner" : "warning");
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("ds-sub");
        HBox row = new HBox(icon, label);
        row.getStyleClass().add("summary-line");
        return row;
    }
}
