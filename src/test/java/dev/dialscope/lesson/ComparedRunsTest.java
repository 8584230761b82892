package dev.dialscope.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.analysis.Comparison;
import dev.dialscope.analysis.Comparison.Pair;
import dev.dialscope.analysis.Difference;
import dev.dialscope.trace.Recording;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two runs on real sockets, compared: what differs varies, what must add up does not. */
class ComparedRunsTest {
    private static final int DIALERS = 10;
    private static final Map<String, String> QUICK =
            Map.of("delay", "0..4ms", "answer-after", "3ms", "deadline", "300ms");

    @Test
    void theSameAgain_pairsEveryDialer_andCountsThoseThatEndedAlike() throws Exception {
        Comparison comparison = Comparison.of(run(Map.of()), run(Map.of()));

        assertThat(comparison.counted()).isEqualTo(DIALERS);
        long otherwise = comparison.differences().stream()
                .filter(Difference.Ended.class::isInstance)
                .flatMap(difference -> difference.lanes().stream())
                .filter(pair -> pair.name().startsWith("dialer"))
                .count();
        assertThat(comparison.alike() + otherwise).isEqualTo(DIALERS);
        assertThat(comparison.pairs().stream().filter(Pair::inBoth).map(Pair::name))
                .contains("dialer 1", "dialer 10");
        assertThat(comparison.first().cancelledAt()).isPositive();
        assertThat(comparison.second().cancelledAt()).isPositive();
        assertThat(comparison.differences()).noneMatch(Difference.Argument.class::isInstance);
    }

    @Test
    void theSameWithoutACancel_saysSoFirst_andTakesUntilTheDeadline() throws Exception {
        Comparison comparison = Comparison.of(run(Map.of()), run(Map.of("cancel", "never")));

        assertThat(comparison.differences().getFirst()).isEqualTo(new Difference.Argument("cancel", "first", "never"));
        assertThat(comparison.second().cancelledAt()).isEqualTo(-1);
        assertThat(comparison.second().recording().durationNanos())
                .isGreaterThan(comparison.first().recording().durationNanos());
        assertThat(comparison.alike()).isLessThan(DIALERS);
    }

    private static Recording run(Map<String, String> also) throws Exception {
        Map<String, String> given = new HashMap<>(QUICK);
        given.putAll(also);
        Lesson fanOut = Lessons.byId("fan-out").orElseThrow();
        return fanOut.start(Arguments.of(fanOut, given)).end().get(30, TimeUnit.SECONDS);
    }
}
