package dev.dialscope.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StepsTest {
    private static final double END = 2_000;

    @Test
    void sortsWhatComesInAnyOrderAndDropsRepeats() {
        Steps steps = steps(900, 100, 100);
        steps.add(new long[] {500, 100}, 2);

        assertThat(steps.size()).isEqualTo(4);
        assertThat(new long[] {steps.at(0), steps.at(1), steps.at(2), steps.at(3)})
                .containsExactly(0, 100, 500, 900);
    }

    @Test
    void givesEqualStepsToUnequalTimes() {
        Steps steps = steps(4, 1_000);

        assertThat(steps.position(4, END)).isEqualTo(1);
        assertThat(steps.position(1_000, END)).isEqualTo(2);
        assertThat(steps.position(502, END)).isEqualTo(1.5);
    }

    @Test
    void leadsWithOneMoreStepToNow() {
        Steps steps = steps(1_000);

        assertThat(steps.length(END)).isEqualTo(2);
        assertThat(steps.position(END, END)).isEqualTo(2);
        assertThat(steps.length(1_000)).isEqualTo(1);
    }

    @Test
    void findsTheTimeBackFromThePosition() {
        Steps steps = steps(4, 1_000, 1_001);
        for (double nanos = 0; nanos <= END; nanos += 0.5) {
            assertThat(steps.nanos(steps.position(nanos, END), END)).isCloseTo(nanos, within(1e-6));
        }
    }

    private static Steps steps(long... moments) {
        Steps steps = new Steps();
        steps.add(moments, moments.length);
        return steps;
    }
}
