package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static dev.dialscope.ui.shell.OpenWindow.label;
import static dev.dialscope.ui.shell.OpenWindow.seen;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlantafx.base.controls.Notification;
import dev.dialscope.analysis.BatchFacet;
import dev.dialscope.analysis.Distribution;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.batch.BatchModel;
import dev.dialscope.ui.session.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A batch as a learner uses it, on real sockets. */
@ExtendWith(ApplicationExtension.class)
class BatchPaneTest {
    private WindowModel model;
    private RunControl runs;
    private BatchModel batch;
    private OpenWindow window;

    @Start
    void open(Stage stage) {
        window = new OpenWindow(stage, KernelChoice.AUTOMATIC);
        model = window.model;
        runs = window.runs;
        batch = model.batch();
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void tenRuns_whoseBarsAreThere_andLeadToARunAndBack(FxRobot robot) {
        count(robot, "10");
        assertThat(text(robot, "#batch")).isEqualTo("Run it 10 times");
        fire(robot, "#batch");
        Distribution results = over();

        assertThat(results.runs()).isEqualTo(10);
        assertThat(seen(robot, "#batch-pane")).isTrue();
        assertThat(label(robot, "#batch-status")).startsWith("10 runs in");
        assertThat(bars(robot, "#batch-winners")).hasSize(10);
        assertThat(bars(robot, "#batch-endings"))
                .hasSize(results.fates().size() + results.outcomes().size());
        assertThat(bars(robot, "#batch-requested-to-returned")).isNotEmpty();
        assertThat(label(robot, "#batch-requested-to-returned-figures")).contains("median", "p95", "p99");

        // As where memory was full.
        robot.interact(() -> runs.openFromBatch(new BatchFacet.Ended(Outcome.EOF)));
        assertThat(seen(robot, "#batch-pane")).isTrue();
        assertThat(trouble(robot)).contains("can no longer be opened");

        Node won = fx(() -> bars(robot, "#batch-winners").stream()
                .filter(Node::isVisible)
                .findFirst()
                .orElseThrow());
        assertThat(fx(won::getAccessibleText)).contains("of 10 runs");
        robot.interact(won::requestFocus);
        robot.type(KeyCode.SPACE);
        Recording recording = fx(() -> model.runner().recording());
        assertThat(recording.lesson()).isEqualTo("fan-out");
        assertThat(seen(robot, "#batch-pane")).isFalse();
        assertThat(seen(robot, "#batch-back")).isTrue();
        assertThat(label(robot, "#run-number")).matches("Run \\d+ of the batch");
        assertThat(label(robot, "#headline")).contains("won at");
        int lane = fx(() -> model.selection().lane());
        assertThat(fx(won::getAccessibleText).toLowerCase(Locale.ROOT))
                .startsWith(recording.trace().lane(lane).name() + " won");

        fire(robot, "#batch-back");
        assertThat(seen(robot, "#batch-pane")).isTrue();
        assertThat(trouble(robot)).isEmpty();
        robot.type(KeyCode.ESCAPE);
        assertThat(seen(robot, "#batch-pane")).isFalse();
        robot.interact(runs::run);
        await().atMost(20, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.ENDED));
        assertThat(label(robot, "#run-number")).isEqualTo("Run 1");
        assertThat(seen(robot, "#batch-back")).isFalse();
    }

