package dev.dialscope.ui.shell;

import dev.dialscope.analysis.BatchFacet;
import dev.dialscope.analysis.Causes;
import dev.dialscope.analysis.Fate;
import dev.dialscope.analysis.Summary;
import dev.dialscope.lab.RecordingBudget;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.batch.BatchModel;
import dev.dialscope.ui.compare.CompareModel;
import dev.dialscope.ui.compare.KeptRun;
import dev.dialscope.ui.inspect.Headline;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.lesson.LessonChoice;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.replay.Speed;
import dev.dialscope.ui.session.HeldDialers;
import dev.dialscope.ui.session.Phase;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.session.Runner;
import dev.dialscope.ui.session.Selection;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What the window is about, without its controls: the lesson, the run, the replay, the selection. For the FX thread only. */
final class Session {
    /** How long the replay of the first run may take: longer than a look round, shorter than a yawn. */
    private static final Duration WELCOME_REPLAY = Duration.ofSeconds(12);

    /** After so many frames the window stands, and the classes that draw it are loaded. */
    private static final int FRAMES_OF_START = 5;

    /** The parameter of a lesson by which it does without its cancel, and what it is then. */
    private static final String CANCEL = "cancel";

    private static final String NEVER = "never";

    private final Language language;
    private final LessonChoice choice = new LessonChoice();
    private final Runner runner = new Runner();
    private final HeldDialers held = new HeldDialers();
    private final ReadOnlyLongWrapper forgotten = new ReadOnlyLongWrapper(this, "forgotten");
    private final RecordingBudget budget = new RecordingBudget(total -> Platform.runLater(() -> forgotten.set(total)));
    private final BatchModel batch = new BatchModel(budget);
    private final CompareModel compare = new CompareModel(budget);
    private final Playhead playhead = new Playhead();
    private final Player player = new Player(playhead);
    private final Selection selection = new Selection();
    private final ObjectProperty<KernelChoice> kernel =
            new SimpleObjectProperty<>(this, "kernel", KernelChoice.AUTOMATIC);

    /** Until the learner first does something, the first run is replayed slowly under one sentence. */
    private final BooleanProperty welcome = new SimpleBooleanProperty(this, "welcome");

    private final StringBinding headline;
    private RunView view;
    private int framesToWelcome;

    Session(Language language) {
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
        runner.traceProperty().addListener((property, before, now) -> take(now));
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
        choice.lessonProperty().addListener((property, before, now) -> {
            welcome.set(false);
            framesToWelcome = 0;
            leaveBatch();
            leaveCompare();
            batch.cancel();
            runner.clear();
        });
    }

    Language language() {
        return language;
    }

    LessonChoice choice() {
        return choice;
    }

    Runner runner() {
        return runner;
    }

    /** Who is held at the run's gate. */
    HeldDialers held() {
        return held;
    }

    BatchModel batch() {
        return batch;
    }

    CompareModel compare() {
        return compare;
    }

    /** How many recordings had to be let go, the oldest first, because they did not fit into memory. */
    ReadOnlyLongProperty forgottenProperty() {
        return forgotten.getReadOnlyProperty();
    }

    /** The moment of the run that is looked at. */
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

    /** One sentence on the run as it stands. */
    StringBinding headline() {
        return headline;
    }

    /** Gives the run a place to be shown. */
    void show(RunView shown) {
        view = shown;
        view.load(runner.trace());
    }

    /**
     * Runs the lesson of the first start by itself, to be replayed slowly; not before the window has been painted, because that would
     * take the processors away from the race.
     */
    void welcome() {
        welcome.set(true);
        runner.announce();
        framesToWelcome = FRAMES_OF_START;
    }

    /** Runs the chosen lesson, if its arguments are good. */
    void run() {
        welcome.set(false);
        framesToWelcome = 0;
        start();
    }

    private void start() {
        Arguments arguments = choice.argumentsProperty().get();
        if (arguments != null && !batch.liveProperty().get()) {
            leaveBatch();
            leaveCompare();
            runner.start(choice.lessonProperty().get(), arguments, kernel.get());
        }
    }

