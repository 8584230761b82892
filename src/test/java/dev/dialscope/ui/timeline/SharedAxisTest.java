package dev.dialscope.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dialscope.analysis.Summary;
import dev.dialscope.picture.Axis;
import dev.dialscope.picture.Metrics;
import dev.dialscope.picture.SampleRun;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.theme.Theme;
import java.util.List;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What stands at the same place in both timelines happened at the same time. */
@ExtendWith(ApplicationExtension.class)
class SharedAxisTest {
    private final Recording few = recording(SampleRun.fanOut(10, 7));
    private final Recording many = recording(SampleRun.fanOut(60, 8));
    private final long cancelOfFew = Summary.of(few.trace()).cancel().requested();
    private final long cancelOfMany = Summary.of(many.trace()).cancel().requested();
    private Timeline above;
    private Timeline below;
    private SharedAxis axis;

    @Start
    void show(Stage stage) {
        Playhead playhead = new Playhead();
        playhead.stay();
        axis = new SharedAxis(playhead, new AxisChoice());
        above = axis.above();
        below = axis.below();
        VBox.setVgrow(above, Priority.ALWAYS);
        VBox.setVgrow(below, Priority.ALWAYS);
        Scene scene = new Scene(new VBox(above, below), 900, 600);
        new Theme().apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    @ParameterizedTest
    @EnumSource
    void oneTimeIsOnePlace_atEveryZoomAndAlignment(Axis kind, FxRobot robot) {
        robot.interact(() -> {
            axis.show(few, 0, many, 0);
            above.model().choice().axisProperty().set(kind);
        });
        assertOneAxis(robot);
        assertThat(above.model().axis().start()).isZero();
        assertThat(below.model().axis().start()).isZero();

        robot.interact(() -> axis.align(cancelOfFew, cancelOfMany));
        assertOneAxis(robot);
        assertThat(Math.min(above.model().axis().start(), below.model().axis().start()))
                .isZero();
        assertThat(above.model().axis().start() - below.model().axis().start()).isEqualTo(cancelOfMany - cancelOfFew);
    }

    /** Asks both timelines for many moments, zoomed by either of them, panned and folded. */
    private void assertOneAxis(FxRobot robot) {
        assertSame();
        robot.interact(() -> above.model().viewport().zoom(200, 5));
        assertSame();
        robot.interact(() -> below.model().viewport().zoom(300, 7));
        assertSame();
        robot.interact(() -> above.model().viewport().pan(-120));
        assertSame();
        robot.interact(() -> below.model().choice().foldedProperty().set(true));
        assertSame();
        robot.interact(() -> {
            above.model().choice().foldedProperty().set(false);
            below.model().fit();
        });
        assertSame();
    }

    private void assertSame() {
        assertThat(above.model().view()).isSameAs(below.model().view());
        assertThat(above.model().scaleTextProperty().get())
                .isEqualTo(below.model().scaleTextProperty().get());
        for (int n = 0; n <= 50; n++) {
            double moment = axis.end() * n / 50;
            assertThat(above.model().axis().x(moment - above.model().axis().start()))
                    .isEqualTo(
                            below.model().axis().x(moment - below.model().axis().start()));
        }
        for (double x = 0; x < 600; x += 37) {
            assertThat(above.model().axis().nanos(x) + above.model().axis().start())
                    .isCloseTo(
                            below.model().axis().nanos(x) + below.model().axis().start(), within(1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource
    void alignedAtTheCancel_bothCancelsStandAtTheSamePlace(Axis kind, FxRobot robot) {
        robot.interact(() -> {
            axis.show(few, cancelOfFew, many, cancelOfMany);
            above.model().choice().axisProperty().set(kind);
        });
        assertThat(above.model().axis().x(cancelOfFew))
                .isEqualTo(below.model().axis().x(cancelOfMany));
        assertThat(axis.zero()).isEqualTo(above.model().axis().start() + cancelOfFew);
    }

    @Test
    void thePlayheadIsOne_andMayStandWhereOneRunIsNot(FxRobot robot) {
        robot.interact(() -> axis.show(few, cancelOfFew, many, cancelOfMany));
        robot.interact(() -> above.model().scrub(cancelOfFew));
        assertThat(below.model().moment()).isEqualTo(cancelOfMany);
        assertThat(above.model().playhead().nanos()).isEqualTo(axis.zero());

        robot.interact(() -> below.model().scrub(-1e12));
        assertThat(above.model().playhead().nanos()).isZero();
        robot.interact(() -> above.model().scrub(1e12));
        assertThat(above.model().playhead().nanos()).isEqualTo(axis.end());
        assertThat(below.model().moment())
                .isEqualTo(axis.end() - below.model().axis().start());
    }

    @Test
    void fewLanesKeepTheirNames_andPairsScrollTogether(FxRobot robot) {
        robot.interact(() -> axis.show(many, 0, recording(SampleRun.fanOut(60, 9)), 0));
        robot.interact(() -> axis.select(40, 40));

        assertThat(above.model().layout().rows().bodyHeight()).isGreaterThanOrEqualTo(Metrics.BARS);
        assertThat(above.model().selection().lane()).isEqualTo(40);
        assertThat(below.model().selection().lane()).isEqualTo(40);
        assertThat(above.model().layout().scrolled())
                .isPositive()
                .isEqualTo(below.model().layout().scrolled());
        robot.interact(
                () -> below.model().layout().scrollTo(below.model().layout().scrolled() - 30));
        assertThat(above.model().layout().scrolled())
                .isEqualTo(below.model().layout().scrolled());

        robot.interact(() -> axis.show(few, 0, few, 0));
        assertThat(above.model().layout().rows().bodyHeight()).isGreaterThanOrEqualTo(Metrics.BARS);
    }

    @Test
    void timelinesWithOtherLanes_scrollApart(FxRobot robot) {
        robot.interact(() -> axis.show(few, 0, many, 0));
        robot.interact(() -> above.model().viewport().rowHeight(40));
        RowLayout lower = above.model().layout();
        RowLayout taller = below.model().layout();
        double most = taller.overflowProperty().get();
        assertThat(most).isGreaterThan(lower.overflowProperty().get());
        assertThat(taller.rows().bodyHeight()).isEqualTo(lower.rows().bodyHeight());
        robot.interact(() -> lower.scrollTo(30));
        assertThat(lower.scrolled()).isEqualTo(30);

        robot.interact(() -> taller.scrollTo(1e9));
        assertThat(taller.scrolled()).isEqualTo(most);
        assertThat(lower.scrolled()).isEqualTo(30);

        robot.interact(() -> taller.scrollTo(0));
        assertThat(taller.scrolled()).isZero();
        assertThat(lower.scrolled()).isEqualTo(30);
    }

    @Test
    void theLessRoomyTimeline_doesNotHoldTheOtherBack(FxRobot robot) {
        robot.interact(() -> {
            above.setMaxHeight(260);
            axis.show(many, 0, recording(SampleRun.fanOut(60, 9)), 0);
        });
        robot.interact(() -> below.model().viewport().rowHeight(40));
        RowLayout roomy = below.model().layout();
        RowLayout small = above.model().layout();
        double most = small.overflowProperty().get();
        assertThat(most).isGreaterThan(roomy.overflowProperty().get());

        robot.interact(() -> small.scrollTo(1e9));
        assertThat(small.scrolled()).isEqualTo(most);
        assertThat(roomy.scrolled()).isEqualTo(roomy.overflowProperty().get());

        robot.interact(() -> roomy.scrollTo(roomy.scrolled() - 100));
        assertThat(small.scrolled()).isEqualTo(roomy.scrolled());
        robot.interact(() -> small.scrollTo(0));
        assertThat(roomy.scrolled()).isZero();
    }

    @Test
    void theHeightAndScrollOfTheUpperRun_outliveTheLowerRun(FxRobot robot) {
        Recording next = recording(SampleRun.fanOut(60, 9));
        robot.interact(() -> axis.show(many, 0, few, 0));
        robot.interact(() -> above.model().viewport().rowHeight(40));
        robot.interact(() -> above.model().layout().scrollTo(200));

        robot.interact(() -> axis.follow(many, null, 0));
        robot.interact(() -> axis.follow(many, next.trace(), next.durationNanos()));
        assertThat(below.model().layout().rows().bodyHeight()).isEqualTo(40);
        assertThat(above.model().layout().scrolled()).isEqualTo(200);
        assertThat(below.model().layout().scrolled()).isEqualTo(200);

        robot.interact(() -> axis.show(few, 0, next, 0));
        assertThat(above.model().layout().scrolled()).isZero();
        assertThat(below.model().layout().scrolled()).isZero();
        assertThat(below.model().layout().rows().bodyHeight()).isLessThan(40);
    }

    private static Recording recording(Trace trace) {
        return new Recording(
                "fan-out",
                Map.of(),
                List.of(),
                List.of(),
                trace.duration(),
                trace,
                new Leaks(0, 0, 0),
                0,
                null,
                KernelWatch.OFF);
    }
}
