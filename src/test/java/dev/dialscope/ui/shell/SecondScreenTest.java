package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static dev.dialscope.ui.shell.OpenWindow.label;
import static dev.dialscope.ui.shell.OpenWindow.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.timeline.Timeline;
import dev.dialscope.words.Headline;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.event.Event;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
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

/** Two screens: one presents, the other has the window with the presenter's notes; screens come, go and change meanwhile. */
@ExtendWith(ApplicationExtension.class)
class SecondScreenTest {
    private static final Rectangle2D DESK = new Rectangle2D(0, 0, 1600, 900);
    private static final Rectangle2D WALL = new Rectangle2D(1600, 0, 1280, 720);

    private final ObservableList<Rectangle2D> screens = FXCollections.observableArrayList(DESK, WALL);
    private OpenWindow window;
    private WindowModel model;
    private Stage stage;

    @Start
    void open(Stage stage) {
        this.stage = stage;
        window = new OpenWindow(stage, OpenWindow.settings(KernelChoice.NONE), screens);
        model = window.model;
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            if (presenting()) {
                present();
            }
        });
        window.close(robot);
    }

    @Test
    void theNotesKnowWhatTheClassDoesNot(FxRobot robot) {
        Recording run = window.run(robot);
        robot.interact(this::present);
        Language language = model.language();
        String verdict = new Headline(Locale.ENGLISH).of(run);
        assertThat(seen(robot, "#notes")).isTrue();
        assertThat(label(robot, "#notes-place")).startsWith("Stop 1 of ");
        assertThat(label(robot, "#notes-now")).isEqualTo(language.get("stop.begin"));
        assertThat(label(robot, "#notes-next")).startsWith("After that: ");
        assertThat(label(robot, "#notes-verdict")).contains(verdict);
        assertThat(label(robot, "#notes-answer")).startsWith("Who wins?").doesNotEndWith("? ");
        assertThat(label(robot, "#notes-clock")).matches("0:\\d\\d");
        assertThat(label(robot, "#headline")).as("the class's").isEqualTo(language.get("future.hidden"));
        assertThat(label(robot, "#present-sentence")).doesNotContain(verdict);

        String next = label(robot, "#notes-next");
        press(robot, KeyCode.PAGE_DOWN);
        assertThat(label(robot, "#notes-place")).startsWith("Stop 2 of ");
        assertThat(next).endsWith(label(robot, "#notes-now"));

        // In the middle of a prediction all is said in another language.
        press(robot, KeyCode.HOME, KeyCode.DIGIT2, KeyCode.DIGIT7, KeyCode.ENTER);
        robot.interact(() -> model.language().set(Locale.KOREAN));
        assertThat(label(robot, "#notes-verdict")).contains(new Headline(Locale.KOREAN).of(run));
        assertThat(label(robot, "#notes-now")).isEqualTo(language.get("stop.begin"));
        assertThat(fx(() -> model.predict().noteProperty().get().hands().sum())).isEqualTo(7);
        assertThat(label(robot, "#hands-sum")).contains("7");

        press(robot, KeyCode.N);
        assertThat(seen(robot, "#notes")).isFalse();
        press(robot, KeyCode.N, KeyCode.ESCAPE);
        assertThat(seen(robot, "#notes")).as("after the presentation").isFalse();
    }

    @Test
    void aScreenThatIsUnpluggedLeavesTheWindowAsItWas_andOneThatChangesGoesOn(FxRobot robot) {
        Recording run = window.run(robot);
        robot.interact(() -> {
            model.playhead().goTo(run.trace().duration() / 2.0);
            model.selection().selectLane(1);
        });
        double nanos = fx(() -> model.playhead().nanos());
        robot.interact(this::present);
        press(robot, KeyCode.HOME, KeyCode.PAGE_DOWN);
        robot.interact(() -> screens.set(1, new Rectangle2D(1600, 0, 1920, 1080)));
        assertThat(fx(this::presenting)).as("another size").isTrue();
        robot.interact(() -> screens.add(new Rectangle2D(0, 900, 800, 600)));
        assertThat(fx(this::presenting)).as("one more").isTrue();
        assertThat(seen(robot, "#notes")).isTrue();

        robot.interact(() -> screens.setAll(DESK));
        assertThat(fx(this::presenting)).isFalse();
        assertThat(seen(robot, "#notes")).isFalse();
        assertThat(fx(() -> model.playhead().nanos())).isEqualTo(nanos);
        assertThat(fx(() -> model.selection().lane())).isEqualTo(1);
        assertThat(fx(() -> model.futureHiddenProperty().get())).isFalse();
    }

    @Test
    void onTheOnlyScreenThereAreNoNotes_andTheWindowBehindItCatchesUp(FxRobot robot) {
        Recording run = window.run(robot);
        robot.interact(() -> screens.setAll(DESK));
        robot.interact(this::present);
        assertThat(seen(robot, "#notes")).isFalse();
        press(robot, KeyCode.N);
        assertThat(seen(robot, "#notes")).isFalse();
        // Fast hands.
        KeyCode[] keys = {
            KeyCode.PAGE_DOWN, KeyCode.B, KeyCode.SPACE, KeyCode.PAGE_UP, KeyCode.K, KeyCode.Z, KeyCode.END, KeyCode.B,
            KeyCode.HOME, KeyCode.K, KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN, KeyCode.Z, KeyCode.S, KeyCode.P, KeyCode.P
        };
        press(robot, keys);
        press(robot, keys);
        assertThat(fx(this::presenting)).isTrue();
        assertThat(seen(robot, "#present-black")).isFalse();
        press(robot, KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        Timeline timeline = robot.lookup("#timeline").query();
        assertThat(fx(() -> timeline.model().picture().trace())).isSameAs(run.trace());
        assertThat(fx(() -> model.futureHiddenProperty().get())).isFalse();
        assertThat(fx(() -> model.playhead().isPlaying())).isFalse();
        assertThat(label(robot, "#headline")).isEqualTo(new Headline(Locale.ENGLISH).of(run));
    }

    private void present() {
        ((Shell) stage.getScene().getRoot()).commands().byId("present").run();
    }

    private boolean presenting() {
        return model.presentingProperty().get();
    }

    private static void press(FxRobot robot, KeyCode... codes) {
        Node shown = robot.lookup("#present-timeline").query();
        fx(() -> {
            Scene scene = shown.getScene();
            for (KeyCode code : List.of(codes)) {
                Event.fireEvent(
                        scene.getFocusOwner(),
                        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
            }
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }
}
