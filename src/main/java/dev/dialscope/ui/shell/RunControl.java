package dev.dialscope.ui.shell;

import dev.dialscope.analysis.BatchFacet;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.batch.BatchModel;
import dev.dialscope.ui.compare.CompareModel;
import dev.dialscope.ui.lesson.LessonChoice;
import dev.dialscope.ui.session.KeptRun;
import dev.dialscope.ui.session.Runner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Starts runs and batches, ends them, and chooses which of them the window shows. For the FX thread only. */
final class RunControl {
    /** After so many frames the window stands, and the classes that draw it are loaded. */
    private static final int FRAMES_OF_START = 5;

    /** The parameter of a lesson by which it does without its cancel, and what it is then. */
    private static final String CANCEL = "cancel";

    private static final String NEVER = "never";

    private final WindowModel model;
    private final LessonChoice choice;
    private final Runner runner;
    private final BatchModel batch;
    private final CompareModel compare;
    private int framesToWelcome;

    RunControl(WindowModel model) {
        this.model = model;
        choice = model.choice();
        runner = model.runner();
        batch = model.batch();
        compare = model.compare();
        choice.lessonProperty().addListener((property, before, now) -> {
            endWelcome();
            leaveBatch();
            leaveCompare();
            batch.cancel();
            runner.clear();
        });
    }

    /**
     * Runs the lesson of the first start by itself, to be replayed slowly; not before the window has been painted, because that would
     * take the processors away from the race.
     */
    void welcome() {
        model.welcomeProperty().set(true);
        runner.announce();
        framesToWelcome = FRAMES_OF_START;
    }

    /** Starts the first run when its frame has come. To be called once a frame. */
    void pulse() {
        if (framesToWelcome > 0 && --framesToWelcome == 0) {
            start();
        }
    }

    private void endWelcome() {
        model.welcomeProperty().set(false);
        framesToWelcome = 0;
    }

    /** Runs the chosen lesson, if its arguments are good. */
    void run() {
        endWelcome();
        start();
    }

    private void start() {
        Arguments arguments = choice.argumentsProperty().get();
        if (arguments != null && !batch.liveProperty().get()) {
            leaveBatch();
            leaveCompare();
            runner.start(
                    choice.lessonProperty().get(),
                    arguments,
                    model.kernelProperty().get());
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
            again(runner.recording(), cancel);
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
        if (batch.liveProperty().get()
                || run == null
                || arguments(run.recording(), cancel).isEmpty()) {
            return;
        }
        // Another lesson than the one chosen takes the comparison away with the run.
        Lessons.byId(run.lesson()).ifPresent(choice.lessonProperty()::set);
        compare.shownProperty().set(true);
        compare.await();
        again(run.recording(), cancel);
    }

    private void again(Recording recording, boolean cancel) {
        if (!batch.liveProperty().get()) {
            arguments(recording, cancel).ifPresent(arguments -> {
                model.welcomeProperty().set(false);
                runner.start(
                        Lessons.byId(recording.lesson()).orElseThrow(),
                        arguments,
                        model.kernelProperty().get());
            });
        }
    }

    /** What a run was given, with or without its cancel; empty where this version has no such lesson, or not with these arguments. */
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

    /** Whether there is something over that could be run again. */
    boolean canRunAgain() {
        Recording recording = repeatable();
        return recording != null && arguments(recording, true).isPresent();
    }

    /** Whether what is shown has a cancel that it could be run without. */
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

    /** Shows the run, which may go on, beside the one before it, in the place of the run, whose replay waits meanwhile. */
    void showCompare() {
        model.playhead().pause();
        leaveBatch();
        model.welcomeProperty().set(false);
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
        endWelcome();
        CompletableFuture<Void> alone =
                runner.phase().isLive() ? runner.clear() : CompletableFuture.completedFuture(null);
        batch.start(
                choice.lessonProperty().get(), arguments, model.kernelProperty().get(), alone);
    }

    /** Shows the batch in the place of the run, whose replay waits meanwhile. */
    void showBatch() {
        model.playhead().pause();
        leaveCompare();
        batch.shownProperty().set(true);
    }

    /** Shows the run again. */
    void leaveBatch() {
        batch.shownProperty().set(false);
    }

    /** Shows a finished run, wherever it was recorded, and chooses its lesson, if this version has it. */
    void open(Recording recording) {
        Lessons.byId(recording.lesson()).ifPresent(choice.lessonProperty()::set);
        leaveBatch();
        leaveCompare();
        endWelcome();
        runner.open(recording);
    }

    /** Opens a run of the batch that has this feature, at a lane that has it. */
    void openFromBatch(BatchFacet feature) {
        batch.open(feature).ifPresent(kept -> {
            open(kept.recording());
            model.selection().selectLane(feature.laneIn(kept.recording()));
        });
    }

    /** Cancels the run's context for the learner; at a second touch, ends the run by force. Where a batch runs, ends it. */
    void cancel() {
        if (batch.liveProperty().get()) {
            batch.cancel();
        } else {
            runner.cancel();
        }
    }

    /** Lets the selected dialer go where it is held at the gate, otherwise the one that has waited there longest. */
    void letGo() {
        model.held().letGo(model.selection().lane());
    }
}
