package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.ui.explain.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
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

/**
 * Whatever can have the focus has a role and a name for a screen reader. JavaFX speaks to one on Windows and macOS only, so this walks the
 * scenes, as the keyboard would.
 */
@ExtendWith(ApplicationExtension.class)
class AccessibleNamesTest {
    /** Words, and nothing in Korean between them. */
    private static final Pattern ENGLISH = Pattern.compile("[^가-힣]*[a-z]{3,} [a-z]{3,}[^가-힣]*");

    /** What has no role or no name, or one that was not translated, and where it was seen first. */
    private final Map<String, String> nameless = new TreeMap<>();

    private int seen;
    private OpenWindow window;
    private Stage stage;

    @Start
    void open(Stage stage) {
        this.stage = stage;
        // With the offer of the tour.
        Settings usual = OpenWindow.settings(KernelChoice.AUTOMATIC);
        window = new OpenWindow(
                stage,
                new Settings(
                        0,
                        0,
                        1600,
                        900,
                        false,
                        usual.theme(),
                        usual.locale(),
                        usual.kernel(),
                        usual.sizes(),
                        usual.textSize(),
                        false));
        stage.setWidth(1600);
        stage.setHeight(900);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void everythingThatCanHaveTheFocus_hasARoleAndAName_inBothLanguages(FxRobot robot) {
        lookInBoth("before the first run", robot);
        window.run(robot);
        robot.interact(() -> window.model.player().last());
        for (Locale language : List.of(Locale.ENGLISH, Locale.KOREAN)) {
            robot.interact(() -> window.model.language().set(language));
            lookAtARun(robot);
        }
        window.run(robot);
        run(robot, "compare");
        await().atMost(10, SECONDS).until(() -> OpenWindow.seen(robot, "#differences"));
        lookInBoth("compare", robot);
        robot.push(KeyCode.ESCAPE);
        robot.interact(() -> {
            window.model.batch().countProperty().set("3");
            window.runs.showBatch();
            window.runs.runBatch();
        });
        await().atMost(60, SECONDS)
                .until(() -> fx(() -> !window.model.batch().liveProperty().get()));
        lookInBoth("batch", robot);
        assertThat(nameless).isEmpty();
        assertThat(seen).as("what can have the focus").isGreaterThan(400);
    }

    private void lookInBoth(String what, FxRobot robot) {
        for (Locale language : List.of(Locale.KOREAN, Locale.ENGLISH)) {
            robot.interact(() -> window.model.language().set(language));
            look(what);
        }
    }

    private void lookAtARun(FxRobot robot) {
        look("run");
        for (String tab : List.of("events", "log", "kernel", "code")) {
            OpenWindow.openTab(robot, tab);
            look(tab);
        }
        TabPane inspector = robot.lookup("#inspector").query();
        robot.interact(() -> inspector.getSelectionModel().selectLast());
        look("summary");
        robot.interact(() ->
                robot.lookup("#parameters-help").queryAs(Explanation.class).fire());
        look("explanation");
        robot.push(KeyCode.ESCAPE);
        OpenWindow.focusTimeline(robot);
        for (String id : List.of("filter", "help", "palette", "about", "tour")) {
            run(robot, id);
            look(id);
            robot.push(KeyCode.ESCAPE);
        }
        run(robot, "present");
        look("present");
        run(robot, "help");
        look("help of a presentation");
        robot.push(KeyCode.ESCAPE);
        run(robot, "present");
    }

    private void run(FxRobot robot, String command) {
        robot.interact(() ->
                ((Shell) stage.getScene().getRoot()).commands().byId(command).run());
    }

    private void look(String what) {
        WaitForAsyncUtils.waitForFxEvents();
        fx(() -> {
            for (Window shown : List.copyOf(Window.getWindows())) {
                walk(shown.getScene().getRoot(), what);
            }
            return null;
        });
    }

    private void walk(Node node, String what) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            seen++;
            if (node.getAccessibleRole() == AccessibleRole.NODE
                    || node.getAccessibleRole() == AccessibleRole.PARENT
                    || name(node).isBlank()
                    || isKorean() && ENGLISH.matcher(name(node)).matches()) {
                nameless.computeIfAbsent(path(node) + " " + node.getAccessibleRole(), _ -> what);
            }
        }
        // The editor of a combo box has the box's name.
        if (node instanceof Parent parent && !(node instanceof ComboBoxBase)) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, what));
        }
    }

    private boolean isKorean() {
        return window.model.language().locale().equals(Locale.KOREAN);
    }

    private static String name(Node node) {
        if (node.getAccessibleText() != null) {
            return node.getAccessibleText();
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            return labeled.getText();
        }
        Label label = (Label) node.queryAccessibleAttribute(javafx.scene.AccessibleAttribute.LABELED_BY);
        return label == null || label.getText() == null ? "" : label.getText();
    }

    private static String path(Node node) {
        List<String> path = new ArrayList<>();
        for (Node at = node; at != null && path.size() < 4; at = at.getParent()) {
            path.addFirst(at.getClass().getSimpleName() + (at.getId() == null ? "" : "#" + at.getId()));
        }
        return String.join(" > ", path);
    }
}
