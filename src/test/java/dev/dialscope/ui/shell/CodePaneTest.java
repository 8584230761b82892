package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.LessonSource;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.session.Phase;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
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

/** The code pane as a learner uses it, on real sockets. */
@ExtendWith(ApplicationExtension.class)
class CodePaneTest {
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
    void lanesStandAtTheDial_andLeapToTheCatchWhenTheCancelArrives(FxRobot robot) {
        Trace trace = raced(robot);
        Lane lane = cancelledInItsDial(trace);
        robot.interact(() -> model.selection().selectLane(lane.id()));
        lookAt(robot, requested(trace) - 1);

        assertThat(standing(robot, line("dial"))).contains(lane.name());
        assertThat(chips(robot, "dial")).isPositive();
        assertThat(isCurrent(robot, line("dial"))).isTrue();
        lookAt(robot, trace.duration());
        assertThat(standing(robot, line("catch"))).contains(lane.name());
        assertThat(chips(robot, "catch")).isPositive();
        assertThat(isCurrent(robot, line("catch"))).isTrue();
        lookAt(robot, requested(trace) - 1);
        assertThat(standing(robot, line("dial"))).contains(lane.name());
    }

    @Test
    void aWindowOfAnotherHeightCutsNoLine_andKeepsTheLanesInSight(FxRobot robot) {
        Trace trace = raced(robot);
        Lane lane = cancelledInItsDial(trace);
        robot.interact(() -> model.selection().selectLane(lane.id()));
        lookAt(robot, trace.duration());
        for (int height : new int[] {640, 900, 700}) {
            robot.interact(() -> stage.setHeight(height));
            lookAt(robot, trace.duration());
            assertThat(isCurrent(robot, line("catch"))).isTrue();
            assertThat(fx(() -> robot.lookup("#code .list-cell").queryAllAs(ListCell.class).stream()
                            .filter(cell -> !cell.isEmpty() && cell.isVisible())
                            .mapToDouble(cell -> Math.abs(cell.getLayoutY()))
                            .min()))
                    .hasValue(0);
        }
    }

