package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static dev.dialscope.ui.shell.OpenWindow.openTab;
import static dev.dialscope.ui.shell.OpenWindow.type;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Event;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.session.Phase;
import java.util.Arrays;
import java.util.List;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What is looked at while a run lives is looked at when it is over: its rows get another order, and the events stay what they are. */
@ExtendWith(ApplicationExtension.class)
class RunEndTest {
    private OpenWindow window;
    private WindowModel model;
    private RunControl runs;

    @Start
    void open(Stage stage) {
        window = new OpenWindow(stage, KernelChoice.AUTOMATIC);
        model = window.model;
        runs = window.runs;
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void aLineOfTheLog_staysChosen_untilAnotherEventIs(int nth, FxRobot robot) {
        type(robot, "answer-after", "1m");
        type(robot, "deadline", "1m");
        openTab(robot, "log");
        robot.interact(runs::run);
        ListView<?> log = robot.lookup("#log").query();
        await().atMost(20, SECONDS).until(() -> fx(() -> log.getItems().size() > 6));
        // Some lines are about the run as a whole.
        robot.interact(() -> {
            for (int line = nth; model.selection().row() < 0; line++) {
                log.getSelectionModel().select(line);
            }
        });
        Event chosen = fx(() -> model.runner().trace().event(model.selection().row()));
        robot.interact(runs::cancel);
        await().atMost(20, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.ENDED));

        Trace ended = fx(() -> model.runner().trace());
        same(ended.event(fx(() -> model.selection().row())), chosen);
        assertThat(fx(() -> log.getSelectionModel().getSelectedItem())).isNotNull();
        robot.interact(() -> model.selection().selectEvent(-1));
        assertThat(fx(() -> log.getSelectionModel().getSelectedItem())).isNull();
    }

    @Test
    void theLog_firstOpenedAfterTheRun_showsItsWholeLastLine(FxRobot robot) {
        robot.interact(runs::run);
        await().atMost(20, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.ENDED));
        openTab(robot, "log");
        ListView<?> log = robot.lookup("#log").query();

        await().atMost(10, SECONDS)
                .until(() -> fx(() -> log.lookupAll(".list-cell").stream()
                        .map(ListCell.class::cast)
                        .filter(cell -> cell.isVisible()
                                && cell.getIndex() == log.getItems().size() - 1)
                        .map(cell -> log.sceneToLocal(cell.localToScene(cell.getBoundsInLocal())))
                        .anyMatch(bounds -> bounds.getMaxY() <= log.getHeight())));
    }

    private static void same(Event now, Event chosen) {
        assertThat(fields(now)).isEqualTo(fields(chosen));
    }

    /** All by which an event can be told from another one, but its row. */
    private static List<Object> fields(Event event) {
        return Arrays.asList(
                event.lane(),
                event.kind(),
                event.begin(),
                event.before(),
                event.after(),
                event.detail(),
                event.sample());
    }
}
