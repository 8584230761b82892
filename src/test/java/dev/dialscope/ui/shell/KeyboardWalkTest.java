package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.lesson.Lessons;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.session.Phase;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The whole main job by keys alone: no mouse, and no control is called. What is read is only where the focus is, and what the model says. */
@ExtendWith(ApplicationExtension.class)
class KeyboardWalkTest {
    private static final int MOST_TABS = 90;

    private OpenWindow window;
    private WindowModel model;
    private Stage stage;

    @Start
    void open(Stage given) {
        stage = given;
        Settings none = OpenWindow.settings(KernelChoice.NONE);
        window = new OpenWindow(
                stage,
                new Settings(
                        0,
                        0,
                        1600,
                        900,
                        false,
                        none.theme(),
                        none.locale(),
                        none.kernel(),
                        none.sizes(),
                        none.textSize(),
                        true));
        model = window.model;
        model.choice().lessonProperty().set(Lessons.byId("eof").orElseThrow());
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void theMainJob_byKeysAlone(FxRobot robot) {
        chooseALesson(robot);
        changeAParameter(robot);
        Recording first = predictRunAndExplain(robot);
        stepThroughTheReplay(robot);
        selectALaneAndAnEvent(robot);
        askForTheMenu(robot);
        filter(robot);
        compare(robot, first);
        present(robot);
        batchAndCancel(robot);
        helpAndQuit(robot);
    }

    private void chooseALesson(FxRobot robot) {
        command(robot, "Fan-out");
        until(() -> model.choice().lessonProperty().get().id().equals("fan-out"));
        focusCanBeSeen();
    }

    /** Opens the palette and runs what it finds first. */
    private void command(FxRobot robot, String name) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        until(() -> owner() instanceof TextInputControl);
        robot.write(name, 0);
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void changeAParameter(FxRobot robot) {
        tabBackTo(robot, "parameter-deadline");
        focusCanBeSeen();
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.write("9s", 0);
        until(() -> "9s".equals(model.choice().argumentsProperty().get().texts().get("deadline")));
    }

    private void tabBackTo(FxRobot robot, String id) {
        for (int n = 0; n < MOST_TABS && !id.equals(fx(this::owner).getId()); n++) {
            robot.push(KeyCode.SHIFT, KeyCode.TAB);
        }
        assertThat(fx(this::owner).getId()).isEqualTo(id);
    }

    private Recording predictRunAndExplain(FxRobot robot) {
        command(robot, model.language().get("command.predict"));
        until(() -> model.predict().onProperty().get());
        robot.push(KeyCode.CONTROL, KeyCode.R);
        until(() -> model.predict().isAsking());
        WaitForAsyncUtils.waitForFxEvents();
        focusCanBeSeen();
        robot.type(KeyCode.DIGIT2).type(KeyCode.ENTER);
        Recording run = ended(null);
        until(() -> model.predict().isPredicted());
        robot.type(KeyCode.END);
        until(() -> model.predict().explainingProperty().get());
        tabBackTo(robot, "why");
        focusCanBeSeen();
        robot.write("first", 0);
        robot.type(KeyCode.ENTER);
        until(() -> "first".equals(model.predict().noteOf(run).why()));
        robot.type(KeyCode.P);
        until(() -> !model.predict().onProperty().get());
        return run;
    }

    private void stepThroughTheReplay(FxRobot robot) {
        focusCanBeSeen();
        robot.type(KeyCode.HOME).type(KeyCode.RIGHT).type(KeyCode.RIGHT).type(KeyCode.LEFT);
        assertThat(fx(() -> model.player().rowProperty().get())).isZero();
        robot.type(KeyCode.SPACE);
        until(() -> model.playhead().isPlaying());
        robot.type(KeyCode.SPACE);
        until(() -> !model.playhead().isPlaying());
        robot.type(KeyCode.END);
    }

    private void selectALaneAndAnEvent(FxRobot robot) {
        tabBackTo(robot, "timeline");
        focusCanBeSeen();
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.DOWN);
        int lane = fx(() -> model.selection().lane());
        assertThat(lane).isNotNegative();
        robot.push(KeyCode.SHIFT, KeyCode.LEFT);
        int row = fx(() -> model.selection().row());
        assertThat(fx(() -> model.runner().trace().laneOf(row))).isEqualTo(lane);
    }

