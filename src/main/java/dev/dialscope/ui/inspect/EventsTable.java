package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Event;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.session.Pane;
import dev.dialscope.ui.session.Selection;
import dev.dialscope.words.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/** The events as a table: for the keyboard, for a screen reader, and for the numbers. Follows the playhead. */
public final class EventsTable implements Pane {
    private static final double SHORTEST = 40;
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass OF_LINE = PseudoClass.getPseudoClass("of-line");

    private final Selection selection;
    private final Player player;
    private final Language language;
    private final KernelText kernel;
    private final EventRows rows = new EventRows();
    private final TableView<Event> table = new TableView<>(rows);
    /** The rows that have been made, about as many as fit, so that the playhead can move without drawing the table anew. */
    private final List<Row> drawn = new ArrayList<>();

    private Trace trace;

    public EventsTable(Selection selection, Player player, Language language) {
        this.selection = selection;
        this.player = player;
        this.language = language;
        this.kernel = new KernelText(language);
        table.setId("events");
        table.getStyleClass().add("ds-table");
        table.accessibleTextProperty().bind(language.text("events"));
        table.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        Label placeholder = new Label();
        placeholder.textProperty().bind(language.text("events.none"));
        placeholder.getStyleClass().add("ds-sub");
        table.setPlaceholder(placeholder);
        table.setRowFactory(_ -> {
            Row row = new Row();
            drawn.add(row);
            return row;
        });
        addColumns();

        table.getSelectionModel().selectedIndexProperty().addListener((property, before, now) -> {
            // Where it is selected already, another pane has selected it, and the playhead stays.
            if (now.intValue() >= 0 && now.intValue() != selection.row()) {
                selection.selectEvent(now.intValue());
                player.showRow(now.intValue());
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
                if (chosen >= 0 && chosen < rows.size()) {
                    reveal(chosen);
                }
            }
        });
    }

    /** The table itself. */
    public TableView<Event> node() {
        return table;
    }

    private void addColumns() {
        column("number", 44, "number", event -> Integer.toString(event.seq()));
        column("time", 97, "number", event -> Nanos.at(event.at()));
        column("lane", 80, "", event -> language.words().lane(trace.lane(event.lane())));
        column("event", 108, "", this::event);
        TableColumn<Event, String> state = column("state", 94, "", this::state);
        state.setCellFactory(_ -> new StateCell());
        column("took", 68, "number", event -> event.begin() ? "" : Nanos.span(event.after() - event.before()));
        column("detail", 260, "ds-mono", this::detail).setCellFactory(_ -> new DetailCell());
    }

    private TableColumn<Event, String> column(String key, double width, String style, Function<Event, String> text) {
        TableColumn<Event, String> column = new TableColumn<>();
        column.setId("column-" + key);
        column.textProperty().bind(language.text("column." + key));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        // The details alone give way; where they are cut, the mouse shows the whole.
        column.setMinWidth(key.equals("detail") ? SHORTEST : width);
        if (!style.isEmpty()) {
            column.getStyleClass().add(style);
        }
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        table.getColumns().add(column);
        return column;
    }

    private String event(Event event) {
        String name = language.words().event(event.kind());
        return event.begin() ? language.get("event.begins", name) : name;
    }

    private String state(Event event) {
        if (event.sample() != null) {
            return kernel.state(event.sample().state());
        }
        return event.state() == null ? "" : language.words().state(event.state());
    }

    private String detail(Event event) {
        if (event.sample() != null) {
            return kernel.detail(event.sample());
        }
        String detail = language.words().failure(event.text());
        if (event.bytes() >= 0) {
            return event.bytes() + " B";
        } else if (event.kind() == EventKind.READ && !event.begin() && !event.failed() && event.value() < 0) {
            return "-1";
        } else if (event.kind() == EventKind.DEADLINE && event.value() >= 0) {
            return language.get("event.deadline", language.words().name(detail), Nanos.at(event.value()));
        } else if (event.kind() == EventKind.BACKOFF) {
            return Nanos.span(event.value());
        }
        return detail;
    }

    @Override
    public void show(Trace shown) {
        // Else another event would stand where the selected one stood.
        table.getSelectionModel().clearSelection();
        trace = shown;
        rows.load(shown);
        select(selection.row());
    }

    @Override
    public void end(Recording recording) {
        show(recording.trace());
    }

    @Override
    public void translate() {
        drawn.clear();
        table.refresh();
    }

    @Override
    public void grow() {
        rows.grow();
        select(selection.row());
        if (inSight() && player.playhead().isLive() && !rows.isEmpty()) {
            table.scrollTo(rows.size() - 1);
        }
    }

    /** A hidden table is not scrolled: that would cost as much as if it were seen. */
    private boolean inSight() {
        return table.getScene() != null;
    }

    private void select(int row) {
        if (!inSight()) {
            return;
        }
        if (row < 0 || row >= rows.size()) {
            table.getSelectionModel().clearSelection();
        } else if (table.getSelectionModel().getSelectedIndex() != row) {
            table.getSelectionModel().select(row);
            reveal(row);
        }
    }

    private void follow(int row) {
        if (!inSight()) {
            return;
        }
        if (row >= 0 && row < rows.size() && !player.playhead().isLive()) {
            reveal(row);
        }
        drawn.forEach(Row::mark);
    }

    /** Some rows before it stay in sight: what led to an event is what makes it readable. */
    private void reveal(int row) {
        table.scrollTo(Math.max(0, row - 3));
    }

    /** The future of the replay is dimmed, and the event at the playhead is marked, as are those of the selected line of code. */
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

    /** The details; of a kernel event with the symbol of what it rests on, and the whole of it where the mouse rests. */
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

    /** A state as the box that it is on the timeline; of a kernel event, the socket's state in the kernel. */
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
