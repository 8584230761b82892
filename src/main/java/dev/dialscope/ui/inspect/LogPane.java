package dev.dialscope.ui.inspect;

import dev.dialscope.lab.Notice;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The run in plain language, one line for each thing that matters, as it happens. */
public final class LogPane {
    private final Selection selection;
    private final LogText words;
    private final LogEntries entries = new LogEntries();
    private final ListView<LogEntry> list = new ListView<>(entries.list());

    public LogPane(Selection selection, Language language) {
        this.selection = selection;
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
            switch (now) {
                case LogEntry.OfEvent(int row) -> this.selection.rowProperty().set(row);
                case LogEntry.OfKernel(KernelChange _, int row, int _) ->
                    this.selection.rowProperty().set(row);
                case null, default -> {
                    // It is about the run as a whole.
                }
            }
        });
        language.localeProperty().addListener((property, before, now) -> list.refresh());
        list.sceneProperty().addListener((property, before, now) -> toNewest());
    }

    /** The list itself. */
    public ListView<?> node() {
        return list;
    }

    /** Begins another run's log; null for none. */
    public void load(Trace shown) {
        entries.load(shown);
    }

    /** Takes up what has happened since. */
    public void grow(List<Notice> said) {
        if (entries.grow(said)) {
            toNewest();
        }
    }

    /** Writes the finished run's log, in the order of time. */
    public void end(Recording recording, List<Notice> said) {
        entries.end(recording, said);
        toNewest();
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
            setAccessibleText(time.getText() + ' ' + text.getText());
            setGraphic(row);
        }
    }
}
