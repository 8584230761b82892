package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static dev.dialscope.ui.shell.OpenWindow.label;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.lesson.Lessons;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Copies;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Notice;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.SourceFile;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.compare.CompareError;
import dev.dialscope.ui.session.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** All that the window shows of a finished run comes from its recording: a copy looks the same, also where its lesson is gone. */
@ExtendWith(ApplicationExtension.class)
class OpenedRecordingTest {
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
        window.close(robot);
    }

    /** What there is to be read of the run in the window. */
    private record Shown(
            String headline,
            String kernel,
            int events,
            List<String> verdicts,
            List<String> log,
            List<String> codeAtTheCancel,
            List<String> codeAtTheEnd) {}

    private Shown shown(FxRobot robot, Trace trace) {
        List<String> verdicts = new ArrayList<>();
        for (Lane lane : trace.lanes()) {
            robot.interact(() -> model.selection().selectLane(lane.id()));
            verdicts.add(label(robot, "#verdict"));
        }
        robot.interact(() -> model.selection().selectLane(1));
        OpenWindow.openTab(robot, "kernel");
        String kernel = label(robot, "#kernel-source");
        OpenWindow.openTab(robot, "events");
        int events = fx(() ->
                robot.lookup("#events").queryAs(TableView.class).getItems().size());
        OpenWindow.openTab(robot, "log");
        robot.interact(() -> robot.lookup("#log").queryListView().scrollTo(0));
        List<String> log = spoken(robot, "#log");
        OpenWindow.openTab(robot, "code");
        return new Shown(
                label(robot, "#headline"),
                kernel,
                events,
                verdicts,
                log,
                codeAt(robot, trace, cancelled(trace) - 1),
                codeAt(robot, trace, trace.duration()));
    }

    /** What a screen reader is told of the lines in sight, with the lanes that stand on them. */
    private List<String> codeAt(FxRobot robot, Trace trace, long nanos) {
        robot.interact(() -> model.playhead().goTo(Math.clamp(nanos, 0, trace.duration())));
        return spoken(robot, "#code");
    }

    private List<String> spoken(FxRobot robot, String list) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
        });
        return fx(() -> robot.lookup(list + " .list-cell").queryAllAs(ListCell.class).stream()
                .filter(cell -> !cell.isEmpty() && cell.isVisible())
                .map(cell -> (String) cell.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                .filter(Objects::nonNull)
                .sorted()
                .toList());
    }

    private static long cancelled(Trace trace) {
        return trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.CONTEXT)
                .map(lane -> lane.find(EventKind.CANCEL_REQUESTED, true))
                .filter(row -> row >= 0)
                .mapToLong(trace::before)
                .findFirst()
                .orElse(trace.duration());
    }

    private Recording opened(FxRobot robot, Recording recording) {
        robot.interact(() -> window.runs.open(recording));
        assertThat(fx(() -> model.runner().phase())).isEqualTo(Phase.ENDED);
        assertThat(fx(() -> model.runner().recording())).isSameAs(recording);
        OpenWindow.framesPass();
        return recording;
    }

    private static boolean disabled(FxRobot robot, String id) {
        return fx(() -> OpenWindow.menuItems(robot).stream()
                .filter(item -> item.getId().equals("menu-" + id))
                .findFirst()
                .orElseThrow()
                .isDisable());
    }

    @Test
    void aCopyLooksAsTheRunDid(FxRobot robot) {
        Recording original = window.run(robot);
        Shown before = shown(robot, original.trace());
        assertThat(before.codeAtTheCancel()).anyMatch(line -> line.contains("Here stand: "));
        assertThat(before.log()).isNotEmpty();

        Recording copy = opened(robot, Copies.of(original));
        assertThat(shown(robot, copy.trace())).isEqualTo(before);
        assertThat(label(robot, "#code-file")).isEqualTo("FanOutCancel.java");
        assertThat(disabled(robot, "again")).isFalse();
        assertThat(fx(() -> robot.lookup("#lesson-note").query().isVisible())).isFalse();
    }

    @Test
    void aRunOfALessonThatIsGone_looksAsItDid_andSaysThatItCannotBeRunAgain(FxRobot robot) {
        Recording original = window.run(robot);
        Shown before = shown(robot, original.trace());
        SourceFile java = original.sources().getFirst();
        SourceFile gone = SourceFile.of("GoneLesson.java", java.text().replace("lab.fanOut(", "lab.fanOutOfOldTimes("));
        Recording copy = opened(
                robot,
                Copies.of(
                        original,
                        "gone-lesson",
                        List.of(gone, original.sources().getLast())));

        Shown after = shown(robot, copy.trace());
        assertThat(after.verdicts()).isEqualTo(before.verdicts());
        assertThat(after.log()).isEqualTo(before.log());
        assertThat(after.headline()).isEqualTo(before.headline());
        assertThat(after.kernel()).isEqualTo(before.kernel());
        assertThat(after.events()).isEqualTo(before.events());
        assertThat(after.codeAtTheCancel().toString().replace("lab.fanOutOfOldTimes(", "lab.fanOut("))
                .isEqualTo(before.codeAtTheCancel().toString());
        assertThat(fx(() ->
                        robot.lookup("#code").queryAs(ListView.class).getItems().toString()))
                .contains("fanOutOfOldTimes");
        assertThat(label(robot, "#code-file")).isEqualTo("GoneLesson.java");

        assertThat(label(robot, "#lesson-note")).isEqualTo("Unknown lesson: gone-lesson");
        assertThat(fx(() -> robot.lookup("#lesson-note").query().isVisible())).isTrue();
        for (String command : List.of("again", "again-uncancelled", "compare-same", "compare-without")) {
            assertThat(disabled(robot, command)).as(command).isTrue();
        }
        robot.interact(() -> model.language().set(Locale.KOREAN));
        assertThat(label(robot, "#lesson-note")).contains("gone-lesson").doesNotContain("Unknown");
    }

    @Test
    void runsOfALessonThatIsGone_areCompared_byWhatTheyWereGiven(FxRobot robot) {
        Recording original = window.run(robot);
        opened(robot, Copies.of(original, "gone-lesson", original.sources()));
        opened(robot, Copies.of(original, "gone-lesson", original.sources()));
        robot.interact(window.runs::showCompare);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(fx(() -> model.compare().firstProperty().get().lesson())).isEqualTo("gone-lesson");
        assertThat(fx(() -> model.compare().secondProperty().get().lesson())).isEqualTo("gone-lesson");
        for (String run : List.of("a", "b")) {
            ComboBox<?> heading = robot.lookup("#compare-run-" + run).queryComboBox();
            assertThat(fx(() -> heading.getButtonCell().getText())).endsWith(" · gone-lesson");
        }
        assertThat(fx(() -> model.compare().errorProperty().get())).isEqualTo(CompareError.NONE);
    }

    @Test
    void theRunAfterIt_showsTheChosenLesson(FxRobot robot) {
        Recording original = window.run(robot);
        SourceFile gone = SourceFile.of("GoneLesson.java", "class GoneLesson {}\n");
        opened(robot, Copies.of(original, "gone-lesson", List.of(gone)));
        assertThat(label(robot, "#code-file")).isEqualTo("GoneLesson.java");
        robot.interact(() -> robot.lookup("#code-go").queryAs(ButtonBase.class).fire());
        assertThat(fx(() ->
                        robot.lookup("#code").queryAs(ListView.class).getItems().size()))
                .isZero();
        assertThat(fx(() -> robot.lookup("#code .placeholder .label").queryAll().stream()
                        .map(node -> ((Label) node).getText())
                        .toList()))
                .contains("The text of this program was not recorded.");
        robot.interact(
                () -> robot.lookup("#code-java").queryAs(ButtonBase.class).fire());

        window.run(robot);
        assertThat(label(robot, "#code-file")).isEqualTo("FanOutCancel.java");
        assertThat(fx(() -> robot.lookup("#lesson-note").query().isVisible())).isFalse();
    }

    @Test
    void noticesStandInTheLog_thoughNoRunIsThereToTellThem(FxRobot robot) {
        robot.interact(
                () -> model.choice().lessonProperty().set(Lessons.byId("bind").orElseThrow()));
        OpenWindow.type(robot, "address", ":0");
        Recording original = window.run(robot);
        assertThat(original.notices()).anyMatch(Notice.LoopbackInstead.class::isInstance);
        Shown before = shown(robot, original.trace());
        assertThat(before.log()).anyMatch(line -> line.contains("127.0.0.1:0"));

        robot.interact(() -> model.choice().lessonProperty().set(Lessons.first()));
        Recording copy = opened(robot, Copies.of(original));
        assertThat(fx(() -> model.choice().lessonProperty().get().id())).isEqualTo("bind");
        assertThat(shown(robot, copy.trace())).isEqualTo(before);
    }
}