    /**
     * Runs once more what is shown, with what it was given; without its cancel, where {@code cancel} is false. Of two runs that are
     * compared it is the lower one, and the new run is compared with it.
     */
    void again(boolean cancel) {
        if (compare.shownProperty().get()) {
            againAndCompare(compare.secondProperty().get(), cancel);
        } else {
            again(runner.lesson(), runner.recording(), cancel);
        }
    }

    /** Runs once more what is shown, and compares the two. */
    void againAndCompare(boolean cancel) {
        if (!compare.shownProperty().get()) {
            showCompare();
        }
        again(cancel);
    }

    private void againAndCompare(KeptRun run, boolean cancel) {
        if (batch.liveProperty().get() || run == null) {
            return;
        }
        // Another lesson than the one chosen takes the comparison away with the run.
        choice.lessonProperty().set(run.lesson());
        compare.shownProperty().set(true);
        compare.await();
        again(run.lesson(), run.recording(), cancel);
    }

    private void again(Lesson lesson, Recording recording, boolean cancel) {
        if (batch.liveProperty().get()) {
            return;
        }
        Map<String, String> given = new HashMap<>(recording.parameters());
        if (!cancel) {
            given.put(CANCEL, NEVER);
        }
        try {
            welcome.set(false);
            runner.start(lesson, Arguments.of(lesson, given), kernel.get());
        } catch (BadArgument e) {
            throw new IllegalStateException("what has been run can be run", e);
        }
    }

    /** Whether there is something over that could be run again. */
    boolean canRunAgain() {
        return repeatable() != null;
    }

    /** Whether what is shown has a cancel that it could be run without. */
    boolean canRunUncancelled() {
        Recording recording = repeatable();
        return recording != null
                && !recording.parameters().getOrDefault(CANCEL, NEVER).equals(NEVER);
    }

    private Recording repeatable() {
        if (!compare.shownProperty().get()) {
            return runner.recording();
        }
        KeptRun lower = compare.secondProperty().get();
        return lower == null || compare.waitingProperty().get() ? null : lower.recording();
    }

    private void keep(Recording recording) {
        if (recording != null) {
            int inBatch = batch.numberOf(recording);
            int number = inBatch > 0 ? inBatch : runner.numberProperty().get();
            compare.keep(KeptRun.of(number, inBatch > 0, runner.lesson(), recording));
        }
    }

    /** Shows the run, which may go on, beside the one before it, in the place of the run, whose replay waits meanwhile. */
    void showCompare() {
        playhead.pause();
        leaveBatch();
        welcome.set(false);
        if (runner.phase().isLive()) {
            compare.awaitBesideNewest(runner.lesson());
        } else {
            compare.open(runner.recording());
        }
    }

    /** Shows the run again. */
    void leaveCompare() {
        compare.shownProperty().set(false);
    }

