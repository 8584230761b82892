package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.session.Selection;
import dev.dialscope.ui.theme.TextSize;
import dev.dialscope.words.ListStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/**
 * The run's sockets in the kernel at the playhead, as {@code ss -tin} lists them. A socket keeps its row when it is gone. Looks up only the
 * rows on screen, unless the table is sorted. Has no filter of ControlsFX, which would look up all rows at each move of the playhead.
 */
final class KernelTable {
    private static final PseudoClass LISTENING = PseudoClass.getPseudoClass("listening");
    private static final PseudoClass ABSENT = PseudoClass.getPseudoClass("absent");

    /** Widths of an address: the least one, and the one that a whole address needs. */
    private static final double LEAST_ADDRESS = 64;

    private static final double ADDRESS = 130;

    private final Selection selection;
    private final Playhead playhead;
    private final Language language;
    private final KernelText words;
    private final ObservableList<KernelRow> rows = FXCollections.observableArrayList();
    /** The rows in the chosen order. */
    private final SortedList<KernelRow> sorted = new SortedList<>(rows);

    private final TableView<KernelRow> table = new TableView<>(sorted);
    private final Map<TableColumn<KernelRow, ?>, Supplier<Comparator<KernelRow>>> orders = new HashMap<>();
    private final List<Row> drawn = new ArrayList<>();

    private Trace trace;

