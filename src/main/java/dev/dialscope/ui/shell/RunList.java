package dev.dialscope.ui.shell;

import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.command.ThingFinder;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.KeptRun;
import dev.dialscope.ui.session.RunNote;
import dev.dialscope.ui.session.Runs;
import dev.dialscope.ui.session.Thing;
import dev.dialscope.ui.theme.TextSize;
import dev.dialscope.words.Headline;
import dev.dialscope.words.Nanos;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableMap;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The finished runs that are kept, the newest first, below the lesson. A click on one, or Enter, shows it again. It has as many rows as there
 * is room for, up to a few; none where the lesson needs all of it. For the FX thread only.
 */
final class RunList extends VBox {
    private static final double ROW = 42;
    private static final double HEAD = 40;
    private static final int MOST_ROWS = 4;
    private static final int MOST_ROWS_COMPACT = 3;

    private final WindowModel model;
    private final Language language;
    private final Consumer<Recording> open;
    private final Consumer<KeptRun> remove;
    private final ListView<KeptRun> list;

    /** Kept here: a view of a map is observed only as long as it is. */
    private final ObservableMap<Trace, String> notes;

    private final BooleanProperty compact = new SimpleBooleanProperty(this, "compact");
    private final DoubleProperty room = new SimpleDoubleProperty(this, "room");

