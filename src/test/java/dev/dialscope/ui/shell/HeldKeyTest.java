package dev.dialscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

class HeldKeyTest {
    private long millis;
    private final HeldKey held = new HeldKey(KeyCode.F11, () -> TimeUnit.MILLISECONDS.toNanos(millis));

    private static KeyEvent press(KeyCode code) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
    }

    @Test
    void actsOnce_howeverLongItIsHeld() {
        assertThat(held.repeats(press(KeyCode.F11))).isFalse();
        // The action takes two seconds; what was pressed meanwhile comes after it.
        millis = 2_000;
        held.pressed(press(KeyCode.F11));
        for (int n = 0; n < 100; n++) {
            millis += 33;
            assertThat(held.repeats(press(KeyCode.F11))).isTrue();
            held.pressed(press(KeyCode.F11));
        }
    }

    @Test
    void actsAgain_afterItsRelease_orAfterAWhile() {
        held.pressed(press(KeyCode.F11));
        assertThat(held.repeats(press(KeyCode.P))).isFalse();
        held.released(press(KeyCode.P));
        assertThat(held.repeats(press(KeyCode.F11))).isTrue();
        held.released(press(KeyCode.F11));
        assertThat(held.repeats(press(KeyCode.F11))).isFalse();
        held.pressed(press(KeyCode.F11));
        millis += 1_000;
        assertThat(held.repeats(press(KeyCode.F11)))
                .as("its release went to another window")
                .isFalse();
    }
}
