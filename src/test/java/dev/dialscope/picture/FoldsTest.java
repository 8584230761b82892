package dev.dialscope.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldsTest {
    private static final double END = 2_500_000_000.0;

    private static Steps steps(long... moments) {
        Steps steps = new Steps();
        steps.add(moments, moments.length);
        return steps;
    }

    @Test
    void aLongGap_isLeftOut_andAShortOneIsNot() {
        Folds folds = Folds.of(steps(1_000_000, 2_000_000, 1_000_000_000, 1_001_000_000), END);
        assertThat(folds.cuts()).hasSize(2);
        assertThat(folds.leftOut()).isLessThan(END).isGreaterThan(0.9 * END);
        assertThat(folds.unit(2_000_000) - folds.unit(1_000_000))
                .as("the scale stays")
                .isEqualTo(1_000_000);
        assertThat(folds.unit(1_001_000_000) - folds.unit(1_000_000_000)).isEqualTo(1_000_000);
    }

    @Test
    void withoutLongGaps_nothingIsLeftOut() {
        Steps steps = new Steps();
        long[] moments = new long[50];
        for (int n = 0; n < moments.length; n++) {
            moments[n] = n * (long) END / 50;
        }
        steps.add(moments, moments.length);
        assertThat(Folds.of(steps, END).cuts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyTimeThatIsLeft_isFoundAgain_andTimeOnlyGoesOn(long seed) {
        Random random = new Random(seed);
        long[] moments = random.longs(12, 0, (long) END).toArray();
        Folds folds = Folds.of(steps(moments), END);
        double last = -1;
        for (double nanos = 0; nanos <= END; nanos += END / 997) {
            double unit = folds.unit(nanos);
            assertThat(unit).isGreaterThanOrEqualTo(last);
            last = unit;
            double at = nanos;
            boolean left = folds.cuts().stream().noneMatch(cut -> cut.from() <= at && at <= cut.to());
            if (left) {
                assertThat(folds.nanos(unit)).isCloseTo(nanos, within(1.0));
            }
        }
        assertThat(folds.unit(END)).isCloseTo(END - folds.leftOut(), within(1.0));
    }
}