    /**
     * An empty list while no run is kept.
     *
     * @param open shows a run
     * @param remove removes a run from the list
     */
    RunList(WindowModel model, Consumer<Recording> open, Consumer<KeptRun> remove) {
        this.model = model;
        this.open = open;
        this.remove = remove;
        language = model.language();
        getStyleClass().add("run-list");
        // As wide as the lesson above it.
        setMinWidth(0);
        setPrefWidth(0);
        Label head = new Label();
        head.textProperty().bind(language.text("runs"));
        head.getStyleClass().add("ds-section");
        head.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(head, Priority.ALWAYS);
        Label most = new Label();
        most.textProperty().bind(language.text("runs.most", Runs.MOST_RUNS));
        most.getStyleClass().add("ds-caption");
        HBox title = new HBox(head, most);
        title.getStyleClass().add("section-head");

        list = new ListView<>(model.runs().kept());
        list.setId("run-list");
        list.getStyleClass().add("ds-lessons");
        list.accessibleTextProperty().bind(language.text("runs"));
        list.setCellFactory(_ -> new Cell());
        list.fixedCellSizeProperty().bind(TextSize.factor().multiply(ROW));
        list.setMinHeight(USE_PREF_SIZE);
        list.setMaxHeight(USE_PREF_SIZE);
        IntegerBinding rows = Bindings.createIntegerBinding(
                this::rows, model.runs().kept(), compact, room, list.fixedCellSizeProperty());
        list.prefHeightProperty()
                .bind(list.fixedCellSizeProperty().multiply(rows).add(2));
        getChildren().addAll(title, list);
        visibleProperty().bind(rows.greaterThan(0));
        managedProperty().bind(visibleProperty());

        // The menu of a run does not open the run.
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, press -> {
            if (press.getButton() == MouseButton.SECONDARY) {
                press.consume();
            }
        });
        list.setOnKeyPressed(key -> {
            KeptRun chosen = list.getSelectionModel().getSelectedItem();
            if (key.getCode() == KeyCode.DELETE && chosen != null) {
                remove.accept(chosen);
                key.consume();
            }
        });
        list.getSelectionModel().selectedItemProperty().subscribe(this::show);
        model.runner().recordingProperty().subscribe(_ -> select());
        model.runs().newestProperty().subscribe(_ -> select());
        model.futureHiddenProperty().subscribe(_ -> list.refresh());
        model.predict().explainingProperty().subscribe(_ -> list.refresh());
        model.predict().noteProperty().subscribe(_ -> list.refresh());
        language.localeProperty().subscribe(_ -> list.refresh());
        notes = model.runs().notes();
        notes.addListener((MapChangeListener<Trace, String>) _ -> list.refresh());
        ThingFinder.set(list, this::thing);
    }

    /** Whether fewer rows are shown, because room is short. */
    BooleanProperty compactProperty() {
        return compact;
    }

    /** The height that the lesson above leaves, in pixels. A compact lesson scrolls, and leaves some in any case. */
    DoubleProperty roomProperty() {
        return room;
    }

    private int rows() {
        double left = room.get() - TextSize.scaled(HEAD);
        int most = compact.get() ? MOST_ROWS_COMPACT : Math.min(MOST_ROWS, (int) (left / list.getFixedCellSize()));
        return Math.clamp(most, 0, model.runs().kept().size());
    }

    /** The run below the pointer, or the chosen one. */
    private Optional<Thing> thing(Node at, Point2D point) {
        Object item = point == null ? list.getSelectionModel().getSelectedItem() : ThingFinder.itemAt(at);
        return item instanceof KeptRun run
                ? Optional.of(new Thing.OfRun(run, withNotes(run, name(run) + ": " + result(run))))
                : Optional.empty();
    }

    private String name(KeptRun run) {
        return language.get(
                run.ofBatch() ? "runs.name.batch" : "runs.name",
                Integer.toString(run.number()),
                language.lessons().title(run.lesson()));
    }

    /** Its note and how it ended; the end is not told of a run whose future is hidden. */
    private String result(KeptRun run) {
        String noted = model.runs().note(run);
        String end = hidden(run) ? "" : new Headline(language.locale()).of(run.recording());
        return noted.isEmpty() ? end : end.isEmpty() ? noted : noted + " · " + end;
    }

    private void show(KeptRun run) {
        if (run != null && run.recording() != model.runner().recording()) {
            open.accept(run.recording());
        }
    }

    /** With why it ended so, and what is the same in the run before it, in the learner's words. */
    private String withNotes(KeptRun run, String result) {
        RunNote note = model.predict().noteOf(run.recording());
        String why = note == null || note.why() == null ? "" : note.why();
        String same = model.runs().whatIsSame(run);
        if (result.isEmpty()) {
            return "";
        }
        return result
                + (why.isEmpty() ? "" : '\n' + language.get("predict.because", why))
                + (same.isEmpty() ? "" : '\n' + language.get("runs.same", same));
    }

    /** Marks the run that is shown. */
    private void select() {
        Recording shown = model.runner().recording();
        model.runs().kept().stream()
                .filter(run -> run.recording() == shown)
                .findFirst()
                .ifPresentOrElse(run -> list.getSelectionModel().select(run), list.getSelectionModel()::clearSelection);
    }

    /** Whether how long it took, and how it ended, is not to be told. */
    private boolean hidden(KeptRun run) {
        boolean explaining = model.predict().explainingProperty().get();
        return (model.futureHiddenProperty().get() || explaining)
                && run.recording() == model.runner().recording();
    }

    private final class Cell extends ListCell<KeptRun> {
        private final Label name = new Label();
        private final Label duration = new Label();
        private final Label end = new Label();
        private final VBox row = new VBox();
        private final Tooltip whole = new Tooltip();

        Cell() {
            name.getStyleClass().add("lesson-title");
            name.setMaxWidth(Double.MAX_VALUE);
            name.setMinWidth(0);
            HBox.setHgrow(name, Priority.ALWAYS);
            duration.getStyleClass().addAll("ds-caption", "ds-mono");
            duration.setMinWidth(USE_PREF_SIZE);
            end.getStyleClass().add("ds-caption");
            end.setMinWidth(0);
            HBox line = new HBox(name, duration);
            line.getStyleClass().add("run-line");
            row.getChildren().addAll(line, end);
            whole.setWrapText(true);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setMinWidth(0);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(KeptRun run, boolean empty) {
            super.updateItem(run, empty);
            if (empty || run == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            name.setText(name(run));
            boolean hidden = hidden(run);
            duration.setText(hidden ? "" : Nanos.span(run.recording().durationNanos()));
            end.setText(result(run));
            whole.setText(withNotes(run, end.getText()));
            whole.setOnShowing(_ -> whole.setText(withNotes(run, end.getText())));
            setTooltip(end.getText().isEmpty() ? null : whole);
            setGraphic(row);
        }

        @Override
        public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
            return attribute == AccessibleAttribute.TEXT && !isEmpty()
                    ? language.get("runs.accessible", name.getText(), duration.getText(), end.getText())
                    : super.queryAccessibleAttribute(attribute, parameters);
        }
    }
}
