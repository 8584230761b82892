package dev.dialscope.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.session.Selection;
import dev.dialscope.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The order of the kernel's sockets, of which lane 3 is not seen before 30 ns, and lane 4 is opened after it. */
@ExtendWith(ApplicationExtension.class)
class KernelTableTest {
    private final Trace trace = new Trace(0, 0);
    private final List<LaneLog> lanes = new ArrayList<>();
    private final Selection selection = new Selection();
    private Player player;
    private KernelTable sockets;
    private TableView<KernelRow> table;

    @Start
    void show(Stage stage) {
        player = new Player(new Playhead());
        sockets = new KernelTable(selection, player.playhead(), new Language(Locale.ENGLISH));
        table = sockets.node();
        lane(LaneKind.LISTENER, "127.0.0.1:9000", null);
        lane(LaneKind.DIALER, "127.0.0.1:40010", "127.0.0.1:9000");
        lane(LaneKind.DIALER, "127.0.0.1:9001", "10.0.0.1:9000");
        lane(LaneKind.DIALER, "127.0.0.1:40009", "9.0.0.1:9000");
        saw(0, 10, KernelState.LISTEN, 2, 1, -1, -1, -1, -1);
        saw(1, 10, KernelState.ESTABLISHED, 10, 9, 1_000, 0, 10, 2);
        saw(2, 10, KernelState.SYN_SENT, 0, 1, 0, 12, 0, 0);
        saw(3, 30, KernelState.ESTABLISHED, 9, 10, 12, 2, 9, 10);
        trace.drain();
        sockets.load(trace);
        // So low that most of its rows are not drawn.
        Scene scene = new Scene(table, 900, 60);
        new Theme().apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    private void lane(LaneKind kind, String local, String remote) {
        LaneLog lane = new LaneLog(lanes.size(), kind, "lane " + lanes.size(), new LaneLog.Budget(100));
        State first = kind == LaneKind.LISTENER ? State.RESOLVING : State.WAITING;
        lane.append(EventKind.START, 0, first, 0, 0, 0, 0, remote);
        lane.append(EventKind.BIND, 0, null, 0, 0, 0, 0, local);
        lanes.add(lane);
        trace.add(lane);
    }

    private void saw(
            int lane, long at, KernelState state, long in, long out, long rtt, int again, long acked, long got) {
        Evidence evidence = lane == 2 ? Evidence.OBSERVED : Evidence.SAMPLED;
        SocketSample sample = new SocketSample(state, evidence, at, in, out, rtt, again, acked, got);
        lanes.get(lane).append(at, at, sample);
    }

    @Test
    void headSortsUp_thenDown_thenNoMore_andWhatIsUntoldStandsLast(FxRobot robot) {
        sorts(robot, "lane", "0 1 2 3", "3 2 1 0");
        sorts(robot, "state", "0 2 1 3", "1 3 2 0");
        sorts(robot, "evidence", "2 0 1 3", "0 1 3 2");
        sorts(robot, "receive-queue", "2 0 3 1", "1 3 0 2");
        sorts(robot, "send-queue", "0 2 1 3", "3 1 0 2");
        sorts(robot, "rtt", "3 1 0 2", "1 3 0 2");
        sorts(robot, "retransmits", "1 3 2 0", "2 3 1 0");
        sorts(robot, "acked", "2 3 1 0", "1 3 2 0");
        sorts(robot, "received", "2 1 3 0", "3 1 2 0");
        sorts(robot, "local", "0 2 3 1", "1 3 2 0");
        sorts(robot, "remote", "3 2 1 0", "1 2 3 0");
    }

    private void sorts(FxRobot robot, String column, String up, String down) {
        click(robot, column);
        assertThat(order()).as(column).isEqualTo(up);
        click(robot, column);
        assertThat(order()).as(column + ", down").isEqualTo(down);
        click(robot, column);
        assertThat(order()).as("after " + column).isEqualTo("0 1 2 3");
    }

    @Test
    void orderFollowsThePlayhead_andTheSelectionGoesWithIt(FxRobot robot) {
        playTo(robot, 20);
        click(robot, "rtt");
        assertThat(order()).isEqualTo("1 0 2 3");
        robot.interact(() -> {
            selection.selectLane(1);
            sockets.select();
        });
        assertSelected(1);

        playTo(robot, 30);
        assertThat(order()).isEqualTo("3 1 0 2");
        assertSelected(1);
        playTo(robot, 20);
        assertThat(order()).isEqualTo("1 0 2 3");
        assertSelected(1);
        click(robot, "rtt");
        click(robot, "remote");
        assertThat(order()).isEqualTo("3 2 1 0");
        assertSelected(1);
        assertThat(selection.lane()).isEqualTo(1);
    }

    @Test
    void orderHoldsWhileTheRunGoesOn_andTheSelectionToo(FxRobot robot) {
        click(robot, "acked");
        robot.interact(() -> table.getSelectionModel().select(1));
        assertThat(selection.lane()).isEqualTo(3);

        robot.interact(() -> {
            lane(LaneKind.DIALER, "127.0.0.1:40011", "127.0.0.1:9000");
            saw(4, 40, KernelState.ESTABLISHED, 0, 0, 5, 0, 1, 0);
            saw(2, 40, KernelState.ESTABLISHED, 0, 0, 5, 0, 100, 0);
            trace.drain();
            sockets.grow();
            sockets.select();
        });
        assertThat(order()).isEqualTo("4 3 1 2 0");
        assertSelected(3);
        assertThat(selection.lane()).isEqualTo(3);
    }

    @Test
    void orderHoldsForTheNextRecording(FxRobot robot) {
        click(robot, "rtt");
        robot.interact(() -> {
            sockets.load(null);
            sockets.load(trace);
        });
        assertThat(order()).isEqualTo("3 1 0 2");
    }

    /** Clicks on a head. The robot's own click does not reach it on the headless platform. */
    private static void click(FxRobot robot, String column) {
        Node head = robot.lookup("#kernel-" + column).query();
        robot.interact(() -> {
            head.fireEvent(primary(MouseEvent.MOUSE_PRESSED));
            head.fireEvent(primary(MouseEvent.MOUSE_RELEASED));
        });
    }

    private static MouseEvent primary(EventType<MouseEvent> type) {
        boolean pressed = type == MouseEvent.MOUSE_PRESSED;
        return new MouseEvent(
                type,
                5,
                5,
                5,
                5,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                pressed,
                false,
                false,
                false,
                false,
                true,
                null);
    }

    private void playTo(FxRobot robot, long nanos) {
        robot.interact(() -> {
            player.playhead().goTo(nanos);
            sockets.follow();
        });
    }

    private String order() {
        return String.join(
                " ",
                table.getItems().stream()
                        .map(row -> Integer.toString(row.lane().id()))
                        .toList());
    }

    /** The row of a lane is selected, and the arrow keys go on from there. */
    private void assertSelected(int lane) {
        int row = table.getSelectionModel().getSelectedIndex();
        assertThat(table.getItems().get(row).lane().id()).isEqualTo(lane);
        assertThat(table.getSelectionModel().getSelectedItem().lane().id()).isEqualTo(lane);
        assertThat(table.getFocusModel().getFocusedIndex()).isEqualTo(row);
    }
}
