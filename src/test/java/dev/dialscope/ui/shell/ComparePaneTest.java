package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static dev.dialscope.ui.shell.OpenWindow.label;
import static dev.dialscope.ui.shell.OpenWindow.seen;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.dialscope.analysis.BatchFacet;
import dev.dialscope.analysis.Comparison;
import dev.dialscope.analysis.Comparison.Pair;
import dev.dialscope.analysis.Difference;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.picture.Axis;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.compare.Alignment;
import dev.dialscope.ui.compare.CompareError;
import dev.dialscope.ui.compare.CompareModel;
import dev.dialscope.ui.session.KeptRun;
import dev.dialscope.ui.session.Phase;
import dev.dialscope.ui.timeline.Timeline;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Two runs as a learner compares them, on real sockets. */
@ExtendWith(ApplicationExtension.class)
class ComparePaneTest {
    private OpenWindow window;
    private WindowModel model;
    private RunControl runs;
    private CompareModel compare;

    @Start
    void open(Stage stage) {
        window = new OpenWindow(stage, KernelChoice.AUTOMATIC);
        model = window.model;
        runs = window.runs;
        compare = model.compare();
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void twoRuns_standOnOneAxis_withTheirDifferencesBesideThem(FxRobot robot) {
        Recording before = window.run(robot);
        Recording after = window.run(robot);
        OpenWindow.focusTimeline(robot);
        robot.type(KeyCode.D);
        Comparison comparison = compared(before, after);

        assertThat(seen(robot, "#compare-pane")).isTrue();
        assertThat(label(robot, "#compare-alike")).isEqualTo(comparison.alike() + " of 10 dialers ended alike");
        assertThat(list(robot).getItems()).isEqualTo(comparison.differences());

        // The runs begin together.
        assertThat(x(robot, "#compare-above", 0)).isEqualTo(x(robot, "#compare-below", 0));
        long first = comparison.first().cancelledAt();
        long second = comparison.second().cancelledAt();
        for (Axis axis : Axis.values()) {
            robot.interact(() -> timeline(robot, "#compare-above")
                    .model()
                    .choice()
                    .axisProperty()
                    .set(axis));
            fire(robot, "#compare-align-cancel");
            assertThat(x(robot, "#compare-above", first)).isEqualTo(x(robot, "#compare-below", second));
            fire(robot, "#compare-align-start");
            assertThat(x(robot, "#compare-above", first)).isEqualTo(x(robot, "#compare-below", first));
        }

        // Scrubbing one is scrubbing both; steps go through the events of both.
        robot.type(KeyCode.HOME);
        assertThat(playhead(robot, "#compare-above")).isZero();
        assertThat(playhead(robot, "#compare-below")).isZero();
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        double stepped = playhead(robot, "#compare-above");
        assertThat(stepped).isPositive().isEqualTo(playhead(robot, "#compare-below"));
        Bounds bounds = fx(() -> timeline(robot, "#compare-below")
                .localToScreen(timeline(robot, "#compare-below").getBoundsInLocal()));
        robot.clickOn(bounds.getMinX() + bounds.getWidth() / 2, bounds.getMinY() + 10);
        assertThat(playhead(robot, "#compare-above"))
                .isGreaterThan(stepped)
                .isEqualTo(playhead(robot, "#compare-below"));
        robot.type(KeyCode.SPACE);
        assertThat(fx(() -> compare.player().playhead().isPlaying())).isTrue();
        robot.type(KeyCode.SPACE).type(KeyCode.END);
        assertThat(playhead(robot, "#compare-above"))
                .isCloseTo(Math.max(before.trace().duration(), after.trace().duration()), within(1.0));

        // And back, wherever the keyboard is: the run is as it was.
        robot.interact(() -> list(robot).requestFocus());
        robot.type(KeyCode.ESCAPE);
        assertThat(seen(robot, "#compare-pane")).isFalse();
        assertThat(fx(() -> model.runner().recording())).isSameAs(after);
        assertThat(seen(robot, "#timeline")).isTrue();
        assertThat(fx(() -> model.player().playhead().nanos()))
                .isEqualTo(after.trace().duration());
    }

    @Test
    void withoutItsCancel_inOneClick_andADifferenceSelectsItsLanesInBoth(FxRobot robot) {
        OpenWindow.type(robot, "deadline", "300ms");
        Recording cancelled = window.run(robot);
        OpenWindow.focusTimeline(robot);
        robot.press(KeyCode.SHIFT).type(KeyCode.D).release(KeyCode.SHIFT);
        assertThat(seen(robot, "#compare-pane")).isTrue();
        Recording never = window.awaitOther(cancelled);
        Comparison comparison = compared(cancelled, never);

        assertThat(never.parameters()).containsEntry("cancel", "never");
        assertThat(comparison.differences().getFirst()).isInstanceOf(Difference.Argument.class);
        assertThat(fx(() -> robot.lookup("#compare-align-cancel").query().isDisabled()))
                .isTrue();
        assertThat(fx(() -> robot.lookup("#compare-align-cancel")
                        .queryAs(ToggleButton.class)
                        .getText()))
                .isEqualTo("No cancel in B");
        assertThat(fx(() -> robot.lookup("#compare-uncancelled").query().isDisabled()))
                .isTrue();

        Difference ended = comparison.differences().stream()
                .filter(Difference.Ended.class::isInstance)
                .findFirst()
                .orElseThrow();
        Pair pair = ended.lanes().orElseThrow();
        robot.interact(() -> list(robot).getSelectionModel().select(ended));
        assertThat(selected(robot, "#compare-above")).isEqualTo(pair.first());
        assertThat(selected(robot, "#compare-below")).isEqualTo(pair.second());

        // A lane that is selected in one selects its pair in the other.
        Pair other = comparison.pairs().stream()
                .filter(one -> one.inBoth() && one.first() != pair.first())
                .findFirst()
                .orElseThrow();
        robot.interact(
                () -> timeline(robot, "#compare-below").model().selection().selectLane(other.second()));
        assertThat(selected(robot, "#compare-above")).isEqualTo(other.first());

        fire(robot, "#compare-again");
        Recording again = window.awaitOther(never);
        compared(never, again);
        assertThat(again.parameters()).isEqualTo(never.parameters());
        assertThat(again.leaks().none()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"en, no run has ended, only one run has ended", "ko, 끝난 실행이 없어요, 끝난 실행이 하나뿐이에요"})
    void withNothingToCompare_thatIsSaidPlainly(String language, String none, String one, FxRobot robot) {
        robot.interact(() -> model.language().set(Locale.of(language)));
        OpenWindow.focusTimeline(robot);
        robot.type(KeyCode.D);
        assertThat(seen(robot, "#compare-error")).isTrue();
        assertThat(label(robot, "#compare-error")).contains(none);
        robot.type(KeyCode.ESCAPE);
        Recording single = window.run(robot);
        fire(robot, "#compare");
        assertThat(label(robot, "#compare-error")).contains(one);
        assertThat(fx(() -> robot.lookup("#compare-error")
                        .query()
                        .getPseudoClassStates()
                        .contains(PseudoClass.getPseudoClass("plain"))))
                .isTrue();
        fire(robot, "#compare-again");
        compared(single, window.awaitOther(single));
        assertThat(seen(robot, "#compare-error")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theRunThatGoesOn_isDrawnBesideTheOther_asItGrows(boolean repeated, FxRobot robot) {
        OpenWindow.type(robot, "answer-after", "1m");
        OpenWindow.type(robot, "deadline", "1m");
        robot.interact(runs::run);
        await().atMost(20, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.RUNNING));
        robot.interact(runs::cancel);
        Recording before = window.awaitOther(null);
        if (repeated) {
            robot.interact(() -> runs.againAndCompare(true));
        } else {
            robot.interact(runs::run);
            robot.interact(runs::showCompare);
        }
        Timeline below = timeline(robot, "#compare-below");
        await().atMost(10, SECONDS)
                .until(() -> fx(() -> below.model().lanes().allProperty().get()
                        == timeline(robot, "#compare-above")
                                .model()
                                .lanes()
                                .allProperty()
                                .get()));
        assertThat(fx(() -> model.runner().phase().isLive())).isTrue();
        assertThat(seen(robot, "#compare-error")).isFalse();
        assertThat(seen(robot, "#compare-below")).isTrue();
        assertThat(seen(robot, "#compare-waiting")).isTrue();
        double at = playhead(robot, "#compare-below");
        await().atMost(10, SECONDS).until(() -> playhead(robot, "#compare-below") > at);
        ToggleButton live = robot.lookup("#compare-live").query();
        assertThat(fx(() -> live.isSelected())).isTrue();

        // What is looked at by hand stays, until LIVE is asked for again.
        robot.type(KeyCode.HOME);
        assertThat(fx(() -> live.isSelected())).isFalse();
        assertThat(playhead(robot, "#compare-below")).isZero();
        robot.type(KeyCode.L);
        assertThat(fx(() -> live.isSelected())).isTrue();
        robot.interact(runs::cancel);
        compared(before, window.awaitOther(before));
        assertThat(seen(robot, "#compare-waiting")).isFalse();
        assertThat(fx(() -> live.isSelected())).isFalse();
    }

    @Test
    void whereTheRunThatIsWaitedForDoesNotCome_theOtherIsStillThere(FxRobot robot) {
        Recording before = window.run(robot);
        robot.interact(() -> {
            runs.againAndCompare(true);
            model.runner().clear();
        });
        assertThat(fx(() -> compare.waitingProperty().get())).isFalse();
        assertThat(fx(() -> compare.secondProperty().get().recording())).isSameAs(before);
        assertThat(label(robot, "#compare-error")).contains("only one run has ended");
    }

    @Test
    void aRunOpenedFromABatch_isComparedWithTheRunBeforeIt(FxRobot robot) {
        Recording single = window.run(robot);
        robot.interact(() -> {
            model.batch().countProperty().set("3");
            runs.runBatch();
        });
        await().atMost(60, SECONDS)
                .until(() -> fx(() -> model.batch().resultsProperty().get() != null
                        && !model.batch().liveProperty().get()));
        robot.interact(() -> runs.openFromBatch(new BatchFacet.Ended(Outcome.WON)));
        Recording opened = fx(() -> model.runner().recording());
        robot.interact(runs::showCompare);

        compared(single, opened);
        assertThat(fx(() -> compare.secondProperty().get().ofBatch())).isTrue();
        robot.interact(runs::leaveCompare);
        assertThat(fx(() -> model.runner().recording())).isSameAs(opened);
    }

    @Test
    void runsOfTwoLessons_areOneClearLine_andNothingIsLost(FxRobot robot) {
        window.run(robot);
        robot.interact(
                () -> model.choice().lessonProperty().set(Lessons.byId("bind").orElseThrow()));
        Recording bind = window.run(robot);
        robot.interact(runs::showCompare);

        assertThat(fx(() -> compare.errorProperty().get())).isEqualTo(CompareError.OTHER_LESSON);
        assertThat(seen(robot, "#compare-error")).isTrue();
        assertThat(label(robot, "#compare-error"))
                .startsWith("Run 1 is of “")
                .contains("Run 2 of “Bind")
                .endsWith("Choose two runs of one lesson.");
        assertThat(seen(robot, "#compare-above")).isFalse();

        // One of them chosen twice is a comparison again.
        KeptRun second = fx(() -> compare.secondProperty().get());
        robot.interact(() -> combo(robot, "#compare-run-a").setValue(second));
        Comparison same = compared(bind, bind);
        assertThat(same.alike()).isEqualTo(same.counted());
        assertThat(seen(robot, "#compare-error")).isFalse();
        assertThat(seen(robot, "#compare-above")).isTrue();

        fire(robot, "#compare-leave");
        assertThat(fx(() -> model.runner().recording())).isSameAs(bind);
        robot.interact(() ->
                model.choice().lessonProperty().set(Lessons.byId("fan-out").orElseThrow()));
        assertThat(fx(() -> model.runner().recording().lesson())).isEqualTo("fan-out");
        assertThat(fx(() -> model.runs().kept().size())).isEqualTo(2);
    }

    @Test
    void fastHands_leaveNothingStuck(FxRobot robot) {
        OpenWindow.type(robot, "answer-after", "20ms");
        window.run(robot);
        window.run(robot);
        for (int n = 0; n < 5; n++) {
            robot.interact(runs::showCompare);
            robot.interact(() -> runs.again(true));
            robot.interact(window.replay::goOn);
            robot.interact(() -> compare.alignmentProperty().set(Alignment.CANCEL));
            robot.interact(runs::cancel);
            robot.interact(runs::leaveCompare);
            robot.interact(runs::run);
            robot.interact(runs::runBatch);
            robot.interact(runs::leaveBatch);
        }
        robot.interact(() -> model.batch().cancel());
        await().atMost(30, SECONDS)
                .until(() -> fx(() -> !model.batch().liveProperty().get()));
        Recording last = window.run(robot);
        assertThat(last.leaks().none()).isTrue();
        robot.interact(runs::showCompare);
        await().atMost(10, SECONDS)
                .until(() -> fx(() -> compare.comparisonProperty().get() != null));
        assertThat(fx(() -> compare.secondProperty().get().recording())).isSameAs(last);
    }

    @Test
    void speaksKoreanToo(FxRobot robot) {
        Recording before = window.run(robot);
        Recording after = window.run(robot);
        robot.interact(runs::showCompare);
        compared(before, after);
        robot.interact(() -> model.language().set(Locale.KOREAN));

        assertThat(label(robot, "#compare-alike")).startsWith("다이얼러 10개 가운데");
        assertThat(fx(() ->
                        robot.lookup("#compare-again").queryAs(ButtonBase.class).getText()))
                .isEqualTo("똑같이 다시");
    }

    /** Waits until these two have been compared. */
    private Comparison compared(Recording first, Recording second) {
        await().atMost(10, SECONDS)
                .until(() -> fx(() -> {
                    Comparison now = compare.comparisonProperty().get();
                    return now != null
                            && now.first().recording() == first
                            && now.second().recording() == second;
                }));
        return fx(() -> compare.comparisonProperty().get());
    }

    /** Where a time of the run stands on the screen. */
    private static double x(FxRobot robot, String id, long nanos) {
        return fx(() -> timeline(robot, id).model().axis().x(nanos));
    }

    private static double playhead(FxRobot robot, String id) {
        return fx(() -> timeline(robot, id).model().moment());
    }

    private static int selected(FxRobot robot, String id) {
        return fx(() -> timeline(robot, id).model().selection().lane());
    }

    private static Timeline timeline(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Timeline.class);
    }

    @SuppressWarnings("unchecked")
    private static ListView<Difference> list(FxRobot robot) {
        return robot.lookup("#differences").queryAs(ListView.class);
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<KeptRun> combo(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(ComboBox.class);
    }

    private static void fire(FxRobot robot, String id) {
        robot.interact(() -> robot.lookup(id).queryAs(ButtonBase.class).fire());
    }
}
