package dev.dialscope.ui.session;

import static dev.dialscope.ui.session.SampleRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** Runs are let go on the FX thread, which the extension starts. */
@ExtendWith(ApplicationExtension.class)
class RunsTest {
    private static final Lesson FAN_OUT = Lessons.byId("fan-out").orElseThrow();
    private static final int LARGE = 10_000;
    private static final long TWO_LARGE = run(0, FAN_OUT, LARGE).recording().bytes() * 5 / 2;

    @Test
    void theNewestRunsAreKept_andNoneTwice() {
        Runs runs = new Runs();
        KeptRun last = null;
        for (int n = 1; n <= 30; n++) {
            last = run(n, FAN_OUT, 1);
            runs.keep(last);
        }
        runs.keep(KeptRun.of(99, true, last.recording()));

        assertThat(runs.kept()).hasSize(Runs.MOST_RUNS).first().isEqualTo(last);
        assertThat(runs.kept().getLast().number()).isEqualTo(11);
    }

    @Test
    void largeRunsLeaveRoomForFewer_butAlwaysForTwo(FxRobot robot) {
        Runs small = new Runs(TWO_LARGE);
        robot.interact(() -> {
            for (int n = 1; n <= 4; n++) {
                small.keep(run(n, FAN_OUT, LARGE));
            }
        });
        assertThat(small.kept()).extracting(KeptRun::number).containsExactly(4, 3);

        robot.interact(() -> {
            small.keep(run(5, FAN_OUT, 2 * LARGE));
            small.keep(run(6, FAN_OUT, 2 * LARGE));
        });
        assertThat(small.kept()).extracting(KeptRun::number).containsExactly(6, 5);
    }

    @Test
    void aRemovedRun_canBePutBack_untilItsMemoryIsNeeded(FxRobot robot) {
        Runs small = new Runs(TWO_LARGE);
        KeptRun old = run(1, FAN_OUT, LARGE);
        robot.interact(() -> {
            small.keep(old);
            small.keep(run(2, FAN_OUT, LARGE));
            small.remove(old);
        });
        assertThat(small.kept()).extracting(KeptRun::number).containsExactly(2);
        assertThat(small.putBack(old, 1)).isTrue();
        assertThat(small.kept()).extracting(KeptRun::number).containsExactly(2, 1);

        robot.interact(() -> {
            small.remove(old);
            small.keep(run(3, FAN_OUT, LARGE));
        });
        assertThat(small.putBack(old, 1)).isFalse();
        assertThat(small.kept()).extracting(KeptRun::number).containsExactly(3, 2);
    }
}
