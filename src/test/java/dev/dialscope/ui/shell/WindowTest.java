package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.focusTimeline;
import static dev.dialscope.ui.shell.OpenWindow.fx;
import static dev.dialscope.ui.shell.OpenWindow.label;
import static dev.dialscope.ui.shell.OpenWindow.openTab;
import static dev.dialscope.ui.shell.OpenWindow.seen;
import static dev.dialscope.ui.shell.OpenWindow.type;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BrokenLesson;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.picture.Axis;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.CancelCause;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.replay.Speed;
import dev.dialscope.ui.session.Phase;
import dev.dialscope.ui.timeline.LanesBar;
import dev.dialscope.ui.timeline.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The window as a learner uses it, on real sockets. */
@ExtendWith(ApplicationExtension.class)
class WindowTest {
    /** What is called the same in every language. */
    private static final Set<String> NAMES = Set.of("Dialscope", "Java");

    private WindowModel model;
    private RunControl runs;
    private Stage stage;
    private OpenWindow window;

    @Start
    void open(Stage stage) {
        this.stage = stage;
        window = new OpenWindow(stage, KernelChoice.AUTOMATIC);
        model = window.model;
        runs = window.runs;
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void replaysItsFirstRunByItself(FxRobot robot) {
        robot.interact(runs::welcome);
        ended();

        assertThat(fx(() -> model.player().playhead().isPlaying())).isTrue();
        assertThat(label(robot, "#headline")).contains("Ten dialers, one answer wins");
        assertThat(fx(() -> model.player().speedProperty().get().divisor())).isGreaterThan(1);
    }

    @Test
    void runsTheFanOut(FxRobot robot) {
        robot.interact(runs::run);
        Recording recording = ended();

        assertThat(recording.leaks().none()).isTrue();
        assertThat(label(robot, "#run-number")).isEqualTo("Run 1");
        assertThat(label(robot, "#headline")).contains("won at").contains("after the cancel");
        openTab(robot, "events");
        TableView<?> events = robot.lookup("#events").query();
        assertThat(events.getItems()).hasSize(recording.trace().size());
        assertThat(label(robot, "#verdict")).isNotBlank();
    }

    @Test
    void startThatThrows_isOver_andTheHeadlineSaysWhy(FxRobot robot) {
        Lesson broken = new BrokenLesson("bind", "a class that was not to be had");
        robot.interact(() -> model.runner().start(broken, Arguments.initial(broken), KernelChoice.NONE));
        Recording recording = ended();

        assertThat(recording.failure()).contains("a class that was not to be had");
        assertThat(label(robot, "#headline")).contains("a class that was not to be had");
    }

    @Test
    void aSecondRunGetsTheNextNumber(FxRobot robot) {
        robot.interact(runs::run);
        ended();
        fire(robot, "#run");
        await().atMost(10, SECONDS).until(() -> label(robot, "#run-number").equals("Run 2"));
        ended();
    }

    @Test
    void cancelByHandEndsEveryLane_andTheTextSaysWhatAnotherPressDoes(FxRobot robot) {
        type(robot, "dialers", "20");
        type(robot, "answer-after", "1m");
        type(robot, "deadline", "1m");
        robot.interact(runs::run);
        running();
        assertThat(text(robot, "#cancel")).isEqualTo("Cancel");
        robot.interact(() -> {
            runs.cancel();
            assertThat(robot.lookup("#cancel").queryAs(Button.class).getText()).isEqualTo("End now");
        });
        Recording recording = ended();

        Trace trace = recording.trace();
        assertThat(recording.leaks().none()).isTrue();
        assertThat(trace.lanes()).allMatch(lane -> lane.ended());
        assertThat(trace.lanes().stream().filter(lane -> lane.kind() == LaneKind.CONTEXT))
                .allMatch(
                        lane -> CancelCause.BY_HAND.equals(trace.detail(lane.find(EventKind.CANCEL_REQUESTED, true))));
        assertThat(label(robot, "#headline")).contains("Cancelled by hand");
        assertThat(fx(() -> robot.lookup("#cancel").query().isDisabled())).isTrue();
    }

    @Test
    void cancelAfterTheEndDoesNothing(FxRobot robot) {
        robot.interact(runs::run);
        Recording recording = ended();
        robot.interact(runs::cancel);
        robot.interact(runs::cancel);

        assertThat(fx(() -> model.runner().phase())).isEqualTo(Phase.ENDED);
        assertThat(fx(() -> model.runner().recording())).isSameAs(recording);
        assertThat(label(robot, "#headline")).contains("won at");
    }

    @Test
    void runDuringARunEndsTheFirstOne_andShowsTheSecond(FxRobot robot) {
        type(robot, "answer-after", "1m");
        type(robot, "deadline", "1m");
        robot.interact(runs::run);
        running();
        Trace first = fx(() -> model.runner().trace());
        type(robot, "answer-after", "5ms");
        robot.interact(runs::run);
        Recording second = ended();

        assertThat(first.lanes()).allMatch(lane -> lane.ended());
        assertThat(second.parameters()).containsEntry("answer-after", "5ms");
        assertThat(second.trace().epochNanos()).isGreaterThan(first.epochNanos());
        assertThat(Outcome.WON)
                .isIn(second.trace().lanes().stream()
                        .map(lane -> lane.outcome())
                        .toList());
    }

    @Test
    void fastHandsLeaveNothingBehind(FxRobot robot) {
        type(robot, "answer-after", "200ms");
        for (int n = 0; n < 15; n++) {
            robot.interact(() -> robot.lookup("#run").queryAs(Button.class).fire());
            robot.interact(() -> robot.lookup("#cancel").queryAs(Button.class).fire());
        }
        Recording recording = ended();

        assertThat(recording.leaks().none()).isTrue();
        robot.interact(
                () -> model.choice().lessonProperty().set(Lessons.byId("bind").orElseThrow()));
        assertThat(fx(() -> model.runner().phase())).isEqualTo(Phase.EMPTY);
        assertThat(label(robot, "#headline")).isEmpty();
        robot.interact(window.replay::goOn);
        assertThat(ended().lesson()).isEqualTo("bind");
    }

    @Test
    void stepsByKey_andSelectsTheEventInTableAndTimeline(FxRobot robot) {
        robot.interact(runs::run);
        ended();
        focusTimeline(robot);
        robot.type(KeyCode.HOME);
        robot.type(KeyCode.RIGHT, 3);

        Timeline timeline = robot.lookup("#timeline").query();
        openTab(robot, "events");
        TableView<?> events = robot.lookup("#events").query();
        assertThat(fx(() -> model.player().rowProperty().get())).isEqualTo(2);
        assertThat(fx(() -> timeline.model().selection().row())).isEqualTo(2);
        assertThat(fx(() -> events.getSelectionModel().getSelectedIndex())).isEqualTo(2);
        robot.type(KeyCode.PAGE_UP);
        assertThat(fx(() -> events.getSelectionModel().getSelectedIndex())).isEqualTo(1);
        robot.type(KeyCode.L);
        assertThat(fx(() -> model.player().playhead().isLive())).isTrue();
    }

    @Test
    void spacePlaysAndPauses(FxRobot robot) {
        robot.interact(runs::run);
        ended();
        focusTimeline(robot);
        robot.interact(() -> model.player().speedProperty().set(new Speed(1000)));
        robot.type(KeyCode.SPACE);
        assertThat(fx(() -> model.player().playhead().isPlaying())).isTrue();
        robot.type(KeyCode.SPACE);
        assertThat(fx(() -> model.player().playhead().isPlaying())).isFalse();
    }

    @Test
    void theTableSelectsInTheTimeline_andTheTimelineInTheTable(FxRobot robot) {
        robot.interact(runs::run);
        Trace trace = ended().trace();
        Timeline timeline = robot.lookup("#timeline").query();
        openTab(robot, "events");
        TableView<?> events = robot.lookup("#events").query();
        int last = trace.size() - 1;
        robot.interact(() -> events.getSelectionModel().select(last));
        assertThat(fx(() -> timeline.model().selection().row())).isEqualTo(last);
        assertThat(fx(() -> timeline.model().selection().lane())).isEqualTo(trace.laneOf(last));

        robot.interact(() -> timeline.model().selection().selectEvent(4));
        assertThat(fx(() -> events.getSelectionModel().getSelectedIndex())).isEqualTo(4);
        assertThat(fx(() -> model.selection().lane())).isEqualTo(trace.laneOf(4));
    }

    @Test
    void scrubbingLeavesLive_andTheLiveButtonReturns(FxRobot robot) {
        robot.interact(runs::run);
        ended();
        Timeline timeline = robot.lookup("#timeline").query();
        assertThat(fx(() -> timeline.model().playhead().isLive())).isTrue();
        robot.clickOn(".scrubber");
        assertThat(fx(() -> model.player().playhead().isLive())).isFalse();
        assertThat(fx(() -> model.player().playhead().nanos()))
                .isLessThan(fx(() -> model.player().playhead().end()));
        fire(robot, "#live");
        assertThat(fx(() -> model.player().playhead().isLive())).isTrue();
    }

    @Test
    void zoomsAndChangesTheAxis(FxRobot robot) {
        robot.interact(runs::run);
        ended();
        Timeline timeline = robot.lookup("#timeline").query();
        fire(robot, "#axis-real-time");
        assertThat(fx(() -> timeline.model().choice().axisProperty().get())).isEqualTo(Axis.REAL_TIME);
        String whole = label(robot, "#scale");
        assertThat(whole).contains("px");
        focusTimeline(robot);
        robot.type(KeyCode.EQUALS);
        await().atMost(5, SECONDS).until(() -> !label(robot, "#scale").equals(whole));
        robot.type(KeyCode.DIGIT0);
        await().atMost(5, SECONDS).until(() -> label(robot, "#scale").equals(whole));
    }

    @ParameterizedTest
    @CsvSource({
        "fan-out, dialers, 0",
        "fan-out, dialers, -1",
        "fan-out, dialers, 1000000",
        "fan-out, dialers, ten",
        "fan-out, deadline, -5ms",
        "fan-out, deadline, 900000h",
        "fan-out, backlog, 0",
        "bind, network, tc",
        "bind, address, nonsense",
        "bind, address, 127.0.0.1:65536"
    })
    void aBadParameterIsSaidAtItsPlace_disablesRun_andLosesNothing(
            String lesson, String parameter, String bad, FxRobot robot) {
        robot.interact(
                () -> model.choice().lessonProperty().set(Lessons.byId(lesson).orElseThrow()));
        String good = fx(() -> field(robot, parameter).getText());
        type(robot, parameter, bad);

        assertThat(field(robot, parameter).getText()).isEqualTo(bad);
        assertThat(label(robot, "#error-" + parameter)).isNotBlank();
        assertThat(fx(() -> robot.lookup("#error-" + parameter).query().isVisible()))
                .isTrue();
        assertThat(label(robot, "#reason")).isEqualTo(label(robot, "#error-" + parameter));
        assertThat(fx(() -> robot.lookup("#run").query().isDisabled())).isTrue();
        robot.interact(runs::run);
        assertThat(fx(() -> model.runner().phase())).isEqualTo(Phase.EMPTY);

        type(robot, parameter, good);
        assertThat(fx(() -> robot.lookup("#run").query().isDisabled())).isFalse();
        assertThat(label(robot, "#reason")).isEmpty();
    }

    @Test
    void everyLessonKeepsWhatWasTyped_untilTheDefaultsAreRestored(FxRobot robot) {
        type(robot, "dialers", "12");
        robot.interact(
                () -> model.choice().lessonProperty().set(Lessons.byId("eof").orElseThrow()));
        robot.interact(() ->
                model.choice().lessonProperty().set(Lessons.byId("fan-out").orElseThrow()));
        assertThat(field(robot, "dialers").getText()).isEqualTo("12");
        fire(robot, "#restore");
        assertThat(field(robot, "dialers").getText()).isEqualTo("10");
    }

    @Test
    void changingTheLessonDuringARunEndsItAndShowsNothingOfIt(FxRobot robot) {
        type(robot, "answer-after", "1m");
        robot.interact(runs::run);
        running();
        Trace left = fx(() -> model.runner().trace());
        ListView<?> lessons = robot.lookup("#lessons").query();
        assertThat(lessons.getItems()).isNotEmpty();
        robot.interact(() ->
                model.choice().lessonProperty().set(Lessons.byId("timeouts").orElseThrow()));

        assertThat(seen(robot, "#empty")).isTrue();
        assertThat(fx(() -> model.runner().trace())).isNull();
        robot.interact(runs::run);
        assertThat(ended().lesson()).isEqualTo("timeouts");
        assertThat(left.lanes()).allMatch(lane -> lane.ended());
    }

    @Test
    void closingDuringALargeRunClosesEverySocketWithinASecond(FxRobot robot) {
        type(robot, "dialers", "1000");
        type(robot, "answer-after", "1m");
        type(robot, "deadline", "1m");
        robot.interact(runs::run);
        running();
        Trace trace = fx(() -> model.runner().trace());
        await().atMost(20, SECONDS).until(() -> fx(() -> trace.lanes().size() > 1000));
        window.close(robot, Duration.ofSeconds(1));
        assertThat(window.saved).isNotEmpty();
    }

    @Test
    void thePaletteOpensLessonsLanesAndCommandsByName(FxRobot robot) {
        robot.interact(runs::run);
        ended();
        focusTimeline(robot);
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        robot.write("dialer 7");
        robot.type(KeyCode.ENTER);
        int lane = fx(() -> model.selection().lane());
        assertThat(fx(() -> model.runner().trace().lane(lane).name())).isEqualTo("dialer 7");

        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        robot.write("accept loop");
        robot.type(KeyCode.ENTER);
        assertThat(fx(() -> model.choice().lessonProperty().get().id())).isEqualTo("accept-loop");

        // By the name that the command line has for it too, whatever language is spoken.
        robot.interact(() -> model.language().set(Locale.KOREAN));
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        robot.write("fan-out");
        robot.type(KeyCode.ENTER);
        assertThat(fx(() -> model.choice().lessonProperty().get().id())).isEqualTo("fan-out");
    }

    @Test
    void helpListsTheKeys_andEscapeClosesIt(FxRobot robot) {
        focusTimeline(robot);
        robot.type(KeyCode.F1);
        assertThat(seen(robot, ".help")).isTrue();
        robot.type(KeyCode.ESCAPE);
        assertThat(seen(robot, ".help")).isFalse();
    }

    @Test
    void theLanguageChangesEveryTextAtOnce(FxRobot robot) {
        robot.interact(runs::run);
        ended();
        robot.interact(() -> robot.lookup("#lanes-bar").<LanesBar>query().ask());
        robot.interact(() -> model.language().set(Locale.KOREAN));
        assertThat(text(robot, "#run")).isEqualTo("실행");
        assertThat(label(robot, "#headline")).contains("이겼다");
        assertThat(text(robot, "#end-won")).contains("승리");
        ComboBox<?> gate = robot.lookup("#parameter-gate").query();
        assertThat(fx(() -> gate.getButtonCell().getText())).isEqualTo("열림");
        List<String> untranslated = fx(() -> english(stage.getScene().getRoot()));
        assertThat(untranslated).isEmpty();
        assertThat(fx(() -> window.saved.getLast().locale())).isEqualTo(Locale.KOREAN);
    }

    /** Buttons and labels whose words are English ones that have a translation: proper names and keys have none. */
    private static List<String> english(Parent parent) {
        List<String> found = new ArrayList<>();
        for (Node node : parent.getChildrenUnmodifiable()) {
            String text =
                    node instanceof Label label ? label.getText() : node instanceof ButtonBase b ? b.getText() : null;
            boolean translated = text != null
                    && text.matches("[A-Z]?[a-z]{3,}( [a-z]+)*[.…]?")
                    && !NAMES.contains(text)
                    && !node.getStyleClass().contains("ds-key");
            if (translated) {
                found.add(text);
            }
            if (node instanceof Parent inner) {
                found.addAll(english(inner));
            }
        }
        return found;
    }

    private Recording ended() {
        await().atMost(20, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.ENDED));
        OpenWindow.framesPass();
        return fx(() -> model.runner().recording());
    }

    private void running() {
        await().atMost(20, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.RUNNING));
    }

    private static void fire(FxRobot robot, String id) {
        robot.interact(() -> robot.lookup(id).queryAs(ButtonBase.class).fire());
    }

    private static TextField field(FxRobot robot, String parameter) {
        return robot.lookup("#parameter-" + parameter).query();
    }

    private static String text(FxRobot robot, String id) {
        return fx(() -> robot.lookup(id).queryAs(ButtonBase.class).getText());
    }
}
