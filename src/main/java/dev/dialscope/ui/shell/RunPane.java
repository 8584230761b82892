package dev.dialscope.ui.shell;

import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.code.CodePane;
import dev.dialscope.ui.inspect.EventsTable;
import dev.dialscope.ui.inspect.KernelPane;
import dev.dialscope.ui.inspect.LogPane;
import dev.dialscope.ui.inspect.SelectedLane;
import dev.dialscope.ui.inspect.SummaryPane;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.predict.PredictPane;
import dev.dialscope.ui.present.Presentation;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.session.Pane;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.session.PredictModel;
import dev.dialscope.ui.session.Runner;
import dev.dialscope.ui.session.Selection;
import dev.dialscope.ui.theme.TextSize;
import dev.dialscope.ui.theme.Theme;
import dev.dialscope.ui.timeline.LanesBar;
import dev.dialscope.ui.timeline.Legend;
import dev.dialscope.ui.timeline.NoLanes;
import dev.dialscope.ui.timeline.OutOfSight;
import dev.dialscope.ui.timeline.Timeline;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The panes of a run: its result and its timeline above; events, code and numbers below. */
final class RunPane extends VBox {
    private final Language language;
    private final Timeline timeline;
    private final Playhead playhead;

    private final RunPanes panes;
    private final LanesBar lanes;
    private final CodePane code;
    private final TabPane words;
    private final TabPane inspector = new TabPane();
    private final TabPane summaryPane = new TabPane();
    private final Tab laneTab;
    private final Tab summaryTab;
    private final ObjectProperty<PaneSizes> sizes;
    private final Presentation presentation;
    private final FirstShown<PredictPane> predictions;
    private final DraggedSplit parts;
    private final DraggedSplit below;
    private final StackPane wordsAndHead = new StackPane();
    private final VBox above = new VBox();
    private final Maximised maximised;
    private final CopyFocused copy;
    private final BooleanProperty compact = new SimpleBooleanProperty(this, "compact");
    private final BooleanProperty tight = new SimpleBooleanProperty(this, "tight");

    /** The smallest height of the timeline, in pixels: the axis and three rows. */
    private static final double LEAST_TIMELINE = 110;

