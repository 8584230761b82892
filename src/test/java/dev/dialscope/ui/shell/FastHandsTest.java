package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static dev.dialscope.ui.shell.OpenWindow.label;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.session.Phase;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Hands that are faster than the runs: whatever is pressed in whichever order, nothing is stuck, stale or open afterwards. */
@ExtendWith(ApplicationExtension.class)
class FastHandsTest {
    private static final int PRESSES = 100;

    private final Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();
    private Stage stage;
    private OpenWindow window;
    private WindowModel model;
    private RunControl runs;

    @Start
    void open(Stage stage) {
        this.stage = stage;
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> thrown.add(e));
        window = new OpenWindow(stage, KernelChoice.AUTOMATIC);
        model = window.model;
        runs = window.runs;
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
        robot.interact(() -> Thread.currentThread().setUncaughtExceptionHandler(null));
    }

    @Test
    void thirtyPressesOfRunAndCancel(FxRobot robot) {
        MenuItem run = item(robot, "menu-run");
        MenuItem cancel = item(robot, "menu-cancel");
        for (int n = 0; n < 30; n++) {
            robot.interact(() -> press(run));
            robot.interact(() -> press(cancel));
        }
        settled(robot);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyCommand_lessonsAndSizes_inAnyOrder(long seed, FxRobot robot) {
        Random random = new Random(seed);
        // Quitting ends the window, and the test.
        List<MenuItem> commands = fx(() -> OpenWindow.menuItems(robot).stream()
                .filter(item -> !item.getId().equals("menu-quit"))
                .toList());
        for (int n = 0; n < PRESSES; n++) {
            int kind = random.nextInt(10);
            MenuItem any = commands.get(random.nextInt(commands.size()));
            Lesson lesson = Lessons.all().get(random.nextInt(Lessons.all().size()));
            robot.interact(() -> {
                switch (kind) {
                    case 0 -> model.choice().lessonProperty().set(lesson);
                    case 1 -> stage.setWidth(1024 + random.nextInt(600));
                    case 2, 3 -> press(item(robot, "menu-run"));
                    case 4 -> press(item(robot, "menu-cancel"));
                    default -> press(any);
                }
            });
            assertThat(thrown).as("press %d of seed %d", n, seed).isEmpty();
        }
        settled(robot);
    }

    /** What still lives is ended; then a run is what a run is. */
    private void settled(FxRobot robot) {
        robot.interact(() -> {
            model.batch().cancel();
            runs.leaveBatch();
            runs.leaveCompare();
            // Somewhere the questions before a run may have been switched on.
            model.predict().onProperty().set(false);
        });
        await().atMost(30, SECONDS)
                .until(() -> fx(() -> !model.batch().liveProperty().get()));
        robot.interact(() -> {
            model.choice().lessonProperty().set(Lessons.byId("fan-out").orElseThrow());
            model.choice().restoreDefaults();
        });
        Recording before = fx(() -> model.runner().recording());
        robot.interact(runs::run);
        Recording last = window.awaitOther(before);
        assertThat(last.leaks().none()).isTrue();
        assertThat(last.failure()).isNull();
        assertThat(fx(() -> model.runner().phase())).isEqualTo(Phase.ENDED);
        assertThat(label(robot, "#headline")).isNotBlank();
        assertThat(fx(() -> item(robot, "menu-cancel").isDisable())).isTrue();
        assertThat(thrown).isEmpty();
    }

    private static void press(MenuItem item) {
        if (!item.isDisable()) {
            item.fire();
        }
    }

    private static MenuItem item(FxRobot robot, String id) {
        return OpenWindow.menuItems(robot).stream()
                .filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElseThrow();
    }
}
