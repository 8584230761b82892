package dev.dialscope.ui.shell;

import dev.dialscope.ui.batch.BatchPane;
import dev.dialscope.ui.compare.ComparePane;
import dev.dialscope.ui.lesson.LessonPane;
import dev.dialscope.ui.replay.PlaybackBar;
import dev.dialscope.ui.session.Phase;
import dev.dialscope.ui.theme.Theme;
import dev.dialscope.ui.timeline.AxisChoice;
import dev.dialscope.ui.timeline.Scrubber;
import dev.dialscope.ui.timeline.Timeline;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What stands where in the window. */
final class Shell extends StackPane {
    private static final double COMPACT_WIDTH = 1440;
    private static final double COMPACT_HEIGHT = 800;

    private final WindowModel model;
    private final Commands commands;
    private final Timeline timeline;
    private final LessonPane lessons;
    private final RunPane run;
    private final FirstShown<BatchPane> batches;
    private final FirstShown<ComparePane> comparison;
    private final RunFeed feed;

    private final AnimationTimer pulse = new AnimationTimer() {
        @Override
        public void handle(long frame) {
            feed.pulse(frame);
            if (model.compare().waitingProperty().get()
                    && model.runner().phase().isLive()) {
                comparison.get().follow(model.runner().trace(), model.runner().now());
            }
        }
    };

    Shell(WindowModel model, RunControl runs, Theme theme) {
        this.model = model;
        AxisChoice axis = new AxisChoice();
        timeline = new Timeline(model.playhead(), model.selection(), axis);
        timeline.setId("timeline");
        FirstShown<CommandPalette> palette = new FirstShown<>(this::makePalette);
        FirstShown<Help> help = new FirstShown<>(this::makeHelp);
        FirstShown<About> about = new FirstShown<>(() -> new About(model.language()));
        Places places = new Places(
                this::shownTimeline,
                this::filterLanes,
                this::walkCodeLanes,
                () -> palette.get().open(),
                () -> help.get().open(),
                () -> about.get().open());
        commands = new Commands(model, runs, places, theme);

        lessons = new LessonPane(model.choice(), model.language(), commands.byId("restore"));
        run = new RunPane(model, commands, timeline);
        BooleanProperty batch = model.batch().shownProperty();
        BooleanBinding nothing = model.runner().phaseProperty().isEqualTo(Phase.EMPTY);
        BooleanProperty compared = model.compare().shownProperty();
        Node empty =
                new FirstShown<>(nothing.and(batch.not()).and(compared.not()), () -> new EmptyPane(model, commands));
        run.visibleProperty().bind(nothing.or(batch).or(compared).not());
        batches = new FirstShown<>(
                batch,
                () -> new BatchPane(
                        model.batch(), model.language(), runs::runBatch, runs::leaveBatch, runs::openFromBatch));
        batch.addListener((property, before, now) -> (now ? batches.get().focus() : timeline).requestFocus());
        Scrubber scrubber = new Scrubber(timeline);
        PlaybackBar playbackBar = new PlaybackBar(model.player(), scrubber, commands::byId, model.language());
        playbackBar.disableProperty().bind(nothing.or(batch));
        playbackBar.visibleProperty().bind(compared.not());
        comparison = new FirstShown<>(
                compared,
                () -> new ComparePane(model.compare(), model.language(), axis, runs::leaveCompare, commands::byId));
        compared.addListener((property, before, now) -> (now ? comparison.get().timeline() : timeline).requestFocus());
        Node both = new FirstShown<>(compared, this::comparisonBar);
        // Two runs are wide, and which lesson they are of is chosen with them.
        lessons.visibleProperty().bind(compared.not());
        lessons.managedProperty().bind(compared.not());

        StackPane panes = new StackPane(run, empty, batches, comparison);
        // One that is not shown may be wider than there is room, and would push the window's sides out of it.
        panes.setMinWidth(0);
        // A run that two others are to be compared with may be held too, and cannot be seen itself.
        BooleanBinding held = model.held().countProperty().greaterThan(0);
        Node gate = new FirstShown<>(held, () -> new GateBar(model, commands));
        VBox gateAndPanes = new VBox(new ProgramNotice(model.remarks(), model.language()), gate, panes);
        VBox.setVgrow(panes, Priority.ALWAYS);
        BorderPane window = new BorderPane(
                gateAndPanes, new Toolbar(model, commands, theme), null, new StackPane(playbackBar, both), lessons);
        getChildren().addAll(window, palette, help, about);
        widthProperty().addListener((property, before, now) -> measure());
        heightProperty().addListener((property, before, now) -> measure());
        feed = new RunFeed(model, runs, run);
    }

