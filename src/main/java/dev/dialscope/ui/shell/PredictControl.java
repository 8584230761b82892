package dev.dialscope.ui.shell;

import dev.dialscope.analysis.Stop;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.lesson.Question;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.session.Phase;
import dev.dialscope.ui.session.PredictModel;
import dev.dialscope.ui.session.Runner;
import java.time.Duration;
import java.util.List;
import javafx.application.Platform;

/** Asks before a run, and hides the run until its replay gets there. For the FX thread only. */
final class PredictControl {
    /** A run that is predicted is covered so long at most: one that goes on for minutes is to be followed. */
    private static final long COVERED_NANOS = Duration.ofSeconds(5).toNanos();

    private final WindowModel model;
    private final PredictModel predict;
    private final Runner runner;

    /** Whether the future is hidden because the run was predicted, and not because the learner wants that of every run. */
    private boolean hiding;

    PredictControl(WindowModel model) {
        this.model = model;
        predict = model.predict();
        runner = model.runner();
        runner.phaseProperty().addListener((property, before, now) -> {
            if (now == Phase.EMPTY || now == Phase.STARTING) {
                predict.begin(null);
                show();
            }
        });
        model.choice().argumentsProperty().addListener((property, before, now) -> {
            if (now != null) {
                predict.askAgain(questions(model.choice().lessonProperty().get(), now));
            }
        });
        model.playhead().knownProperty().addListener((property, before, now) -> showAtTheEnd());
        model.playhead().endProperty().addListener((property, before, now) -> showAtTheEnd());
        model.presentingProperty().addListener((property, before, now) -> {
            if (now) {
                askClass();
            }
        });
        // What the learner is to see then is the lane that answers.
        predict.replyProperty().addListener((property, before, now) -> {
            boolean lit = before == null
                    && now != null
                    && predict.isPredicted()
                    && !now.lanes().isEmpty();
            if (lit && !model.playhead().isPlaying()) {
                model.selection().selectLane(now.lanes().getFirst().id());
            } else if (lit) {
                Platform.runLater(() ->
                        model.selection().selectLane(now.lanes().getFirst().id()));
            }
        });
        predict.inClassProperty().addListener((property, before, now) -> askClass());
    }

    /** Opens the lesson's question, if the learner predicts and it has one. The window is cleared: an older run would tell. */
    boolean ask(Lesson lesson, Arguments arguments) {
        boolean wanted = predict.onProperty().get()
                && !predict.isAsking()
                && !model.presentingProperty().get();
        List<Question> questions = wanted ? questions(lesson, arguments) : List.of();
        if (questions.isEmpty()) {
            return false;
        }
        runner.clear();
        predict.ask(questions);
        return true;
    }

    /** The questions that these arguments allow; a lesson may have checked them differently by now. */
    private static List<Question> questions(Lesson lesson, Arguments arguments) {
        try {
            return lesson.questions(Arguments.of(lesson, arguments.texts()));
        } catch (BadArgument e) {
            return List.of();
        }
    }

    /** Asks the class about the run that is presented. */
    private void askClass() {
        Recording run = runner.recording();
        if (model.presentingProperty().get() && predict.inClassProperty().get() && run != null) {
            Lessons.byId(run.lesson()).ifPresent(lesson -> {
                try {
                    predict.askClass(lesson.questions(Arguments.of(lesson, run.parameters())));
                } catch (BadArgument e) {
                    // A file of another version: its run is shown, and nothing is asked.
                    predict.askClass(List.of());
                }
            });
        }
    }

    /** Whether the run that goes on is to be covered, so that it does not answer before its replay; not while it waits for the learner. */
    boolean covers() {
        boolean asked =
                model.presentingProperty().get() ? predict.inClassProperty().get() : predict.isPredicted();
        return asked && model.held().countProperty().get() == 0 && runner.now() < COVERED_NANOS;
    }

    /** Whether a run that has just ended is to be seen from its begin. One that failed is shown as it is. */
    boolean fromItsBegin(Recording ended) {
        boolean asked = predict.isPredicted()
                || model.presentingProperty().get() && predict.inClassProperty().get();
        return asked && ended.failure() == null && ended.trace().size() > 0;
    }

    /** Hides the run that has just ended, and goes to where its lanes wait. */
    void hide(Trace trace) {
        if (!model.futureHiddenProperty().get()) {
            hiding = true;
            model.futureHiddenProperty().set(true);
        }
        double begin = Stop.of(trace, List.of()).stream()
                .filter(stop -> stop.kind() == Stop.Kind.BEGIN)
                .mapToDouble(Stop::nanos)
                .findFirst()
                .orElse(0);
        model.playhead().goTo(begin);
    }

    /** Shows the finished run with its note. */
    void ended(Recording recording) {
        predict.show(recording);
        askClass();
    }

    private void showAtTheEnd() {
        if (hiding
                && runner.recording() != null
                && model.playhead().knowsAll()
                && !model.player().growingProperty().get()) {
            // Later, because the playhead is just being moved.
            Platform.runLater(() -> {
                if (model.playhead().knowsAll()) {
                    show();
                }
            });
        }
    }

    /** Hides no longer what was hidden for a prediction. A presentation goes on hiding, as it does with every run. */
    private void show() {
        if (hiding && !model.presentingProperty().get()) {
            hiding = false;
            model.futureHiddenProperty().set(false);
        }
    }
}