    /** Runs the chosen lesson many times, after the end of the run that may still live; or shows the batch that runs already. */
    void runBatch() {
        showBatch();
        Arguments arguments = choice.argumentsProperty().get();
        if (arguments == null
                || batch.liveProperty().get()
                || batch.runs().isEmpty()
                || batch.obstacleProperty().get() != null) {
            return;
        }
        welcome.set(false);
        framesToWelcome = 0;
        CompletableFuture<Void> alone =
                runner.phase().isLive() ? runner.clear() : CompletableFuture.completedFuture(null);
        batch.start(choice.lessonProperty().get(), arguments, kernel.get(), alone);
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

    /** Shows the batch in the place of the run, whose replay waits meanwhile. */
    void showBatch() {
        playhead.pause();
        leaveCompare();
        batch.shownProperty().set(true);
    }

    /** Shows the run again. */
    void leaveBatch() {
        batch.shownProperty().set(false);
    }

    /** Opens a run of the batch that has this feature, at a lane that has it. */
    void openFromBatch(BatchFacet feature) {
        batch.open(feature).ifPresent(kept -> {
            choice.lessonProperty().set(batch.lesson());
            leaveBatch();
            welcome.set(false);
            runner.open(batch.lesson(), kept.recording());
            selection.selectLane(feature.laneIn(kept.recording()));
        });
    }

    /** The learner's hand on the run's context; at a second touch, the end of the run by force. Where a batch runs, its end. */
    void cancel() {
        if (batch.liveProperty().get()) {
            batch.cancel();
        } else {
            runner.cancel();
        }
    }

    /** Lets the selected dialer go where it is held at the gate, otherwise the one that has waited there longest. */
    void letGo() {
        held.letGo(selection.lane());
    }

    /** The one key that always goes on: runs where there is nothing to see, otherwise plays or pauses. */
    void goOn() {
        if (compare.shownProperty().get()) {
            compare.player().playOrPause();
        } else if (runner.phase() == Phase.EMPTY) {
            run();
        } else {
            player.playOrPause();
        }
    }

    /** Steps the replay by so many events, or back. A step is a look at one event, so the event is selected too. */
    void step(int events) {
        if (compare.shownProperty().get()) {
            compare.player().step(events);
            return;
        }
        player.step(events);
        selection.selectEvent(player.rowProperty().get());
    }

    /** Steps to the next event of the selected lane, or back to the last one. */
    void stepInLane(boolean on) {
        Trace trace = runner.trace();
        int lane = selection.lane();
        player.step(on, row -> trace.laneOf(row) == lane);
        selection.selectEvent(player.rowProperty().get());
    }

    /** Steps back from the event at the playhead to what caused it. */
    void stepToCause() {
        int row = player.rowProperty().get();
        int cause = row < 0 ? -1 : causes().cause(row);
        if (cause >= 0) {
            show(cause);
        }
    }

    /** Steps on from the event at the playhead to the first one that it caused. */
    void stepToEffect() {
        int row = player.rowProperty().get();
        Causes causes = causes();
        IntStream.range(0, row < 0 ? 0 : runner.trace().size())
                .filter(effect -> causes.cause(effect) == row)
                .findFirst()
                .ifPresent(this::show);
    }

    private Causes causes() {
        return Causes.of(runner.trace());
    }

    private void show(int row) {
        player.showRow(row);
        selection.selectEvent(row);
    }

    /** To be called once a frame, with the frame's time in nanos. */
    void pulse(long frame) {
        if (framesToWelcome > 0 && --framesToWelcome == 0) {
            start();
        }
        batch.pulse(frame);
        compare.player().pulse(frame, 0);
        boolean grew = runner.pulse();
        held.look(runner.gate(), selection.lane());
        player.pulse(frame, runner.now());
        if (grew && view != null && runner.phase() != Phase.ENDED) {
            view.grow();
        }
        if (view != null && runner.trace() != null && runner.phase() != Phase.ENDED) {
            view.pulse();
        }
    }

    private void take(Trace trace) {
        Recording recording = runner.recording();
        if (recording == null) {
            selection.show(trace);
            player.load(trace);
            if (view != null) {
                view.load(trace);
            }
            return;
        }
        selection.show(trace);
        player.reload(trace);
        if (selection.lane() < 0) {
            selection.selectLane(mostTelling(trace));
        }
        if (view != null) {
            view.end(recording);
        }
        if (welcome.get()) {
            player.speedProperty().set(Speed.lasting(WELCOME_REPLAY, recording.durationNanos()));
            player.playFrom(firstDial(trace));
        }
    }

    /** Before it there is only a listener that waits. */
    private static long firstDial(Trace trace) {
        return trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER)
                .mapToLong(Lane::start)
                .min()
                .orElse(0);
    }

    /** The lane to look at first: a loser that was connected says most, a lane that is no dialer least. */
    private static int mostTelling(Trace trace) {
        Summary summary = Summary.of(trace);
        return trace.lanes().stream()
                .max(Comparator.<Lane>comparingInt(lane -> lane.kind() == LaneKind.DIALER ? 1 : 0)
                        .thenComparingInt(
                                lane -> summary.fate(lane).map(Session::telling).orElse(0))
                        .thenComparing(Lane::id, Comparator.reverseOrder()))
                .map(Lane::id)
                .orElse(-1);
    }

    private static int telling(Fate fate) {
        return switch (fate) {
            case CONNECTED_NOT_ACCEPTED -> 4;
            case MID_HANDSHAKE -> 3;
            case ACCEPTED -> 2;
            case NEVER_DIALED -> 1;
        };
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
