package dev.dialscope.ui.shell;

import dev.dialscope.analysis.BatchFacet;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.batch.BatchModel;
import dev.dialscope.ui.compare.CompareModel;
import dev.dialscope.ui.lesson.LessonChoice;
import dev.dialscope.ui.session.KeptRun;
import dev.dialscope.ui.session.RunNote;
import dev.dialscope.ui.session.Runner;
import dev.dialscope.ui.session.UndoModel;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Starts and ends runs and batches, and chooses which of them the window shows. For the FX thread only. */
final class RunControl {
    /** After this number of frames the window is painted, and the classes that draw it are loaded. */
    private static final int FRAMES_OF_START = 5;

    /** The parameter that turns a lesson's cancel off, and its value for that. */
    private static final String CANCEL = "cancel";

    private static final String NEVER = "never";

    private final WindowModel model;
    private final LessonChoice choice;
    private final Runner runner;
    private final BatchModel batch;
    private final CompareModel compare;
    private final PredictControl predict;
    private int framesToWelcome;

    /** The arguments of the run that is asked about before it is repeated; null if those that are chosen are asked about. */
    private Arguments repeated;

    RunControl(WindowModel model) {
        this.model = model;
        choice = model.choice();
        runner = model.runner();
        batch = model.batch();
        compare = model.compare();
        predict = new PredictControl(model);
        choice.argumentsProperty().addListener((property, before, now) -> repeated = null);
        model.predict().askedProperty().addListener((property, before, now) -> {
            if (now == null) {
                repeated = null;
            }
        });
        choice.lessonProperty().addListener((property, before, now) -> {
            endWelcome();
            model.predict().close();
            leaveBatch();
            leaveCompare();
            batch.cancel();
            last(now).ifPresentOrElse(runner::open, runner::clear);
        });
    }

    /** The newest run of a lesson; empty if none is kept. */
    private Optional<Recording> last(Lesson lesson) {
        return model.runs().kept().stream()
                .map(KeptRun::recording)
                .filter(recording -> recording.lesson().equals(lesson.id()))
                .findFirst();
    }

    /** How long the last run of a lesson with these parameters took, in nanos; 0 if none is kept: others may take a hundred times as long. */
    private long lastDuration(Lesson lesson, Arguments with) {
        return model.runs().kept().stream()
                .map(KeptRun::recording)
                .filter(run ->
                        run.lesson().equals(lesson.id()) && run.parameters().equals(with.texts()))
                .mapToLong(Recording::durationNanos)
                .findFirst()
                .orElse(0);
    }

    /**
     * Runs the first lesson without being asked, for a slow replay. Waits until the window has been painted, because painting would take
     * the processors from the race.
     */
    void welcome() {
        model.welcomeProperty().set(true);
        runner.announce();
        framesToWelcome = FRAMES_OF_START;
    }

    /** Starts the first run at its frame. Call once a frame. */
    void pulse() {
        if (framesToWelcome > 0 && --framesToWelcome == 0) {
            start();
        }
    }

    private void endWelcome() {
        model.welcomeProperty().set(false);
        framesToWelcome = 0;
    }

    /** How it asks before a run, and hides the run until its replay gets there. */
    PredictControl predict() {
        return predict;
    }

    /** Runs the chosen lesson, if its arguments are valid. Where the learner predicts, asks first; a second call runs it. */
    void run() {
        endWelcome();
        start();
    }

    /** Runs the chosen lesson without a prediction. */
    void skipPrediction() {
        model.predict().answer(null);
        start();
    }

    private void start() {
        Arguments arguments = repeated == null ? choice.argumentsProperty().get() : repeated;
        if (arguments == null || batch.liveProperty().get()) {
            return;
        }
        leaveBatch();
        leaveCompare();
        if (framesToWelcome == 0
                && !model.welcomeProperty().get()
                && predict.ask(choice.lessonProperty().get(), arguments)) {
            return;
        }
        begin(choice.lessonProperty().get(), arguments);
    }

