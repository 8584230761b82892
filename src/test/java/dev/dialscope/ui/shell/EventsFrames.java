package dev.dialscope.ui.shell;

import dev.dialscope.trace.Event;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.inspect.EventsTable;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.session.Selection;
import dev.dialscope.words.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.controlsfx.control.table.TableFilter;
import org.controlsfx.control.tableview2.FilteredTableColumn;
import org.controlsfx.control.tableview2.FilteredTableView;

/**
 * Measures the table of 200,000 events, and the tables of ControlsFX that filter in its place: how long the FX thread works to show the
 * events, to scroll, to take up 1,000 more, and to change a filter, until the layout is over; and how much memory it takes. A program, not
 * a test, because no test may fail by a clock; to be run on a machine that does nothing else:
 *
 * <pre>mvn test-compile exec:exec@bench -Dbench.main=dev.dialscope.ui.shell.EventsFrames</pre>
 */
final class EventsFrames {
    private static final int EVENTS = 200_000;
    private static final int LANES = 1_000;
    private static final int BATCH = 1_000;
    private static final int TIMES = 20;

    /** What is filtered by, in turn: the events of one lane, of one kind, all, none. */
    private static final List<String> FILTERS = List.of("dialer 7", "connect", "", "no such text");

    /** A table of events as one of the three makes it. */
    private interface Shown {
        TableView<Event> table();

        void load(Trace trace);

        void grow(Trace trace, int from);

        void filter(String text);
    }

    private final Language language = new Language(Locale.ENGLISH);
    private final LaneLog.Budget budget = new LaneLog.Budget(10 * EVENTS);
    private final List<LaneLog> logs = new ArrayList<>();
    private Stage stage;
    private Trace trace;

    private EventsFrames() {}

    /** Measures each table, or those whose name matches the argument. */
    public static void main(String[] args) throws Exception {
        OnFx.start();
        EventsFrames frames = new EventsFrames();
        OnFx.call(frames::open);
        System.out.printf(
                "%-32s %9s %9s %9s %9s %9s %9s %9s %9s%n",
                "ms of the FX thread; MB",
                "show",
                "scroll 50",
                "worst",
                "append 50",
                "worst",
                "filter 50",
                "worst",
                "memory");
        Map<String, Supplier<Shown>> tables = Map.of(
                "today", frames::today,
                "FilteredTableView", frames::filteredTableView,
                "TableFilter", frames::tableFilter);
        for (String name : List.of("today", "FilteredTableView", "TableFilter")) {
            if (args.length == 0 || name.matches(args[0])) {
                frames.measure("(to warm up)", tables.get(name), EVENTS / 100);
                frames.measure(name, tables.get(name), EVENTS);
            }
        }
        Platform.exit();
    }

    private Void open() {
        stage = new Stage();
        stage.setScene(new Scene(new StackPane(), 900, 300));
        stage.show();
        return null;
    }

    private void measure(String name, Supplier<Shown> table, int events) throws Exception {
        logs.clear();
        trace = new Trace(0, 0);
        record(events);
        Shown shown = OnFx.call(table::get);
        OnFx.call(() -> ((StackPane) stage.getScene().getRoot()).getChildren().setAll(shown.table()));
        frame(() -> {});
        long before = heap();
        long show = frame(() -> shown.load(trace));
        long memory = heap() - before;
        List<Long> scroll = new ArrayList<>();
        List<Long> append = new ArrayList<>();
        List<Long> filter = new ArrayList<>();
        for (int n = 0; n < TIMES; n++) {
            int row = (int) ((n * 7919L) % events);
            scroll.add(frame(() -> shown.table().scrollTo(row)));
        }
        for (int n = 0; n < TIMES; n++) {
            int from = trace.size();
            record(BATCH);
            append.add(frame(() -> {
                shown.grow(trace, from);
                shown.table().scrollTo(from);
            }));
        }
        for (int n = 0; n < TIMES; n++) {
            String text = FILTERS.get(n % FILTERS.size());
            filter.add(frame(() -> shown.filter(text)));
        }
        List.of(scroll, append, filter).forEach(times -> times.sort(null));
        System.out.printf(
                "%-32s %9.1f %9.1f %9.1f %9.1f %9.1f %9.1f %9.1f %9.1f%n",
                name,
                show / 1e6,
                OnFx.millis(scroll, .5),
                OnFx.millis(scroll, 1),
                OnFx.millis(append, .5),
                OnFx.millis(append, 1),
                OnFx.millis(filter, .5),
                OnFx.millis(filter, 1),
                memory / 1e6);
    }

