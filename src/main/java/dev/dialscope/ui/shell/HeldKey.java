package dev.dialscope.ui.shell;

import java.util.function.LongSupplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * A key that acts once however long it is held: the system repeats its press, and a command that takes a moment would undo itself. Its release
 * may reach another window, or none. For the FX thread only.
 */
final class HeldKey {
    /** A press so long after the one before is not a repetition, in nanos: the slowest usual rate is two in a second. */
    private static final long APART_NANOS = 700_000_000;

    private final KeyCode key;
    private final LongSupplier clock;
    private boolean held;
    private long last;

    /** @param clock nanos */
    HeldKey(KeyCode key, LongSupplier clock) {
        this.key = key;
        this.clock = clock;
    }

    /** Whether this press is a repetition of the one before. */
    boolean repeats(KeyEvent press) {
        return press.getCode() == key && held && clock.getAsLong() - last < APART_NANOS;
    }

    /** The key acted on this press, or it repeats one. Call it after the action, which may take longer than a repetition. */
    void pressed(KeyEvent press) {
        if (press.getCode() == key) {
            held = true;
            last = clock.getAsLong();
        }
    }

    void released(KeyEvent release) {
        if (release.getCode() == key) {
            held = false;
        }
    }
}