    @Test
    void aPressOnAChipSelectsItsLane_andNoLine(FxRobot robot) {
        Trace trace = raced(robot);
        Lane lane = cancelledInItsDial(trace);
        robot.interact(() -> model.selection().selectLane(lane.id()));
        lookAt(robot, requested(trace) - 1);
        robot.interact(() -> model.selection().selectLane(-1));
        String id = fx(() -> cell(robot, line("dial")).lookupAll(".code-chip").stream()
                .map(Node::getId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow());
        robot.clickOn("#" + id);

        assertThat(fx(() -> model.selection().lane())).isEqualTo(Integer.parseInt(id.substring("chip-".length())));
        assertThat(fx(() -> model.selection().linesProperty().get())).isEmpty();
    }

    @Test
    void aPressOnALineWalksTheEventsThatItCaused(FxRobot robot) {
        Trace trace = raced(robot);
        Lane lane = cancelledInItsDial(trace);
        robot.interact(() -> model.selection().selectLane(lane.id()));
        lookAt(robot, requested(trace) - 1);
        robot.clickOn(number(robot, line("dial")));

        int first = fx(() -> model.selection().row());
        assertThat(trace.line(first)).isEqualTo(line("dial"));
        long events = trace.events().stream()
                .filter(event -> event.line() == line("dial"))
                .count();
        assertThat(fx(() -> ((Label) cell(robot, line("dial")).lookup(".code-note")).getText()))
                .isEqualTo("line " + line("dial") + ": " + events + " events");
        robot.type(KeyCode.ENTER);
        int second = fx(() -> model.selection().row());
        assertThat(second).isNotEqualTo(first);
        assertThat(trace.line(second)).isEqualTo(line("dial"));

        robot.clickOn(fx(() -> cell(robot, line("dial")).lookup(".code-note")));
        await().atMost(5, SECONDS)
                .until(() -> fx(() -> robot.lookup("#events .table-row-cell").queryAll().stream()
                        .anyMatch(CodePaneTest::isOfLine)));
        assertThat(fx(() -> robot.lookup("#events").query().getParent().isVisible()))
                .isTrue();
    }

    @Test
    void byKeys_theLanesOfALineAreWalked_andNoStepOfTheReplayIsTaken(FxRobot robot) {
        Trace trace = raced(robot);
        lookAt(robot, trace.duration());
        robot.clickOn(number(robot, line("catch")));
        robot.interact(() -> model.player().playhead().stay());
        robot.interact(() -> model.selection().selectLane(-1));
        double playhead = fx(() -> model.player().playhead().nanos());
        List<Integer> caught = trace.lanes().stream()
                .filter(lane -> lane.find(EventKind.CAUGHT, false) >= 0)
                .map(Lane::id)
                .toList();
        for (int lane : caught) {
            robot.push(KeyCode.SHORTCUT, KeyCode.RIGHT);
            assertThat(fx(() -> model.selection().lane())).isEqualTo(lane);
        }
        robot.push(KeyCode.SHORTCUT, KeyCode.RIGHT);
        assertThat(fx(() -> model.selection().lane())).isEqualTo(caught.getFirst());
        robot.push(KeyCode.SHORTCUT, KeyCode.LEFT);
        assertThat(fx(() -> model.selection().lane())).isEqualTo(caught.getLast());
        Node chip = fx(() -> cell(robot, line("catch")).lookup("#chip-" + caught.getLast()));
        assertThat(chip.getStyleClass()).contains("chosen");
        assertThat(fx(() -> model.player().playhead().nanos())).isEqualTo(playhead);
    }

    @Test
    void goShowsTheSameLanesAtTheSameStep(FxRobot robot) {
        Trace trace = raced(robot);
        Lane lane = cancelledInItsDial(trace);
        robot.interact(() -> model.selection().selectLane(lane.id()));
        robot.interact(() -> robot.lookup("#code-go").queryAs(ButtonBase.class).fire());
        lookAt(robot, requested(trace) - 1);
        int go = line(LessonSource.of(Lessons.first().sources().getLast()), "dial");

        assertThat(text(robot, "#code-file")).isEqualTo("fan-out.go");
        assertThat(standing(robot, go)).contains("DialContext").contains(lane.name());
        lookAt(robot, trace.duration());
        assertThat(standing(
                        robot, line(LessonSource.of(Lessons.first().sources().getLast()), "catch")))
                .contains("lost:")
                .contains(lane.name());
        robot.interact(
                () -> robot.lookup("#code-java").queryAs(ButtonBase.class).fire());
        assertThat(text(robot, "#code-file")).isEqualTo("FanOutCancel.java");
    }

    @Test
    void everyLessonShowsItsOwnCode(FxRobot robot) {
        for (Lesson lesson : Lessons.all()) {
            robot.interact(() -> model.choice().lessonProperty().set(lesson));
            assertThat(text(robot, "#code-file")).isEqualTo(lesson.getClass().getSimpleName() + ".java");
            assertThat(fx(() -> robot.lookup("#code")
                            .queryAs(ListView.class)
                            .getItems()
                            .size()))
                    .isEqualTo(
                            LessonSource.of(lesson.sources().getFirst()).lines().size());
        }
    }

    @Test
    void afterAShorterProgram_noChipOfAnEarlierRunIsLeft(FxRobot robot) {
        Trace trace = raced(robot);
        lookAt(robot, trace.duration());
        assertThat(chips(robot, "catch")).isPositive();
        for (String lesson : List.of("bind", "eof")) {
            robot.interact(() ->
                    model.choice().lessonProperty().set(Lessons.byId(lesson).orElseThrow()));
            trace = window.run(robot).trace();
            lookAt(robot, trace.duration());
        }
        assertThat(fx(() -> robot.lookup("#code .list-cell").queryAllAs(ListCell.class).stream()
                        .filter(cell -> !cell.isEmpty() && cell.isVisible())
                        .filter(cell -> !cell.lookupAll(".code-chip").isEmpty())
                        .map(CodePaneTest::spoken)
                        .toList()))
                .allSatisfy(line -> assertThat(line).contains("Here stand:"));
    }

    @Test
    void speaksKorean(FxRobot robot) {
        Trace trace = raced(robot);
        Lane lane = cancelledInItsDial(trace);
        robot.interact(() -> model.selection().selectLane(lane.id()));
        robot.interact(() -> model.language().set(Locale.KOREAN));

        assertThat(standing(robot, line("catch")))
                .contains("현재 위치한 레인")
                .contains(fx(() -> model.language().words().lane(lane)));
    }

    private Trace raced(FxRobot robot) {
        // Few come to their connect before the cancel, which lets the others out of their hooks.
        robot.interact(
                () -> robot.lookup("#parameter-delay").queryAs(TextField.class).setText("0..5s"));
        robot.interact(runs::run);
        await().atMost(20, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.ENDED));
        return fx(() -> model.runner().trace());
    }

