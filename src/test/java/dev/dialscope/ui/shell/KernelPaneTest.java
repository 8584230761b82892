package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static dev.dialscope.ui.shell.OpenWindow.label;
import static dev.dialscope.ui.shell.OpenWindow.type;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dialscope.analysis.Fate;
import dev.dialscope.analysis.Summary;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.Phase;
import dev.dialscope.ui.timeline.Timeline;
import dev.dialscope.words.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The kernel's view in the window, on real sockets. What needs sock_diag is left out where there is none. */
@ExtendWith(ApplicationExtension.class)
class KernelPaneTest {
    private static final int LANE = 0;
    private static final int STATE = 1;

    private OpenWindow window;
    private WindowModel model;
    private RunControl runs;
    private List<Settings> saved;

    @Start
    void open(Stage stage) {
        window = new OpenWindow(stage, KernelChoice.AUTOMATIC);
        model = window.model;
        runs = window.runs;
        saved = window.saved;
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void listsTheSocketsOfARunWhileItLives(FxRobot robot) {
        OpenWindow.openTab(robot, "kernel");
        type(robot, "answer-after", "1m");
        type(robot, "deadline", "1m");
        robot.interact(runs::run);
        running();
        assumeSeen();

        await().atMost(20, SECONDS).until(() -> column(robot, STATE).containsAll(List.of("ESTABLISHED", "SYN_SENT")));
        assertThat(column(robot, LANE)).contains("listener", "dialer 1", "server conn");
        assertThat(column(robot, STATE)).contains("LISTEN");
        assertThat(label(robot, "#kernel-source")).matches("sock_diag · every .*s · \\d+ sockets");
    }

    @Test
    void followsThePlayheadBack_andKeepsTheRowsOfSocketsThatAreGone(FxRobot robot) {
        OpenWindow.openTab(robot, "kernel");
        robot.interact(runs::run);
        Trace trace = ended().trace();
        assumeSeen();
        Lane won = Summary.of(trace).winner().orElseThrow();

        assertThat(column(robot, STATE)).doesNotContain("ESTABLISHED", "SYN_SENT", "LISTEN");
        assertThat(stateOf(robot, won)).isIn("TIME_WAIT", "closed");
        int established = row(trace, won, KernelState.ESTABLISHED);
        robot.interact(() -> model.player().showRow(established));
        assertThat(stateOf(robot, won)).isEqualTo("ESTABLISHED");
        robot.interact(model.player()::first);
        assertThat(stateOf(robot, won)).isEmpty();
        robot.interact(() -> model.player().playhead().follow());
        assertThat(stateOf(robot, won)).isIn("TIME_WAIT", "closed");
    }

    @Test
    void selectsTheLaneOfARow_andTheRowOfALane(FxRobot robot) {
        OpenWindow.openTab(robot, "kernel");
        robot.interact(runs::run);
        Trace trace = ended().trace();
        assumeSeen();
        TableView<?> sockets = sockets(robot);
        Timeline timeline = robot.lookup("#timeline").query();

        robot.interact(() -> sockets.getSelectionModel().select(0));
        int selected = fx(() -> timeline.model().selection().lane());
        assertThat(fx(() -> trace.lane(selected).kind())).isEqualTo(LaneKind.LISTENER);

        Lane won = Summary.of(trace).winner().orElseThrow();
        robot.interact(() -> timeline.model().selection().selectLane(won.id()));
        int row = fx(() -> sockets.getSelectionModel().getSelectedIndex());
        assertThat(column(robot, LANE).get(row)).isEqualTo(won.name());
        robot.interact(() -> timeline.model().selection().selectLane(0));
        assertThat(fx(() -> sockets.getSelectionModel().getSelectedIndex())).isEqualTo(-1);
    }

    @Test
    void showsTheKernelsPathBesideTheProgramsOwn(FxRobot robot) {
        robot.interact(runs::run);
        Trace trace = ended().trace();
        assumeSeen();
        Lane won = Summary.of(trace).winner().orElseThrow();
        robot.interact(() -> model.selection().selectLane(won.id()));

        List<String> path = fx(() ->
                robot.from(robot.lookup("#kernel-path").<Node>query()).lookup(".ds-chip").<Label>queryAll().stream()
                        .map(Label::getText)
                        .toList());
        assertThat(path).startsWith("SYN_SENT", "ESTABLISHED");
        robot.interact(() -> model.player().showRow(row(trace, won, KernelState.ESTABLISHED)));
        assertThat(label(robot, "#kernel-numbers")).contains("rtt");
    }

    @Test
    void saysWhereTheProgramAndTheKernelDisagree(FxRobot robot) {
        type(robot, "dialers", "40");
        choose(robot, "hook", "deaf");
        choose(robot, "wins-on", "connect");
        robot.interact(runs::run);
        Trace trace = ended().trace();
        assumeSeen();
        Summary summary = Summary.of(trace);
        Lane differs = lane(trace, lane -> summary.twoTruths(lane).isPresent());
        assumeTrue(differs != null, "in this run the program and the kernel agreed");
        robot.interact(() -> model.selection().selectLane(differs.id()));

        Summary.TwoTruths truths = summary.twoTruths(differs).orElseThrow();
        assertThat(label(robot, "#verdict")).containsOnlyOnce("The kernel had finished the handshake by");
        assertThat(label(robot, "#two-truths"))
                .isEqualTo("The program was told at %s, at least %s after the kernel had finished."
                        .formatted(Nanos.at(truths.told()), Nanos.span(truths.told() - truths.handshake())));
    }

    @Test
    void theEventsAndTheLogTellOfTheKernel(FxRobot robot) {
        robot.interact(runs::run);
        Trace trace = ended().trace();
        assumeSeen();
        int listening = row(trace, lane(trace, lane -> lane.kind() == LaneKind.LISTENER), KernelState.LISTEN);
        OpenWindow.openTab(robot, "events");
        TableView<?> events = robot.lookup("#events").query();
        assertThat(fx(() -> events.getColumns()
                        .get(4)
                        .getCellObservableValue(listening)
                        .getValue()))
                .isEqualTo("LISTEN");
        assertThat(fx(() -> (String) events.getColumns()
                        .get(6)
                        .getCellObservableValue(listening)
                        .getValue()))
                .matches("queue \\d of 2.* · sampled");
        OpenWindow.openTab(robot, "log");
        ListView<?> log = robot.lookup("#log").query();
        assertThat(fx(() -> log.getItems().toString())).contains("change=CLOSED");
    }

    @Test
    void withoutTheKernelFatesAreInferred_andThatIsSaid(FxRobot robot) {
        robot.interact(() -> model.kernelProperty().set(KernelChoice.NONE));
        robot.interact(runs::run);
        Trace trace = ended().trace();
        OpenWindow.openTab(robot, "kernel");

        assertThat(label(robot, "#kernel-source")).contains("not available", "inferred");
        assertThat(label(robot, "#kernel-note")).isEqualTo("Kernel not seen");
        assertThat(fx(() -> robot.lookup("#kernel-note").query().isVisible())).isTrue();
        Summary summary = Summary.of(trace);
        Lane halfway = lane(
                trace,
                lane -> summary.fate(lane).filter(Fate.MID_HANDSHAKE::equals).isPresent());
        assumeTrue(halfway != null, "in this run nobody hung in a handshake");
        robot.interact(() -> model.selection().selectLane(halfway.id()));
        assertThat(fx(() -> robot.from(robot.lookup("#lane").<Node>query())
                        .lookup(".evidence-disc")
                        .<Node>query()
                        .getStyleClass()))
                .contains(Evidence.INFERRED.id());
    }

    @Test
    void aChoiceHoldsFromTheNextRunOn_andIsRemembered(FxRobot robot) {
        OpenWindow.openTab(robot, "kernel");
        robot.interact(runs::run);
        ended();
        ComboBox<KernelChoice> choice = robot.lookup("#kernel-choice").queryComboBox();
        robot.interact(() -> choice.setValue(KernelChoice.PROC));
        assertThat(label(robot, "#kernel-source")).endsWith("from the next run on: /proc/net/tcp");
        assertThat(fx(() -> saved.getLast().kernel())).isEqualTo(KernelChoice.PROC);

        robot.interact(runs::run);
        Recording second = ended();
        assertThat(second.kernel().chosen()).isEqualTo(KernelChoice.PROC.id());
        assertThat(second.kernel().source()).isNotEqualTo("netlink");
        assertThat(label(robot, "#kernel-source")).contains("/proc/net/tcp").doesNotContain("next run");
        assertThat(label(robot, "#kernel-note")).startsWith("Kernel");
        robot.interact(() -> model.language().set(Locale.KOREAN));
        assertThat(fx(choice::getValue)).isEqualTo(KernelChoice.PROC);
    }

    @Test
    void takesUpTheChoiceThatWasSaved(FxRobot robot) {
        robot.interact(() -> {
            WindowModel next = new WindowModel(new Language(Locale.ENGLISH));
            Window again = new Window(
                    new Stage(), next, new RunControl(next), OpenWindow.settings(KernelChoice.NONE), saved::add);
            assertThat(next.kernelProperty().get()).isEqualTo(KernelChoice.NONE);
            again.close();
        });
    }

    private void assumeSeen() {
        await().atMost(20, SECONDS).until(() -> fx(this::asked));
        assumeTrue(fx(() -> model.runner().kernel().source().equals("netlink")), "there is no sock_diag here");
    }

    private boolean asked() {
        return model.runner().kernel().sees()
                || !model.runner().kernel().refusals().isEmpty();
    }

    private static int row(Trace trace, Lane lane, KernelState state) {
        for (int n = 0; n < lane.samples(); n++) {
            if (trace.sample(lane.sampleRow(n)).state() == state) {
                return lane.sampleRow(n);
            }
        }
        throw new AssertionError(lane.name() + " was never seen in " + state);
    }

    private static Lane lane(Trace trace, Predicate<Lane> which) {
        return trace.lanes().stream().filter(which).findFirst().orElse(null);
    }

    private String stateOf(FxRobot robot, Lane lane) {
        return column(robot, STATE).get(column(robot, LANE).indexOf(lane.name()));
    }

    private static List<String> column(FxRobot robot, int column) {
        return fx(() -> {
            TableView<?> table = sockets(robot);
            List<String> texts = new ArrayList<>();
            for (int row = 0; row < table.getItems().size(); row++) {
                texts.add((String) table.getColumns()
                        .get(column)
                        .getCellObservableValue(row)
                        .getValue());
            }
            return texts;
        });
    }

    private static TableView<?> sockets(FxRobot robot) {
        return robot.lookup("#kernel-sockets").query();
    }

    private Recording ended() {
        await().atMost(20, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.ENDED));
        OpenWindow.framesPass();
        return fx(() -> model.runner().recording());
    }

    private void running() {
        await().atMost(20, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.RUNNING));
    }

    private static void choose(FxRobot robot, String parameter, String value) {
        ComboBox<String> box = robot.lookup("#parameter-" + parameter).queryComboBox();
        robot.interact(() -> box.setValue(value));
    }
}
