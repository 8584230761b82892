package dev.dialscope.ui.shell;

import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.batch.BatchModel;
import dev.dialscope.ui.compare.CompareModel;
import dev.dialscope.ui.inspect.Headline;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.lesson.LessonChoice;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.session.HeldDialers;
import dev.dialscope.ui.session.KeptRun;
import dev.dialscope.ui.session.Phase;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.session.Runner;
import dev.dialscope.ui.session.Runs;
import dev.dialscope.ui.session.Selection;
import java.util.concurrent.CompletableFuture;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What the window is about, without its controls: the lesson, the runs, the replay, the selection. {@link RunControl} and
 * {@link ReplayControl} act on it, {@link RunFeed} carries it to the panes. For the FX thread only.
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
    private final ObjectProperty<KernelChoice> kernel =
            new SimpleObjectProperty<>(this, "kernel", KernelChoice.AUTOMATIC);
    private final BooleanProperty welcome = new SimpleBooleanProperty(this, "welcome");
    private final ObservableList<Remark> remarks = FXCollections.observableArrayList();
    private final StringBinding headline;

    WindowModel(Language language) {
        this.language = language;
        Headline result = new Headline(language);
        headline = Bindings.createStringBinding(
                () -> headline(result),
                runner.phaseProperty(),
                runner.recordingProperty(),
                welcome,
                language.localeProperty());
        // Not on the lesson too, which changes before its arguments do.
        batch.obstacleProperty().bind(Bindings.createObjectBinding(this::obstacle, choice.argumentsProperty()));
        runner.recordingProperty().addListener((property, before, now) -> keep(now));
        runner.phaseProperty().addListener((property, before, now) -> {
            if (now == Phase.EMPTY) {
                compare.stopWaiting();
            }
        });
        // When the replay of the first run is over, or is stopped, its result is what there is to say.
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

    /** The run that is shown, and lives or is over. */
    Runner runner() {
        return runner;
    }

    /** The finished runs that are kept. */
    Runs runs() {
        return runs;
    }

    /** The dialers that are held at the run's gate. */
    HeldDialers held() {
        return held;
    }

    BatchModel batch() {
        return batch;
    }

    CompareModel compare() {
        return compare;
    }

    /** The time of the run that is looked at. */
    Playhead playhead() {
        return playhead;
    }

    /** The replay of the run. */
    Player player() {
        return player;
    }

    /** The replay of what is shown: of the run, or of the two that are compared. */
    Player shownPlayer() {
        return compare.shownProperty().get() ? compare.player() : player;
    }

    Selection selection() {
        return selection;
    }

    /** Where the kernel's view comes from, from the next run on. */
    ObjectProperty<KernelChoice> kernelProperty() {
        return kernel;
    }

    /** What the program has to say of itself. */
    ObservableList<Remark> remarks() {
        return remarks;
    }

    /** True until the learner first does something: the first run is replayed slowly under one sentence. */
    BooleanProperty welcomeProperty() {
        return welcome;
    }

    /** One sentence on the run as it stands. */
    StringBinding headline() {
        return headline;
    }

    /** Ends what runs and takes no further run. Returns at once; {@link #closed} is completed when it is done. */
    @Override
    public void close() {
        batch.close();
        runner.close();
    }

    /** Completed, within a second after {@link #close}, when nothing is running or open any more. */
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

    /** Why the chosen arguments are none for a batch; null where they are, and where they are bad for a single run too. */
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

    private String headline(Headline result) {
        return switch (runner.phase()) {
            case EMPTY -> "";
            case STARTING -> language.get(welcome.get() ? "phase.warming-up" : "phase.starting");
            case RUNNING -> language.get("phase.running");
            case CANCELLING -> language.get("phase.cancelling");
            case ENDED ->
                welcome.get() && runner.recording().failure() == null
                        ? language.get("welcome")
                        : result.of(runner.recording());
        };
    }
}
