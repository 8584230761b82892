package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Event;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.command.ThingFinder;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.session.Pane;
import dev.dialscope.ui.session.Selection;
import dev.dialscope.ui.session.Thing;
import dev.dialscope.ui.session.UndoModel;
import dev.dialscope.ui.theme.TextSize;
import dev.dialscope.words.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.textfield.TextFields;

/**
 * The events as a table: for the keyboard, for screen readers, and for exact numbers. Follows the playhead. A filtered table of ControlsFX blocks
 * the FX thread for 0.4 to 1.7 s at each change of a filter over 200,000 events, as {@code EventsFrames} measured. This table searches on another
 * thread; a change costs the FX thread no more than a scroll.
 */
public final class EventsTable implements Pane {
    private static final double SHORTEST = 52;
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass OF_LINE = PseudoClass.getPseudoClass("of-line");

    private final Selection selection;
    private final Player player;
    private final Language language;
    private final EventText words;
    private final EventRows rows =
            new EventRows(Thread::startVirtualThread, Platform::runLater, this::forget, this::selectAgain);
    private final TableView<Event> table = new TableView<>(rows);
    /** The existing rows, about as many as fit. A move of the playhead updates these instead of refreshing the table. */
    private final List<Row> drawn = new ArrayList<>();

    private final TextField filter = TextFields.createClearableTextField();
    private final Label found = new Label();
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper(this, "count");
    private final BorderPane pane = new BorderPane(table);
    private Trace trace;