    KernelTable(Selection selection, Playhead playhead, Language language) {
        this.selection = selection;
        this.playhead = playhead;
        this.language = language;
        this.words = new KernelText(language);
        table.setId("kernel-sockets");
        table.getStyleClass().addAll("ds-table", "kernel-sockets");
        table.accessibleTextProperty().bind(language.text("kernel.sockets.all"));
        table.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setRowFactory(_ -> {
            Row row = new Row();
            drawn.add(row);
            return row;
        });
        addColumns();
        table.setSortPolicy(_ -> {
            sort();
            return true;
        });
        table.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null) {
                selection.selectLane(now.lane().id());
            }
        });
    }

    TableView<KernelRow> node() {
        return table;
    }

    /** The number of sockets with samples. */
    int size() {
        return rows.size();
    }

    private void addColumns() {
        TableColumn<KernelRow, String> lane =
                column("lane", 84, "first", row -> language.words().lane(row.lane()));
        sortable(lane, row -> row.lane().id(), Comparator.naturalOrder());
        seen("state", 93, "", sample -> words.state(sample.state()), SocketSample::state)
                .setCellFactory(_ -> new StateCell());
        seen("evidence", 37, "", sample -> language.words().evidence(sample.evidence()), SocketSample::evidence)
                .setCellFactory(_ -> new EvidenceCell());
        number("receive-queue", 50, words::receiveQueue, SocketSample::receiveQueue)
                .setCellFactory(_ -> new QueueCell());
        number("send-queue", 56, words::sendQueue, SocketSample::sendQueue).setCellFactory(_ -> new QueueCell());
        number("rtt", 58, words::rtt, sample -> sample.rttMicros() > 0 ? sample.rttMicros() : -1);
        number("retransmits", 42, words::retransmits, SocketSample::retransmits);
        number("acked", 44, words::bytesAcked, SocketSample::bytesAcked);
        number("received", 38, words::bytesReceived, SocketSample::bytesReceived);
        address("local", row -> row.lane().local());
        address("remote", row -> row.lane().remote());
    }

    /** A column of numbers. Negative numbers are unknown. */
    private TableColumn<KernelRow, String> number(
            String key, double width, Function<SocketSample, String> text, ToLongFunction<SocketSample> number) {
        return seen(key, width, "number", text, sample -> {
            long value = number.applyAsLong(sample);
            return value < 0 ? null : value;
        });
    }

    private <T extends Comparable<? super T>> TableColumn<KernelRow, String> seen(
            String key, double width, String style, Function<SocketSample, String> text, Function<SocketSample, T> by) {
        TableColumn<KernelRow, String> column =
                column(key, width, style, row -> row.notYet() ? "" : text.apply(row.sample()));
        sortable(column, row -> row.notYet() ? null : by.apply(row.sample()), Comparator.naturalOrder());
        return column;
    }

    private void address(String key, Function<KernelRow, String> address) {
        TableColumn<KernelRow, String> column =
                column(key, LEAST_ADDRESS, "ds-mono", row -> address.apply(row) == null ? "*" : address.apply(row));
        TextSize.size(column, LEAST_ADDRESS, ADDRESS);
        column.setCellFactory(_ -> new AddressCell());
        sortable(column, address, KernelText::compareAddresses);
    }

    /** Sorts a column by this value. Null means unknown, and is last in either direction. */
    private <T> void sortable(
            TableColumn<KernelRow, String> column, Function<KernelRow, T> by, Comparator<? super T> order) {
        orders.put(column, () -> {
            boolean ascending = column.getSortType() == TableColumn.SortType.ASCENDING;
            return Comparator.comparing(by, Comparator.nullsLast(ascending ? order : order.reversed()));
        });
    }

    private TableColumn<KernelRow, String> column(
            String key, double width, String style, Function<KernelRow, String> text) {
        TableColumn<KernelRow, String> column = new TableColumn<>();
        column.setId("kernel-" + key);
        column.setGraphic(head(key));
        // Not drawn, but read by screen readers.
        column.textProperty().bind(language.text("kernel.column." + key));
        TextSize.size(column, width, width);
        column.setReorderable(false);
        if (!style.isEmpty()) {
            column.getStyleClass().add(style);
        }
        column.setCellValueFactory(cell -> {
            show(cell.getValue());
            return following(cell.getValue(), text);
        });
        table.getColumns().add(column);
        return column;
    }

    /** The short name of a column. Its tooltip has the full name and an explanation. */
    private Label head(String key) {
        Label head = new Label();
        head.textProperty().bind(language.text("kernel.column." + key));
        Tooltip help = new Tooltip();
        help.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> language.get(
                                "kernel.column.help",
                                language.get("kernel.column." + key),
                                language.get("kernel.column." + key + ".help")),
                        language.localeProperty()));
        head.setTooltip(help);
        return head;
    }

    /** A text that changes with the row's sample. */
    private static ObservableValue<String> following(KernelRow row, Function<KernelRow, String> text) {
        return Bindings.createStringBinding(() -> text.apply(row), row.sampleProperty());
    }

    void translate() {
        drawn.clear();
        table.refresh();
    }

    /** Shows another recording; null for none. */
    void load(Trace shown) {
        trace = shown;
        table.getSelectionModel().clearSelection();
        rows.clear();
        grow();
    }

    /** Adds new sockets, and updates the rows on screen. */
    void grow() {
        if (trace == null) {
            return;
        }
        int at = 0;
        for (Lane lane : trace.lanes()) {
            if (at < rows.size() && rows.get(at).lane() == lane) {
                at++;
            } else if (lane.samples() > 0) {
                rows.add(at++, new KernelRow(lane));
            }
        }
        select();
        follow();
    }

    /** Shows the time at the playhead. */
    void follow() {
        if (sorted.getComparator() != null) {
            rows.forEach(this::show);
            if (!inOrder()) {
                sort();
            }
        }
        drawn.forEach(Row::show);
    }

    private boolean inOrder() {
        for (int n = 1; n < sorted.size(); n++) {
            if (sorted.getComparator().compare(sorted.get(n - 1), sorted.get(n)) > 0) {
                return false;
            }
        }
        return true;
    }

    /** Sorts by the shown values; in the order of the lanes if no column is chosen. */
    private void sort() {
        rows.forEach(this::show);
        Comparator<KernelRow> chosen = table.getSortOrder().stream()
                .map(column -> orders.get(column).get())
                .reduce(Comparator::thenComparing)
                .map(order -> order.thenComparingInt(row -> row.lane().id()))
                .orElse(null);
        sorted.setComparator(chosen);
    }

    private void show(KernelRow row) {
        row.show(playhead.isLive() ? trace.duration() : (long) playhead.nanos());
    }

    /** Selects the row of the selected lane. */
    void select() {
        KernelRow selected = table.getSelectionModel().getSelectedItem();
        int lane = selection.lane();
        if (selected != null && selected.lane().id() == lane) {
            return;
        }
        table.getSelectionModel().clearSelection();
        for (int n = 0; n < sorted.size() && lane >= 0; n++) {
            if (sorted.get(n).lane().id() == lane) {
                table.getSelectionModel().select(n);
                table.scrollTo(Math.max(0, n - 2));
            }
        }
    }

    /** Dims sockets without a sample at the playhead, and those that are gone. */
    private final class Row extends TableRow<KernelRow> {
        @Override
        protected void updateItem(KernelRow row, boolean empty) {
            super.updateItem(row, empty);
            show();
        }

        void show() {
            KernelRow row = isEmpty() ? null : getItem();
            if (row != null) {
                KernelTable.this.show(row);
            }
            pseudoClassStateChanged(ABSENT, row != null && (row.notYet() || row.gone()));
        }
    }

    /** A cell for a value of the row's sample; empty without one. */
    private abstract static class SampleCell extends TableCell<KernelRow, String> {
        private final Tooltip help = new Tooltip();

        @Override
        protected final void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            KernelRow row =
                    empty || getTableRow() == null ? null : getTableRow().getItem();
            setText(null);
            setGraphic(null);
            setAccessibleText(text);
            help.setText("");
            if (row != null) {
                show(text, row.sample());
            }
            setTooltip(help.getText().isEmpty() ? null : help);
        }

        abstract void show(String text, SocketSample sample);

        final void help(String text) {
            help.setText(text);
        }
    }

    /** A cell with the state as a chip; for a listener also whether its queue is full. */
    private final class StateCell extends SampleCell {
        private final Label chip = new Label();
        private final Label full = new Label();
        private final HBox box = new HBox(chip, full);

        StateCell() {
            box.getStyleClass().add("kernel-state");
            box.setAlignment(Pos.CENTER_LEFT);
            chip.setMinWidth(Region.USE_PREF_SIZE);
            full.getStyleClass().addAll("ds-caption", "full");
        }

        @Override
        void show(String text, SocketSample sample) {
            if (sample == null) {
                setText(language.get("kernel.not-yet"));
                setAccessibleText(getText());
                return;
            }
            chip.setText(text);
            chip.getStyleClass()
                    .setAll("label", "ds-chip", "small", sample.state().id());
            full.setText(sample.queueFull() ? language.get("kernel.full") : "");
            setAccessibleText(
                    sample.queueFull() ? language.words().list(ListStyle.COMMA, List.of(text, full.getText())) : text);
            setGraphic(box);
            help(words.queueHelp(sample));
        }
    }

    private final class EvidenceCell extends SampleCell {
        @Override
        void show(String text, SocketSample sample) {
            if (sample != null) {
                Evidence evidence = sample.evidence();
                setGraphic(EvidenceTag.disc(evidence));
                help(language.get("kernel.evidence.help", text, language.words().evidenceHelp(evidence)));
            }
        }
    }

    /** A cell with bytes, or with the numbers of a listener's queue. */
    private final class QueueCell extends SampleCell {
        @Override
        void show(String text, SocketSample sample) {
            setText(text);
            String help = sample == null ? "" : words.queueHelp(sample);
            help(help);
            pseudoClassStateChanged(LISTENING, !help.isEmpty());
        }
    }

    /** A cell with an address; with the port alone if the address does not fit. */
    private static final class AddressCell extends SampleCell {
        private final Text measure = new Text();

        AddressCell() {
            widthProperty().addListener((property, before, now) -> {
                if (getItem() != null && !isEmpty()) {
                    setText(fitting(getItem()));
                }
            });
        }

        @Override
        void show(String text, SocketSample sample) {
            setText(fitting(text));
            help(text);
        }

        private String fitting(String address) {
            measure.setFont(getFont());
            measure.setText(address);
            double room = getWidth() - snappedLeftInset() - snappedRightInset();
            boolean fits = measure.getLayoutBounds().getWidth() <= room;
            int port = address.lastIndexOf(':');
            return fits || port < 0 ? address : address.substring(port);
        }
    }
}
