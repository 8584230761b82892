package dev.dialscope.ui.shell;

import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.batch.BatchModel;
import dev.dialscope.ui.compare.CompareModel;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.lesson.LessonChoice;
import dev.dialscope.ui.present.Screens;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.session.HeldDialers;
import dev.dialscope.ui.session.KeptRun;
import dev.dialscope.ui.session.Phase;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.session.PredictModel;
import dev.dialscope.ui.session.Runner;
import dev.dialscope.ui.session.Runs;
import dev.dialscope.ui.session.Selection;
import dev.dialscope.ui.session.UndoModel;
import dev.dialscope.ui.speech.Speaker;
import dev.dialscope.words.Headline;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Rectangle2D;

/**
 * The state of the window, without controls: the lesson, the runs, the replay, the selection. {@link RunControl} and {@link ReplayControl}
 * change it, {@link RunFeed} carries it to the panes. For the FX thread only.
 */
final class WindowModel implements AutoCloseable {
    private final Language language;
    private final LessonChoice choice = new LessonChoice();
    private final Runner runner = new Runner();
    private final Runs runs = new Runs();
    private final HeldDialers held = new HeldDialers();
    private final BatchModel batch = new BatchModel(runs.budget());
    private final CompareModel compare = new CompareModel(runs);
    private final Playhead playhead = new Playhead();
    private final Player player = new Player(playhead);
    private final Selection selection = new Selection();
    private final UndoModel undo = new UndoModel();
    private final PredictModel predict = new PredictModel(playhead);
    private final ObjectProperty<KernelChoice> kernel =
            new SimpleObjectProperty<>(this, "kernel", KernelChoice.AUTOMATIC);
    private final Speaker speaker = new Speaker();
    private final BooleanProperty futureHidden = new SimpleBooleanProperty(this, "futureHidden");
    private final BooleanProperty presenting = new SimpleBooleanProperty(this, "presenting");
    private final BooleanProperty welcome = new SimpleBooleanProperty(this, "welcome");
    private final ObservableList<Remark> remarks = FXCollections.observableArrayList();
    private final StringBinding headline;
    private final Supplier<ObservableList<Rectangle2D>> screens;

    WindowModel(Language language) {
        this(language, Screens::ofComputer);
    }

    /** A window that may be presented on these screens, whose bounds are pixels. */
    WindowModel(Language language, Supplier<ObservableList<Rectangle2D>> screens) {
        this.language = language;
        this.screens = screens;
        // Of a run that still goes on nobody knows the future.
        playhead.hidesFutureProperty()
                .bind(futureHidden.and(player.growingProperty().not()));
        headline = Bindings.createStringBinding(
                this::sentence,
                runner.phaseProperty(),
                runner.recordingProperty(),
                welcome,
                playhead.knownProperty(),
                playhead.endProperty(),
                predict.explainingProperty(),
                predict.askedProperty(),
                language.localeProperty());
        // Does not listen to the lesson, which changes before its arguments do.
        batch.obstacleProperty().bind(Bindings.createObjectBinding(this::obstacle, choice.argumentsProperty()));
        compare.asksFirstProperty().bind(predict.onProperty());
        runner.recordingProperty().addListener((property, before, now) -> keep(now));
        runner.phaseProperty().addListener((property, before, now) -> {
            if (now == Phase.EMPTY) {
                compare.stopWaiting();
            }
        });
        // At the end of the first run's replay, or when it is stopped, shows the run's result.
        playhead.playingProperty().addListener((property, before, now) -> {
            if (before) {
                welcome.set(false);
            }
        });
    }

    Language language() {
        return language;
    }

    LessonChoice choice() {
        return choice;
    }

    /** The run that is shown, live or finished; null for none. */
    Runner runner() {
        return runner;
    }

    /** The finished runs that are kept in memory. */
    Runs runs() {
        return runs;
    }

    /** The dialers that the run's gate holds. */
    HeldDialers held() {
        return held;
    }

    BatchModel batch() {
        return batch;
    }

    CompareModel compare() {
        return compare;
    }

    /** The playhead: the time of the run that is shown. */
    Playhead playhead() {
        return playhead;
    }

    /** The replay of the run. */
    Player player() {
        return player;
    }

    /** The replay that the keys control: of the run, or of the two runs that are compared. */
    Player shownPlayer() {
        return compare.shownProperty().get() ? compare.player() : player;
    }

    Selection selection() {
        return selection;
    }

    /** The learner's changes of what the window shows. */
    UndoModel undo() {
        return undo;
    }

    /** What is predicted before a run, and what the run answers. */
    PredictModel predict() {
        return predict;
    }

    /** The source of the kernel's view, from the next run on. */
    ObjectProperty<KernelChoice> kernelProperty() {
        return kernel;
    }

    /** Reads captions aloud. */
    Speaker speaker() {
        return speaker;
    }

    /** The messages about the program itself. */
    ObservableList<Remark> remarks() {
        return remarks;
    }

    /** Whether what comes after the playhead is hidden, from the end of a run on. */
    BooleanProperty futureHiddenProperty() {
        return futureHidden;
    }

    /** Whether a screen shows a presentation of the run. */
    BooleanProperty presentingProperty() {
        return presenting;
    }

    /** The bounds of the screens, in pixels. */
    ObservableList<Rectangle2D> screens() {
        return screens.get();
    }

    /** True until the learner first does something. Until then the first run is replayed slowly, and one sentence explains it. */
    BooleanProperty welcomeProperty() {
        return welcome;
    }

    /** One sentence on the run's present state. */
    StringBinding headline() {
        return headline;
    }

    /** Ends the running run or batch, and starts no other. Returns at once; {@link #closed} completes when everything has ended. */
    @Override
    public void close() {
        speaker.close();
        batch.close();
        runner.close();
    }

    /** Completes within a second after {@link #close}, when all threads and sockets are closed. */
    CompletableFuture<Void> closed() {
        return CompletableFuture.allOf(batch.closed(), runner.closed());
    }

    private void keep(Recording recording) {
        if (recording != null) {
            int inBatch = batch.numberOf(recording);
            int number = inBatch > 0 ? inBatch : runner.numberProperty().get();
            runs.keep(KeptRun.of(number, inBatch > 0, recording));
        }
    }

    /** Why the chosen arguments do not fit a batch; null if they do, or if they are invalid for a single run too. */
    private BadArgument obstacle() {
        Arguments arguments = choice.argumentsProperty().get();
        try {
            if (arguments != null) {
                choice.lessonProperty().get().checkUnattended(arguments);
            }
            return null;
        } catch (BadArgument e) {
            return e;
        }
    }

    private String sentence() {
        return switch (runner.phase()) {
            case EMPTY -> predict.isAsking() ? language.get("predict.headline") : "";
            case STARTING -> language.get(welcome.get() ? "phase.warming-up" : "phase.starting");
            case RUNNING -> language.get("phase.running");
            case CANCELLING -> language.get("phase.cancelling");
            case ENDED ->
                welcome.get() && runner.recording().failure() == null
                        ? language.get("welcome")
                        : !playhead.knowsAll()
                                ? language.get("future.hidden")
                                : predict.explainingProperty().get()
                                        ? language.get("predict.why")
                                        : new Headline(language.locale()).of(runner.recording());
        };
    }
}
