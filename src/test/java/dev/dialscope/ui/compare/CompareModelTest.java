package dev.dialscope.ui.compare;

import static dev.dialscope.ui.session.SampleRuns.run;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.analysis.Comparison;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.ui.session.KeptRun;
import dev.dialscope.ui.session.Runs;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** What comes of a comparison comes on the FX thread, which the extension starts. */
@ExtendWith(ApplicationExtension.class)
class CompareModelTest {
    private static final Lesson FAN_OUT = Lessons.byId("fan-out").orElseThrow();
    private static final Lesson BIND = Lessons.byId("bind").orElseThrow();
    private static final int LARGE = 10_000;
    private static final long TWO_LARGE = run(0, FAN_OUT, LARGE).recording().bytes() * 5 / 2;

    private final Runs runs = new Runs();
    private final CompareModel model = new CompareModel(runs);

    @Test
    void aBatchTakesTheMemoryOfOlderRuns_butNotOfThoseThatAreLookedAt(FxRobot robot) {
        Runs few = new Runs(2 * TWO_LARGE);
        CompareModel small = new CompareModel(few);
        robot.interact(() -> {
            for (int n = 1; n <= 5; n++) {
                few.keep(run(n, FAN_OUT, LARGE));
            }
            small.open(few.kept().get(3).recording());
        });
        for (int n = 0; n < 4; n++) {
            few.budget().keep(run(n, FAN_OUT, LARGE).recording(), true, () -> {});
        }
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(few.kept()).extracting(KeptRun::number).containsExactly(5, 4, 2, 1);
    }

    @Test
    void aRunIsComparedWithTheOneBeforeIt_ofItsLessonIfThereIsOne(FxRobot robot) {
        KeptRun first = run(1, FAN_OUT, 1);
        KeptRun bind = run(2, BIND, 1);
        KeptRun second = run(3, FAN_OUT, 1);
        robot.interact(() -> {
            runs.keep(first);
            runs.keep(bind);
            runs.keep(second);
            model.open(second.recording());
        });
        assertChosen(first, second);
        assertThat(model.shownProperty().get()).isTrue();

        robot.interact(() -> model.open(bind.recording()));
        assertChosen(first, bind);
        assertThat(model.errorProperty().get()).isEqualTo(CompareError.OTHER_LESSON);
        assertThat(model.comparisonProperty().get()).isNull();

        // With none before it, it is compared with the newest; a run that is not kept, or none, stands for the newest.
        robot.interact(() -> model.open(first.recording()));
        assertChosen(second, first);
        robot.interact(() -> model.open(null));
        assertChosen(first, second);
    }

    @Test
    void whatIsTheSame_isAskedFirst_whereTheLearnerPredicts(FxRobot robot) {
        robot.interact(() -> {
            model.asksFirstProperty().set(true);
            runs.keep(run(1, FAN_OUT, 1));
            runs.keep(run(2, FAN_OUT, 1));
            model.open(null);
        });
        await().atMost(5, SECONDS).until(() -> model.comparisonProperty().get() != null);
        assertThat(model.askingProperty().get()).isTrue();
        robot.interact(() -> model.answered(" both lost "));
        assertThat(model.askingProperty().get()).isFalse();
        robot.interact(() -> {
            model.asksFirstProperty().set(false);
            model.secondProperty().set(null);
            model.open(null);
        });
        await().atMost(5, SECONDS).until(() -> model.comparisonProperty().get() != null);
        assertThat(model.askingProperty().get()).isFalse();
    }

    @Test
    void runsOfTwoLessons_areTrouble_untilOneIsChosenThatFits(FxRobot robot) {
        KeptRun bind = run(1, BIND, 1);
        KeptRun fanOut = run(2, FAN_OUT, 1);
        robot.interact(() -> {
            model.firstProperty().set(bind);
            model.secondProperty().set(fanOut);
        });
        assertThat(model.errorProperty().get()).isEqualTo(CompareError.OTHER_LESSON);
        robot.interact(() -> model.firstProperty().set(fanOut));
        assertThat(model.errorProperty().get()).isEqualTo(CompareError.NONE);
        assertThat(compared(fanOut, fanOut).alike()).isEqualTo(1);
        robot.interact(() -> model.firstProperty().set(null));
        assertThat(model.errorProperty().get()).isEqualTo(CompareError.NOT_CHOSEN);
        assertThat(model.comparisonProperty().get()).isNull();
    }

