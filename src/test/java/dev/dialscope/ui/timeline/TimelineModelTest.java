package dev.dialscope.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dialscope.picture.Axis;
import dev.dialscope.picture.Metrics;
import dev.dialscope.picture.PaintContext;
import dev.dialscope.picture.PlainPalette;
import dev.dialscope.picture.SampleRun;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.session.Selection;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Needs no toolkit: nothing here is a node. */
class TimelineModelTest {
    private final Trace trace = SampleRun.fanOut(10, 7);
    private final TimelineModel model = model(trace);

    private static TimelineModel model(Trace trace) {
        return model(trace, new Viewport(new AxisChoice(), false));
    }

    private static TimelineModel model(Trace trace, Viewport viewport) {
        TimelineModel model = new TimelineModel(new Playhead(), new Selection(), viewport, new PlainPalette());
        model.resize(900, 440, Metrics.compact());
        model.setTrace(trace);
        model.ground();
        return model;
    }

    @Test
    void aLiveTimelineIsLookedAtWhereTheRunEnds_untilAHandMovesThePlayhead() {
        assertThat(model.moment()).isEqualTo(trace.duration());

        model.scrub(5_000);
        assertThat(model.moment()).isEqualTo(5_000);
        assertThat(model.playhead().isLive()).isFalse();
        model.scrub(1e15);
        assertThat(model.moment()).isEqualTo(trace.duration());
    }

    @Test
    void whatDependsOnThePlayheadOnly_isNoChangeOfTheGround() {
        int before = model.changesProperty().get();
        int moments = model.momentChangesProperty().get();
        model.scrub(5_000);
        model.point(3);

        assertThat(model.changesProperty().get()).isEqualTo(before);
        assertThat(model.momentChangesProperty().get()).isGreaterThan(moments);
    }

    @ParameterizedTest
    @EnumSource
    void aPlayheadOutOfSight_isBroughtIntoIt(Axis axis) {
        model.choice().axisProperty().set(axis);
        model.scrub(0);
        model.viewport().zoom(0, 50);
        model.ground();
        model.scrub(model.end());

        double room = model.layout().between();
        assertThat(model.axis().x(model.end())).isBetween(0.0, room);
        model.fit();
        assertThat(model.view().fitted()).isTrue();
    }

    @Test
    void zoomGoesAroundThePlayhead() {
        model.scrub(model.axis().nanos(300));
        double x = model.axis().x(model.moment());
        model.zoom(1.5);

        assertThat(model.axis().x(model.moment())).isCloseTo(x, within(1e-6));
    }

    @Test
    void theScaleIsStatedInTheLanguageThatIsSpoken() {
        assertThat(model.scaleTextProperty().get()).isEqualTo("by event");
        model.setLocale(Locale.KOREAN);
        assertThat(model.scaleTextProperty().get()).isEqualTo("사건별");
        model.choice().axisProperty().set(Axis.REAL_TIME);
        assertThat(model.scaleTextProperty().get()).matches("1 px = [0-9.]+ µs");
    }

    /** It may have been selected before the presentation began. */
    @Test
    void whenPresented_theSelectedLaneKeepsItsName_howeverManyThereAre() {
        Selection selection = new Selection();
        selection.selectLane(90);
        TimelineModel many =
                new TimelineModel(new Playhead(), selection, new Viewport(new AxisChoice(), false), new PlainPalette());
        many.layout().present();
        many.resize(900, 440, Metrics.presented());
        many.setTrace(SampleRun.fanOut(400, 7));
        selection.selectLane(90);
        many.ground();
        for (int lane : new int[] {90, 70}) {
            selection.selectLane(lane);
            many.ground();
            assertThat(many.layout().rows().height(many.layout().rows().of(lane)))
                    .isGreaterThan(20);
        }
        assertThat(many.layout().rows().bodyHeight()).isLessThan(Metrics.BARS);
    }

    @Test
    void aSelectedLaneOutOfSight_isScrolledIntoIt_andToldOf() {
        TimelineModel many = model(SampleRun.fanOut(400, 7));
        assertThat(many.layout().overflows()).isFalse();
        many.viewport().rowHeight(30);
        many.ground();
        assertThat(many.layout().overflows()).isTrue();
        assertThat(many.lanes().hiddenProperty().get()).isGreaterThan(380);
        assertThat(many.layout().showsDensity()).isTrue();

        int last = many.layout().rows().order().getLast().lane().id();
        many.selection().selectLane(last);
        PaintContext paint = many.ground();
        assertThat(paint.visible(paint.rows().of(last))).isTrue();
        assertThat(many.layout().scrolled())
                .isEqualTo(many.layout().overflowProperty().get());
        assertThat(many.descriptionProperty().get()).contains(" at ");

        many.layout().scrollTo(1e9);
        assertThat(many.layout().scrolled())
                .isEqualTo(many.layout().overflowProperty().get());
        many.fit();
        many.ground();
        assertThat(many.layout().overflows()).isFalse();
        assertThat(many.layout().scrolled()).isZero();
    }

    @Test
    void aFilterLeavesLanesOut_untilAnotherRunIsShown() {
        model.lanes().filterProperty().set("dialer 3");
        model.ground();
        int other = model.layout().rows().order().getLast().lane().id() + 1;
        assertThat(model.lanes().shownProperty().get()).isEqualTo(1);
        assertThat(model.layout().shows(model.picture(), other)).isFalse();

        model.setTrace(trace);
        assertThat(model.lanes().filterProperty().get()).isEqualTo("dialer 3");
        model.setTrace(null);
        assertThat(model.lanes().filterProperty().get()).isEmpty();
        assertThat(model.ground().rows().size()).isZero();
    }

    @Test
    void onASharedViewport_bothHaveTheSameHeightAndScroll() {
        Viewport viewport = new Viewport(new AxisChoice(), true);
        TimelineModel above = model(SampleRun.fanOut(10, 7), viewport);
        TimelineModel below = model(SampleRun.fanOut(10, 8), viewport);
        below.start(70_000);
        assertThat(below.axis().x(0)).isEqualTo(above.axis().x(70_000));
        assertThat(below.layout().showsDensity()).isFalse();

        above.resize(900, 240, Metrics.compact());
        below.resize(900, 240, Metrics.compact());
        above.viewport().rowHeight(30);
        above.ground();
        above.layout().scrollTo(20);
        below.ground();
        assertThat(below.layout().rows().bodyHeight()).isEqualTo(30);
        assertThat(below.layout().scrolled())
                .isEqualTo(above.layout().scrolled())
                .isPositive();

        int changes = above.changesProperty().get();
        below.viewport().zoom(0, 2);
        assertThat(above.changesProperty().get()).isGreaterThan(changes);
        assertThat(above.scaleTextProperty().get())
                .isEqualTo(below.scaleTextProperty().get());
    }
}
