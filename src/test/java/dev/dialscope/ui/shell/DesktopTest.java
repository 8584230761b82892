package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.lesson.Lessons;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Event;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.session.KeptRun;
import dev.dialscope.ui.timeline.Timeline;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What people expect of each desktop program: parts that can have all room, a clipboard, and nothing long that starts by mistake. */
@ExtendWith(ApplicationExtension.class)
class DesktopTest {
    private OpenWindow window;

    @Start
    void open(Stage stage) {
        window = new OpenWindow(stage, KernelChoice.NONE);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    private void command(FxRobot robot, Node focused, String id) {
        robot.interact(focused::requestFocus);
        robot.interact(
                () -> ((Shell) focused.getScene().getRoot()).commands().byId(id).run());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static boolean shown(FxRobot robot, String id) {
        return fx(() -> robot.lookup(id).tryQuery().isPresent());
    }

    @Test
    void aPartHasAllRoom_untilEscape(FxRobot robot) {
        window.run(robot);
        Node timeline = robot.lookup("#timeline").query();
        double before = fx(() -> timeline.getLayoutBounds().getHeight());
        command(robot, timeline, "maximise");
        assertThat(shown(robot, "#words")).isFalse();
        assertThat(fx(() -> timeline.getLayoutBounds().getHeight())).isGreaterThan(before + 100);
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(shown(robot, "#words")).isTrue();
        assertThat(fx(() -> timeline.getLayoutBounds().getHeight())).isEqualTo(before);

        robot.doubleClickOn(
                robot.lookup("#inspector").lookup(".tab-header-background").<Node>query());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(shown(robot, "#verdict")).isTrue();
        assertThat(shown(robot, "#words")).isFalse();
        assertThat(shown(robot, "#timeline")).isFalse();
        command(robot, robot.lookup("#lane").query(), "maximise");
        assertThat(shown(robot, "#timeline")).isTrue();
    }

    @Test
    void whatHasTheFocusIsCopied(FxRobot robot) {
        window.run(robot);
        robot.interact(() -> window.model.selection().selectLane(4));
        WaitForAsyncUtils.waitForFxEvents();
        command(robot, robot.lookup("#lane").query(), "copy");
        String verdict = robot.lookup("#verdict").queryAs(Label.class).getText();
        assertThat(fx(() -> Clipboard.getSystemClipboard().getString())).endsWith(verdict);

        OpenWindow.openTab(robot, "events");
        TableView<?> events = robot.lookup("#events").queryTableView();
        robot.interact(() -> events.getSelectionModel().clearAndSelect(3));
        command(robot, events, "copy");
        assertThat(fx(() -> Clipboard.getSystemClipboard().getString()))
                .contains("\t")
                .doesNotContain("\n");

        command(robot, robot.lookup("#timeline").query(), "copy");
        assertThat(fx(() -> Clipboard.getSystemClipboard().hasImage())).isTrue();
    }

    @Test
    void aLessonReturnsWithItsLastRun(FxRobot robot) {
        Recording first = window.run(robot);
        robot.interact(() ->
                window.model.choice().lessonProperty().set(Lessons.byId("bind").orElseThrow()));
        assertThat(fx(() -> window.model.runner().recording())).isNull();
        robot.interact(() -> window.model.choice().lessonProperty().set(Lessons.first()));
        assertThat(fx(() -> window.model.runner().recording())).isSameAs(first);
    }

    @Test
    void aBatchOfMoreThanAMinute_isAskedForFirst(FxRobot robot) {
        window.run(robot);
        robot.interact(() -> window.model.batch().countProperty().set("10000"));
        robot.interact(window.runs::runBatch);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> window.model.batch().liveProperty().get())).isFalse();
        assertThat(OpenWindow.label(robot, "#batch-obstacle")).contains("minutes");
        long asked = fx(() -> window.model.batch().askingProperty().get());
        robot.interact(() -> window.model.batch().countProperty().set("20"));
        assertThat(OpenWindow.label(robot, "#batch-obstacle")).isEmpty();
        robot.interact(() -> window.model.batch().countProperty().set("5000"));
        assertThat(fx(() -> window.model.batch().askingProperty().get())).isEqualTo(asked / 2);

        robot.interact(window.runs::runBatch);
        assertThat(fx(() -> window.model.batch().liveProperty().get())).isTrue();
        assertThat(OpenWindow.label(robot, "#batch-obstacle")).isEmpty();
        cancelBatch(robot);

        // A run with other parameters says nothing about how long it takes.
        OpenWindow.type(robot, "dialers", "3");
        robot.interact(window.runs::runBatch);
        assertThat(fx(() -> window.model.batch().liveProperty().get())).isTrue();
        cancelBatch(robot);
    }

    private void cancelBatch(FxRobot robot) {
        robot.interact(window.runs::cancel);
        await().atMost(10, SECONDS)
                .until(() -> fx(() -> !window.model.batch().liveProperty().get()));
    }

