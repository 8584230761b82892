package dev.dialscope.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dialscope.picture.Axis;
import dev.dialscope.picture.LegendEntry;
import dev.dialscope.picture.Order;
import dev.dialscope.picture.PaintContext;
import dev.dialscope.picture.Rows;
import dev.dialscope.picture.SampleRun;
import dev.dialscope.picture.Shade;
import dev.dialscope.picture.Times;
import dev.dialscope.picture.Track;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.session.Selection;
import dev.dialscope.ui.theme.Theme;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class TimelineTest {
    private final Trace trace = SampleRun.fanOut(10, 7);
    private Timeline timeline;
    private Scrubber scrubber;
    private Theme theme;

    @Start
    void show(Stage stage) {
        timeline = new Timeline(new Playhead(), new Selection(), new AxisChoice());
        scrubber = new Scrubber(timeline);
        timeline.setPrefHeight(440);
        timeline.model().setTrace(trace);
        Scene scene = new Scene(new VBox(timeline, new Legend(timeline), scrubber), 900, 600);
        theme = new Theme();
        theme.apply(scene);
        stage.setScene(scene);
        // The headless platform loses the wheel of a stage that stands elsewhere.
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @Test
    void aLiveTimelineStandsAtTheEndOfTheRun() {
        assertThat(timeline.model().moment()).isEqualTo(trace.duration());
        assertThat(timeline.model().lanes().mergedProperty().get()).isZero();
        assertThat(timeline.model().lanes().hiddenProperty().get()).isZero();
    }

    @Test
    void aClickChoosesTheLaneAndItsNearestEvent(FxRobot robot) {
        robot.clickOn(at(400, middleOf(5)));

        assertThat(timeline.model().selection().lane()).isEqualTo(laneAt(5));
        int row = timeline.model().selection().row();
        assertThat(trace.laneOf(row)).isEqualTo(laneAt(5));
    }

    @Test
    void arrowKeysWalkTheLanes(FxRobot robot) {
        robot.clickOn(at(400, middleOf(3)));
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.UP);

        assertThat(timeline.model().selection().lane()).isEqualTo(laneAt(4));
        assertThat(timeline.getAccessibleText()).contains("dialer 2");
    }

    @Test
    void aDragOnTheAxisMovesThePlayheadAndLeavesLive(FxRobot robot) {
        robot.drag(at(300, 10)).dropTo(at(500, 10));

        assertThat(timeline.model().playhead().isLive()).isFalse();
        double x = timeline.model().view().x(timeline.model().moment())
                + timeline.model().layout().metrics().labels();
        assertThat(x).isCloseTo(500, within(1.5));
    }

    @Test
    void theWheelZoomsAtTheCursor(FxRobot robot) {
        robot.moveTo(at(500, 200));
        double before = timeline.model()
                .view()
                .nanos(500 - timeline.model().layout().metrics().labels());
        robot.scroll(3, VerticalDirection.UP);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(timeline.model().view().fitted()).isFalse();
        assertThat(timeline.model()
                        .view()
                        .nanos(500 - timeline.model().layout().metrics().labels()))
                .isCloseTo(before, within(1_000.0));
    }

    @Test
    void theScrubberStepsFromEventToEvent(FxRobot robot) {
        robot.interact(() -> {
            timeline.model().scrub(0);
            scrubber.requestFocus();
        });
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT).type(KeyCode.LEFT);

        assertThat(timeline.model().moment())
                .isEqualTo(timeline.model().picture().steps().at(1));
    }

    @Test
    void theScaleIsStatedOnBothAxesAndInBothLanguages(FxRobot robot) {
        assertThat(timeline.model().scaleTextProperty().get()).isEqualTo("by event");
        robot.interact(() -> timeline.model().setLocale(Locale.KOREAN));
        assertThat(timeline.model().scaleTextProperty().get()).isEqualTo("사건별");
        robot.interact(() -> timeline.model().choice().axisProperty().set(Axis.REAL_TIME));
        assertThat(timeline.model().scaleTextProperty().get()).matches("1 px = [0-9.]+ µs");
    }

    @Test
    void theSelectedEventStaysWhenTheFinishedTraceTakesTheLivesPlace(FxRobot robot) {
        Trace live = new Trace(0, 1);
        LaneLog.Budget budget = new LaneLog.Budget(100);
        LaneLog other = new LaneLog(0, LaneKind.DIALER, "dialer 1", budget);
        LaneLog dialer = new LaneLog(1, LaneKind.DIALER, "dialer 2", budget);
        live.add(other);
        live.add(dialer);
        other.append(EventKind.START, 0, State.WAITING, 40, 40, 0, 0, null);
        dialer.append(EventKind.START, 0, State.WAITING, 10, 10, 0, 0, null);
        dialer.append(EventKind.CONNECT, LaneLog.BEGIN, State.HANDSHAKE, 30, 30, 0, 0, null);
        // The watcher tells later what it has seen before.
        SocketSample sample = new SocketSample(KernelState.SYN_SENT, Evidence.SAMPLED, 15, 0, 0, 0, 0, 0, 0);
        dialer.append(20, 20, sample);
        live.drain();
        for (int chosen = 0; chosen < live.size(); chosen++) {
            int row = chosen;
            robot.interact(() -> {
                timeline.model().setTrace(live);
                timeline.model().selection().selectEvent(row);
                timeline.model().setTrace(live.ordered());
            });

            int now = timeline.model().selection().row();
            assertThat(timeline.model().selection().lane()).isEqualTo(live.laneOf(row));
            assertThat(live.ordered().kind(now)).isEqualTo(live.kind(row));
            assertThat(live.ordered().after(now)).isEqualTo(live.after(row));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 60, 400})
    void aPlayheadThatHasComeStepByStep_showsWhatOneShowsThatWasSetThere(int dialers, FxRobot robot) {
        robot.interact(() -> {
            timeline.model().setTrace(SampleRun.fanOut(dialers, 7));
            timeline.model().playhead().stay();
            timeline.model().scrub(0);
            timeline.model().selection().selectLane(4);
        });
        for (int step = 0; step <= 15; step++) {
            double playhead = timeline.model().end() * (step <= 10 ? step / 10.0 : (20 - step) / 10.0);
            robot.interact(() -> timeline.model().scrub(playhead));
            int[] moved = pixels(robot);
            // Everything is painted anew for another language.
            robot.interact(() -> {
                timeline.model().setLocale(Locale.KOREAN);
                timeline.model().setLocale(Locale.ENGLISH);
            });
            assertThat(pixels(robot))
                    .as("at %s of %s", playhead, timeline.model().end())
                    .isEqualTo(moved);
        }
    }

    @Test
    void pointingAtABarMarksItsNameInTheLegend_andPointingThereLightsTheBars(FxRobot robot) {
        PaintContext paint = timeline.model().frame();
        Track track = paint.rows().at(5).getFirst();
        int span = track.spanAt(track.delivered() - 1);
        LegendEntry entry = new LegendEntry.Bars(track.state(span));
        robot.moveTo(at(paint.x((track.from(span) + track.delivered()) / 2.0), paint.bars(5)));
        assertThat(timeline.model().highlight().pointedProperty().get()).isEqualTo(entry);

        Legend legend = robot.lookup(".legend").queryAs(Legend.class);
        Point2D first = legend.localToScreen(20, 10);
        robot.moveTo(first);
        assertThat(timeline.model().highlight().pointedProperty().get()).isNull();
        assertThat(timeline.model().highlight().lightProperty().get()).isEqualTo(new LegendEntry.Bars(State.ACTIVE));
        assertThat(legend.wordsAt(20, 10)).isEqualTo(paint.words().state(State.ACTIVE));
        assertThat(legend.getAccessibleText()).contains(paint.words().state(track.state(span)));

        robot.moveTo(at(paint.x(0), 5));
        assertThat(timeline.model().highlight().lightProperty().get()).isNull();
    }

    @Test
    void aBarTellsItsStateAndItsTimes_andTheLetterBesideANameTheSame(FxRobot robot) {
        robot.interact(() -> timeline.model().scrub(0));
        PaintContext paint = timeline.model().frame();
        Track track = paint.rows().at(5).getFirst();
        int span = track.spanAt(track.delivered()) - 1;
        double middle = (track.from(span) + track.to(span, paint.now())) / 2;
        String told = timeline.tip(paint.x(middle), paint.bars(5)).orElseThrow();
        assertThat(told)
                .startsWith(paint.words().state(track.state(span)) + " from ")
                .contains(Times.span(track.to(span, paint.now()) - track.from(span)))
                .doesNotContain("cancel");
        assertThat(timeline.tip(paint.x(middle), paint.top(5) + 1)).isEmpty();

        robot.interact(() -> timeline.model().scrub(middle));
        assertThat(timeline.tip(20, paint.bars(5))).hasValue(told);
        robot.interact(() -> timeline.model().setLocale(Locale.KOREAN));
        assertThat(timeline.tip(20, paint.bars(5)).orElseThrow()).contains("부터");

        double doomed = (track.delivered() + track.returned()) / 2.0;
        robot.interact(() -> timeline.model().scrub(doomed));
        assertThat(timeline.tip(20, paint.bars(5)).orElseThrow()).contains("취소는");
    }

    @Test
    void aFilterIsLookedForInTheWordsOfTheLanguageThatIsSpoken(FxRobot robot) {
        robot.interact(() -> timeline.model().lanes().filterProperty().set("dialer"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(timeline.model().lanes().shownProperty().get()).isEqualTo(10);
        robot.interact(() -> timeline.model().setLocale(Locale.KOREAN));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(timeline.model().lanes().shownProperty().get()).isZero();
    }

    private int[] pixels(FxRobot robot) {
        int width = 900;
        int height = 600;
        int[] pixels = new int[width * height];
        robot.interact(() -> timeline.getScene()
                .snapshot(null)
                .getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width));
        return pixels;
    }

    @Test
    void whereNotAllLanesAreInSight_aStripShowsThemAll_andLeadsThere(FxRobot robot) {
        Node density = timeline.lookup(".density");
        assertThat(density.isVisible()).isFalse();
        robot.interact(() -> {
            timeline.model().setTrace(SampleRun.fanOut(400, 7));
            timeline.model().viewport().rowHeight(30);
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(density.isVisible()).isTrue();
        assertThat(timeline.model().lanes().hiddenProperty().get()).isGreaterThan(380);
        assertThat(timeline.model().layout().scrolled()).isZero();

        Bounds strip = density.getBoundsInParent();
        robot.clickOn(at(strip.getCenterX(), strip.getMinY() + strip.getHeight() * 0.75));
        WaitForAsyncUtils.waitForFxEvents();

        Rows rows = timeline.model().layout().rows();
        int middle = rows.find(timeline.model().layout().scrolled() + strip.getHeight() / 2);
        assertThat(rows.firstLane(middle)).isCloseTo(rows.order().size() * 3 / 4, within(8));
        robot.interact(timeline.model()::fit);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(density.isVisible()).isFalse();
    }

    @Test
    void aPressOnATitleCollapsesItsGroup_andAWalkGoesOnBehindIt(FxRobot robot) {
        robot.interact(() -> {
            timeline.model().setTrace(SampleRun.fanOut(400, 7));
            timeline.model().lanes().orderProperty().set(Order.OUTCOME);
            timeline.model().viewport().rowHeight(30);
        });
        WaitForAsyncUtils.waitForFxEvents();
        int second = titleBehind(timeline.model().layout().rows().body());
        Rows.Title title = timeline.model().layout().rows().title(second).orElseThrow();
        robot.clickOn(at(60, middleOf(second)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(timeline.model().lanes().collapsed()).containsExactly(title.end());
        assertThat(timeline.model().layout().rows().title(second).orElseThrow().collapsed())
                .isTrue();
        assertThat(timeline.model().layout().rows().title(second + 1)).isPresent();

        robot.interact(() -> timeline.model().selection().selectLane(laneAt(second - 1)));
        robot.type(KeyCode.DOWN);
        assertThat(timeline.model()
                        .layout()
                        .rows()
                        .of(timeline.model().selection().lane()))
                .isEqualTo(second);
        robot.type(KeyCode.DOWN);
        assertThat(timeline.model()
                        .layout()
                        .rows()
                        .of(timeline.model().selection().lane()))
                .isEqualTo(second + 2);
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Choice.class, names = "SYSTEM", mode = EnumSource.Mode.EXCLUDE)
    void aChosenGroup_andAChosenRowOfManyLanes_keepWhatIsWrittenThereReadable(Theme.Choice choice, FxRobot robot) {
        robot.interact(() -> {
            theme.choiceProperty().set(choice);
            timeline.model().setTrace(SampleRun.fanOut(400, 7));
            timeline.model().lanes().orderProperty().set(Order.OUTCOME);
            timeline.model().picture().ends().keySet().forEach(timeline.model().lanes()::toggle);
        });
        WaitForAsyncUtils.waitForFxEvents();
        int title = titleBehind(timeline.model().layout().rows().body());
        robot.interact(() -> timeline.model().selection().selectLane(laneAt(title)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(contrast(robot, title)).isGreaterThan(4.5);

        robot.interact(() -> {
            timeline.model().lanes().orderProperty().set(Order.LANE);
            timeline.model().selection().selectLane(-1);
        });
        WaitForAsyncUtils.waitForFxEvents();
        int row = timeline.model().layout().rows().body()
                + 14 / timeline.model().layout().rows().bodyHeight();
        robot.interact(() -> timeline.model().selection().selectLane(laneAt(row)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(contrast(robot, row)).isGreaterThan(4.5);
    }

    /** Between what is written in the middle of a row's label and what it is written on. */
    private double contrast(FxRobot robot, int row) {
        int y = (int) middleOf(row);
        int x = timeline.model().layout().metrics().labels() - 16;
        return contrast(CanvasPen.colorOf(timeline.model().palette().get(Shade.FG)), color(pixels(robot)[y * 900 + x]));
    }

    private static Color color(int argb) {
        return Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
    }

    /** As WCAG 2.2 has it. */
    private static double contrast(Color one, Color other) {
        double first = luminance(one) + 0.05;
        double second = luminance(other) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private int titleBehind(int row) {
        int next = row + 1;
        while (timeline.model().layout().rows().title(next).isEmpty()) {
            next++;
        }
        return next;
    }

    private Point2D at(double x, double y) {
        return timeline.localToScreen(x, y);
    }

    private double middleOf(int row) {
        Rows rows = timeline.model().layout().rows();
        return timeline.model().layout().metrics().axis() + rows.top(row) + rows.height(row) / 2.0;
    }

    private int laneAt(int row) {
        return timeline.model().layout().rows().at(row).getFirst().lane().id();
    }
}
