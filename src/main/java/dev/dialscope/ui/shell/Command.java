package dev.dialscope.ui.shell;

import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;

/**
 * Something that the learner can have done: by a button, a key, the menu or the palette.
 *
 * @param id names it in tests and texts
 * @param title what it does now
 * @param icon its picture, or null
 * @param keys the keys that do it; empty where none does
 * @param keyText the first of the keys as it is printed on a keyboard, or null
 * @param disabled whether there is nothing to be done now
 */
record Command(
        String id,
        ObservableStringValue title,
        Feather icon,
        List<KeyCombination> keys,
        String keyText,
        ObservableBooleanValue disabled,
        Runnable action) {

    /** Does it, unless there is nothing to be done. */
    void run() {
        if (!disabled.get()) {
            action.run();
        }
    }
}
