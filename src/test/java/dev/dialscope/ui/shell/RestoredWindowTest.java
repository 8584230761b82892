package dev.dialscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.ui.theme.Theme;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A window that was left where it can't be reached now: its first bar and its last can be. */
@ExtendWith(ApplicationExtension.class)
class RestoredWindowTest {
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

    @ParameterizedTest
    @CsvSource({
        "0, 0, 5000, 3000",
        "-900, -500, 950, 700",
        "9000, 9000, 950, 700",
        "-32000, -32000, 160, 28",
        "Infinity, NaN, 900, 700",
        "0, 0, 0, 0"
    })
    void canBeReached(double x, double y, double width, double height, FxRobot robot) {
        Settings left = new Settings(
                x,
                y,
                width,
                height,
                false,
                Theme.Choice.LIGHT,
                Locale.ENGLISH,
                KernelChoice.AUTOMATIC,
                PaneSizes.INITIAL,
                100,
                true);
        robot.interact(() -> window = new OpenWindow(stage, left));

        Rectangle2D screen = OpenWindow.fx(() -> Screen.getPrimary().getVisualBounds());
        assertThat(OpenWindow.fx(stage::getY)).isBetween(screen.getMinY(), screen.getMaxY());
        for (String bar : new String[] {"#toolbar", "#play", "#live"}) {
            Bounds place = OpenWindow.fx(() -> {
                Node node = robot.lookup(bar).query();
                return node.localToScreen(node.getBoundsInLocal());
            });
            assertThat(screen.contains(place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight()))
                    .as("%s at %s on %s", bar, place, screen)
                    .isTrue();
        }
    }

    /** A stage that outlives its window keeps nothing of it: all windows of these tests together would not fit into the memory. */
    @Test
    void closedWindow_hearsNothingOfItsStage(FxRobot robot) {
        robot.interact(() -> window = new OpenWindow(stage, KernelChoice.NONE));
        window.close(robot);
        int saved = window.saved.size();

        robot.interact(() -> stage.setWidth(stage.getWidth() - 10));

        assertThat(window.saved).hasSize(saved);
    }
}
