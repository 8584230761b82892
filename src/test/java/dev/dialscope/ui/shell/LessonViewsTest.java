package dev.dialscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.lesson.TimeScale;
import dev.dialscope.picture.Axis;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.RecordingWriter;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.replay.Speed;
import dev.dialscope.ui.timeline.AxisChoice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class LessonViewsTest {
    private static final Lesson BY_EVENT = Lessons.byId("fan-out").orElseThrow();
    private static final Lesson REAL_TIME = Lessons.byId("timeouts").orElseThrow();

    private final ObjectProperty<Lesson> lesson = new SimpleObjectProperty<>(BY_EVENT);
    private final AxisChoice axis = new AxisChoice();
    private final ObjectProperty<Speed> speed = new SimpleObjectProperty<>(Player.USUAL);
    private final LessonViews views = new LessonViews(lesson, axis, speed);

    @Test
    void aLessonIsShownOnItsOwnAxis() {
        assertThat(BY_EVENT.timeScale()).isEqualTo(TimeScale.BY_EVENT);
        assertThat(axis.axisProperty().get()).isEqualTo(Axis.BY_EVENT);
        lesson.set(REAL_TIME);
        assertThat(axis.axisProperty().get()).isEqualTo(Axis.REAL_TIME);
    }

    @Test
    void whatIsChosen_isKeptForThatLessonAlone() {
        axis.axisProperty().set(Axis.REAL_TIME);
        axis.foldedProperty().set(true);
        speed.set(new Speed(7));
        lesson.set(REAL_TIME);
        assertThat(axis.foldedProperty().get()).isFalse();
        assertThat(speed.get()).isEqualTo(Player.USUAL);
        axis.axisProperty().set(Axis.BY_EVENT);
        lesson.set(BY_EVENT);
        assertThat(axis.axisProperty().get()).isEqualTo(Axis.REAL_TIME);
        assertThat(axis.foldedProperty().get()).isTrue();
        assertThat(speed.get()).isEqualTo(new Speed(7));
        lesson.set(REAL_TIME);
        assertThat(axis.axisProperty().get()).isEqualTo(Axis.BY_EVENT);
    }

    @Test
    void theSpeedFitsEveryRun_untilTheLearnerChoosesOne() {
        views.fit(lasting(Duration.ofMillis(80)));
        assertThat(speed.get()).isEqualTo(new Speed(100));
        views.fit(lasting(Duration.ofMillis(900)));
        assertThat(speed.get()).isEqualTo(new Speed(10));
        speed.set(new Speed(500));
        views.fit(lasting(Duration.ofMillis(80)));
        assertThat(speed.get()).isEqualTo(new Speed(500));
    }

    private static Recording lasting(Duration duration) {
        return new RecordingWriter("fan-out", Map.of(), 0, List.of())
                .end(duration.toNanos(), new Leaks(0, 0, 0), 0, null, KernelWatch.OFF);
    }
}