    private void askForTheMenu(FxRobot robot) {
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        until(() -> menu().isPresent());
        assertThat(fx(() -> menu().orElseThrow().getItems()))
                .extracting(item -> String.valueOf(item.getId()))
                .contains("thing-event", "thing-line", "thing-zoom", "thing-mark", "thing-filter", "thing-copy");
        robot.type(KeyCode.ESCAPE);
        until(() -> menu().isEmpty());
        focusCanBeSeen();
    }

    private static Optional<ContextMenu> menu() {
        return Window.getWindows().stream()
                .filter(one -> one instanceof ContextMenu && one.isShowing())
                .map(ContextMenu.class::cast)
                .findFirst();
    }

    private void filter(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.F);
        until(() -> owner() instanceof TextInputControl);
        robot.write("dialer 3", 0);
        until(() -> shownLanes() == 1);
        focusCanBeSeen();
        robot.type(KeyCode.ESCAPE);
        until(() -> shownLanes() > 1 && "timeline".equals(owner().getId()));
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        until(() -> shownLanes() == 1);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        until(() -> shownLanes() > 1);
    }

    private int shownLanes() {
        return timeline().model().lanes().shownProperty().get();
    }

    private dev.dialscope.ui.timeline.Timeline timeline() {
        return (dev.dialscope.ui.timeline.Timeline) stage.getScene().lookup("#timeline");
    }

    private void compare(FxRobot robot, Recording first) {
        robot.type(KeyCode.A);
        ended(first);
        robot.type(KeyCode.D);
        until(() -> model.compare().comparisonProperty().get() != null);
        focusCanBeSeen();
        robot.type(KeyCode.ESCAPE);
        until(() -> !model.compare().shownProperty().get());
        focusCanBeSeen();
    }

    private void present(FxRobot robot) {
        robot.type(KeyCode.F11);
        until(() -> model.presentingProperty().get());
        robot.type(KeyCode.PAGE_DOWN);
        robot.type(KeyCode.ESCAPE);
        until(() -> !model.presentingProperty().get());
        until(() -> stage.isFocused());
    }

    private void batchAndCancel(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
        until(() -> model.batch().liveProperty().get());
        focusCanBeSeen();
        robot.type(KeyCode.C);
        until(() -> !model.batch().liveProperty().get());
        assertThat(fx(() -> model.batch().cancelledProperty().get())).isTrue();
        robot.type(KeyCode.ESCAPE);
        until(() -> !model.batch().shownProperty().get());
        focusCanBeSeen();
    }

    private void helpAndQuit(FxRobot robot) {
        robot.type(KeyCode.F1);
        until(() -> in(Overlay.class));
        robot.type(KeyCode.ESCAPE);
        until(() -> !in(Overlay.class));
        focusCanBeSeen();
        robot.push(KeyCode.CONTROL, KeyCode.Q);
        until(() -> !stage.isShowing());
    }

    private boolean in(Class<? extends Node> part) {
        for (Node at = owner(); at != null; at = at.getParent()) {
            if (part.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    private Node owner() {
        Scene scene = stage.getScene();
        return scene.getFocusOwner();
    }

    /** The focused control marks itself, or the ring is around it. */
    private void focusCanBeSeen() {
        await().atMost(5, SECONDS)
                .untilAsserted(() -> fx(() -> {
                    Node owner = owner();
                    assertThat(owner).isNotNull();
                    FocusRing ring = stage.getScene().getRoot().getChildrenUnmodifiable().stream()
                            .filter(FocusRing.class::isInstance)
                            .map(FocusRing.class::cast)
                            .findFirst()
                            .orElseThrow();
                    assertThat(FocusRing.marked(owner) || ring.isVisible())
                            .as(owner.toString())
                            .isTrue();
                    return null;
                }));
    }

    private Recording ended(Recording before) {
        await().atMost(30, SECONDS)
                .until(() -> fx(() -> model.runner().phase() == Phase.ENDED
                        && model.runner().recording() != null
                        && model.runner().recording() != before));
        return fx(() -> model.runner().recording());
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(10, SECONDS).until(() -> fx(condition));
    }
}
