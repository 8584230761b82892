package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static dev.dialscope.ui.shell.OpenWindow.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.ui.command.Command;
import dev.dialscope.ui.help.HelpTopic;
import dev.dialscope.words.Glossary;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.PickResult;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Help opens at what concerns the focus, explains the words on screen, and gives the focus back. */
@ExtendWith(ApplicationExtension.class)
class HelpTest {
    private OpenWindow window;
    private Stage stage;

    @Start
    void open(Stage stage) {
        this.stage = stage;
        window = new OpenWindow(stage, KernelChoice.AUTOMATIC);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void f1OpensWhatConcernsTheFocus_andEscapeGivesItBack(FxRobot robot) {
        assertThat(seen(robot, ".help")).isFalse();
        window.run(robot);
        OpenWindow.focusTimeline(robot);
        for (String place : List.of("timeline", "lessons", "parameter-dialers", "play", "code", "lane")) {
            Node focused = robot.lookup("#" + place).query();
            robot.interact(focused::requestFocus);
            Node owner = fx(() -> stage.getScene().getFocusOwner());
            robot.push(KeyCode.F1);
            assertThat(title(robot)).isEqualTo(english(HelpTopic.of(owner).orElseThrow()));
            robot.push(KeyCode.ESCAPE);
            assertThat(seen(robot, ".help")).isFalse();
            assertThat(fx(() -> stage.getScene().getFocusOwner())).isSameAs(owner);
        }
        OpenWindow.openTab(robot, "kernel");
        robot.interact(() -> robot.lookup("#words").query().requestFocus());
        robot.push(KeyCode.F1);
        assertThat(title(robot)).isEqualTo("Kernel sockets");
        // What is below help does not act on keys.
        robot.interact(() -> robot.lookup("#help-close").query().requestFocus());
        robot.type(KeyCode.R, KeyCode.D);
        assertThat(fx(() -> window.model.compare().shownProperty().get())).isFalse();
    }

    private static String english(HelpTopic topic) {
        String words = topic.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    @Test
    void search_links_back_andTheLanguage(FxRobot robot) {
        OpenWindow.focusTimeline(robot);
        robot.push(KeyCode.F1);
        TextField search = robot.lookup("#help-search").query();
        for (String typed : List.of("back", "backlog", "handshake", "accept q")) {
            robot.interact(() -> search.setText(typed));
            WaitForAsyncUtils.waitForFxEvents();
            Labeled chosen = robot.lookup("#help-contents .list-cell:selected").query();
            assertThat(title(robot)).isEqualTo(fx(chosen::getText)).contains(typed);
        }
        robot.interact(() -> search.setText("somaxconn"));
        assertThat(title(robot)).isEqualTo("backlog");
        assertThat(OpenWindow.label(robot, "#help-sources")).contains("listen(2)");
        robot.interact(() ->
                robot.lookup("#help-link-accept-queue").queryAs(Hyperlink.class).fire());
        assertThat(title(robot)).isEqualTo("accept queue");
        robot.interact(() -> window.model.language().set(Locale.KOREAN));
        assertThat(title(robot)).isEqualTo("수락 큐");
        robot.interact(() ->
                robot.lookup("#help-link-backlog").queryAs(Hyperlink.class).fire());
        assertThat(title(robot)).isEqualTo("백로그");
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        assertThat(title(robot)).isEqualTo("수락 큐");
        robot.interact(() -> search.setText("그런말은없다"));
        assertThat(fx(() -> robot.lookup("#help-contents").queryListView().getItems()))
                .isEmpty();
        // Every topic's keys are those of commands.
        List<String> ids = fx(() -> ((Shell) stage.getScene().getRoot())
                .commands().all().stream().map(Command::id).toList());
        for (HelpTopic topic : HelpTopic.values()) {
            assertThat(ids).containsAll(topic.commands());
        }
    }

    @Test
    void aRightClickOnAWord_opensItsEntry_inTheWindowAndOnTheScreenOfAPresentation(FxRobot robot) {
        window.run(robot);
        robot.interact(() -> window.model.player().last());
        Node verdict = robot.lookup("#verdict").query();
        List<MenuItem> items = ask(robot, verdict);
        String said = OpenWindow.label(robot, "#verdict");
        List<String> terms = new Glossary(Locale.ENGLISH)
                .in(said).stream().map(term -> "what-is-" + term.id()).limit(8).toList();
        assertThat(items.stream().map(MenuItem::getId).filter(id -> id != null && id.startsWith("what-is")))
                .isNotEmpty()
                .containsExactlyElementsOf(terms);
        assertThat(items.getLast().getText()).isEqualTo("Help: Lane");
        MenuItem word = items.stream()
                .filter(item -> terms.getFirst().equals(item.getId()))
                .findFirst()
                .orElseThrow();
        robot.interact(word::fire);
        assertThat("What is “" + title(robot) + "”?").isEqualTo(word.getText());
        robot.push(KeyCode.ESCAPE);
        // The timeline is painted: it says what is at a point.
        assertThat(ask(robot, robot.lookup("#timeline").query()).getLast().getText())
                .isEqualTo("Help: Timeline");

        robot.interact(() ->
                ((Shell) stage.getScene().getRoot()).commands().byId("present").run());
        WaitForAsyncUtils.waitForFxEvents();
        robot.push(KeyCode.F1);
        assertThat(title(robot)).isEqualTo("Presenting");
        robot.push(KeyCode.ESCAPE);
        assertThat(fx(() -> window.model.presentingProperty().get())).isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(fx(() -> window.model.presentingProperty().get())).isFalse();
    }

    /** Asks for the context menu of the middle of a node. */
    private static List<MenuItem> ask(FxRobot robot, Node node) {
        robot.interact(() -> {
            Bounds box = node.localToScreen(node.getLayoutBounds());
            Bounds inScene = node.localToScene(node.getLayoutBounds());
            node.fireEvent(new ContextMenuEvent(
                    ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                    inScene.getCenterX(),
                    inScene.getCenterY(),
                    box.getCenterX(),
                    box.getCenterY(),
                    false,
                    new PickResult(node, inScene.getCenterX(), inScene.getCenterY())));
        });
        return fx(() -> {
            ContextMenu menu = Window.getWindows().stream()
                    .filter(ContextMenu.class::isInstance)
                    .map(ContextMenu.class::cast)
                    .findFirst()
                    .orElseThrow();
            List<MenuItem> items = List.copyOf(menu.getItems());
            menu.hide();
            return items;
        });
    }

    /** The title of the page that is shown. */
    private static String title(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return fx(() -> robot.lookup(".help-page > .ds-head").queryAll().stream()
                .filter(label -> label.getScene().getWindow().isFocused())
                .map(label -> ((Label) label).getText())
                .collect(Collectors.joining()));
    }
}
