package dev.dialscope.ui.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1×, 1",
        "1/1, 1",
        "1/250, 250",
        "1/250×, 250",
        "1 / 1000 x, 1000",
        "0.5, 2",
        "0.001, 1000",
        "1/2.5, 2.5"
    })
    void typedSpeeds(String text, double divisor) {
        assertThat(Speed.parse(text)).contains(new Speed(divisor));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "0",
                "-1",
                "−1",
                "1e9",
                "2",
                "1/0",
                "1/0.5",
                "1/1001",
                "0.0001",
                "NaN",
                "Infinity",
                "1/",
                "/2",
                "1//2"
            })
    void whatIsNoSpeed(String text) {
        assertThat(Speed.parse(text)).isEmpty();
    }

    @Test
    void isReadAsItIsWritten() {
        assertThat(Speed.ALL)
                .allSatisfy(speed -> assertThat(Speed.parse(speed.toString())).contains(speed));
        assertThat(new Speed(2.5)).hasToString("1/2.50×");
    }
}
