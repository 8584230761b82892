package dev.dialscope.ui.shell;

import dev.dialscope.analysis.Ending;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.code.CodePane;
import dev.dialscope.ui.inspect.EventsTable;
import dev.dialscope.ui.inspect.KernelNews;
import dev.dialscope.ui.inspect.KernelPane;
import dev.dialscope.ui.inspect.LanePane;
import dev.dialscope.ui.inspect.LogPane;
import dev.dialscope.ui.inspect.SummaryPane;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.session.Selection;
import dev.dialscope.ui.timeline.Legend;
import dev.dialscope.ui.timeline.Timeline;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The run: its result and timeline above; below, what it did in words and numbers. */
final class RunPane extends VBox implements RunView {
    private final Session session;
    private final Language language;
    private final Player player;
    private final Selection selection;
    private final Timeline timeline;
    private final CodePane code;
    private final EventsTable events;
    private final LogPane log;
    private final KernelPane kernel;
    private final RunHead head;
    private final LanePane lane;
    private final LanesBar lanes;
    private final SummaryPane summary;
    private final TabPane inspector = new TabPane();
    private final TabPane summaryPane = new TabPane();
    private final Tab laneTab;
    private final Tab summaryTab;
    private final HBox inspectors = new HBox(inspector, summaryPane);
    private final BooleanProperty compact = new SimpleBooleanProperty(this, "compact");

    /** Words and numbers are for reading: while a run is live they come a few times a second, and only the timeline every frame. */
    private static final long TABLES_EVERY_NANOS = 200_000_000;

    private long tablesGrown;