    /** A view of the run. {@code sizes} holds the sizes to which its parts were dragged. */
    RunPane(
            WindowModel model,
            RunControl runs,
            Commands commands,
            Timeline timeline,
            ObjectProperty<PaneSizes> sizes,
            Theme theme) {
        this.sizes = sizes;
        maximised = new Maximised(List.of(above, wordsAndHead, inspector, summaryPane), sizes, model.undo());
        this.language = model.language();
        parts = new DraggedSplit(Orientation.VERTICAL, language, this::wanted, this::dragged);
        below = new DraggedSplit(Orientation.HORIZONTAL, language, this::wanted, this::dragged);
        this.timeline = timeline;
        playhead = model.playhead();
        Player player = model.player();
        Selection selection = model.selection();
        Runner runner = model.runner();
        EventsTable events = new EventsTable(selection, player, language);
        events.recordIn(model.undo());
        LogPane log = new LogPane(selection, runner, language);
        KernelPane kernel = new KernelPane(selection, playhead, runner, language, model.kernelProperty());
        SelectedLane lane = new SelectedLane(selection, player, language, model.predict());
        SummaryPane summary = new SummaryPane(language, selection::selectLane);
        laneTab = tab("lane", language.text("lane"), lane.node());
        summaryTab = tab("summary", language.text("summary"), summary);

        Legend legend = new Legend(timeline);
        legend.scaleProperty().bind(TextSize.factor());
        legend.visibleProperty().bind(tight.not());
        legend.managedProperty().bind(tight.not());
        RunNotice notice = new RunNotice(language);
        RunHead head = new RunHead(model, commands, timeline.model());
        lanes = new LanesBar(language, timeline, selection);
        OutOfSight outOfSight = new OutOfSight(language, timeline);
        // If there is not enough room, the timeline shrinks.
        for (Region bar : List.of(lanes, outOfSight, legend)) {
            bar.setMinHeight(USE_PREF_SIZE);
        }
        predictions = predictions(model, runs);
        StackPane canvas = new StackPane(timeline, new NoLanes(language, timeline), predictions);
        canvas.minHeightProperty().bind(TextSize.scaling(LEAST_TIMELINE));
        VBox.setVgrow(canvas, Priority.ALWAYS);
        above.getChildren()
                .setAll(
                        head,
                        notice,
                        lanes,
                        RunAnswers.of(model, timeline.model().lanes()),
                        canvas,
                        outOfSight,
                        legend);
        above.getStyleClass().add("ds-pane");

        Tab kernelTab = tab("kernel", language.text("kernel"), kernel);
        kernel.shownProperty().bind(kernelTab.selectedProperty());
        Tab eventsTab = tab("events", eventsTitle(events), events.pane());
        words = new TabPane(eventsTab, tab("log", language.text("log"), log.node()), kernelTab);
        code = new CodePane(
                selection, player, language, model.choice().lessonProperty(), compact, () -> openWords("events"));
        Tab codeTab = tab("code", language.text("code"), code.node());
        words.getTabs().addFirst(codeTab);
        words.getSelectionModel().select(codeTab);
        words.setId("words");
        code.head().visibleProperty().bind(codeTab.selectedProperty());
        StackPane.setAlignment(code.head(), Pos.TOP_RIGHT);
        wordsAndHead.getChildren().setAll(words, code.head());
        wordsAndHead.setMinWidth(0);
        fixed(words);
        fixed(inspector);
        fixed(summaryPane);
        inspector.setId("inspector");
        summaryPane.setId("summaries");
        words.accessibleTextProperty().bind(language.text("tabs.words"));
        inspector.accessibleTextProperty().bind(language.text("tabs.inspector"));
        summaryPane.accessibleTextProperty().bind(language.text("summary"));
        below.getStyleClass().addAll("ds-pane", "below");
        copy = new CopyFocused(code, lane, timeline);
        VBox.setVgrow(parts, Priority.ALWAYS);
        getChildren().add(parts);

        addEventHandler(KeyEvent.KEY_PRESSED, this::leave);
        // JavaFX's lists and tables consume Escape.
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getTarget() instanceof ListView<?> || key.getTarget() instanceof TableView<?>) {
                leave(key);
            }
        });
        compact.addListener((property, before, now) -> arrange());
        sizes.addListener((property, before, now) -> {
            if (before.alone() != now.alone()) {
                arrange();
            }
            parts.place();
            below.place();
        });
        Pane run = new DrawnRun();
        presentation = new Presentation(new Presentation.Source(
                language,
                theme,
                player,
                selection,
                timeline.model().choice(),
                runner.recordingProperty(),
                model.headline(),
                model.futureHiddenProperty(),
                model.predict(),
                model.speaker(),
                model.screens(),
                scene -> Keys.install(scene, commands.onScreen())));
        model.presentingProperty().bind(presentation.shownProperty());
        // Add a new pane here.
        panes = new RunPanes(
                timeline,
                List.of(run, lane),
                List.of(run, notice, lanes, code, events, log, kernel, head, summary, lane),
                presentation);
        timeline.model().setLocale(language.locale());
        arrange();
        language.localeProperty().addListener((property, before, now) -> panes.translate());
    }

    /** Escape clears the filter of lanes, or takes the room back from the part that has all of it. */
    private void leave(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE && (lanes.clear() || maximised.restore())) {
            key.consume();
        }
    }

    /** The question before a run, over the place of its lanes. */
    private FirstShown<PredictPane> predictions(WindowModel model, RunControl runs) {
        PredictModel predict = model.predict();
        BooleanBinding shown = predict.askedProperty()
                .isNotNull()
                .or(predict.coveredProperty().and(predict.noteProperty().isNotNull()));
        return new FirstShown<>(shown, () -> new PredictPane(predict, language, runs::run, runs::skipPrediction));
    }

    /** The part that gets the keys if no other has the focus. */
    Node focus() {
        return predictions.isVisible() ? predictions.get().focus() : timeline;
    }

    /** The run on a screen of its own. */
    Presentation presentation() {
        return presentation;
    }

    BooleanProperty compactProperty() {
        return compact;
    }

    /** Whether the legend is hidden, because there is hardly room for the lanes. */
    BooleanProperty tightProperty() {
        return tight;
    }

    private ObservableStringValue eventsTitle(EventsTable events) {
        return Bindings.createStringBinding(
                () -> {
                    int count = events.countProperty().get();
                    return count == 0 ? language.get("events") : language.get("events.count", count);
                },
                events.countProperty(),
                language.localeProperty());
    }

    /** A tab whose content is in the scene only while the tab is selected: JavaFX would style and lay out a hidden pane in every frame. */
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

    /** Which part has all room. */
    Maximised maximised() {
        return maximised;
    }

    CopyFocused copy() {
        return copy;
    }

    /** In a large window the lane and the summary stand side by side, otherwise they are tabs of one pane. */
    private void arrange() {
        Region alone = maximised.part();
        inspector.getTabs().clear();
        summaryPane.getTabs().clear();
        parts.set(alone == null ? List.of(above, below) : List.of(alone == above ? above : below));
        if (compact.get()) {
            inspector.getTabs().setAll(laneTab, summaryTab);
            below.set(List.of(wordsAndHead, inspector));
        } else {
            inspector.getTabs().setAll(laneTab);
            summaryPane.getTabs().setAll(summaryTab);
            below.set(List.of(wordsAndHead, inspector, summaryPane));
        }
        if (alone != null && alone != above) {
            below.set(List.of(alone == summaryPane && compact.get() ? inspector : alone));
        }
        parts.place();
    }

    private double wanted(Region part) {
        PaneSizes now = sizes.get();
        return part == below ? now.below() : part == inspector ? now.inspector() : now.summary();
    }

    /** Any divider may have been dragged: the other sizes are unchanged. */
    private void dragged() {
        double summary = below.getItems().contains(summaryPane)
                ? below.sizeOf(summaryPane)
                : sizes.get().summary();
        sizes.set(new PaneSizes(
                parts.sizeOf(below),
                below.sizeOf(inspector),
                summary,
                sizes.get().alone()));
    }

    /** Selects the next or the previous lane on a line of the code. */
    void walkCodeLanes(boolean on) {
        code.walkLanes(on);
    }

    /** Shows the code, the events, the log or the kernel's sockets. */
    void openWords(String id) {
        words.getTabs().stream()
                .filter(tab -> tab.getId().equals(id + "-tab"))
                .forEach(words.getSelectionModel()::select);
    }

    /** Starts to filter the lanes. */
    void askForLanes() {
        lanes.ask();
    }

    /** Shows another run from its start; null for none. */
    void load(Trace trace) {
        panes.load(trace);
    }

    /** Call once a frame while a run is live, even if nothing new was recorded. */
    void pulse(boolean grew) {
        panes.pulse(grew, (long) playhead.known());
    }

    /** Shows the finished run, with what is known only at its end: its timeline at once, then a pane in each frame, so that none is long. */
    void end(Recording recording) {
        panes.end(recording);
    }

    /** Call once a frame: shows the end of the run in one more pane. */
    void endNext() {
        panes.endNext();
    }

    /** The timeline as a {@link Pane}. */
    private final class DrawnRun implements Pane {
        @Override
        public void show(Trace trace) {
            timeline.model().setTrace(trace);
        }

        @Override
        public void grow() {
            timeline.model().refresh();
        }

        @Override
        public void end(Recording recording) {
            timeline.model().setTrace(recording.trace());
            timeline.model().setNow(recording.durationNanos());
        }

        @Override
        public void translate() {
            timeline.model().setLocale(language.locale());
        }
    }
}
