package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.timeline.Timeline;
import dev.dialscope.ui.timeline.TimelineModel;
import java.util.List;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The future is hidden: no part of the window shows what comes after the playhead. */
@ExtendWith(ApplicationExtension.class)
class FutureHiddenTest {
    private OpenWindow window;
    private WindowModel model;

    @Start
    void open(Stage stage) {
        window = new OpenWindow(stage, KernelChoice.AUTOMATIC);
        model = window.model;
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void theKeyHidesTheFuture_stepsRevealIt_andTheKeyShowsItAgain(FxRobot robot) {
        Recording run = window.run(robot);
        String result = OpenWindow.label(robot, "#headline");
        OpenWindow.focusTimeline(robot);
        robot.type(KeyCode.H);

        await().atMost(5, SECONDS).until(() -> shown(robot).size() < run.trace().size());
        assertThat(fx(() -> model.playhead().nanos())).isZero();
        assertThat(OpenWindow.label(robot, "#headline"))
                .isEqualTo(model.language().get("future.hidden"))
                .isNotEqualTo(result);

        robot.type(KeyCode.RIGHT, 10);
        await().atMost(5, SECONDS).until(() -> shown(robot).size() >= 10);
        assertThat(fx(() -> model.selection().row()))
                .isEqualTo(fx(() -> model.player().rowProperty().get()));
        onlyThePast(robot, run);

        robot.type(KeyCode.LEFT, 5);
        await().atMost(5, SECONDS).until(() -> shown(robot).size() < 10);
        onlyThePast(robot, run);

        robot.type(KeyCode.END);
        await().atMost(5, SECONDS).until(() -> shown(robot) == run.trace());
        assertThat(OpenWindow.label(robot, "#headline")).isEqualTo(result);

        robot.type(KeyCode.HOME);
        await().atMost(5, SECONDS).until(() -> shown(robot).size() < 10);
        robot.type(KeyCode.H);
        await().atMost(5, SECONDS).until(() -> shown(robot) == run.trace());
        assertThat(OpenWindow.label(robot, "#headline")).isEqualTo(result);
    }

    @Test
    void inEveryLesson_whatIsShownBeforeTheEnd_isThePast(FxRobot robot) {
        robot.interact(() -> model.futureHiddenProperty().set(true));
        for (Lesson lesson : Lessons.all()) {
            if (lesson.id().equals("accept-loop")) {
                // It goes on until it is cancelled.
                continue;
            }
            robot.interact(() -> model.choice().lessonProperty().set(lesson));
            Recording run = window.run(robot);
            for (double part : new double[] {0.7, 0.2, 0.5}) {
                robot.interact(() -> model.playhead().goTo(part * run.trace().duration()));
                await().atMost(5, SECONDS).until(() -> shown(robot) != run.trace());
                onlyThePast(robot, run);
            }
            robot.interact(() -> model.player().last());
            await().atMost(5, SECONDS).until(() -> shown(robot) == run.trace());
        }
    }

    private static TimelineModel timeline(FxRobot robot) {
        return robot.lookup("#timeline").<Timeline>query().model();
    }

    private static Trace shown(FxRobot robot) {
        return fx(() -> timeline(robot).picture().trace());
    }

    private void onlyThePast(FxRobot robot, Recording run) {
        // The next frame takes up a step.
        robot.sleep(400);
        double now = fx(() -> model.playhead().nanos());
        Trace trace = shown(robot);
        assertThat(trace.events()).allMatch(event -> trace.at(event.seq()) <= now);
        assertThat(trace.lanes())
                .filteredOn(Lane::ended)
                .allMatch(lane -> run.trace().lane(lane.id()).end() <= now);
        assertThat(OpenWindow.seen(robot, ".summary-title")).isFalse();
        TabPane words = robot.lookup("#words").query();
        List<Tab> tabs = fx(() -> words.getTabs());
        assertThat(fx(() -> tabs.get(1).getText()))
                .doesNotContain(Integer.toString(run.trace().size()));
    }
}
