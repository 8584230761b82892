package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.focusTimeline;
import static dev.dialscope.ui.shell.OpenWindow.fx;
import static dev.dialscope.ui.shell.OpenWindow.label;
import static dev.dialscope.ui.shell.OpenWindow.type;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.analysis.Summary;
import dev.dialscope.picture.Axis;
import dev.dialscope.picture.LaneEnd;
import dev.dialscope.picture.Order;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.replay.Speed;
import dev.dialscope.ui.timeline.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Time in the learner's hands: speeds, intervals, marks, steps by lane and by cause; and the many lanes. */
@ExtendWith(ApplicationExtension.class)
class ReplayTest {
    private OpenWindow window;
    private Player player;

    @Start
    void open(Stage stage) {
        window = new OpenWindow(stage, KernelChoice.NONE);
        player = window.model.player();
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    private void enterSpeed(FxRobot robot, String text) {
        robot.interact(() -> {
            ComboBox<?> speed = robot.lookup("#speed").queryAs(ComboBox.class);
            speed.requestFocus();
            speed.getEditor().setText(text);
            speed.commitValue();
        });
    }

    @Test
    void aTypedSpeedIsTaken(FxRobot robot) {
        enterSpeed(robot, "1/250");
        assertThat(fx(() -> player.speedProperty().get())).isEqualTo(new Speed(250));
        enterSpeed(robot, "0.5");
        assertThat(fx(() -> player.speedProperty().get())).isEqualTo(new Speed(2));
    }

    @Test
    void whatIsNoSpeed_isSaidThere_andTheSpeedStays(FxRobot robot) {
        enterSpeed(robot, "1/20");
        for (String text : List.of("abc", "0", "-1", "1e9")) {
            enterSpeed(robot, text);
            assertThat(fx(() -> player.speedProperty().get())).isEqualTo(new Speed(20));
            assertThat(fx(ReplayTest::tips)).anyMatch(tip -> tip.contains("“" + text + "” is no speed"));
        }
    }

    @Test
    void whatIsNoSpeed_isLeftUnsaidWhereThereIsNoWindowAnyMore(FxRobot robot) {
        robot.interact(() -> {
            ComboBox<?> speed = robot.lookup("#speed").queryAs(ComboBox.class);
            ((Stage) speed.getScene().getWindow()).setScene(new Scene(new Group()));
            speed.getEditor().setText("abc");
            speed.commitValue();
        });
        assertThat(fx(ReplayTest::tips)).noneMatch(tip -> tip.contains("is no speed"));
    }

    private static List<String> tips() {
        return Window.getWindows().stream()
                .filter(Tooltip.class::isInstance)
                .map(popup -> ((Tooltip) popup).getText())
                .toList();
    }

    @Test
    void bracketsChooseAnIntervalToGoRoundIn(FxRobot robot) {
        window.run(robot);
        double end = fx(() -> player.playhead().end());
        focusTimeline(robot);
        at(robot, end * 0.25);
        robot.type(KeyCode.OPEN_BRACKET);
        at(robot, end * 0.5);
        robot.type(KeyCode.CLOSE_BRACKET);
        assertThat(fx(() -> player.playhead().loops())).isTrue();
        Timeline timeline = robot.lookup("#timeline").query();
        assertThat(fx(() -> timeline.model().playhead().loopFromProperty().get()))
                .isEqualTo(end * 0.25);
        assertThat(fx(() -> timeline.model().playhead().loopToProperty().get())).isEqualTo(end * 0.5);
        robot.interact(() -> {
            player.speedProperty().set(new Speed(1));
            player.play();
        });
        await().atMost(5, SECONDS)
                .until(() -> fx(() -> player.playhead().isPlaying()
                        && player.playhead().nanos() >= end * 0.25
                        && player.playhead().nanos() <= end * 0.5));
        robot.type(KeyCode.BACK_SLASH);
        await().atMost(5, SECONDS).until(() -> fx(() -> !player.playhead().isPlaying()));
        assertThat(fx(() -> player.playhead().nanos())).isEqualTo(end);
    }

    @Test
    void marksAreMadeAndFoundAgain(FxRobot robot) {
        window.run(robot);
        focusTimeline(robot);
        at(robot, 1_000);
        robot.type(KeyCode.B);
        at(robot, 9_000);
        robot.type(KeyCode.B).type(KeyCode.COMMA);
        assertThat(fx(() -> player.playhead().nanos())).isEqualTo(1_000);
        robot.type(KeyCode.PERIOD);
        assertThat(fx(() -> player.playhead().nanos())).isEqualTo(9_000);
        Timeline timeline = robot.lookup("#timeline").query();
        assertThat(fx(() -> timeline.model().playhead().bookmarks().size())).isEqualTo(2);
    }

    @Test
    void foldsIdleGapsOfTheRealAxis(FxRobot robot) {
        window.run(robot);
        focusTimeline(robot);
        Timeline timeline = robot.lookup("#timeline").query();
        robot.type(KeyCode.F);
        assertThat(fx(() -> timeline.model().choice().axisProperty().get())).isEqualTo(Axis.REAL_TIME);
        assertThat(fx(() -> timeline.model().choice().foldedProperty().get())).isTrue();
        robot.type(KeyCode.F);
        assertThat(fx(() -> timeline.model().choice().foldedProperty().get())).isFalse();
    }

    @Test
    void stepsWithinALane_andFromACancelledDialToItsCause(FxRobot robot) {
        Trace trace = window.run(robot).trace();
        Summary summary = Summary.of(trace);
        Lane loser = trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER && lane.outcome() == Outcome.CANCELLED)
                .filter(lane -> summary.cancel(lane).isPresent())
                .findFirst()
                .orElseThrow();
        robot.interact(() -> {
            window.model.selection().selectLane(loser.id());
            player.first();
        });
        focusTimeline(robot);
        int steps = 0;
        do {
            robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
            assertThat(trace.laneOf(row())).isEqualTo(loser.id());
            steps++;
        } while (trace.state(row()) != State.CANCELLED && steps < loser.size());

        robot.press(KeyCode.ALT).type(KeyCode.LEFT).release(KeyCode.ALT);
        assertThat(trace.kind(row())).isEqualTo(EventKind.CANCEL_DELIVERED);
        robot.press(KeyCode.ALT).type(KeyCode.LEFT).release(KeyCode.ALT);
        assertThat(trace.kind(row())).isEqualTo(EventKind.CANCEL_REQUESTED);
        robot.press(KeyCode.ALT).type(KeyCode.LEFT).release(KeyCode.ALT);
        assertThat(trace.kind(row())).isEqualTo(EventKind.WIN);
        robot.press(KeyCode.ALT).type(KeyCode.RIGHT).release(KeyCode.ALT);
        assertThat(trace.kind(row())).isEqualTo(EventKind.CANCEL_REQUESTED);
    }

