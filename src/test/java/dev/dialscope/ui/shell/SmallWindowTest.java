package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.analysis.BatchFacet;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.picture.Axis;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.replay.Speed;
import dev.dialscope.ui.session.Phase;
import dev.dialscope.ui.theme.Theme;
import dev.dialscope.ui.timeline.Timeline;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The smallest window that is allowed: all that stands in it can be read, and nothing stands over another. */
@ExtendWith(ApplicationExtension.class)
class SmallWindowTest {
    private static final double WIDTH = 1024;
    private static final double HEIGHT = 640;

    private OpenWindow window;
    private WindowModel model;
    private RunControl runs;
    private Stage stage;

    @Start
    void open(Stage stage) {
        this.stage = stage;
        Settings small = new Settings(
                0,
                0,
                WIDTH,
                HEIGHT,
                false,
                Theme.Choice.LIGHT,
                Locale.ENGLISH,
                KernelChoice.AUTOMATIC,
                PaneSizes.INITIAL,
                100,
                true);
        window = new OpenWindow(stage, small);
        // The screen of the headless platform is narrower.
        stage.setWidth(WIDTH);
        model = window.model;
        runs = window.runs;
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void aRun_itsTabs_andEveryLaneOfIt(String language, FxRobot robot) {
        speak(robot, language);
        robot.interact(runs::welcome);
        ended();
        fits("welcome");
        window.run(robot);
        fits("run");
        assertThat(OpenWindow.label(robot, "#out-of-sight"))
                .contains(Integer.toString(fx(() -> robot.lookup("#timeline")
                        .<Timeline>query()
                        .model()
                        .lanes()
                        .hiddenProperty()
                        .get())));
        assertThat(OpenWindow.seen(robot, "#out-of-sight")).isTrue();
        openTabs(robot);
        Trace trace = fx(() -> model.runner().trace());
        for (Lane lane : trace.lanes()) {
            robot.interact(() -> model.selection().selectLane(lane.id()));
            fits("lane " + lane.name());
        }
        robot.interact(() -> {
            TabPane inspector = robot.lookup("#inspector").query();
            inspector.getSelectionModel().selectLast();
        });
        fits("summary");
        robot.interact(() -> model.remarks().add(new Remark("remark.settings.unsaved.denied", "/home/ana/.config")));
        fits("what the program has to say");
        robot.interact(model.remarks()::clear);
        robot.interact(() -> model.player().speedProperty().set(Speed.ALL.getLast()));
        fits("slowest");
        robot.interact(() ->
                robot.lookup("#axis-real-time").queryAs(ToggleButton.class).fire());
        fits("real time");
        window.run(robot);
        OpenWindow.focusTimeline(robot);
        robot.type(KeyCode.D);
        await().atMost(10, SECONDS).until(() -> OpenWindow.seen(robot, "#compare-pane"));
        for (Axis axis : Axis.values()) {
            robot.interact(() -> robot.lookup("#compare-above")
                    .<Timeline>query()
                    .model()
                    .choice()
                    .axisProperty()
                    .set(axis));
            fits("two runs compared, " + axis);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void manyLanes_andTheirBar(String language, FxRobot robot) {
        speak(robot, language);
        OpenWindow.type(robot, "dialers", "1000");
        window.run(robot);
        fits("thousand");
        openTabs(robot);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void theGate_withDialersHeld(String language, FxRobot robot) {
        speak(robot, language);
        robot.interact(() -> gate(robot).setValue("by-hand"));
        robot.interact(runs::run);
        await().atMost(10, SECONDS)
                .until(() -> fx(() -> model.held().countProperty().get() == 10));
        fits("gate");
        int dialer = fx(() -> model.runner().trace().lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER)
                .toList()
                .getLast()
                .id());
        robot.interact(() -> model.selection().selectLane(dialer));
        fits("gate-lane");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void everyLesson_beforeItsFirstRun(String language, FxRobot robot) {
        speak(robot, language);
        for (Lesson lesson : Lessons.all()) {
            robot.interact(() -> model.choice().lessonProperty().set(lesson));
            fits("lesson-" + lesson.id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void theBatch_andTheCardsOverTheWindow(String language, FxRobot robot) {
        speak(robot, language);
        robot.interact(runs::showBatch);
        fits("batch-empty");
        robot.interact(() -> model.batch().countProperty().set("10"));
        robot.interact(runs::runBatch);
        await().atMost(30, SECONDS)
                .until(() -> fx(() -> !model.batch().liveProperty().get()));
        fits("batch");
        robot.push(KeyCode.F1);
        fits("help");
        robot.push(KeyCode.ESCAPE);
        robot.push(KeyCode.CONTROL, KeyCode.K);
        fits("palette");
        robot.push(KeyCode.ESCAPE);
        robot.interact(() -> runs.openFromBatch(new BatchFacet.Ended(Outcome.WON)));
        fits("a run of the batch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void inALargerWindow_allLessons_andTheParametersOfTheFanOut_needNoScrollBar(String language, FxRobot robot) {
        speak(robot, language);
        robot.interact(() -> {
            stage.setWidth(1600 + stage.getWidth() - stage.getScene().getWidth());
            stage.setHeight(900 + stage.getHeight() - stage.getScene().getHeight());
        });
        await().atMost(10, SECONDS).until(() -> fx(() -> stage.getScene().getWidth() >= 1600));
        WaitForAsyncUtils.waitForFxEvents();
        ScrollPane sidebar = robot.lookup(".ds-sidebar").query();
        assertThat(fx(() -> robot.lookup("#lessons").<ListView<?>>query().getItems()))
                .hasSameSizeAs(Lessons.all());
        assertThat(fx(() -> sidebar.getContent().getLayoutBounds().getHeight()))
                .isLessThanOrEqualTo(fx(() -> sidebar.getViewportBounds().getHeight()));
    }

    private void openTabs(FxRobot robot) {
        for (String tab : List.of("events", "log", "kernel", "code")) {
            OpenWindow.openTab(robot, tab);
            fits(tab);
        }
        robot.clickOn("#code-go");
        fits("code-go");
        robot.clickOn("#code-java");
    }

    private void speak(FxRobot robot, String language) {
        robot.interact(() -> model.language().set(Locale.of(language)));
    }

    private void ended() {
        await().atMost(30, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.ENDED));
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<String> gate(FxRobot robot) {
        return robot.lookup("#parameter-gate").queryAs(ComboBox.class);
    }

    private void fits(String what) {
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> Fitting.faults(stage.getScene()))).as(what).isEmpty();
    }
}
