package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlantafx.base.controls.Popover;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.ui.explain.Explanation;
import dev.dialscope.ui.theme.Theme;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The question marks and their cards: by mouse and by keyboard, in both languages, light and dark. */
@ExtendWith(ApplicationExtension.class)
class ExplanationTest {
    /** Beside the lane's evidence, its marks, and the parameters. */
    private static final List<String> IDS = List.of("evidence-help", "marks-help", "parameters-help");

    private OpenWindow window;

    @Start
    void open(Stage stage) {
        // Without a view of the kernel, that the note above the timeline is there.
        window = new OpenWindow(stage, KernelChoice.NONE);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    /** Scrolls a pane that has the mark below its fold. */
    private static void reveal(FxRobot robot, Node mark) {
        robot.interact(() -> {
            for (Node at = mark.getParent(); at != null; at = at.getParent()) {
                if (at instanceof ScrollPane pane) {
                    Node content = pane.getContent();
                    double y = content.sceneToLocal(mark.localToScene(0, 0)).getY();
                    double hidden = content.getLayoutBounds().getHeight()
                            - pane.getViewportBounds().getHeight();
                    pane.setVvalue(hidden <= 0 ? 0 : Math.clamp(y / hidden, 0, 1));
                }
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyCode.class,
            names = {"F1", "ENTER"})
    void aKeyOpensTheCard_andEscapeClosesIt(KeyCode key, FxRobot robot) {
        window.run(robot);
        for (String id : IDS) {
            Node mark = mark(robot, id);
            // The lane's own come when it is shown as being over, a frame or more after the run's end.
            await().atMost(10, SECONDS).until(() -> fx(mark::isVisible));
            robot.interact(mark::requestFocus);
            assertThat(fx(mark::isFocused)).as(id).isTrue();
            robot.push(key);
            assertThat(card()).as(id).isPresent();
            assertThat(OpenWindow.seen(robot, ".help")).as("no key sheet").isFalse();
            robot.push(KeyCode.ESCAPE);
            assertThat(card()).as(id).isEmpty();
            assertThat(fx(mark::isFocused)).as(id).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void aClickOpensTheCard_whichStandsBesideTheMark_inTheLanguageOfNow(String language, FxRobot robot) {
        window.run(robot);
        robot.interact(() -> window.model.language().set(Locale.of(language)));
        for (String id : List.of("evidence-help", "marks-help", "parameters-help", "kernel-note-help")) {
            Explanation mark = mark(robot, id);
            reveal(robot, mark);
            robot.clickOn(mark);
            Popover card = card().orElseThrow();
            Bounds place = fx(() -> {
                Node words = card.getContentNode();
                return words.localToScreen(words.getLayoutBounds());
            });
            assertThat(fx(() -> mark.localToScreen(mark.getLayoutBounds()).intersects(place)))
                    .as(id)
                    .isFalse();
            String said = (String) fx(() -> mark.queryAccessibleAttribute(AccessibleAttribute.HELP));
            List<String> read = fx(() -> card.getContentNode().lookupAll(".label").stream()
                    .map(label -> ((Label) label).getText())
                    .toList());
            assertThat(said).as(id).isNotBlank();
            assertThat(read).as(id).hasSizeGreaterThan(1).allMatch(part -> !part.isBlank());
            assertThat(read.subList(1, read.size())).as(id).allMatch(said::contains);
            assertThat(fx(mark::getAccessibleText)).as(id).contains(read.getFirst());
            robot.push(KeyCode.ESCAPE);
        }
    }

    @Test
    void theCardIsLightOrDark_asTheWindowIs(FxRobot robot) {
        window.run(robot);
        Color onLight = ink(robot, Theme.Choice.LIGHT);
        Color onDark = ink(robot, Theme.Choice.DARK);
        assertThat(onLight.getBrightness()).isLessThan(0.5);
        assertThat(onDark.getBrightness()).isGreaterThan(0.5);
    }

    private static Color ink(FxRobot robot, Theme.Choice theme) {
        MenuItem choice = robot.lookup("#theme").queryAs(MenuButton.class).getItems().stream()
                .filter(item -> item.getId().endsWith(theme.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
        robot.interact(choice::fire);
        robot.interact(() -> mark(robot, "evidence-help").fire());
        WaitForAsyncUtils.waitForFxEvents();
        Label title = (Label) card().orElseThrow().getContentNode().lookup(".ds-head");
        Color ink = (Color) fx(title::getTextFill);
        robot.push(KeyCode.ESCAPE);
        return ink;
    }

    private static Explanation mark(FxRobot robot, String id) {
        return robot.lookup("#" + id).query();
    }

    private static Optional<Popover> card() {
        WaitForAsyncUtils.waitForFxEvents();
        return fx(() -> Window.getWindows().stream()
                .filter(Popover.class::isInstance)
                .map(Popover.class::cast)
                .filter(Window::isShowing)
                .findFirst());
    }
}
