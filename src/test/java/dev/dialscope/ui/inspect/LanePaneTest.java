package dev.dialscope.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.analysis.Ending;
import dev.dialscope.analysis.Summary;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class LanePaneTest {
    private final HBox both = new HBox();
    private Language language;
    private LanePane pane;
    private int selected = -1;

    @Start
    void show(Stage stage) {
        language = new Language(Locale.ENGLISH);
        pane = new LanePane(language, row -> selected = row);
        Scene scene = new Scene(both, 900, 700);
        new Theme().apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fan-out", "endings", "timeouts"})
    void aPaneThatHasShownOtherLanes_showsALaneAsANewOneDoes(String id, FxRobot robot) throws Exception {
        Lesson lesson = Lessons.byId(id).orElseThrow();
        Trace trace = lesson.start(Arguments.of(lesson, Map.of())).end().get().trace();
        for (Locale locale : List.of(Locale.ENGLISH, Locale.KOREAN)) {
            robot.interact(() -> language.set(locale));
            for (double part : new double[] {1, 0, 0.5}) {
                for (Lane lane : trace.lanes()) {
                    double playhead = trace.duration() * part;
                    LanePane fresh = show(robot, trace, lane, playhead, lane.row(lane.size() - 1));
                    assertThat(told(pane))
                            .as("%s at %s of %s", lane.name(), playhead, trace.duration())
                            .isEqualTo(told(fresh));
                }
            }
        }
    }

    @Test
    void theMarksOfACancelThatIsStillToCome_areDimmed(FxRobot robot) throws Exception {
        Lesson lesson = Lessons.byId("fan-out").orElseThrow();
        Trace trace = lesson.start(Arguments.of(lesson, Map.of())).end().get().trace();
        Summary summary = Summary.of(trace);
        Lane lane = trace.lanes().stream()
                .filter(each -> summary.cancel(each).isPresent())
                .findFirst()
                .orElseThrow();
        Summary.Cancel cancel = summary.cancel(lane).orElseThrow();
        assertThat(dimmedMarks(robot, trace, lane, cancel.requested() - 1)).containsOnly(true);
        assertThat(dimmedMarks(robot, trace, lane, cancel.requested()))
                .contains(true)
                .contains(false);
        assertThat(dimmedMarks(robot, trace, lane, cancel.returned())).containsOnly(false);
    }

    @Test
    void aLaneThatIsOver_tellsOnWhichLineItStood(FxRobot robot) throws Exception {
        Lesson lesson = Lessons.byId("fan-out").orElseThrow();
        Trace trace = lesson.start(Arguments.of(lesson, Map.of())).end().get().trace();
        Lane loser = trace.lanes().stream()
                .filter(lane -> lane.outcome() == Outcome.CANCELLED && lane.kind() == LaneKind.DIALER)
                .findFirst()
                .orElseThrow();
        show(robot, trace, loser, loser.end(), -1);
        Hyperlink line = (Hyperlink) pane.lookup("#lane-line");
        assertThat(line.isVisible()).isTrue();
        int row = Ending.of(trace, loser).orElseThrow().row();
        assertThat(line.getText()).isEqualTo("line " + trace.line(row));
        robot.interact(line::fire);
        assertThat(selected).isEqualTo(row);
        show(robot, trace, loser, 0, -1);
        assertThat(line.isVisible()).isFalse();
    }

    @Test
    void whatGoSays_standsApartFromTheHint(FxRobot robot) throws Exception {
        Lesson lesson = Lessons.byId("bind").orElseThrow();
        Map<String, String> foreign = Map.of("address", "192.0.2.1:0");
        Trace trace = lesson.start(Arguments.of(lesson, foreign)).end().get().trace();
        Lane listener = trace.lane(0);
        show(robot, trace, listener, trace.duration(), -1);
        assertThat(told(pane))
                .anyMatch(node -> node.contains("listen tcp 192.0.2.1:0: bind: cannot assign requested address")
                        && !node.contains("not an address of this computer"))
                .anyMatch(node -> node.contains("not an address of this computer") && !node.contains("listen tcp"));
        assertThat(((Labeled) pane.lookup("#error-hint")).getText()).isEqualTo("not an address of this computer");
    }

    @Test
    void anEndAfterWhichTheLaneWentOn_isLeft(FxRobot robot) throws Exception {
        Lesson lesson = Lessons.byId("timeouts").orElseThrow();
        Map<String, String> read = Map.of("which", "read", "timeout", "50ms");
        Trace trace = lesson.start(Arguments.of(lesson, read)).end().get().trace();
        Lane dialer = trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER)
                .findFirst()
                .orElseThrow();
        long timeout = dialer.spans().stream()
                .filter(span -> span.state() == State.TIMEOUT)
                .findFirst()
                .orElseThrow()
                .from();
        show(robot, trace, dialer, timeout, -1);
        assertThat(present("#states-ends")).containsExactly("timeout");
        show(robot, trace, dialer, trace.duration(), -1);
        assertThat(present("#states-ends")).isEmpty();
    }

    /** The states of a row that are ringed. */
    private List<String> present(String row) {
        return pane.lookup(row).lookupAll(".ds-chip").stream()
                .filter(chip -> chip.getPseudoClassStates().contains(PseudoClass.getPseudoClass("present")))
                .map(chip -> ((Labeled) chip).getText())
                .toList();
    }

    private List<Boolean> dimmedMarks(FxRobot robot, Trace trace, Lane lane, double playhead) {
        show(robot, trace, lane, playhead, -1);
        List<Boolean> dimmed = new ArrayList<>();
        for (Node mark : ((Parent) pane.lookup(".marks")).getChildrenUnmodifiable()) {
            dimmed.add(mark.getPseudoClassStates().contains(PseudoClass.getPseudoClass("future")));
        }
        return dimmed;
    }

    /** Shows a lane in the pane that has shown others, and in a new one beside it. */
    private LanePane show(FxRobot robot, Trace trace, Lane lane, double playhead, int because) {
        LanePane[] fresh = new LanePane[1];
        robot.interact(() -> {
            fresh[0] = new LanePane(language, _ -> {});
            both.getChildren().setAll(pane, fresh[0]);
            pane.show(trace, lane, playhead, because);
            fresh[0].show(trace, lane, playhead, because);
            both.applyCss();
            both.layout();
        });
        return fresh[0];
    }

    /** All that is seen of a pane: each node with its place, its look and its text. */
    private static List<String> told(LanePane pane) {
        List<String> told = new ArrayList<>();
        tell(pane.getContent(), told);
        return told;
    }

    private static void tell(Node node, List<String> told) {
        if (!node.isVisible() || !node.isManaged()) {
            return;
        }
        String text = node instanceof Labeled labeled ? labeled.getText() : "";
        told.add("%s %s %s %.1f %.1f %s"
                .formatted(
                        node.getClass().getSimpleName(),
                        new TreeSet<>(node.getStyleClass()),
                        new TreeSet<>(node.getPseudoClassStates().stream()
                                .map(Object::toString)
                                .filter(state -> Set.of("present", "future").contains(state))
                                .toList()),
                        node.getLayoutX(),
                        node.getLayoutY(),
                        text));
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> tell(child, told));
        }
    }
}
