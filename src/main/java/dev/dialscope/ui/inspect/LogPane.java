package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.command.ThingFinder;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.Pane;
import dev.dialscope.ui.session.Runner;
import dev.dialscope.ui.session.Selection;
import dev.dialscope.ui.session.Thing;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The log: a line in plain language for each important event, also while the run is live. */
public final class LogPane implements Pane {
    private final Selection selection;
    private final Runner runner;
    private final LogText words;
    private final LogEntries entries = new LogEntries();
    private final ListView<LogEntry> list = new ListView<>(entries.list());

    public LogPane(Selection selection, Runner runner, Language language) {
        this.selection = selection;
        this.runner = runner;
        this.words = new LogText(language);
        list.setId("log");
        list.getStyleClass().add("log");
        list.accessibleTextProperty().bind(language.text("log"));
        list.setCellFactory(_ -> new Cell());
        Label placeholder = new Label();
        placeholder.textProperty().bind(language.text("log.none"));
        placeholder.getStyleClass().add("ds-sub");
        list.setPlaceholder(placeholder);
        list.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (row(now) >= 0) {
                selection.selectEvent(row(now));
            }
        });
        ThingFinder.set(list, this::thing);
        selection.rowProperty().addListener((property, before, now) -> select(now.intValue()));
        list.sceneProperty().addListener((property, before, now) -> toNewest());
        // A list without a height scrolls too short a distance.
        list.heightProperty().addListener((property, before, now) -> {
            if (before.doubleValue() == 0) {
                Platform.runLater(this::toNewest);
            }
        });
    }

    /** The row of a line's event; -1 if the line is about the whole run, or if there is no line. */
    private static int row(LogEntry entry) {
        return switch (entry) {
            case LogEntry.OfEvent(int row) -> row;
            case LogEntry.OfKernel(KernelChange _, int row, int _) -> row;
            case LogEntry.OfNotice _, LogEntry.OfEnd _ -> -1;
            case null -> -1;
        };
    }

    /** The line below the pointer, or the chosen one. A line about the whole run is words. */
    private Optional<Thing> thing(Node at, Point2D point) {
        Object item = point == null ? list.getSelectionModel().getSelectedItem() : ThingFinder.itemAt(at);
        if (!(item instanceof LogEntry entry)) {
            return Optional.empty();
        }
        Trace trace = entries.trace();
        String line = words.line(trace, entry);
        int row = row(entry);
        return Optional.of(
                row < 0
                        ? new Thing.OfWords(line)
                        : new Thing.OfLane(
                                trace.laneOf(row),
                                row,
                                trace.before(row),
                                Math.max(trace.after(row), trace.before(row) + 1),
                                line));
    }

    /** Selects the line of an event; none if it has no line. */
    private void select(int chosen) {
        if (chosen == row(list.getSelectionModel().getSelectedItem())) {
            return;
        }
        list.getSelectionModel().clearSelection();
        list.getItems().stream()
                .filter(entry -> chosen >= 0 && row(entry) == chosen)
                .findFirst()
                .ifPresent(list.getSelectionModel()::select);
    }

    /** The list of lines. */
    public ListView<?> node() {
        return list;
    }

    @Override
    public void show(Trace shown) {
        list.getSelectionModel().clearSelection();
        entries.load(shown);
    }

    @Override
    public void grow() {
        if (entries.grow(runner.notices())) {
            toNewest();
        }
    }

    @Override
    public void end(Recording recording) {
        list.getSelectionModel().clearSelection();
        entries.end(recording);
        select(selection.row());
        toNewest();
    }

    @Override
    public void translate() {
        list.refresh();
    }

    private void toNewest() {
        if (list.getScene() != null) {
            list.scrollTo(entries.list().size() - 1);
        }
    }

    private final class Cell extends ListCell<LogEntry> {
        private final Label time = new Label();
        private final Label text = new Label();
        private final HBox row = new HBox(time, text);
        private final Tooltip whole = new Tooltip();

        Cell() {
            time.getStyleClass().addAll("ds-mono", "log-time");
            text.setMinWidth(0);
            HBox.setHgrow(text, Priority.ALWAYS);
            row.getStyleClass().add("log-row");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(LogEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            time.setText(words.time(entries.trace(), entry));
            text.setText(words.text(entries.trace(), entry));
            whole.setText(text.getText());
            setTooltip(whole);
            setAccessibleText(words.line(entries.trace(), entry));
            setGraphic(row);
        }
    }
}