    public EventsTable(Selection selection, Player player, Language language) {
        this.selection = selection;
        this.player = player;
        this.language = language;
        this.words = new EventText(language);
        table.setId("events");
        table.getStyleClass().add("ds-table");
        table.accessibleTextProperty().bind(language.text("events"));
        table.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        Label placeholder = new Label();
        placeholder
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> filter.getText().isBlank() || count.get() == 0
                                ? language.get("events.none")
                                : language.get(
                                        "events.nothing", filter.getText().strip()),
                        filter.textProperty(),
                        count,
                        language.localeProperty()));
        placeholder.getStyleClass().add("ds-sub");
        table.setPlaceholder(placeholder);
        table.setRowFactory(_ -> {
            Row row = new Row();
            drawn.add(row);
            return row;
        });
        addColumns();
        ThingFinder.set(table, this::thing);
        pane.setTop(filterBar());

        table.getSelectionModel().selectedIndexProperty().addListener((property, before, now) -> {
            // If it is selected already, another pane has selected it, and the playhead does not move.
            int row = now.intValue() < 0 ? -1 : rows.row(now.intValue());
            if (row >= 0 && row != selection.row()) {
                selection.selectEvent(row);
                player.showRow(row);
            }
        });
        selection.rowProperty().addListener((property, before, now) -> select(now.intValue()));
        selection.linesProperty().addListener((property, before, now) -> drawn.forEach(Row::mark));
        player.rowProperty().addListener((property, before, now) -> follow(now.intValue()));
        table.sceneProperty().addListener((property, before, now) -> {
            if (inSight()) {
                int chosen = selection.row();
                follow(player.rowProperty().get());
                select(chosen);
                if (rows.shows(chosen)) {
                    reveal(chosen);
                }
            }
        });
    }

    /** Lets changes of the filter be undone. */
    public void recordIn(UndoModel undo) {
        filter.textProperty().addListener((property, before, now) -> {
            if (now.isEmpty()) {
                undo.separate();
            }
            undo.did(UndoModel.Change.EVENTS, () -> filter.setText(before), () -> filter.setText(now));
            if (now.isEmpty()) {
                undo.separate();
            }
        });
    }

    /** The table without its filter. */
    public TableView<Event> node() {
        return table;
    }

    /** The table with its filter above. */
    public Node pane() {
        return pane;
    }

    /** The number of events, whether or not they match the filter. */
    public ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    private Node filterBar() {
        filter.setId("event-filter");
        filter.promptTextProperty().bind(language.text("events.filter"));
        filter.accessibleTextProperty().bind(language.text("events.filter"));
        filter.textProperty().addListener((property, before, now) -> filter());
        filter.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                filter.clear();
                key.consume();
            } else if (key.getCode() == KeyCode.DOWN) {
                table.requestFocus();
                key.consume();
            }
        });
        HBox.setHgrow(filter, Priority.ALWAYS);
        found.setId("events-found");
        found.getStyleClass().add("ds-caption");
        found.setMinWidth(Region.USE_PREF_SIZE);
        found.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> filter.getText().isBlank() ? "" : language.get("events.found", rows.size(), count.get()),
                        filter.textProperty(),
                        rows,
                        count,
                        language.localeProperty()));
        HBox bar = new HBox(filter, found);
        bar.getStyleClass().add("event-filter-bar");
        return bar;
    }

    /** The event below the pointer, or the chosen one. */
    private Optional<Thing> thing(Node at, Point2D point) {
        Object item = point == null ? table.getSelectionModel().getSelectedItem() : ThingFinder.itemAt(at);
        return item instanceof Event event
                ? Optional.of(new Thing.OfLane(
                        event.lane(),
                        event.seq(),
                        event.before(),
                        Math.max(event.after(), event.before() + 1),
                        words.line(trace, event)))
                : Optional.empty();
    }

    private void filter() {
        String text = filter.getText();
        rows.filter(text.isBlank() ? null : searched -> words.matching(searched, text));
    }

    private void selectAgain() {
        select(selection.row());
    }

    /** Clears the selection before the events are replaced: the table would keep its index, and select another event. */
    private void forget() {
        table.getSelectionModel().clearSelection();
    }

    private void addColumns() {
        column("number", 52, "number", event -> language.number(event.seq()));
        column("time", 97, "number", event -> Nanos.at(event.at()));
        column("lane", 80, "", event -> words.lane(trace, event));
        column("event", 108, "", event -> words.event(trace, event));
        TableColumn<Event, String> state = column("state", 94, "", words::state);
        state.setCellFactory(_ -> new StateCell());
        column("took", 68, "number", EventText::took);
        column("detail", 260, "ds-mono", words::detail).setCellFactory(_ -> new DetailCell());
    }

    private TableColumn<Event, String> column(String key, double width, String style, Function<Event, String> text) {
        TableColumn<Event, String> column = new TableColumn<>();
        column.setId("column-" + key);
        column.textProperty().bind(language.text("column." + key));
        column.setSortable(false);
        column.setReorderable(false);
        // Only the details shrink. If they are cut, a tooltip has the whole text.
        TextSize.size(column, key.equals("detail") ? SHORTEST : width, width);
        if (!style.isEmpty()) {
            column.getStyleClass().add(style);
        }
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        table.getColumns().add(column);
        return column;
    }

    @Override
    public void show(Trace shown) {
        trace = shown;
        rows.load(shown);
        count.set(shown == null ? 0 : shown.size());
    }

    @Override
    public void end(Recording recording) {
        show(recording.trace());
    }

    @Override
    public void translate() {
        drawn.clear();
        if (!filter.getText().isBlank()) {
            filter();
        }
        table.refresh();
    }

    @Override
    public void grow() {
        rows.grow();
        count.set(trace == null ? 0 : trace.size());
        if (inSight() && player.playhead().isLive() && !rows.isEmpty()) {
            table.scrollTo(rows.size() - 1);
        }
    }

    /** Whether the table is on screen. A hidden table is not scrolled: that would cost as much as in a visible one. */
    private boolean inSight() {
        return table.getScene() != null;
    }

    private void select(int row) {
        if (!inSight()) {
            return;
        }
        if (!rows.shows(row)) {
            table.getSelectionModel().clearSelection();
        } else if (table.getSelectionModel().getSelectedIndex() != rows.indexAt(row)) {
            table.getSelectionModel().select(rows.indexAt(row));
            reveal(row);
        }
    }

    private void follow(int row) {
        if (!inSight()) {
            return;
        }
        if (row >= 0 && !player.playhead().isLive()) {
            reveal(row);
        }
        drawn.forEach(Row::mark);
    }

    /** Scrolls to a row, with some rows above it in sight, because they explain it. */
    private void reveal(int row) {
        table.scrollTo(Math.max(0, rows.indexAt(row) - 3));
    }

    /** Dims events after the playhead. Marks the event at the playhead and those of the selected line of code. */
    private final class Row extends TableRow<Event> {
        @Override
        protected void updateItem(Event event, boolean empty) {
            super.updateItem(event, empty);
            mark();
        }

        void mark() {
            Event event = getItem();
            boolean shown = event != null && !player.playhead().isLive();
            pseudoClassStateChanged(
                    OF_LINE, event != null && selection.linesProperty().get().contains(event.line()));
            pseudoClassStateChanged(
                    CURRENT, shown && event.seq() == player.rowProperty().get());
            pseudoClassStateChanged(
                    Styles.FUTURE, shown && event.at() > player.playhead().nanos());
        }
    }

    /** A cell with the details. A kernel event also has the symbol of its evidence, and all details in a tooltip. */
    private static final class DetailCell extends TableCell<Event, String> {
        private final Tooltip whole = new Tooltip();

        @Override
        protected void updateItem(String detail, boolean empty) {
            super.updateItem(detail, empty);
            Event event = empty || getTableRow() == null ? null : getTableRow().getItem();
            boolean known = event != null && detail != null && !detail.isEmpty();
            setText(known ? detail : null);
            whole.setText(known ? detail : "");
            setTooltip(known ? whole : null);
            setGraphic(
                    known && event.sample() != null
                            ? EvidenceTag.disc(event.sample().evidence())
                            : null);
        }
    }

    /** A cell with the state, drawn as on the timeline; for a kernel event, the state of the socket in the kernel. */
    private static final class StateCell extends TableCell<Event, String> {
        private final Label chip = new Label();

        @Override
        protected void updateItem(String name, boolean empty) {
            super.updateItem(name, empty);
            Event event = empty || getTableRow() == null ? null : getTableRow().getItem();
            String id = event == null ? null : id(event);
            setAccessibleText(name);
            if (id == null) {
                setGraphic(null);
                return;
            }
            chip.setText(name);
            chip.getStyleClass().setAll("label", "ds-chip", "small", id);
            setGraphic(chip);
        }

        private static String id(Event event) {
            if (event.sample() != null) {
                return event.sample().state().id();
            }
            return event.state() == null ? null : event.state().id();
        }
    }
}
