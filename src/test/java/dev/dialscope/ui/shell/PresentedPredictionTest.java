package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.session.Phase;
import dev.dialscope.ui.session.RunNote;
import dev.dialscope.ui.timeline.Timeline;
import java.util.List;
import java.util.Locale;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
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

/** A class predicts, the run answers, the class explains, and the window is as it was. */
@ExtendWith(ApplicationExtension.class)
class PresentedPredictionTest {
    private OpenWindow window;
    private WindowModel model;
    private Stage stage;

    @Start
    void open(Stage stage) {
        this.stage = stage;
        window = new OpenWindow(stage, KernelChoice.AUTOMATIC);
        model = window.model;
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            if (model.presentingProperty().get()) {
                present();
            }
        });
        window.close(robot);
    }

    /** All lessons in one window, which takes a third of the time. */
    @Test
    void everyLesson_inBothLanguages_isPredicted_answered_explained_andLeftAsItWas(FxRobot robot) {
        for (Locale language : List.of(Locale.ENGLISH, Locale.KOREAN)) {
            robot.interact(() -> model.language().set(language));
            for (Lesson lesson : Lessons.all()) {
                robot.interact(() -> model.choice().lessonProperty().set(lesson));
                presented(window.run(robot), lesson.id() + " " + language, robot);
            }
        }
        aRunOnTheScreen_isNotSeenBeforeItsReplay(robot);
    }

    private void presented(Recording run, String as, FxRobot robot) {
        OpenWindow.focusTimeline(robot);
        robot.interact(() -> {
            model.playhead().goTo(run.trace().duration() / 2.0);
            model.selection().selectLane(1);
        });
        Node focus = fx(() -> stage.getScene().getFocusOwner());
        double nanos = fx(() -> model.playhead().nanos());

        robot.interact(this::present);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(OpenWindow.seen(robot, "#hands")).as(as).isTrue();
        // Two columns are counted, by keys alone.
        press(robot, KeyCode.DIGIT1, KeyCode.DIGIT7, KeyCode.RIGHT, KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.ENTER);
        RunNote note = fx(() -> model.predict().noteProperty().get());
        assertThat(note.hands().sum()).as(as).isEqualTo(19);
        assertThat(fx(() -> model.predict().replyProperty().get())).as(as).isNull();

        press(robot, KeyCode.END);
        await().atMost(5, SECONDS)
                .until(() -> fx(() -> model.predict().explainingProperty().get()));
        String answer = fx(() -> model.language()
                .questions()
                .say(note.question(), model.predict().replyProperty().get().answer()));
        // The screen says it in its next frame.
        awaitSentence(model.language().get("predict.why"), as, robot);
        assertThat(text(robot, "#hands-answer")).as(as).contains(answer);
        // The counts do not change any more.
        press(robot, KeyCode.DIGIT1, KeyCode.DIGIT3);
        assertThat(fx(() -> model.predict().noteProperty().get().hands()))
                .as(as)
                .isEqualTo(note.hands());
        press(robot, KeyCode.PAGE_DOWN);
        String headline = fx(() -> model.headline().get());
        assertThat(headline).as(as).isNotEqualTo(model.language().get("predict.why"));
        awaitSentence(headline, as, robot);
        assertThat(headline).as(as).isNotEqualTo(model.language().get("future.hidden"));
        everyStopSaysSomething(as, robot);
        awaitSentence(headline, as, robot);

        press(robot, KeyCode.ESCAPE);
        await().atMost(5, SECONDS)
                .until(() -> fx(() -> !model.presentingProperty().get()));
        assertThat(fx(() -> model.futureHiddenProperty().get())).as(as).isFalse();
        assertThat(fx(() -> model.playhead().nanos())).as(as).isEqualTo(nanos);
        assertThat(fx(() -> model.selection().lane())).as(as).isEqualTo(1);
        assertThat(fx(() -> stage.getScene().getFocusOwner())).as(as).isSameAs(focus);
        assertThat(fx(() -> model.runner().recording())).as(as).isSameAs(run);
        assertThat(text(robot, "#predicted")).as(as).contains("19").contains(answer);
    }

    private static void everyStopSaysSomething(String as, FxRobot robot) {
        int stops = Integer.parseInt(text(robot, "#present-stops").replaceAll("\\D*\\d+\\D+(\\d+)\\D*", "$1"));
        assertThat(stops).as(as).isPositive();
        press(robot, KeyCode.HOME);
        for (int stop = 0; stop < stops; stop++) {
            press(robot, KeyCode.PAGE_DOWN);
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(text(robot, "#present-sentence")).as(as + stop).isNotEmpty();
        }
    }

    private void aRunOnTheScreen_isNotSeenBeforeItsReplay(FxRobot robot) {
        robot.interact(() -> model.choice().lessonProperty().set(Lessons.first()));
        Recording before = window.run(robot);
        robot.interact(this::present);
        robot.press(KeyCode.CONTROL).type(KeyCode.R).release(KeyCode.CONTROL);
        Recording run = window.awaitOther(before);
        OpenWindow.framesPass();
        Timeline shown = robot.lookup("#present-timeline").query();
        double now = fx(() -> model.playhead().nanos());
        assertThat(fx(() -> model.runner().phase())).isEqualTo(Phase.ENDED);
        assertThat(fx(() -> model.playhead().knowsAll())).isFalse();
        assertThat(fx(() -> shown.model().picture().trace().events()))
                .allMatch(event -> run.trace().at(event.seq()) <= now);
        assertThat(fx(() -> model.predict().noteProperty().get().hands().sum())).isZero();
        robot.type(KeyCode.P);
        assertThat(OpenWindow.seen(robot, "#hands")).as("skipped").isFalse();
        robot.type(KeyCode.P);
        assertThat(OpenWindow.seen(robot, "#hands")).isTrue();
    }

    private void present() {
        ((Shell) stage.getScene().getRoot()).commands().byId("present").run();
    }

    /** Keys on the screen of the presentation, without the waits of a robot's hands. */
    private static void press(FxRobot robot, KeyCode... codes) {
        Scene scene = robot.lookup("#present-timeline").query().getScene();
        fx(() -> {
            for (KeyCode code : codes) {
                Event.fireEvent(
                        scene.getFocusOwner(),
                        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
            }
            return null;
        });
    }

    private static void awaitSentence(String sentence, String as, FxRobot robot) {
        await().atMost(5, SECONDS)
                .untilAsserted(() ->
                        assertThat(text(robot, "#present-sentence")).as(as).isEqualTo(sentence));
    }

    private static String text(FxRobot robot, String id) {
        return fx(() -> robot.lookup(id).queryAs(Label.class).getText());
    }
}