    /** Starts a run, with the prediction that was made of it. */
    private void begin(Lesson lesson, Arguments arguments) {
        RunNote note = model.predict().close();
        runner.start(lesson, arguments, model.kernelProperty().get());
        model.predict().begin(note);
    }

    /**
     * Repeats the shown run with its arguments, after a question where the learner predicts; without its cancel if {@code cancel} is false. If two runs are compared, repeats the lower
     * one and compares the new run with it.
     */
    void again(boolean cancel) {
        if (compare.shownProperty().get()) {
            againAndCompare(compare.secondProperty().get(), cancel);
        } else {
            again(runner.recording(), cancel);
        }
    }

    /** Repeats the shown run, and compares the two. */
    void againAndCompare(boolean cancel) {
        if (!compare.shownProperty().get()) {
            showCompare();
        }
        again(cancel);
    }

    private void againAndCompare(KeptRun run, boolean cancel) {
        if (batch.liveProperty().get()
                || run == null
                || arguments(run.recording(), cancel).isEmpty()) {
            return;
        }
        // Choosing another lesson removes the run, and with it the comparison.
        Lessons.byId(run.lesson()).ifPresent(choice.lessonProperty()::set);
        compare.shownProperty().set(true);
        compare.await();
        again(run.recording(), cancel);
    }

    private void again(Recording recording, boolean cancel) {
        if (!batch.liveProperty().get()) {
            arguments(recording, cancel).ifPresent(arguments -> {
                Lesson lesson = Lessons.byId(recording.lesson()).orElseThrow();
                model.welcomeProperty().set(false);
                if (!compare.shownProperty().get() && predict.ask(lesson, arguments)) {
                    repeated = arguments;
                } else {
                    model.predict().answer(null);
                    begin(lesson, arguments);
                }
            });
        }
    }

    /** The arguments of a run, with or without its cancel; empty if this version does not have the lesson, or not with these arguments. */
    private static Optional<Arguments> arguments(Recording recording, boolean cancel) {
        Map<String, String> given = new HashMap<>(recording.parameters());
        if (!cancel) {
            given.put(CANCEL, NEVER);
        }
        return Lessons.byId(recording.lesson()).flatMap(lesson -> {
            try {
                return Optional.of(Arguments.of(lesson, given));
            } catch (BadArgument e) {
                return Optional.empty();
            }
        });
    }

    /** Whether a finished run is shown that can be repeated. */
    boolean canRunAgain() {
        Recording recording = repeatable();
        return recording != null && arguments(recording, true).isPresent();
    }

    /** Whether the shown run can be repeated without its cancel. */
    boolean canRunUncancelled() {
        Recording recording = repeatable();
        return recording != null
                && !recording.parameters().getOrDefault(CANCEL, NEVER).equals(NEVER)
                && arguments(recording, false).isPresent();
    }

    private Recording repeatable() {
        if (!compare.shownProperty().get()) {
            return runner.recording();
        }
        KeptRun lower = compare.secondProperty().get();
        return lower == null || compare.waitingProperty().get() ? null : lower.recording();
    }

    /** Shows the comparison of the run, which may still be live, with the previous one. The replay of the run pauses. */
    void showCompare() {
        model.playhead().pause();
        model.predict().close();
        leaveBatch();
        model.welcomeProperty().set(false);
        if (runner.phase().isLive()) {
            compare.awaitBesideNewest(runner.lesson());
        } else {
            compare.open(runner.recording());
        }
    }

    /** Compares a run with the one that is shown; that one itself with the run before it. */
    void compareWithShown(KeptRun run) {
        Recording shown = runner.recording();
        showCompare();
        if (run.recording() != shown) {
            compare.firstProperty().set(run);
        }
    }

    /** Shows the run again. */
    void leaveCompare() {
        compare.shownProperty().set(false);
    }

