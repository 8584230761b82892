package dev.dialscope.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ViewTest {
    private static final double END = 13_000_000;
    private static final double WIDTH = 1_016;

    private Steps steps;
    private View view;

    @BeforeEach
    void fit() {
        steps = new Steps();
        long[] moments = new long[40];
        for (int n = 0; n < moments.length; n++) {
            moments[n] = 1_000L + (long) n * n * 8_000;
        }
        steps.add(moments, moments.length);
        view = new View(steps);
        view.width(WIDTH);
        view.end(END, false);
    }

    @ParameterizedTest
    @EnumSource
    void fittedShowsAllFromEdgeToEdge(Axis axis) {
        view.axis(axis);

        assertThat(view.x(0)).isEqualTo(8);
        assertThat(view.x(END)).isEqualTo(WIDTH - 8);
        assertThat(view.fitted()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void zoomKeepsTheTimeUnderTheCursor(Axis axis) {
        view.axis(axis);
        for (double x : new double[] {60, 400, 900}) {
            double before = view.nanos(x);
            view.zoom(x, 1.7);
            assertThat(view.nanos(x)).isCloseTo(before, within(1.0));
        }
        assertThat(view.fitted()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void zoomingOutAsFarAsItGoesFitsAgain(Axis axis) {
        view.axis(axis);
        view.zoom(300, 20);
        view.zoom(700, 1 / 400.0);

        assertThat(view.fitted()).isTrue();
        assertThat(view.x(0)).isEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource
    void panStopsAtBothEnds(Axis axis) {
        view.axis(axis);
        view.zoom(500, 4);
        view.pan(1_000_000);
        assertThat(view.x(0)).isEqualTo(8);
        view.pan(-1_000_000);
        assertThat(view.x(END)).isCloseTo(WIDTH - 8, within(1e-6));
    }

    @ParameterizedTest
    @EnumSource
    void aFittedViewGoesOnShowingAllOfARunThatGrows(Axis axis) {
        view.axis(axis);
        view.end(2 * END, false);

        assertThat(view.x(2 * END)).isEqualTo(WIDTH - 8);
    }

    @ParameterizedTest
    @EnumSource
    void aZoomedViewFollowsTheNewestMomentWhenAsked(Axis axis) {
        view.axis(axis);
        view.zoom(0, 10);
        view.end(2 * END, true);

        assertThat(view.x(2 * END)).isCloseTo(WIDTH - 8, within(1e-6));
    }

    @ParameterizedTest
    @EnumSource
    void revealBringsATimeIntoSight(Axis axis) {
        view.axis(axis);
        view.zoom(0, 10);
        view.reveal(END / 2);

        assertThat(view.x(END / 2)).isBetween(0.0, WIDTH);
    }
}
