package dev.dialscope.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    @Test
    void neighbouringEventsOfARunOfTenSecondsHaveTimesOfTheirOwn() {
        double end = 12_827_100_000.0;

        assertThat(Times.flag(12_810_700_000.0, end)).isEqualTo("12810.700 ms");
        assertThat(Times.onAxis(12_810_900_000.0, end, 3)).isNotEqualTo(Times.onAxis(12_810_700_000.0, end, 3));
    }

    @ParameterizedTest
    @CsvSource({"610_000, +0.61", "8_847_000, +8.85", "76_494_000, +76.5", "520_420_000, +520"})
    void theTimesAfterACancelLeaveRoomForTheOutcome(String nanos, String told) {
        assertThat(Times.latency(Long.parseLong(nanos.replace("_", "")), 520_420_000))
                .isEqualTo(told);
    }

    @Test
    void theTimesAfterACancelAreToldInMicrosecondsWhereAllAreShort() {
        assertThat(Times.latency(363_000, 900_000)).isEqualTo("+363");
    }
}
