package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static dev.dialscope.ui.shell.OpenWindow.label;
import static dev.dialscope.ui.shell.OpenWindow.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.record.KernelChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The tour is offered on the first start, lights one part after the other, and can be taken again. */
@ExtendWith(ApplicationExtension.class)
class TourTest {
    private OpenWindow window;
    private Stage stage;

    @Start
    void open(Stage stage) {
        this.stage = stage;
        Settings usual = OpenWindow.settings(KernelChoice.AUTOMATIC);
        window = new OpenWindow(
                stage,
                new Settings(
                        0,
                        0,
                        1280,
                        720,
                        false,
                        usual.theme(),
                        Locale.ENGLISH,
                        usual.kernel(),
                        usual.sizes(),
                        usual.textSize(),
                        false));
        // The screen of the headless platform is narrower.
        stage.setWidth(1280);
        stage.setHeight(720);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void theOfferIsQuiet_andNotMadeAgainAfterAnAnswer(FxRobot robot) {
        window.run(robot);
        assertThat(seen(robot, "#tour-offer")).isTrue();
        assertThat(seen(robot, "#tour")).isFalse();
        robot.interact(() -> robot.lookup("#tour-not-now").queryAs(Button.class).fire());
        assertThat(seen(robot, "#tour-offer")).isFalse();
        assertThat(window.saved.getLast().tourAnswered()).isTrue();
        assertThat(fx(() -> ((Shell) stage.getScene().getRoot())
                        .commands()
                        .byId("tour")
                        .isDisabled()))
                .isFalse();
    }

    @Test
    void eachStepLightsItsPart_whichTheCardDoesNotCover_inBothLanguages(FxRobot robot) {
        window.run(robot);
        OpenWindow.focusTimeline(robot);
        Node owner = fx(() -> stage.getScene().getFocusOwner());
        for (Locale language : List.of(Locale.ENGLISH, Locale.KOREAN)) {
            robot.interact(() -> {
                window.model.language().set(language);
                ((Shell) stage.getScene().getRoot()).commands().byId("tour").run();
            });
            List<String> titles = new ArrayList<>();
            while (seen(robot, "#tour")) {
                WaitForAsyncUtils.waitForFxEvents();
                titles.add(label(robot, "#tour-title"));
                Bounds card = bounds(robot, "#tour");
                Bounds ring = bounds(robot, ".tour-ring");
                assertThat(card.intersects(ring)).as(titles.getLast()).isFalse();
                assertThat(fx(() -> stage.getScene().getRoot().getLayoutBounds().contains(card)))
                        .as(titles.getLast())
                        .isTrue();
                assertThat(ring.getWidth() * ring.getHeight()).isGreaterThan(400);
                assertThat(fx(() -> Fitting.faults(stage.getScene())))
                        .as(titles.getLast())
                        .isEmpty();
                robot.type(KeyCode.RIGHT);
            }
            assertThat(titles).hasSize(10).doesNotHaveDuplicates();
            assertThat(fx(() -> stage.getScene().getFocusOwner())).isSameAs(owner);
        }
        robot.interact(() ->
                ((Shell) stage.getScene().getRoot()).commands().byId("tour").run());
        robot.type(KeyCode.ENTER);
        assertThat(label(robot, "#tour-count")).isEqualTo("2 / 10");
        robot.type(KeyCode.LEFT);
        assertThat(label(robot, "#tour-count")).isEqualTo("1 / 10");
        robot.type(KeyCode.ESCAPE);
        assertThat(seen(robot, "#tour")).isFalse();
    }

    private static Bounds bounds(FxRobot robot, String selector) {
        return fx(() -> {
            Node node = robot.lookup(selector).query();
            return node.localToScene(node.getBoundsInLocal());
        });
    }
}