    /** How long the FX thread works at a deed and at the frame after it, until its layout is over, in nanos. */
    private long frame(Runnable deed) throws Exception {
        CompletableFuture<Long> took = new CompletableFuture<>();
        OnFx.call(() -> {
            Scene scene = stage.getScene();
            long begun = System.nanoTime();
            deed.run();
            long done = System.nanoTime() - begun;
            long[] layout = new long[1];
            Runnable before = () -> layout[0] = System.nanoTime();
            Runnable[] after = new Runnable[1];
            after[0] = () -> {
                took.complete(done + System.nanoTime() - layout[0]);
                scene.removePreLayoutPulseListener(before);
                Platform.runLater(() -> scene.removePostLayoutPulseListener(after[0]));
            };
            scene.addPreLayoutPulseListener(before);
            scene.addPostLayoutPulseListener(after[0]);
            Platform.requestNextPulse();
            return null;
        });
        return took.get();
    }

    private static long heap() {
        for (int n = 0; n < 3; n++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Records so many events more, in turn in each lane. */
    private void record(int events) {
        while (logs.size() < LANES) {
            LaneLog log = new LaneLog(logs.size(), LaneKind.DIALER, "dialer " + (logs.size() + 1), budget);
            logs.add(log);
            trace.add(log);
        }
        int from = trace.size();
        for (int n = from; n < from + events; n++) {
            EventKind kind = n / LANES % 2 == 0 ? EventKind.CONNECT : EventKind.READ;
            State state = n < LANES ? State.WAITING : null;
            logs.get(n % LANES).append(kind, n % 3 == 0 ? LaneLog.BEGIN : 0, state, n * 1_000L, n * 1_000L, 9, 0, null);
        }
        trace.drain();
    }

    private Shown today() {
        EventsTable events = new EventsTable(new Selection(), new Player(new Playhead()), language);
        TextField filter = (TextField) events.pane().lookup("#event-filter");
        return new Shown() {
            @Override
            public TableView<Event> table() {
                return events.node();
            }

            @Override
            public void load(Trace trace) {
                events.show(trace);
            }

            @Override
            public void grow(Trace trace, int from) {
                events.grow();
            }

            @Override
            public void filter(String text) {
                filter.setText(text);
            }
        };
    }

    private Shown filteredTableView() {
        FilteredTableView<Event> table = new FilteredTableView<>();
        List<FilteredTableColumn<Event, String>> columns = List.of(
                new FilteredTableColumn<>("lane"), new FilteredTableColumn<>("event"), new FilteredTableColumn<>("at"));
        columns.get(0).setCellValueFactory(cell -> new ReadOnlyStringWrapper(lane(cell.getValue())));
        columns.get(1).setCellValueFactory(cell -> new ReadOnlyStringWrapper(kind(cell.getValue())));
        columns.get(2).setCellValueFactory(cell -> new ReadOnlyStringWrapper(at(cell.getValue())));
        table.getColumns().setAll(columns);
        ObservableList<Event> all = FXCollections.observableArrayList();
        FilteredTableView.configureForFiltering(table, all);
        return new Shown() {
            @Override
            public TableView<Event> table() {
                return table;
            }

            @Override
            public void load(Trace trace) {
                all.setAll(trace.events());
            }

            @Override
            public void grow(Trace trace, int from) {
                all.addAll(trace.events().subList(from, trace.size()));
            }

            @Override
            public void filter(String text) {
                columns.get(0).setPredicate(lane -> text.equals("connect") || lane.contains(text));
                columns.get(1).setPredicate(kind -> !text.equals("connect") || kind.contains(text));
                table.filter();
            }
        };
    }

    /** The lazy one: the other one has not shown 200,000 events within a minute. */
    private Shown tableFilter() {
        TableView<Event> table = new TableView<>();
        table.getColumns().add(column("lane", this::lane));
        table.getColumns().add(column("event", this::kind));
        table.getColumns().add(column("at", EventsFrames::at));
        return new Shown() {
            private TableFilter<Event> filter;

            @Override
            public TableView<Event> table() {
                return table;
            }

            @Override
            public void load(Trace trace) {
                table.setItems(FXCollections.observableArrayList(trace.events()));
                filter = TableFilter.forTableView(table).lazy(true).apply();
            }

            @Override
            public void grow(Trace trace, int from) {
                filter.getBackingList().addAll(trace.events().subList(from, trace.size()));
            }

            @Override
            public void filter(String text) {
                if (text.isEmpty()) {
                    filter.selectAllValues(table.getColumns().get(1));
                } else {
                    filter.unselectValue(table.getColumns().get(1), text);
                }
                filter.executeFilter();
            }
        };
    }

    private static TableColumn<Event, String> column(String name, Function<Event, String> text) {
        TableColumn<Event, String> column = new TableColumn<>(name);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        return column;
    }

    private String lane(Event event) {
        return language.words().lane(trace.lane(event.lane()));
    }

    private String kind(Event event) {
        return language.words().event(event.kind());
    }

    private static String at(Event event) {
        return Nanos.at(event.at());
    }
}
