package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.ui.theme.TextSize;
import dev.dialscope.ui.theme.Theme;
import dev.dialscope.ui.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Text of another size, on the screen of a projector. */
@ExtendWith(ApplicationExtension.class)
class TextSizeTest {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 720;

    private OpenWindow window;
    private Stage stage;

    @Start
    void open(Stage stage) {
        this.stage = stage;
        Settings settings = new Settings(
                0,
                0,
                WIDTH,
                HEIGHT,
                false,
                Theme.Choice.LIGHT,
                Locale.ENGLISH,
                KernelChoice.AUTOMATIC,
                PaneSizes.INITIAL,
                TextSize.USUAL,
                true);
        window = new OpenWindow(stage, settings);
        // The screen of the headless platform is narrower.
        stage.setWidth(WIDTH);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
        robot.interact(() -> TextSize.percentProperty().set(TextSize.USUAL));
    }

    @Test
    void theKeysChangeEverything_andTheSettingsKeepIt(FxRobot robot) {
        window.run(robot);
        OpenWindow.focusTimeline(robot);
        double title = fx(
                () -> robot.lookup("#headline").queryAs(Label.class).getFont().getSize());
        double button = fx(() -> robot.lookup("#run").queryAs(Button.class).getHeight());

        press(robot, KeyCode.EQUALS);
        press(robot, KeyCode.EQUALS);
        assertThat(fx(() -> TextSize.percentProperty().get())).isEqualTo(125);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() ->
                        robot.lookup("#headline").queryAs(Label.class).getFont().getSize()))
                .isEqualTo(title * 1.25);
        assertThat(fx(() -> robot.lookup("#run").queryAs(Button.class).getHeight()))
                .isEqualTo(Math.rint(button * 1.25));
        assertThat(fx(() -> robot.lookup("#timeline")
                        .<Timeline>query()
                        .scaleProperty()
                        .get()))
                .isEqualTo(1.25);
        assertThat(window.saved.getLast().textSize()).isEqualTo(125);

        press(robot, KeyCode.MINUS);
        assertThat(fx(() -> TextSize.percentProperty().get())).isEqualTo(110);
        press(robot, KeyCode.DIGIT0);
        assertThat(fx(() -> TextSize.percentProperty().get())).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void atEverySize_nothingIsCut(String language, FxRobot robot) {
        robot.interact(() -> window.model.language().set(Locale.of(language)));
        window.run(robot);
        List<String> faults = new ArrayList<>();
        for (int percent : TextSize.ALL) {
            robot.interact(() -> TextSize.percentProperty().set(percent));
            for (String tab : List.of("events", "log", "kernel", "code")) {
                OpenWindow.openTab(robot, tab);
                WaitForAsyncUtils.waitForFxEvents();
                fx(() -> Fitting.faults(stage.getScene()))
                        .forEach(fault -> faults.add(percent + " %, " + tab + ": " + fault));
            }
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void theToolbarStandsStill_whateverTheNamesInItAre(String language, FxRobot robot) {
        robot.interact(() -> window.model.language().set(Locale.of(language)));
        for (int percent : List.of(100, 150)) {
            robot.interact(() -> TextSize.percentProperty().set(percent));
            Map<String, Double> first = places(robot);
            assertThat(first).containsKeys("run", "cancel", "batch", "predict", "search");
            for (Lesson lesson : Lessons.all()) {
                robot.interact(() -> window.model.choice().lessonProperty().set(lesson));
                assertThat(places(robot))
                        .as(lesson.id() + ", " + percent + " %")
                        .isEqualTo(first);
            }
            robot.interact(() ->
                    window.model.choice().lessonProperty().set(Lessons.all().getFirst()));
            robot.interact(() -> {
                window.runs.run();
                window.runs.cancel();
            });
            assertThat(places(robot)).as("cancelling, " + percent + " %").isEqualTo(first);
        }
    }

    private Map<String, Double> places(FxRobot robot) {
        return fx(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            return robot.lookup("#toolbar").queryAs(HBox.class).getChildren().stream()
                    .filter(node -> node.isManaged()
                            && node.getId() != null
                            && !node.getId().equals("reason"))
                    .collect(Collectors.toMap(Node::getId, Node::getLayoutX));
        });
    }

    /** A key with Ctrl, once: the robot holds a key until the window is styled anew, and X would repeat it. */
    private void press(FxRobot robot, KeyCode code) {
        robot.interact(() -> Event.fireEvent(
                stage.getScene().getFocusOwner(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, true, false, false)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Where room is tight the sidebar is hidden, and comes back by its key. */
    @Test
    void atTwiceTheSize_theSidebarGivesWay_untilItIsWanted(FxRobot robot) {
        window.run(robot);
        assertThat(OpenWindow.seen(robot, ".ds-sidebar")).isTrue();
        robot.interact(() -> TextSize.percentProperty().set(200));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(OpenWindow.seen(robot, ".ds-sidebar")).isFalse();
        press(robot, KeyCode.B);
        assertThat(OpenWindow.seen(robot, ".ds-sidebar")).isTrue();
    }
}
