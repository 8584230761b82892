package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.lesson.Lessons;
import dev.dialscope.picture.Order;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.ui.session.Phase;
import dev.dialscope.ui.timeline.Timeline;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Once a run has been started, the keys are the run's, and no field takes them as its text. */
@ExtendWith(ApplicationExtension.class)
class KeysAfterRunTest {
    private OpenWindow window;
    private WindowModel model;
    private RunControl runs;
    private Stage stage;

    @Start
    void open(Stage stage) {
        this.stage = stage;
        window = new OpenWindow(stage, KernelChoice.AUTOMATIC);
        model = window.model;
        runs = window.runs;
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void afterARunFromAField_keysActOnTheRun(FxRobot robot) {
        TextField dialers = robot.lookup("#parameter-dialers").query();
        robot.interact(dialers::requestFocus);
        robot.press(KeyCode.CONTROL).type(KeyCode.R).release(KeyCode.CONTROL);
        ended();
        Timeline timeline = robot.lookup("#timeline").query();
        robot.type(KeyCode.PLUS);
        String zoomed = fx(() -> timeline.model().scaleTextProperty().get());
        robot.type(KeyCode.DIGIT0).type(KeyCode.MINUS).type(KeyCode.C).type(KeyCode.G);
        robot.type(KeyCode.F);
        assertThat(fx(() -> timeline.model().choice().foldedProperty().get())).isTrue();
        robot.type(KeyCode.E);
        assertThat(fx(() -> timeline.model().lanes().orderProperty().get())).isEqualTo(Order.OUTCOME);
        robot.type(KeyCode.SPACE);
        assertThat(fx(() -> model.player().playhead().isPlaying())).isTrue();
        robot.type(KeyCode.L);
        assertThat(fx(() -> model.player().playhead().isLive())).isTrue();
        assertThat(fx(() -> dialers.getText())).isEqualTo("10");
        assertThat(zoomed).isNotBlank();
    }

    @Test
    void whereTheButtonIsGoneOrDisabled_theTimelineHasTheKeys(FxRobot robot) {
        robot.interact(() ->
                model.choice().lessonProperty().set(Lessons.byId("fan-out").orElseThrow()));
        OpenWindow.type(robot, "answer-after", "1m");
        OpenWindow.type(robot, "deadline", "1m");
        robot.clickOn("#empty-run");
        await().atMost(20, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.RUNNING));
        assertThat(owner().getId()).isEqualTo("timeline");
        robot.interact(() -> robot.lookup("#cancel").query().requestFocus());
        robot.interact(() -> robot.lookup("#cancel").queryAs(ButtonBase.class).fire());
        ended();
        await().atMost(10, SECONDS)
                .untilAsserted(
                        () -> assertThat(owner().getId()).as("of %s", owner()).isEqualTo("timeline"));
    }

    @Test
    void whatTheBatchDisables_givesTheKeysBack(FxRobot robot) {
        robot.interact(runs::showBatch);
        TextField count = robot.lookup("#batch-count").query();
        robot.interact(() -> {
            count.requestFocus();
            count.setText("2");
        });
        robot.type(KeyCode.ENTER);
        await().atMost(20, SECONDS).until(() -> !(owner() instanceof TextInputControl));
        robot.type(KeyCode.DIGIT0);
        await().atMost(60, SECONDS)
                .until(() -> fx(() -> !model.batch().liveProperty().get()));
        assertThat(fx(() -> count.getText())).isEqualTo("2");
    }

    @Test
    void liveGlowsOnlyWhileARunIsFollowed(FxRobot robot) {
        OpenWindow.type(robot, "answer-after", "1m");
        OpenWindow.type(robot, "deadline", "1m");
        ToggleButton live = robot.lookup("#live").query();
        assertThat(fx(live::isSelected)).isFalse();
        robot.interact(runs::run);
        await().atMost(20, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.RUNNING));
        assertThat(fx(live::isSelected)).isTrue();
        robot.interact(() -> model.player().playhead().stay());
        assertThat(fx(live::isSelected)).isFalse();
        robot.interact(live::fire);
        assertThat(fx(live::isSelected)).isTrue();
        robot.interact(live::fire);
        assertThat(fx(live::isSelected)).isTrue();
        robot.interact(runs::cancel);
        ended();
        assertThat(fx(live::isSelected)).isFalse();
        robot.interact(live::fire);
        assertThat(fx(live::isSelected)).isFalse();
        assertThat(fx(() -> model.player().playhead().isLive())).isTrue();
    }

    private Node owner() {
        return fx(() -> stage.getScene().getFocusOwner());
    }

    private void ended() {
        await().atMost(20, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.ENDED));
    }
}
