package dev.dialscope.ui.shell;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.picture.Axis;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.replay.Speed;
import dev.dialscope.ui.timeline.AxisChoice;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.ObjectProperty;

/** Keeps the time axis and the replay's speed of each lesson: at first the lesson's own, then the learner's choice. For the FX thread only. */
final class LessonViews {
    /** The longest duration of a replay of a whole run: long enough to look around the window, short enough not to bore. */
    private static final Duration REPLAY = Duration.ofSeconds(10);

    /** {@code speed} is null if the learner has not chosen one. */
    private record LessonView(Axis axis, boolean folded, Speed speed) {
        static LessonView of(Lesson lesson) {
            Axis axis = switch (lesson.timeScale()) {
                case BY_EVENT -> Axis.BY_EVENT;
                case REAL_TIME -> Axis.REAL_TIME;
            };
            return new LessonView(axis, false, null);
        }
    }

    private final AxisChoice axis;
    private final ObjectProperty<Speed> speed;
    private final Map<Lesson, LessonView> kept = new HashMap<>();

    /** The speed that was last set here. Any other speed is the learner's choice. */
    private Speed fitted = Player.USUAL;

    LessonViews(ObjectProperty<Lesson> lesson, AxisChoice axis, ObjectProperty<Speed> speed) {
        this.axis = axis;
        this.speed = speed;
        lesson.addListener((property, before, now) -> {
            kept.put(before, shown());
            show(kept.computeIfAbsent(now, LessonView::of));
        });
        show(LessonView.of(lesson.get()));
    }

    private LessonView shown() {
        return new LessonView(axis.axisProperty().get(), axis.foldedProperty().get(), isFitted() ? null : speed.get());
    }

    private void show(LessonView view) {
        axis.axisProperty().set(view.axis());
        axis.foldedProperty().set(view.folded());
        if (view.speed() == null) {
            fit(Player.USUAL);
        } else {
            speed.set(view.speed());
        }
    }

    private boolean isFitted() {
        return speed.get().equals(fitted);
    }

    /** Fits the speed to a finished run, unless the learner has chosen one. */
    void fit(Recording recording) {
        if (isFitted()) {
            fit(Speed.lasting(REPLAY, recording.durationNanos()));
        }
    }

    private void fit(Speed next) {
        fitted = next;
        speed.set(next);
    }
}