    @Test
    void theSameRunsAgain_andWithoutItsCancel(FxRobot robot) {
        type(robot, "dialers", "3");
        type(robot, "deadline", "700ms");
        Recording first = window.run(robot);
        type(robot, "dialers", "5");
        focusTimeline(robot);
        robot.type(KeyCode.A);
        Recording again = window.awaitOther(first);
        assertThat(again.parameters()).isEqualTo(first.parameters());
        robot.press(KeyCode.SHIFT).type(KeyCode.A).release(KeyCode.SHIFT);
        Recording uncancelled = window.awaitOther(again);
        assertThat(uncancelled.parameters()).containsEntry("cancel", "never").containsEntry("dialers", "3");
        assertThat(uncancelled.trace().lanes())
                .noneMatch(lane -> lane.outcome() == Outcome.CANCELLED && lane.kind() == LaneKind.DIALER);
    }

    @Test
    void theInspectorFollowsThePlayhead(FxRobot robot) {
        Trace trace = window.run(robot).trace();
        Lane won = Summary.of(trace).winner().orElseThrow();
        robot.interact(() -> window.model.selection().selectLane(won.id()));
        assertThat(label(robot, "#verdict")).startsWith("Won at");
        at(robot, trace.after(won.find(EventKind.CONNECT, true)));
        assertThat(label(robot, "#verdict")).isEqualTo("Not over yet: handshake.");
        assertThat(label(robot, "#lane-state")).isEqualTo("handshake");
        at(robot, trace.duration());
        assertThat(label(robot, "#verdict")).startsWith("Won at");
    }

