package dev.dialscope.ui.command;

import dev.dialscope.ui.language.Language;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectExpression;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.controlsfx.control.action.Action;
import org.kordamp.ikonli.Ikon;

/**
 * An action that a button, a key, a menu or the palette runs. All of them are made of it, so they show the same text and key and are
 * disabled together. For the FX thread only.
 */
public final class Command extends Action {
    private final String id;
    private final List<KeyCodeCombination> keys = new ArrayList<>();
    private boolean everywhere = true;
    private boolean repeats = true;
    private ObservableBooleanValue chosen;

    /**
     * A command without icon and key that is always enabled.
     *
     * @param id names it in tests and in the palette, the same in every language
     * @param text what it does now
     */
    public Command(String id, ObservableStringValue text, Runnable action) {
        super(_ -> action.run());
        this.id = id;
        textProperty().bind(text);
        longTextProperty()
                .bind(Bindings.createStringBinding(
                        () -> keys.isEmpty() ? getText() : getText() + "  (" + keyText() + ")",
                        textProperty(),
                        acceleratorProperty()));
    }

    /** A command with the text {@code command.ID} of the window's bundle. */
    public Command(String id, Language language, Runnable action) {
        this(id, language.text("command." + id), action);
    }

    /** Gives it an icon. */
    public Command icon(Ikon icon) {
        setGraphic(new Icon(icon));
        return this;
    }

    /** Gives it an icon that changes with its action. */
    public Command icon(ObjectExpression<? extends Ikon> icon) {
        graphicProperty().bind(Bindings.createObjectBinding(() -> (Node) new Icon(icon.get()), icon));
        return this;
    }

    /** Gives it a key. Controls show the first one; further ones run it too. */
    public Command key(KeyCode code, KeyCombination.Modifier... modifiers) {
        keys.add(new KeyCodeCombination(code, modifiers));
        setAccelerator(keys.getFirst());
        return this;
    }

    /** Leaves its keys to the focused control: only that knows whether they mean this command. */
    public Command whereFocused() {
        everywhere = false;
        return this;
    }

    /** Runs it once for each press of its key, however long the key is held: a second time means something else. */
    public Command once() {
        repeats = false;
        return this;
    }

    /** Whether it runs again and again while its key is held. */
    public boolean repeats() {
        return repeats;
    }

    /** Disables it while there is nothing to do. */
    public Command disabledWhile(ObservableBooleanValue nothingToDo) {
        disabledProperty().bind(nothingToDo);
        return this;
    }

    /** Makes it one of several alternatives. Menus mark it while it is the chosen one. */
    public Command chosenWhile(ObservableBooleanValue current) {
        chosen = current;
        setSelected(current.get());
        current.addListener((property, before, now) -> setSelected(now));
        return this;
    }

    /** Whether it is one of several alternatives, of which one is chosen: see {@link #selectedProperty}. */
    boolean isAlternative() {
        return chosen != null;
    }

    /** Undoes a control's own change of the mark. */
    void restoreMark() {
        setSelected(chosen.get());
    }

    public String id() {
        return id;
    }

    /** The keys that run it, the shown one first; empty where it has none. */
    public List<KeyCodeCombination> keys() {
        return List.copyOf(keys);
    }

    /** The first of its keys, written as the platform writes it; empty where it has none. */
    public String keyText() {
        return keys.isEmpty() ? "" : keys.getFirst().getDisplayText();
    }

    /** Whether its keys work wherever the focus is. */
    public boolean worksEverywhere() {
        return everywhere;
    }

    /** Runs it, unless it is disabled. */
    public void run() {
        handle(new ActionEvent());
    }
}
