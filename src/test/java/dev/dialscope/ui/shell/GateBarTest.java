package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static dev.dialscope.ui.shell.OpenWindow.label;
import static dev.dialscope.ui.shell.OpenWindow.seen;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.lesson.Lessons;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.session.Phase;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The gate as a learner uses it, on real sockets. */
@ExtendWith(ApplicationExtension.class)
class GateBarTest {
    private OpenWindow window;
    private WindowModel model;
    private RunControl runs;

    @Start
    void open(Stage stage) {
        window = new OpenWindow(stage, KernelChoice.NONE);
        model = window.model;
        runs = window.runs;
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void oneIsLetGo_thenAll_andTheReplayShowsWhoWasHeld(FxRobot robot) {
        hold(robot, "3", "accepts", "0");
        assertThat(label(robot, "#gate-held")).isEqualTo("3 dialers are held at the gate");
        int chosen = fx(() -> model.runner().trace().lanes().getLast().id());
        robot.interact(() -> model.selection().selectLane(chosen));
        awaitText(robot, "#let-go", "Let dialer 3 go");
        robot.clickOn("#let-go");

        await().atMost(10, SECONDS).until(() -> state(chosen) != State.HELD);
        awaitText(robot, "#gate-held", "2 dialers are held at the gate");
        assertThat(fx(() -> model.runner().phase())).isEqualTo(Phase.RUNNING);
        assertThat(fx(() -> model.player().playhead().isLive())).isTrue();
        assertThat(text(robot, "#let-go")).isNotEqualTo("Let dialer 3 go").startsWith("Let dialer");
        robot.interact(() -> model.language().set(Locale.KOREAN));
        assertThat(label(robot, "#gate-held")).contains("다이얼러 2개");
        robot.interact(() -> model.language().set(Locale.ENGLISH));
        robot.clickOn("#let-all-go");

        await().atMost(10, SECONDS).until(() -> !seen(robot, "#gate-bar"));
        robot.interact(runs::cancel);
        await().atMost(10, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.ENDED));
        assertThat(fx(() -> robot.lookup("#let-go").query().isDisabled())).isTrue();
        Recording recording = fx(() -> model.runner().recording());
        assertThat(recording.leaks().none()).isTrue();
        Trace trace = recording.trace();
        Lane lane = trace.lane(chosen);
        int gone = lane.find(EventKind.GATE, false);
        robot.interact(() -> {
            model.player().playhead().goTo((trace.before(gone) + trace.after(gone)) / 2.0);
        });
        assertThat(fx(() -> lane.stateAt((long) model.player().playhead().nanos())))
                .isEqualTo(State.HELD);
        assertThat(fx(() -> robot.lookup("#states-path .ds-chip:present")
                        .queryAs(Label.class)
                        .getText()))
                .isEqualTo("held");
        assertThat(seen(robot, "#gate-bar")).isFalse();
    }