    @Test
    void whatIsShownIsTheNewestPair_howeverFastTheyChange(FxRobot robot) {
        KeptRun one = run(1, FAN_OUT, 20_000);
        KeptRun other = run(2, FAN_OUT, 1);
        robot.interact(() -> {
            model.secondProperty().set(other);
            for (int n = 0; n < 50; n++) {
                model.firstProperty().set(n % 2 == 0 ? one : other);
            }
        });
        compared(other, other);
    }

    @Test
    void aRunThatIsWaitedFor_takesTheLowerPlace_andPushesTheOtherUp(FxRobot robot) {
        KeptRun first = run(1, FAN_OUT, 1);
        KeptRun second = run(2, FAN_OUT, 1);
        KeptRun third = run(3, FAN_OUT, 1);
        robot.interact(() -> {
            runs.keep(first);
            runs.keep(second);
            model.open(second.recording());
            model.await();
            runs.keep(third);
        });
        assertChosen(second, third);
        assertThat(model.waitingProperty().get()).isFalse();

        // Whoever leaves waits for nothing: the next run is nobody's.
        robot.interact(() -> {
            model.await();
            model.shownProperty().set(false);
            runs.keep(run(4, FAN_OUT, 1));
        });
        assertChosen(second, third);
    }

    @Test
    void whatIsLookedAtIsNotForgotten(FxRobot robot) {
        KeptRun first = run(1, FAN_OUT, 1);
        KeptRun second = run(2, FAN_OUT, 1);
        robot.interact(() -> {
            runs.keep(first);
            runs.keep(second);
            model.open(second.recording());
            for (int n = 3; n <= 30; n++) {
                runs.keep(run(n, FAN_OUT, 1));
            }
        });
        assertThat(runs.kept()).contains(first, second).hasSize(Runs.MOST_RUNS + 2);
        assertChosen(first, second);
    }

    @Test
    void withoutACancelInBoth_theRunsAreAlignedAtTheirStart(FxRobot robot) {
        robot.interact(() -> {
            model.alignmentProperty().set(Alignment.CANCEL);
            model.firstProperty().set(run(1, FAN_OUT, 1));
            model.secondProperty().set(model.firstProperty().get());
        });
        await().atMost(10, SECONDS)
                .until(() -> fx(() -> model.comparisonProperty().get() != null));
        assertThat(model.bothCancelled()).isFalse();
        assertThat(model.alignmentProperty().get()).isEqualTo(Alignment.START);
        model.selectInFirst(0);
        assertThat(model.lanesProperty().get()).isEqualTo(new Comparison.Pair("dialer 1", 0, 0));
        model.selectInSecond(7);
        assertThat(model.lanesProperty().get()).isEqualTo(new Comparison.Pair("", -1, 7));
        model.selectInSecond(-1);
        assertThat(model.lanesProperty().get()).isEqualTo(new Comparison.Pair("", -1, -1));
    }

    private void assertChosen(KeptRun first, KeptRun second) {
        assertThat(model.firstProperty().get()).isSameAs(first);
        assertThat(model.secondProperty().get()).isSameAs(second);
    }

    private Comparison compared(KeptRun first, KeptRun second) {
        await().atMost(10, SECONDS)
                .until(() -> fx(() -> {
                    Comparison now = model.comparisonProperty().get();
                    return now != null
                            && now.first().recording() == first.recording()
                            && now.second().recording() == second.recording();
                }));
        WaitForAsyncUtils.waitForFxEvents();
        return fx(() -> model.comparisonProperty().get());
    }

    private static <T> T fx(Callable<T> read) {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, read);
    }
}