    @Test
    void zoomFilterAndClosing_canBeUndone(FxRobot robot) {
        window.run(robot);
        Timeline timeline = robot.lookup("#timeline").query();
        robot.interact(timeline::requestFocus);
        robot.type(KeyCode.EQUALS).type(KeyCode.EQUALS);
        assertThat(fx(timeline::isFitted)).isFalse();
        assertThat(undo(robot)).isEqualTo("Undo: zoom and pan");
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(fx(timeline::isFitted)).isTrue();
        assertThat(undo(robot)).isEqualTo("Undo");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertThat(fx(timeline::isFitted)).isFalse();

        OpenWindow.openTab(robot, "events");
        TextField filter = robot.lookup("#event-filter").query();
        robot.interact(filter::requestFocus);
        robot.write("dial");
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(fx(timeline::isFitted)).as("the field keeps its key").isFalse();
        robot.interact(() -> filter.setText("dialer 3"));
        command(robot, timeline, "undo");
        assertThat(fx(() -> filter.getText())).isEmpty();

        window.run(robot);
        command(robot, timeline, "compare");
        robot.push(KeyCode.ESCAPE);
        assertThat(fx(() -> window.model.compare().shownProperty().get())).isFalse();
        assertThat(undo(robot)).isEqualTo("Undo: close the comparison");
        command(robot, timeline, "undo");
        assertThat(fx(() -> window.model.compare().shownProperty().get())).isTrue();
        command(robot, timeline, "redo");

        Recording second = fx(() -> window.model.runner().recording());
        robot.interact(() -> {
            javafx.stage.Window small = timeline.getScene().getWindow();
            small.setWidth(1280);
            small.setHeight(720);
        });
        WaitForAsyncUtils.waitForFxEvents();
        ListView<KeptRun> list = robot.lookup("#run-list").query();
        // Once: a robot's key may repeat.
        robot.interact(() -> javafx.event.Event.fireEvent(
                list, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.DELETE, false, false, false, false)));
        assertThat(fx(() -> list.getItems().size())).isEqualTo(1);
        assertThat(fx(() -> window.model.runner().recording())).isNotSameAs(second);
        command(robot, timeline, "undo");
        assertThat(fx(() -> list.getItems().getFirst().recording())).isSameAs(second);
        assertThat(fx(() -> window.model.runner().recording())).isSameAs(second);
    }

    @Test
    void aMenuFitsTheThingThatItIsAskedFor(FxRobot robot) {
        Trace trace = window.run(robot).trace();
        int row = trace.lane(4).row(trace.lane(4).size() - 1);
        robot.interact(() -> window.model.selection().selectEvent(row));
        Node timeline = robot.lookup("#timeline").query();
        assertThat(asked(robot, timeline)).contains("thing-zoom", "thing-line", "thing-filter");
        choose(robot, timeline, "thing-event");
        TableView<Event> events = robot.lookup("#events").query();
        assertThat(fx(() -> events.getSelectionModel().getSelectedItem().seq())).isEqualTo(row);
        choose(robot, events, "thing-copy");
        assertThat(fx(() -> Clipboard.getSystemClipboard().getString())).contains("\t");
        choose(robot, events, "thing-mark");
        assertThat(fx(() -> window.model.playhead().bookmarks())).hasSize(1);
        choose(robot, events, "thing-line");
        assertThat(shown(robot, "#code")).isTrue();
        assertThat(asked(robot, robot.lookup("#lane").query())).contains("thing-copy");
        choose(robot, timeline, "thing-filter");
        assertThat(fx(() ->
                        ((Timeline) timeline).model().lanes().shownProperty().get()))
                .isEqualTo(1);

        robot.interact(() -> {
            timeline.getScene().getWindow().setWidth(1280);
            timeline.getScene().getWindow().setHeight(720);
        });
        WaitForAsyncUtils.waitForFxEvents();
        Node list = robot.lookup("#run-list").query();
        assertThat(asked(robot, list)).contains("thing-note", "thing-remove");
        choose(robot, list, "thing-note");
        robot.write("seen in class", 0).type(KeyCode.ENTER);
        assertThat(fx(() -> window.model.runs().note(window.model.runs().kept().getFirst())))
                .isEqualTo("seen in class");
    }

    private List<String> asked(FxRobot robot, Node focused) {
        List<String> ids = fx(() -> menu(focused).getItems().stream()
                .map(item -> String.valueOf(item.getId()))
                .toList());
        robot.interact(() -> menu(focused).hide());
        return ids;
    }

    private void choose(FxRobot robot, Node focused, String id) {
        robot.interact(() -> {
            ContextMenu menu = menu(focused);
            menu.hide();
            menu.getItems().stream()
                    .filter(item -> id.equals(item.getId()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** The menu that the focused control is asked for by the keyboard. */
    private static ContextMenu menu(Node focused) {
        focused.requestFocus();
        javafx.event.Event.fireEvent(
                focused, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.F10, true, false, false, false));
        return javafx.stage.Window.getWindows().stream()
                .filter(one -> one instanceof ContextMenu && one.isShowing())
                .map(ContextMenu.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String undo(FxRobot robot) {
        return fx(() -> OpenWindow.menuItems(robot).stream()
                .filter(item -> item.getId().equals("menu-undo"))
                .findFirst()
                .orElseThrow()
                .getText());
    }
}
