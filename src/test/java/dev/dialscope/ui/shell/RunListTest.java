package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.lesson.Lessons;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.session.KeptRun;
import java.util.List;
import java.util.Objects;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class RunListTest {
    private OpenWindow window;

    /** So small that the lesson scrolls: then the list is there in any case. */
    @Start
    void open(Stage stage) {
        Settings usual = OpenWindow.settings(KernelChoice.NONE);
        window = new OpenWindow(
                stage,
                new Settings(
                        0,
                        0,
                        1280,
                        720,
                        false,
                        usual.theme(),
                        usual.locale(),
                        usual.kernel(),
                        usual.sizes(),
                        usual.textSize(),
                        true));
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void showsARunAgain_withItsLesson(FxRobot robot) {
        assertThat(OpenWindow.seen(robot, "#run-list")).isFalse();
        Recording first = window.run(robot);
        robot.interact(() ->
                window.model.choice().lessonProperty().set(Lessons.byId("eof").orElseThrow()));
        Recording second = window.run(robot);
        ListView<KeptRun> list = robot.lookup("#run-list").queryListView();
        assertThat(fx(() -> List.copyOf(list.getItems())))
                .extracting(KeptRun::recording)
                .containsExactly(second, first);
        assertThat(fx(() -> list.getSelectionModel().getSelectedItem().recording()))
                .isSameAs(second);

        assertThat(OpenWindow.label(robot, "#run-number")).isEqualTo("Run 2");
        Node older = robot.from(list).lookup(".list-cell").nth(1).query();
        robot.rightClickOn(older);
        assertThat(fx(() -> window.model.runner().recording()))
                .as("the menu does not open it")
                .isSameAs(second);
        robot.type(KeyCode.ESCAPE);

        robot.interact(() -> list.getSelectionModel().select(1));
        assertThat(OpenWindow.label(robot, "#run-number")).isEqualTo("Run 1");

        assertThat(fx(() -> window.model.runner().recording())).isSameAs(first);
        assertThat(fx(() -> window.model.choice().lessonProperty().get())).isEqualTo(Lessons.first());
        assertThat(fx(() -> list.getSelectionModel().getSelectedItem().recording()))
                .isSameAs(first);
    }

    @Test
    void tellsNothingOfTheShownRun_whileItsFutureIsHidden(FxRobot robot) {
        window.run(robot);
        String told = spoken(robot);
        assertThat(told).contains(OpenWindow.label(robot, "#headline"));

        robot.interact(() -> window.model.futureHiddenProperty().set(true));

        assertThat(spoken(robot)).isNotEqualTo(told).doesNotContain("won");
    }

    private static String spoken(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return fx(() -> robot.lookup("#run-list .list-cell").queryAllAs(ListCell.class).stream()
                .filter(cell -> !cell.isEmpty())
                .map(cell -> (String) cell.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow());
    }
}
