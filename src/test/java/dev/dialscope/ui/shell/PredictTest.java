package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.analysis.Answer;
import dev.dialscope.lab.Lab;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.lesson.Parameter;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.session.Phase;
import dev.dialscope.ui.session.RunNote;
import dev.dialscope.ui.timeline.Timeline;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A run that is predicted: the question before it, the answer of its recording, and why it ended so. */
@ExtendWith(ApplicationExtension.class)
class PredictTest {
    private OpenWindow window;
    private WindowModel model;

    @Start
    void open(Stage stage) {
        window = new OpenWindow(stage, KernelChoice.AUTOMATIC);
        model = window.model;
        model.predict().onProperty().set(true);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    private void ask(FxRobot robot) {
        robot.interact(window.runs::run);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> model.predict().isAsking())).isTrue();
        assertThat(fx(() -> model.runner().phase())).isEqualTo(Phase.EMPTY);
        Node pane = robot.lookup("#predict-pane").query();
        await().atMost(5, SECONDS).until(() -> fx(() -> isWithin(pane.getScene().getFocusOwner(), pane)));
    }

    private static boolean isWithin(Node node, Node pane) {
        return node != null && (node == pane || isWithin(node.getParent(), pane));
    }

    private Recording ended() {
        await().atMost(30, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.ENDED));
        return fx(() -> model.runner().recording());
    }

    @Test
    void keysAnswer_theRecordingReplies_andTheVerdictWaitsForTheReason(FxRobot robot) {
        ask(robot);
        assertThat(OpenWindow.seen(robot, "#predict-card")).isTrue();
        assertThat(fx(() -> robot.lookup("#predict-run").query().isDisabled())).isTrue();
        robot.type(KeyCode.DIGIT5);
        assertThat(fx(() -> model.predict().answerProperty().get())).isEqualTo(new Answer.Choice("dialer 5"));
        robot.type(KeyCode.DIGIT0);
        assertThat(fx(() -> model.predict().answerProperty().get())).isEqualTo(new Answer.Choice("dialer 10"));
        assertThat(text(robot, "#lane-prediction")).contains("dialer 10");
        robot.interact(() -> model.language().set(Locale.KOREAN));
        assertThat(text(robot, "#predict-question")).contains("누가");
        assertThat(fx(() -> model.predict().answerProperty().get())).isEqualTo(new Answer.Choice("dialer 10"));
        robot.interact(() -> model.language().set(Locale.ENGLISH));

        robot.type(KeyCode.SPACE);
        Recording run = ended();
        await().atMost(5, SECONDS).until(() -> OpenWindow.seen(robot, "#answer-bar"));
        robot.interact(() -> model.player().first());
        assertThat(fx(() -> model.playhead().knowsAll())).isFalse();
        assertThat(text(robot, "#predicted")).contains("dialer 10").contains("when the replay gets there");

        robot.interact(() -> model.player().last());
        await().atMost(5, SECONDS)
                .until(() -> fx(() -> model.predict().explainingProperty().get()));
        String winner = fx(() -> model.runs().kept().getFirst().winner().name());
        assertThat(text(robot, "#predicted")).contains("dialer 10").containsIgnoringCase(winner + " won");
        assertThat(text(robot, "#headline")).isEqualTo(model.language().get("predict.why"));
        assertThat(OpenWindow.seen(robot, ".summary-title")).isFalse();
        assertThat(fx(() -> robot.lookup("#timeline")
                        .<Timeline>query()
                        .model()
                        .lanes()
                        .marksProperty()
                        .get()
                        .shows()))
                .containsExactly(
                        fx(() -> model.runs().kept().getFirst().winner().id()));
        await().atMost(5, SECONDS)
                .until(() -> fx(() -> model.selection().lane()
                        == model.runs().kept().getFirst().winner().id()));

        // Its letters are no commands: they are typed into the field, which has the focus.
        await().atMost(5, SECONDS)
                .until(() -> fx(() -> robot.lookup("#why").query().isFocused()));
        robot.write("acr");
        assertThat(fx(() -> model.runner().recording())).isSameAs(run);
        robot.type(KeyCode.ENTER);
        await().atMost(5, SECONDS)
                .until(() -> fx(() -> robot.lookup("#timeline").query().isFocused()));
        await().atMost(5, SECONDS).until(() -> OpenWindow.seen(robot, ".summary-title"));
        assertThat(text(robot, "#headline")).contains("won");
        assertThat(text(robot, "#predicted")).contains("acr");
        assertThat(fx(() -> model.futureHiddenProperty().get())).isFalse();
        assertThat(fx(() -> model.predict().noteOf(run).why())).isEqualTo("acr");
    }

    /** In one window, which takes longer to open than they do. */
    @Test
    void badConditions(FxRobot robot) {
        aDialerThatIsGone_isSaid_andOtherLessonsAskTheirOwn(robot);
        aLessonThatFails_isShownAsItIs(robot);
        robot.interact(() -> model.choice().lessonProperty().set(Lessons.first()));
        skipped_orTakenBack_nothingIsKept_andFastHandsLeaveNothingStuck(robot);
    }

    private void skipped_orTakenBack_nothingIsKept_andFastHandsLeaveNothingStuck(FxRobot robot) {
        ask(robot);
        robot.interact(window.runs::cancel);
        assertThat(fx(() -> model.predict().isAsking())).isFalse();
        assertThat(fx(() -> model.runner().phase())).isEqualTo(Phase.EMPTY);

        ask(robot);
        robot.type(KeyCode.DIGIT2);
        robot.type(KeyCode.ESCAPE);
        ended();
        assertThat(fx(() -> model.predict().noteProperty().get())).isNull();
        assertThat(fx(() -> model.playhead().knowsAll())).isTrue();
        assertThat(text(robot, "#headline")).contains("won");

        for (int n = 0; n < 30; n++) {
            robot.interact(window.runs::run);
            robot.interact(() -> model.predict().answer(Answer.NOBODY));
            robot.interact(n % 3 == 0 ? window.runs::cancel : window.runs::run);
        }
        robot.interact(() -> model.predict().onProperty().set(false));
        Recording before = fx(() -> model.runner().recording());
        robot.interact(window.runs::run);
        Recording last = window.awaitOther(before);
        assertThat(last.leaks().none()).isTrue();
        assertThat(fx(() -> model.predict().isAsking())).isFalse();
        assertThat(fx(() -> model.futureHiddenProperty().get())).isFalse();
        await().atMost(5, SECONDS).until(() -> text(robot, "#headline").contains("won"));
    }

    private void aDialerThatIsGone_isSaid_andOtherLessonsAskTheirOwn(FxRobot robot) {
        ask(robot);
        robot.type(KeyCode.DIGIT9);
        OpenWindow.type(robot, "dialers", "4");
        assertThat(fx(() -> model.predict().answerProperty().get())).isNull();
        assertThat(text(robot, "#predict-gone")).contains("Dialer 9");
        OpenWindow.type(robot, "dialers", "200");
        robot.interact(
                () -> robot.lookup("#predict-number").queryAs(TextField.class).setText("142"));
        assertThat(fx(() -> model.predict().answerProperty().get())).isEqualTo(new Answer.Choice("dialer 142"));
        for (Lesson lesson : Lessons.all()) {
            robot.interact(() -> model.choice().lessonProperty().set(lesson));
            assertThat(fx(() -> model.predict().isAsking())).isFalse();
            robot.interact(model.choice()::restoreDefaults);
            ask(robot);
            assertThat(text(robot, "#predict-question"))
                    .isEqualTo(fx(() -> model.language()
                            .questions()
                            .ask(model.predict().askedProperty().get())));
            Answer first =
                    fx(() -> model.predict().askedProperty().get().options().getFirst());
            if (!(first instanceof Answer.Moment)) {
                robot.type(first instanceof Answer.Amount ? KeyCode.DIGIT0 : KeyCode.DIGIT1);
                assertThat(fx(() -> model.predict().answerProperty().get())).isEqualTo(first);
            } else {
                robot.type(KeyCode.RIGHT);
                assertThat(fx(() -> model.predict().answerProperty().get())).isInstanceOf(Answer.Moment.class);
            }
        }
    }

    private void aLessonThatFails_isShownAsItIs(FxRobot robot) {
        robot.interact(() -> model.choice().lessonProperty().set(new FailsInTheMiddle()));
        robot.interact(() -> model.predict().ask(Lessons.first().questions(Arguments.initial(Lessons.first()))));
        robot.interact(() -> model.predict().answer(new Answer.Choice("dialer 3")));
        robot.interact(window.runs::run);
        Recording run = ended();
        assertThat(run.failure()).isNotNull();
        await().atMost(5, SECONDS).until(() -> text(robot, "#predicted").contains("no answer"));
        RunNote note = fx(() -> model.predict().noteProperty().get());
        assertThat(note.answer()).isEqualTo(new Answer.Choice("dialer 3"));
        assertThat(fx(() -> model.playhead().knowsAll())).isTrue();
        assertThat(fx(() -> model.futureHiddenProperty().get())).isFalse();
        assertThat(text(robot, "#headline")).contains("broken");
    }

    /** Takes the texts of a lesson that is there. */
    private static final class FailsInTheMiddle implements Lesson {
        @Override
        public String id() {
            return "bind";
        }

        @Override
        public List<Parameter<?>> parameters() {
            return List.of();
        }

        @Override
        public void run(Lab lab, Arguments arguments) throws NetException {
            try (Listener _ = lab.listen("tcp", "127.0.0.1:0")) {
                throw new IllegalStateException("broken");
            }
        }
    }

    private static String text(FxRobot robot, String id) {
        WaitForAsyncUtils.waitForFxEvents();
        return fx(() -> robot.lookup(id).queryAs(Label.class).getText());
    }
}