    @Test
    void aCancelHalfWay_keepsTheFinishedOnes(FxRobot robot) {
        robot.interact(runs::runBatch);
        await().atMost(30, SECONDS).until(() -> fx(() -> batch.resultsProperty().get() != null));
        assertThat(label(robot, "#batch-status")).contains("of 200 runs");
        assertThat(fx(() -> robot.lookup("#run").query().isDisabled())).isTrue();
        fire(robot, "#batch-cancel");
        Distribution results = over();

        assertThat(results.runs()).isBetween(1, 199);
        assertThat(label(robot, "#batch-status")).startsWith("Cancelled after " + results.runs() + " of 200");
        assertThat(bars(robot, "#batch-endings")).isNotEmpty();
        assertThat(fx(() -> robot.lookup("#run").query().isDisabled())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000000", "10001", "abc", "", " ", "2.5", "99999999999999999999"})
    void aBadNumberIsSaidBesideIt_andStartsNothing(String bad, FxRobot robot) {
        robot.interact(runs::showBatch);
        robot.interact(
                () -> robot.lookup("#batch-count").queryAs(TextField.class).setText(bad));

        assertThat(label(robot, "#batch-error")).contains("1 to 10,000");
        assertThat(seen(robot, "#batch-error")).isTrue();
        assertThat(fx(() -> robot.lookup("#batch-start").query().isDisabled())).isTrue();
        robot.interact(runs::runBatch);
        assertThat(fx(() -> batch.liveProperty().get())).isFalse();
        robot.interact(
                () -> robot.lookup("#batch-count").queryAs(TextField.class).setText(" 7 "));
        assertThat(seen(robot, "#batch-error")).isFalse();
    }

    @Test
    void aLessonWithoutWinnerAndCancel_hasNoEmptyCharts(FxRobot robot) {
        robot.interact(
                () -> model.choice().lessonProperty().set(Lessons.byId("eof").orElseThrow()));
        count(robot, "3");
        robot.interact(runs::runBatch);
        over();

        assertThat(robot.lookup("#batch-winners").tryQuery()).isEmpty();
        assertThat(robot.lookup("#batch-requested-to-returned").tryQuery()).isEmpty();
        assertThat(bars(robot, "#batch-endings")).isNotEmpty();
    }

    @Test
    void duringARun_theBatchWaitsForItsEnd_andFastHandsLeaveNothingStuck(FxRobot robot) {
        robot.interact(() ->
                robot.lookup("#parameter-answer-after").queryAs(TextField.class).setText("20ms"));
        count(robot, "3");
        for (int n = 0; n < 10; n++) {
            robot.interact(runs::run);
            robot.interact(runs::runBatch);
            robot.interact(runs::leaveBatch);
            robot.interact(window.replay::goOn);
            robot.interact(runs::cancel);
        }
        await().atMost(20, SECONDS).until(() -> fx(() -> !batch.liveProperty().get()));
        robot.interact(runs::runBatch);
        assertThat(over().runs()).isEqualTo(3);
        robot.interact(runs::run);
        await().atMost(20, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.ENDED));
        assertThat(fx(() -> model.runner().recording().leaks().none())).isTrue();
    }

    @Test
    void anotherLessonEndsTheBatch_andClosingTheWindowDoesWithinASecond(FxRobot robot) {
        robot.interact(() ->
                robot.lookup("#parameter-answer-after").queryAs(TextField.class).setText("1m"));
        robot.interact(runs::runBatch);
        await().atMost(20, SECONDS)
                .until(() -> fx(() -> batch.progressProperty().get().elapsed() > 0));
        robot.interact(
                () -> model.choice().lessonProperty().set(Lessons.byId("bind").orElseThrow()));
        await().atMost(5, SECONDS).until(() -> fx(() -> !batch.liveProperty().get()));
        assertThat(seen(robot, "#batch-pane")).isFalse();

        robot.interact(() ->
                model.choice().lessonProperty().set(Lessons.byId("fan-out").orElseThrow()));
        robot.interact(runs::runBatch);
        await().atMost(20, SECONDS)
                .until(() -> fx(() -> batch.progressProperty().get().elapsed() > 0));
        window.close(robot, Duration.ofSeconds(1));
    }

    @Test
    void speaksKoreanToo(FxRobot robot) {
        count(robot, "2");
        robot.interact(runs::runBatch);
        over();
        robot.interact(() -> model.language().set(Locale.KOREAN));
        assertThat(text(robot, "#batch-start")).isEqualTo("2번 실행");
        assertThat(label(robot, "#batch-status")).startsWith("2번 실행");
    }

    private Distribution over() {
        await().atMost(60, SECONDS)
                .until(() -> fx(() -> batch.progressProperty().get() != null
                        && !batch.liveProperty().get()));
        return fx(() -> batch.resultsProperty().get());
    }

    private void count(FxRobot robot, String text) {
        robot.interact(() -> batch.countProperty().set(text));
    }

    private static List<Node> bars(FxRobot robot, String chart) {
        Set<Node> bars = robot.from(robot.lookup(chart).<Node>query())
                .lookup(".batch-bar")
                .queryAll();
        return List.copyOf(bars);
    }

    private static String trouble(FxRobot robot) {
        return fx(
                () -> robot.lookup("#batch-trouble").queryAs(Notification.class).getMessage());
    }

    private static void fire(FxRobot robot, String id) {
        robot.interact(() -> robot.lookup(id).queryAs(ButtonBase.class).fire());
    }

    private static String text(FxRobot robot, String id) {
        return fx(() -> robot.lookup(id).queryAs(ButtonBase.class).getText());
    }
}