    private PlaybackBar comparisonBar() {
        PlaybackBar both = new PlaybackBar(
                "compare-",
                model.compare().player(),
                new Scrubber(comparison.get().timelines()),
                commands::byId,
                model.language());
        both.disableProperty()
                .bind(model.compare()
                        .comparisonProperty()
                        .isNull()
                        .and(model.compare().player().growingProperty().not()));
        return both;
    }

    private CommandPalette makePalette() {
        return new CommandPalette(model, commands.all());
    }

    private Help makeHelp() {
        return new Help(model.language(), commands.all());
    }

    /** Makes the scene of this shell, whose keys work everywhere in it, and starts to follow the run. */
    Scene open(double width, double height, Theme theme) {
        Scene scene = new Scene(this, width, height);
        theme.apply(scene);
        scene.getStylesheets().add(Shell.class.getResource("shell.css").toExternalForm());
        scene.getStylesheets().add(BatchPane.class.getResource("batch.css").toExternalForm());
        scene.getStylesheets().add(ComparePane.class.getResource("compare.css").toExternalForm());
        Keys.install(scene, commands);
        keepFocus(scene);
        timeline.requestFocus();
        pulse.start();
        return scene;
    }

    /**
     * After a run has been started, and where a control that had the focus is gone or can't be used any more, the keys are the timeline's:
     * JavaFX would go to the next control, which may be a field that takes them as its text.
     */
    private void keepFocus(Scene scene) {
        model.runner().phaseProperty().addListener((property, before, now) -> {
            if (now == Phase.STARTING && scene.getFocusOwner() instanceof TextInputControl) {
                focusPlace();
            }
        });
        scene.focusOwnerProperty().addListener((property, before, now) -> {
            if (now == null && before.getScene() == scene && !usable(before)) {
                // Later: what takes its place in the window may not be visible yet.
                Platform.runLater(this::focusPlace);
            }
        });
    }

    private static boolean usable(Node node) {
        boolean seen = !node.isDisabled();
        for (Node at = node; at != null; at = at.getParent()) {
            seen &= at.isVisible();
        }
        return seen;
    }

    private void focusPlace() {
        (model.batch().shownProperty().get() ? batches.get().focus() : shownTimeline()).requestFocus();
    }

    /** Whose axis the keys and the menu act on. */
    private Timeline shownTimeline() {
        return model.compare().shownProperty().get() ? comparison.get().timeline() : timeline;
    }

    /** Everything that can be done in it. */
    Commands commands() {
        return commands;
    }

    /** How large the parts of the run's pane were dragged. */
    ObjectProperty<PaneSizes> sizesProperty() {
        return run.sizesProperty();
    }

    private void filterLanes() {
        run.askForLanes();
    }

    private void walkCodeLanes(boolean on) {
        run.walkCodeLanes(on);
    }

    /** Follows nothing any more. */
    void close() {
        pulse.stop();
    }

    private void measure() {
        boolean compact = getWidth() < COMPACT_WIDTH || getHeight() < COMPACT_HEIGHT;
        getStyleClass().remove("compact");
        if (compact) {
            getStyleClass().add("compact");
        }
        lessons.compactProperty().set(compact);
        run.compactProperty().set(compact);
    }
}