    @Test
    void theInspectorSaysWhyALaneEnded_andEachCauseIsAWayThere(FxRobot robot) {
        Trace trace = window.run(robot).trace();
        Lane loser = trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER && lane.outcome() == Outcome.CANCELLED)
                .filter(lane -> Summary.of(trace).cancel(lane).isPresent())
                .findFirst()
                .orElseThrow();
        robot.interact(() -> window.model.selection().selectLane(loser.id()));
        List<Hyperlink> causes = List.copyOf(robot.lookup("#causes .hyperlink").queryAllAs(Hyperlink.class));
        assertThat(causes)
                .extracting(Hyperlink::getText)
                .anyMatch(text -> text.startsWith("Context: cancel requested"));
        robot.interact(causes.getFirst()::fire);
        assertThat(trace.kind(row())).isEqualTo(EventKind.CONNECT);
    }

    @Test
    void manyLanesAreFiltered_andWhatIsNotShownIsCounted(FxRobot robot) {
        type(robot, "dialers", "40");
        Trace trace = window.run(robot).trace();
        TextField filter = robot.lookup("#lane-filter").query();
        awaitShown(robot, "40 of 40 shown");
        robot.interact(() -> filter.setText("dialer 3"));
        awaitShown(robot, "11 of 40 shown");
        Lane hidden = trace.lanes().stream()
                .filter(lane -> lane.name().equals("dialer 5"))
                .findFirst()
                .orElseThrow();
        robot.interact(() -> window.model.selection().selectLane(hidden.id()));
        awaitShown(robot, "11 of 40 shown, not dialer 5");
        robot.interact(() -> filter.setText("no such lane"));
        awaitShown(robot, "None of 40 lanes matches");
        robot.interact(filter::clear);
        awaitShown(robot, "40 of 40 shown");
    }

    @Test
    void whereNoLaneIsShown_theTimelineSaysWhy_andEscapeBringsThemBack(FxRobot robot) {
        type(robot, "dialers", "13");
        window.run(robot);
        awaitShown(robot, "13 of 13 shown");
        Label none = robot.lookup("#no-lanes").query();
        assertThat(fx(none::isVisible)).isFalse();
        robot.interact(
                () -> robot.lookup("#lane-filter").queryAs(TextField.class).setText("xyz"));
        awaitShown(robot, "None of 13 lanes matches");
        assertThat(fx(none::isVisible)).isTrue();
        assertThat(fx(none::getText)).isEqualTo("No lane matches “xyz”. Esc clears the filter.");
        OpenWindow.focusTimeline(robot);
        robot.type(KeyCode.ESCAPE);
        awaitShown(robot, "13 of 13 shown");
        assertThat(fx(none::isVisible)).isFalse();

        Timeline timeline = robot.lookup("#timeline").query();
        robot.interact(() -> timeline.model()
                .lanes()
                .without()
                .addAll(timeline.model().picture().ends().keySet()));
        await().atMost(10, SECONDS).until(() -> fx(none::isVisible));
        assertThat(fx(none::getText)).startsWith("Every lane is folded away.");
        robot.interact(() -> timeline.model().lanes().without().clear());
        await().atMost(10, SECONDS).until(() -> !fx(none::isVisible));
    }

    @Test
    void lanesThatEndedAlikeAreFoldedAway_andSorted(FxRobot robot) {
        type(robot, "dialers", "40");
        window.run(robot);
        Timeline timeline = robot.lookup("#timeline").query();
        int won = fx(() -> timeline.model().picture().ends().entrySet().stream()
                .filter(entry -> entry.getKey().outcome() == Outcome.WON)
                .mapToInt(Map.Entry::getValue)
                .sum());
        assertThat(won).isEqualTo(1);
        robot.interact(
                () -> robot.lookup("#end-won").queryAs(ToggleButton.class).fire());
        awaitShown(robot, "39 of 40 shown");
        robot.interact(
                () -> robot.lookup("#end-won").queryAs(ToggleButton.class).fire());
        awaitShown(robot, "40 of 40 shown");
        robot.interact(() -> timeline.model().lanes().orderProperty().set(Order.LATENCY));
        awaitShown(robot, "40 of 40 shown");
    }

    @Test
    void aKeyGroupsTheLanesByOutcome_andUngroupsThem_andAnotherCollapsesTheGroups_orThatOfTheChosenLane(FxRobot robot) {
        type(robot, "dialers", "40");
        window.run(robot);
        Timeline timeline = robot.lookup("#timeline").query();
        OpenWindow.focusTimeline(robot);
        robot.type(KeyCode.E);
        assertThat(fx(() -> timeline.model().lanes().orderProperty().get())).isEqualTo(Order.OUTCOME);

        robot.type(KeyCode.E);
        assertThat(fx(() -> timeline.model().lanes().orderProperty().get())).isEqualTo(Order.LANE);
        robot.interact(() -> timeline.model().lanes().orderProperty().set(Order.LATENCY));
        robot.type(KeyCode.E).type(KeyCode.E);
        assertThat(fx(() -> timeline.model().lanes().orderProperty().get())).isEqualTo(Order.LATENCY);
        robot.type(KeyCode.E);
        assertThat(fx(() -> timeline.model().lanes().collapsed().isEmpty())).isTrue();

        Set<LaneEnd> ends = fx(() -> timeline.model().picture().ends().keySet());
        int shared = fx(() -> timeline.model().picture().ends().values().stream()
                .filter(size -> size > 1)
                .mapToInt(Integer::intValue)
                .sum());
        robot.interact(() -> timeline.model().selection().selectLane(-1));
        robot.press(KeyCode.SHIFT).type(KeyCode.E).release(KeyCode.SHIFT);
        assertThat(fx(() -> Set.copyOf(timeline.model().lanes().collapsed()))).isEqualTo(ends);
        await().atMost(10, SECONDS)
                .until(() -> fx(() -> timeline.model().lanes().mergedProperty().get()) == shared);
        awaitShown(robot, "40 of 40 shown");
        await().atMost(10, SECONDS).until(() -> label(robot, "#lanes-shown").endsWith(", " + shared + " share rows"));
        robot.press(KeyCode.SHIFT).type(KeyCode.E).release(KeyCode.SHIFT);
        assertThat(fx(() -> timeline.model().lanes().collapsed().isEmpty())).isTrue();

        Lane won = window.model.runner().trace().lanes().stream()
                .filter(lane -> lane.outcome() == Outcome.WON)
                .findFirst()
                .orElseThrow();
        robot.interact(() -> timeline.model().selection().selectLane(won.id()));
        robot.press(KeyCode.SHIFT).type(KeyCode.E).release(KeyCode.SHIFT);
        assertThat(fx(() -> Set.copyOf(timeline.model().lanes().collapsed())))
                .containsExactly(new LaneEnd(Outcome.WON, null));
    }

    @Test
    void theEndsAreFoldedByKeysToo(FxRobot robot) {
        type(robot, "dialers", "40");
        window.run(robot);
        awaitShown(robot, "40 of 40 shown");
        robot.interact(() -> robot.lookup("#lane-order").query().requestFocus());
        robot.type(KeyCode.TAB);
        Node chip = fx(() -> robot.lookup("#lanes-bar").query().getScene().getFocusOwner());
        assertThat(chip.getId()).startsWith("end-");
        assertThat(fx(chip::isFocusVisible)).isTrue();
        String all = label(robot, "#lanes-shown");
        robot.type(KeyCode.SPACE);
        await().atMost(10, SECONDS).until(() -> !label(robot, "#lanes-shown").equals(all));
        robot.type(KeyCode.ENTER);
        awaitShown(robot, "40 of 40 shown");
        robot.type(KeyCode.TAB);
        Node next = fx(() -> chip.getScene().getFocusOwner());
        assertThat(next.getId()).startsWith("end-").isNotEqualTo(chip.getId());
    }

    private void awaitShown(FxRobot robot, String text) {
        await().atMost(10, SECONDS)
                .until(() -> label(robot, "#lanes-shown").equals(text)
                        || label(robot, "#lanes-shown").startsWith(text + ","));
    }

    private int row() {
        return fx(() -> player.rowProperty().get());
    }

    private void at(FxRobot robot, double nanos) {
        robot.interact(() -> {
            player.playhead().goTo(nanos);
        });
    }
}