    /** Leaves the comparison at the learner's wish, which can be undone. */
    void closeCompare() {
        leaveCompare();
        model.undo().did(UndoModel.Change.COMPARISON, this::reopenCompare, this::leaveCompare);
    }

    private void reopenCompare() {
        model.playhead().pause();
        leaveBatch();
        compare.shownProperty().set(true);
    }

    /** Starts a batch of the chosen lesson after the live run has ended. If a batch is running, shows it. */
    void runBatch() {
        showBatch();
        Arguments arguments = choice.argumentsProperty().get();
        if (arguments == null
                || batch.liveProperty().get()
                || batch.runs().isEmpty()
                || batch.obstacleProperty().get() != null) {
            return;
        }
        Lesson lesson = choice.lessonProperty().get();
        if (!batch.mayStart(
                lesson,
                arguments,
                lastDuration(lesson, arguments) * batch.runs().getAsInt())) {
            return;
        }
        endWelcome();
        model.predict().close();
        CompletableFuture<Void> alone =
                runner.phase().isLive() ? runner.clear() : CompletableFuture.completedFuture(null);
        batch.start(lesson, arguments, model.kernelProperty().get(), alone);
    }

    /** Shows the batch instead of the run. The replay of the run pauses. */
    void showBatch() {
        model.playhead().pause();
        leaveCompare();
        batch.shownProperty().set(true);
    }

    /** Shows the run again. */
    void leaveBatch() {
        batch.shownProperty().set(false);
    }

    /** Leaves the batch at the learner's wish, which can be undone. */
    void closeBatch() {
        leaveBatch();
        model.undo().did(UndoModel.Change.BATCH, this::showBatch, this::leaveBatch);
    }

    /** Removes a run from the list, which can be undone. In its place shows the newest run of the lesson. */
    void remove(KeptRun run) {
        int at = model.runs().kept().indexOf(run);
        boolean shown = runner.recording() == run.recording();
        takeAway(run);
        // The list of changes does not keep the run in memory.
        WeakReference<KeptRun> removed = new WeakReference<>(run);
        model.undo()
                .didIfPossible(
                        UndoModel.Change.RUN, () -> putBack(removed.get(), at, shown), () -> takeAway(removed.get()));
    }

    private boolean takeAway(KeptRun run) {
        if (run == null) {
            return false;
        }
        model.runs().remove(run);
        if (runner.recording() == run.recording()) {
            model.predict().close();
            last(choice.lessonProperty().get()).ifPresentOrElse(runner::open, runner::clear);
        }
        return true;
    }

    private boolean putBack(KeptRun run, int at, boolean shown) {
        boolean there = run != null && model.runs().putBack(run, at);
        if (there && shown) {
            open(run.recording());
        }
        return there;
    }

    /** Shows a finished run, recorded here or elsewhere, and chooses its lesson if this version has it. */
    void open(Recording recording) {
        Lessons.byId(recording.lesson()).ifPresent(choice.lessonProperty()::set);
        leaveBatch();
        leaveCompare();
        endWelcome();
        model.predict().close();
        runner.open(recording);
    }

    /** Opens a run of the batch that has this feature, and selects a lane that has it. */
    void openFromBatch(BatchFacet feature) {
        batch.open(feature).ifPresent(kept -> {
            open(kept.recording());
            model.selection().selectLane(feature.laneIn(kept.recording()));
        });
    }

    /** Cancels the run's context; a second call ends the run by force. Ends the batch if one is running. Takes back a question that is open. */
    void cancel() {
        if (model.predict().isAsking()) {
            model.predict().close();
        } else if (batch.liveProperty().get()) {
            batch.cancel();
        } else {
            runner.cancel();
        }
    }

    /** Releases the selected dialer if the gate holds it, otherwise the one that was held longest. */
    void letGo() {
        model.held().letGo(model.selection().lane());
    }
}
