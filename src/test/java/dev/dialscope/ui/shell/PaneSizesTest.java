package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dialscope.record.KernelChoice;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The run's parts can be dragged to other sizes, which are kept while the window grows, and remembered. */
@ExtendWith(ApplicationExtension.class)
class PaneSizesTest {
    private static final double SLACK = 3;

    private Stage stage;
    private OpenWindow window;

    @Start
    void keep(Stage given) {
        stage = given;
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    private void open(FxRobot robot, PaneSizes sizes) {
        open(robot, 1100, 700, sizes);
    }

    private void open(FxRobot robot, double width, double height, PaneSizes sizes) {
        Settings none = OpenWindow.settings(KernelChoice.NONE);
        robot.interact(() -> window = new OpenWindow(
                stage,
                new Settings(
                        0,
                        0,
                        width,
                        height,
                        false,
                        none.theme(),
                        none.locale(),
                        none.kernel(),
                        sizes,
                        none.textSize(),
                        true)));
        window.run(robot);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void firstStart_inALargeWindow_givesEachPartItsPreferredSize(FxRobot robot) {
        open(robot, 1600, 900, PaneSizes.INITIAL);
        assertThat(width(robot, "#inspector")).isCloseTo(392, within(SLACK));
        assertThat(width(robot, "#summaries")).isCloseTo(319, within(SLACK));
        assertThat(height(robot, ".below")).isCloseTo(271, within(SLACK));
    }

    @Test
    void draggedParts_areRemembered(FxRobot robot) {
        open(robot, PaneSizes.INITIAL);
        double below = height(robot, ".below");
        double inspector = width(robot, "#inspector");

        drag(robot, dividers(robot, ".split-pane").getFirst(), 0, -60);
        drag(robot, dividers(robot, ".below").getFirst(), -50, 0);

        assertThat(height(robot, ".below")).isCloseTo(below + 60, within(SLACK));
        assertThat(width(robot, "#inspector")).isCloseTo(inspector + 50, within(SLACK));
        PaneSizes saved = window.saved.getLast().sizes();
        assertThat(saved.below()).isEqualTo(height(robot, ".below"));
        assertThat(saved.inspector()).isEqualTo(width(robot, "#inspector"));
        assertThat(saved.summary()).as("which has no place of its own here").isNaN();
    }

    @Test
    void theArrowKeysMoveAFocusedDivider(FxRobot robot) {
        open(robot, PaneSizes.INITIAL);
        double below = height(robot, ".below");
        double inspector = width(robot, "#inspector");

        press(robot, dividers(robot, ".split-pane").getFirst(), KeyCode.UP, KeyCode.UP, KeyCode.DOWN, KeyCode.UP);
        press(robot, dividers(robot, ".below").getFirst(), KeyCode.LEFT, KeyCode.LEFT, KeyCode.LEFT, KeyCode.RIGHT);
        assertThat(height(robot, ".below")).isCloseTo(below + 32, within(SLACK));
        assertThat(width(robot, "#inspector")).isCloseTo(inspector + 32, within(SLACK));
        assertThat(window.saved.getLast().sizes().inspector()).isEqualTo(width(robot, "#inspector"));
        assertThat(fx(() -> dividers(robot, ".below").getFirst().getAccessibleText()))
                .isNotBlank();
    }

    private static void press(FxRobot robot, Node divider, KeyCode... keys) {
        robot.interact(divider::requestFocus);
        for (KeyCode key : keys) {
            robot.type(key);
            WaitForAsyncUtils.waitForFxEvents();
        }
        assertThat(fx(divider::isFocused)).isTrue();
    }

    @Test
    void rememberedSizes_areThereAtTheStart_andWhileTheWindowGrows(FxRobot robot) {
        open(robot, new PaneSizes(180, 300, Double.NaN));
        assertThat(height(robot, ".below")).isCloseTo(180, within(SLACK));
        assertThat(width(robot, "#inspector")).isCloseTo(300, within(SLACK));

        robot.interact(() -> stage.setHeight(stage.getHeight() + 60));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(height(robot, ".below")).isCloseTo(180, within(SLACK));
    }

    @Test
    void thePartThatHadAllRoom_hasItAfterARestart_untilEscape(FxRobot robot) {
        open(robot, PaneSizes.INITIAL.alone(PaneSizes.Part.WORDS));
        assertThat(OpenWindow.seen(robot, "#words")).isTrue();
        assertThat(fx(() -> robot.lookup("#timeline").tryQuery())).isEmpty();

        robot.interact(() -> robot.lookup("#code").query().requestFocus());
        robot.type(KeyCode.ESCAPE);
        assertThat(height(robot, "#timeline")).isPositive();
        assertThat(window.saved.getLast().sizes().alone()).isEqualTo(PaneSizes.Part.NONE);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(window.saved.getLast().sizes().alone()).isEqualTo(PaneSizes.Part.WORDS);
    }

    @Test
    void sizesThatNoWindowHas_leaveRoomForEveryPart(FxRobot robot) {
        open(robot, new PaneSizes(9_000, -5, Double.POSITIVE_INFINITY));
        assertThat(height(robot, "#timeline")).isPositive();
        assertThat(width(robot, "#words")).isPositive();
        assertThat(width(robot, "#inspector")).isCloseTo(392, within(SLACK));
    }

    @Test
    void smallerAndLargerAgain_keepsEveryPart(FxRobot robot) {
        open(robot, PaneSizes.INITIAL);
        double timeline = height(robot, "#timeline");
        double below = height(robot, ".below");
        double inspector = width(robot, "#inspector");
        for (int round = 0; round < 2; round++) {
            resize(robot, 1500, 850);
            assertThat(height(robot, "#timeline")).isGreaterThan(timeline);
            assertThat(width(robot, "#inspector")).isCloseTo(inspector, within(SLACK));
            resize(robot, 1100, 700);
            assertThat(height(robot, "#timeline")).isCloseTo(timeline, within(SLACK));
            assertThat(height(robot, ".below")).isCloseTo(below, within(SLACK));
            assertThat(width(robot, "#inspector")).isCloseTo(inspector, within(SLACK));
        }
    }

    private void resize(FxRobot robot, double width, double height) {
        robot.interact(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<Node> dividers(FxRobot robot, String split) {
        return fx(() -> robot.lookup(split).queryAs(SplitPane.class).getChildrenUnmodifiable().stream()
                .filter(node -> node.getStyleClass().contains("split-pane-divider"))
                .sorted(Comparator.comparingDouble(Node::getLayoutX))
                .toList());
    }

    private static void drag(FxRobot robot, Node divider, double right, double down) {
        Bounds from = fx(() -> divider.localToScreen(divider.getBoundsInLocal()));
        robot.drag(from.getCenterX(), from.getCenterY(), MouseButton.PRIMARY).dropBy(right, down);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static double height(FxRobot robot, String id) {
        return fx(() -> robot.lookup(id).<Region>query().getHeight());
    }

    private static double width(FxRobot robot, String id) {
        return fx(() -> robot.lookup(id).<Region>query().getWidth());
    }
}
