package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.store.Folders;
import dev.dialscope.words.ProgramVersion;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The versions, the folders and the licences stand on a card that is made when it is opened first. */
@ExtendWith(ApplicationExtension.class)
class AboutTest {
    private OpenWindow window;
    private Stage stage;

    @Start
    void open(Stage stage) {
        this.stage = stage;
        window = new OpenWindow(stage, KernelChoice.NONE);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void isMadeWhenItIsOpened_andEscapeClosesIt(FxRobot robot) {
        assertThat(robot.lookup("#about-close").tryQuery()).isEmpty();
        openIt(robot);
        assertThat(fx(() -> robot.lookup("#about-close").query().isFocused())).isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(fx(() -> shown(robot))).isFalse();
        openIt(robot);
        assertThat(fx(() -> robot.lookup("#about-close").queryAll())).hasSize(1);
        robot.interact(robot.lookup("#about-close").queryButton()::fire);
        assertThat(fx(() -> shown(robot))).isFalse();
    }

    @Test
    void copiesTheVersions_andSaysSo(FxRobot robot) {
        openIt(robot);
        Button copy = robot.lookup("#about-copy").queryButton();
        robot.interact(copy::fire);
        String copied = fx(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied)
                .startsWith(ProgramVersion.line() + ", ")
                .endsWith(System.getProperty("os.arch"))
                .isEqualTo(fx(() ->
                        robot.lookup("#about-versions").queryAs(Label.class).getText()));
        assertThat(fx(copy::getText)).isEqualTo("Copied");
        robot.interact(() -> window.model.language().set(Locale.KOREAN));
        assertThat(fx(copy::getText)).isEqualTo("복사했다");
        robot.push(KeyCode.ESCAPE);
        openIt(robot);
        assertThat(fx(copy::getText)).isEqualTo("복사");
    }

    @Test
    void showsTheNotices_andWhereSettingsAndLogAre(FxRobot robot) {
        openIt(robot);
        TextArea notices = robot.lookup("#about-notices").query();
        await().atMost(10, SECONDS).until(() -> !fx(notices::getText).isEmpty());
        String text = fx(notices::getText);
        assertThat(text).contains("org.openjfx:javafx-base:", "SIL OPEN FONT LICENSE", "NO WARRANTY");
        assertThat(fx(notices::isEditable)).isFalse();
        assertThat(fx(() -> robot.lookup("#about-settings").queryAs(Label.class).getText()))
                .isEqualTo(Folders.ofThisProcess().settings().toString());
        assertThat(fx(() -> robot.lookup("#about-log").queryAs(Label.class).getText()))
                .isEqualTo(Folders.ofThisProcess().log().toString());
    }

    private void openIt(FxRobot robot) {
        robot.interact(() ->
                ((Shell) stage.getScene().getRoot()).commands().byId("about").run());
    }

    private static boolean shown(FxRobot robot) {
        return robot.lookup(".about").query().getParent().isVisible();
    }
}