    @Test
    void byKeys_theLongestWaitingGoesFirst_andTheCancelFreesTheOthers(FxRobot robot) {
        hold(robot, "4", "accepts", "0");
        OpenWindow.focusTimeline(robot);
        int longest = fx(() -> model.held().nextProperty().get());
        robot.type(KeyCode.G);
        await().atMost(10, SECONDS).until(() -> state(longest) != State.HELD);
        awaitText(robot, "#gate-held", "3 dialers are held at the gate");
        robot.type(KeyCode.C);

        await().atMost(10, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.ENDED));
        assertThat(seen(robot, "#gate-bar")).isFalse();
        assertThat(fx(() -> model.runner().recording()).leaks().none()).isTrue();
    }

    @Test
    void theWinnerIsWhoIsLetGo_andShiftGOpensTheGateForAll(FxRobot robot) {
        hold(robot, "3", "answer-after", "5ms");
        robot.interact(runs::letGo);
        await().atMost(10, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.ENDED));
        assertThat(label(robot, "#headline")).contains("won at");

        hold(robot, "3", "answer-after", "5ms");
        OpenWindow.focusTimeline(robot);
        robot.press(KeyCode.SHIFT).type(KeyCode.G).release(KeyCode.SHIFT);
        await().atMost(10, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.ENDED));
        assertThat(label(robot, "#headline")).contains("won at");
    }

    @Test
    void anotherRun_orTheEndOfTheWindow_leavesNobodyAtTheGate(FxRobot robot) {
        hold(robot, "3", "accepts", "0");
        robot.interact(runs::run);
        await().atMost(10, SECONDS)
                .until(() -> fx(() -> model.runner().numberProperty().get() == 2));
        awaitText(robot, "#gate-held", "3 dialers are held at the gate");
        robot.interact(() -> byHand(robot).setValue("open"));
        robot.interact(runs::run);
        await().atMost(10, SECONDS)
                .until(() -> fx(() -> model.runner().numberProperty().get() == 3));
        await().atMost(10, SECONDS).until(() -> !seen(robot, "#gate-bar"));
        robot.interact(() -> byHand(robot).setValue("by-hand"));
        robot.interact(runs::run);
        awaitText(robot, "#gate-held", "3 dialers are held at the gate");
    }

    @Test
    void aLiveRunIsNotPastItsOwnEnd(FxRobot robot) {
        hold(robot, "3", "accepts", "0");
        double playhead = fx(() -> model.player().playhead().nanos());
        await().atMost(10, SECONDS)
                .until(() -> fx(() -> model.player().playhead().nanos() > playhead));
        assertThat(fx(() -> model.player().playhead().end()
                        - model.player().playhead().nanos()))
                .isNotNegative();
    }

    @Test
    void aRunThatIsToBeComparedIsLetGoWhereTheComparisonIsShown(FxRobot robot) {
        hold(robot, "3", "answer-after", "5ms");
        robot.interact(runs::letGo);
        await().atMost(10, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.ENDED));
        robot.interact(() -> runs.againAndCompare(true));
        awaitText(robot, "#gate-held", "3 dialers are held at the gate");
        assertThat(seen(robot, "#compare-pane")).isTrue();
        robot.clickOn("#let-go");

        await().atMost(10, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.ENDED));
        await().atMost(10, SECONDS).until(() -> !seen(robot, "#gate-bar"));
        assertThat(fx(() -> model.compare().comparisonProperty().get())).isNotNull();
    }

    @Test
    void aBatchHasNoHands_whichIsSaidWhereItWouldBegin(FxRobot robot) {
        robot.interact(() -> byHand(robot).setValue("by-hand"));
        robot.interact(runs::runBatch);
        assertThat(label(robot, "#batch-obstacle")).contains("nobody lets the dialers go by hand; write open");
        assertThat(fx(() -> robot.lookup("#batch-start").query().isDisabled())).isTrue();
        assertThat(fx(() -> model.batch().liveProperty().get())).isFalse();

        robot.interact(
                () -> model.choice().lessonProperty().set(Lessons.byId("bind").orElseThrow()));
        robot.interact(runs::showBatch);
        assertThat(label(robot, "#batch-obstacle")).isEmpty();
        robot.interact(() -> model.choice().lessonProperty().set(Lessons.first()));
        robot.interact(runs::showBatch);
        assertThat(label(robot, "#batch-obstacle")).isNotEmpty();
        robot.interact(() -> byHand(robot).setValue("open"));
        assertThat(label(robot, "#batch-obstacle")).isEmpty();
        assertThat(fx(() -> robot.lookup("#batch-start").query().isDisabled())).isFalse();
    }

    /** Starts a run whose dialers all come to the gate and stay there. */
    private void hold(FxRobot robot, String dialers, String parameter, String value) {
        OpenWindow.type(robot, "dialers", dialers);
        OpenWindow.type(robot, "delay", "0");
        OpenWindow.type(robot, parameter, value);
        robot.interact(() -> byHand(robot).setValue("by-hand"));
        robot.interact(runs::run);
        awaitText(robot, "#gate-held", dialers + " dialers are held at the gate");
        await().atMost(10, SECONDS)
                .until(() -> fx(() -> model.runner().trace().lanes().stream()
                                .filter(lane -> lane.state() == State.HELD)
                                .count())
                        == Long.parseLong(dialers));
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<String> byHand(FxRobot robot) {
        return robot.lookup("#parameter-gate").queryAs(ComboBox.class);
    }

    private State state(int lane) {
        return fx(() -> model.runner().trace().lane(lane).state());
    }

    private static String text(FxRobot robot, String id) {
        return fx(() -> robot.lookup(id).queryAs(Button.class).getText());
    }

    private static void awaitText(FxRobot robot, String id, String text) {
        await().atMost(10, SECONDS)
                .until(() -> seen(robot, "#gate-bar")
                        && fx(() -> robot.lookup(id)
                                .queryAs(Labeled.class)
                                .getText()
                                .equals(text)));
    }
}
