package dev.dialscope.ui.shell;

import dev.dialscope.ui.batch.BatchPane;
import dev.dialscope.ui.compare.ComparePane;
import dev.dialscope.ui.lesson.LessonPane;
import dev.dialscope.ui.present.Presentation;
import dev.dialscope.ui.replay.PlaybackBar;
import dev.dialscope.ui.session.Phase;
import dev.dialscope.ui.timeline.Scrubber;
import dev.dialscope.ui.timeline.Timeline;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Everything below the toolbar: the lesson; the run, batch or comparison; the playback bar. */
final class Workspace extends BorderPane {
    private final WindowModel model;
    private final Commands commands;
    private final Timeline timeline;
    private final FirstShown<BatchPane> batches;
    private final FirstShown<ComparePane> comparison;
    private final RunFeed feed;
    private final RunPane run;

    Workspace(
            WindowModel model, RunControl runs, Commands commands, Timeline timeline, LessonPane lessons, RunPane run) {
        this.model = model;
        this.commands = commands;
        this.timeline = timeline;
        this.run = run;
        BooleanProperty batch = model.batch().shownProperty();
        BooleanBinding nothing = model.runner()
                .phaseProperty()
                .isEqualTo(Phase.EMPTY)
                .and(model.predict().askedProperty().isNull());
        BooleanProperty compared = model.compare().shownProperty();
        Node empty =
                new FirstShown<>(nothing.and(batch.not()).and(compared.not()), () -> new EmptyPane(model, commands));
        run.visibleProperty().bind(nothing.or(batch).or(compared).not());
        batches = new FirstShown<>(
                batch,
                () -> new BatchPane(
                        model.batch(), model.language(), runs::runBatch, runs::closeBatch, runs::openFromBatch));
        batch.addListener((property, before, now) -> (now ? batches.get().focus() : timeline).requestFocus());
        PlaybackBar playbackBar =
                new PlaybackBar(model.player(), new Scrubber(timeline), commands::byId, model.language());
        BooleanBinding noRun = model.runner().phaseProperty().isEqualTo(Phase.EMPTY);
        playbackBar.disableProperty().bind(noRun.or(batch));
        playbackBar.visibleProperty().bind(compared.not());
        comparison = new FirstShown<>(
                compared,
                () -> new ComparePane(
                        model.compare(),
                        model.language(),
                        timeline.model().choice(),
                        runs::closeCompare,
                        commands::byId));
        compared.addListener((property, before, now) -> (now ? comparison.get().timeline() : timeline).requestFocus());

        StackPane panes = new StackPane(run, empty, batches, comparison);
        // A hidden pane that is wider than the window would otherwise push the window's sides out.
        panes.setMinWidth(0);
        Presentation presentation = run.presentation();
        // Where there is hardly room for the lanes, the notes take it.
        BooleanBinding noted = presentation.notesShownProperty().and(run.tightProperty());
        panes.visibleProperty().bind(noted.not());
        panes.managedProperty().bind(noted.not());
        noted.addListener((property, before, now) -> {
            if (!now) {
                focus().requestFocus();
            }
        });
        // The gate stands above the panes: a comparison may hide a run whose dialers are held.
        BooleanBinding held = model.held().countProperty().greaterThan(0);
        Node gate = new FirstShown<>(held, () -> new GateBar(model, commands));
        Node notes = new FirstShown<>(presentation.notesShownProperty(), presentation::notes);
        setCenter(new VBox(new ProgramNotice(model.remarks(), model.language()), notes, gate, panes));
        VBox.setVgrow(panes, Priority.ALWAYS);
        setLeft(left(runs, lessons));
        setBottom(new StackPane(playbackBar, new FirstShown<>(compared, this::comparisonBar)));
        LessonViews views = new LessonViews(
                model.choice().lessonProperty(),
                timeline.model().choice(),
                model.player().speedProperty());
        feed = new RunFeed(model, runs, run, views);
    }

    private Node left(RunControl runs, LessonPane lessons) {
        RunList kept = new RunList(model, runs::open, runs::remove);
        kept.compactProperty().bind(lessons.compactProperty());
        VBox left = new VBox(lessons, kept);
        Region lesson = (Region) lessons.getContent();
        kept.roomProperty().bind(left.heightProperty().subtract(lesson.heightProperty()));
        VBox.setVgrow(lessons, Priority.ALWAYS);
        left.visibleProperty().bind(lessons.visibleProperty());
        left.managedProperty().bind(lessons.managedProperty());
        return left;
    }

    private PlaybackBar comparisonBar() {
        PlaybackBar bar = new PlaybackBar(
                "compare-",
                model.compare().player(),
                new Scrubber(comparison.get().timelines()),
                commands::byId,
                model.language());
        bar.disableProperty()
                .bind(model.compare()
                        .comparisonProperty()
                        .isNull()
                        .and(model.compare().player().growingProperty().not()));
        return bar;
    }

    /** Carries new events to the panes. Call once a frame, with the frame's time in nanos. */
    void pulse(long frame) {
        feed.pulse(frame);
        if (model.compare().waitingProperty().get() && model.runner().phase().isLive()) {
            comparison.get().follow(model.runner().trace(), model.runner().now());
        }
    }

    /** The control that gets the keys if no other has the focus. */
    Node focus() {
        if (model.batch().shownProperty().get()) {
            return batches.get().focus();
        }
        return model.compare().shownProperty().get() ? timeline() : run.focus();
    }

    /** The timeline whose axis the keys and the menu change. */
    Timeline timeline() {
        return model.compare().shownProperty().get() ? comparison.get().timeline() : timeline;
    }
}
