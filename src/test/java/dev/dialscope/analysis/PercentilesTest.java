package dev.dialscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentilesTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1",
        "2, 1, 2, 2",
        "3, 2, 3, 3",
        "4, 2, 4, 4",
        "20, 10, 19, 20",
        "100, 50, 95, 99",
        "101, 51, 96, 100",
        "200, 100, 190, 198"
    })
    void nearestRank_ofTheNumbersFromOneOn(int count, long median, long p95, long p99) {
        Percentiles percentiles =
                Percentiles.of(LongStream.rangeClosed(1, count).boxed().toList());

        assertThat(percentiles.median()).isEqualTo(median);
        assertThat(percentiles.p95()).isEqualTo(p95);
        assertThat(percentiles.p99()).isEqualTo(p99);
        assertThat(percentiles.at(100)).isEqualTo(count);
    }

    @Test
    void takesNumbersInAnyOrder_andGivesOneOfThem() {
        Percentiles percentiles = Percentiles.of(List.of(700L, 3L, 20L, 20L));

        assertThat(percentiles.median()).isEqualTo(20);
        assertThat(percentiles.least()).isEqualTo(3);
        assertThat(percentiles.most()).isEqualTo(700);
        assertThat(percentiles.count()).isEqualTo(4);
    }
}