    RunPane(Session session, Commands commands, Timeline timeline) {
        this.session = session;
        this.language = session.language();
        this.player = session.player();
        this.selection = session.selection();
        this.timeline = timeline;
        events = new EventsTable(selection, player, language);
        log = new LogPane(selection, language);
        kernel = new KernelPane(selection, session.playhead(), language, session.kernelProperty());
        lane = new LanePane(language, row -> {
            player.showRow(row);
            selection.selectEvent(row);
        });
        summary = new SummaryPane(language, selection::selectLane);
        laneTab = tab("lane", language.text("lane"), lane);
        summaryTab = tab("summary", language.text("summary"), summary);

        Legend legend = new Legend(timeline);
        legend.visibleProperty().bind(compact.not());
        legend.managedProperty().bind(compact.not());
        head = new RunHead(session, commands, timeline);
        lanes = new LanesBar(language, timeline, selection);
        // Where there is not room for all, it is the timeline that gives way.
        for (Region bar : List.of(lanes, legend)) {
            bar.setMinHeight(USE_PREF_SIZE);
        }
        StackPane drawn = new StackPane(timeline, new NoLanes(language, timeline));
        VBox.setVgrow(drawn, Priority.ALWAYS);
        VBox above = new VBox(head, lanes, drawn, legend);
        above.getStyleClass().add("ds-pane");

        Tab kernelTab = tab("kernel", language.text("kernel"), kernel);
        kernel.shownProperty().bind(kernelTab.selectedProperty());
        Tab eventsTab = tab("events", eventsTitle(), events.node());
        TabPane words = new TabPane(eventsTab, tab("log", language.text("log"), log.node()), kernelTab);
        code = new CodePane(
                selection,
                player,
                language,
                session.choice().lessonProperty(),
                compact,
                () -> words.getSelectionModel().select(eventsTab));
        Tab codeTab = tab("code", language.text("code"), code.node());
        words.getTabs().addFirst(codeTab);
        words.getSelectionModel().select(codeTab);
        words.setId("words");
        code.head().visibleProperty().bind(codeTab.selectedProperty());
        StackPane.setAlignment(code.head(), Pos.TOP_RIGHT);
        StackPane wordsAndHead = new StackPane(words, code.head());
        wordsAndHead.setMinWidth(0);
        fixed(words);
        fixed(inspector);
        fixed(summaryPane);
        inspector.setId("inspector");
        summaryPane.setId("summaries");
        inspector.getStyleClass().add("left-rule");
        summaryPane.getStyleClass().add("left-rule");
        BorderPane below = new BorderPane(wordsAndHead, null, inspectors, null, null);
        below.getStyleClass().addAll("ds-pane", "below");

        VBox.setVgrow(above, Priority.ALWAYS);
        getChildren().addAll(above, below);

        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE && lanes.clear()) {
                key.consume();
            }
        });
        language.localeProperty().addListener((property, before, now) -> translate());
        selection.laneProperty().addListener((property, before, now) -> showLane());
        selection.rowProperty().addListener((property, before, now) -> showLane());
        player.rowProperty().addListener((property, before, now) -> showLane());
        compact.addListener((property, before, now) -> arrange());
        timeline.setLocale(language.locale());
        arrange();
    }

    BooleanProperty compactProperty() {
        return compact;
    }

    private ObservableStringValue eventsTitle() {
        return Bindings.createStringBinding(
                () -> events.node().getItems().isEmpty()
                        ? language.get("events")
                        : language.get("events.count", events.node().getItems().size()),
                events.node().getItems(),
                language.localeProperty());
    }

    /** Its content is in the scene only while the tab is chosen: what nobody sees is not to be styled and laid out in every frame. */
    private static Tab tab(String id, ObservableStringValue title, Node content) {
        Tab tab = new Tab();
        tab.setId(id + "-tab");
        tab.contentProperty()
                .bind(Bindings.when(tab.selectedProperty()).then(content).otherwise((Node) null));
        tab.textProperty().bind(title);
        return tab;
    }

    private static void fixed(TabPane tabs) {
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.setMinWidth(0);
    }

    /** Where there is room the summary has a place of its own; otherwise it shares the lane's. */
    private void arrange() {
        inspector.getTabs().clear();
        summaryPane.getTabs().clear();
        if (compact.get()) {
            inspector.getTabs().setAll(laneTab, summaryTab);
            inspectors.getChildren().setAll(inspector);
        } else {
            inspector.getTabs().setAll(laneTab);
            summaryPane.getTabs().setAll(summaryTab);
            inspectors.getChildren().setAll(inspector, summaryPane);
        }
    }

    /** Selects the next of the lanes that stand on a line of the code, or the one before. */
    void walkCodeLanes(boolean on) {
        code.walkLanes(on);
    }

    /** Lets the learner choose which lanes are shown. */
    void askForLanes() {
        lanes.ask();
    }

    private void translate() {
        timeline.setLocale(language.locale());
        lanes.translate();
        Recording recording = session.runner().recording();
        if (recording == null) {
            summary.showNone();
        } else {
            summary.show(recording);
        }
        head.update(session.kernelNews());
        showLane();
    }

    @Override
    public void load(Trace trace) {
        timeline.setTrace(trace);
        lanes.load(trace);
        code.load(trace);
        events.load(trace);
        log.load(trace);
        kernel.load(trace, session.kernelNews());
        summary.showNone();
        if (trace != null) {
            timeline.refresh();
            growTables();
        }
        showLane();
    }

    @Override
    public void grow(Trace trace) {
        timeline.refresh();
        showLane();
    }

    @Override
    public void pulse() {
        long now = System.nanoTime();
        if (now - tablesGrown >= TABLES_EVERY_NANOS) {
            tablesGrown = now;
            growTables();
        }
    }

    private void growTables() {
        KernelNews news = session.kernelNews();
        code.grow();
        events.grow();
        log.grow(session.runner().notices());
        kernel.update(news);
        head.update(news);
    }

    @Override
    public void end(Recording recording) {
        timeline.setTrace(recording.trace());
        timeline.setNow(recording.durationNanos());
        lanes.end(recording.trace());
        code.load(recording.trace());
        events.load(recording.trace());
        log.end(recording, session.runner().notices());
        kernel.load(recording.trace(), session.kernelNews());
        head.update(session.kernelNews());
        summary.show(recording);
        showLane();
    }

    private void showLane() {
        Trace trace = session.runner().trace();
        int id = selection.lane();
        if (trace == null || id < 0 || id >= trace.lanes().size()) {
            lane.showNone();
            return;
        }
        Lane selected = trace.lane(id);
        lane.show(trace, selected, player.playhead().nanos(), because(trace, selected));
    }

    /** The event whose causes are told: the selected one, or the one by which the lane ended; -1 while the run lives. */
    private int because(Trace trace, Lane lane) {
        int selected = selection.row();
        if (session.runner().recording() == null) {
            return -1;
        } else if (selected >= 0 && selected < trace.size() && trace.laneOf(selected) == lane.id()) {
            return selected;
        }
        return Ending.of(trace, lane).map(Ending::row).orElse(-1);
    }
}