    /** Standing on the line of its dial when the cancel is requested. */
    private static Lane cancelledInItsDial(Trace trace) {
        long requested = requested(trace);
        return trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER && lane.find(EventKind.CAUGHT, false) >= 0)
                .filter(lane -> lane.find(EventKind.CONNECT, true) < 0)
                .filter(lane -> trace.after(lane.find(EventKind.CONTROL, true)) < requested)
                .findFirst()
                .orElseThrow();
    }

    private static long requested(Trace trace) {
        Lane context = trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.CONTEXT)
                .findFirst()
                .orElseThrow();
        return trace.before(context.find(EventKind.CANCEL_REQUESTED, true));
    }

    private void lookAt(FxRobot robot, long nanos) {
        robot.interact(() -> {
            model.player().playhead().goTo(nanos);
        });
        // A list that is scrolled lays its cells out with the next frame.
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> stage.getScene().getRoot().layout());
    }

    private static int line(String mark) {
        return line(LessonSource.of(Lessons.first().sources().getFirst()), mark);
    }

    private static int line(LessonSource source, String mark) {
        return source.lines().stream()
                .filter(line -> line.marks().contains(mark))
                .findFirst()
                .orElseThrow()
                .number();
    }

    /** What a screen reader is told of a line. */
    private static String standing(FxRobot robot, int line) {
        return fx(() -> spoken(cell(robot, line)));
    }

    private static String spoken(ListCell<?> cell) {
        return (String) cell.queryAccessibleAttribute(AccessibleAttribute.TEXT);
    }

    private static long chips(FxRobot robot, String mark) {
        return fx(() -> (long) cell(robot, line(mark)).lookupAll(".code-chip").size());
    }

    private static boolean isCurrent(FxRobot robot, int line) {
        return fx(() -> cell(robot, line).getPseudoClassStates().contains(PseudoClass.getPseudoClass("current")));
    }

    private static boolean isOfLine(Node row) {
        return row.getPseudoClassStates().contains(PseudoClass.getPseudoClass("of-line"));
    }

    private static Node number(FxRobot robot, int line) {
        return fx(() -> cell(robot, line).lookup(".code-number"));
    }

    private static ListCell<?> cell(FxRobot robot, int line) {
        return robot.lookup("#code .list-cell").queryAllAs(ListCell.class).stream()
                .filter(cell -> !cell.isEmpty() && cell.isVisible())
                .filter(cell -> spoken(cell) != null && spoken(cell).startsWith(line + ": "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("line " + line + " is out of sight"));
    }

    private static String text(FxRobot robot, String id) {
        return fx(() -> robot.lookup(id).queryAs(Label.class).getText());
    }
}
