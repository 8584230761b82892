package dev.dialscope.ui.shell;

import dev.dialscope.ui.command.Command;
import dev.dialscope.ui.command.KeyOwner;
import dev.dialscope.ui.explain.Explanation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.collections.MapChangeListener;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/** Runs commands by their keys wherever the focus is. A control that uses a key itself keeps it. */
final class Keys {
    private static final Set<KeyCode> ROWS =
            EnumSet.of(KeyCode.UP, KeyCode.DOWN, KeyCode.HOME, KeyCode.END, KeyCode.PAGE_UP, KeyCode.PAGE_DOWN);
    private static final Set<KeyCode> ARROWS = EnumSet.of(KeyCode.UP, KeyCode.DOWN, KeyCode.LEFT, KeyCode.RIGHT);

    private static final Set<KeyCode> EDIT =
            EnumSet.of(KeyCode.A, KeyCode.C, KeyCode.V, KeyCode.X, KeyCode.Y, KeyCode.Z);

    /** It opens a screen, and leaves it, and its repetitions reach the other one. One for all scenes: it is pressed on one and released on another. */
    private static final HeldKey PRESENT = new HeldKey(KeyCode.F11, System::nanoTime);

    private Keys() {}

    static void install(Scene scene, Commands commands) {
        install(scene, commands.all().stream().filter(Command::worksEverywhere).toList());
    }

    /** Runs these commands by their keys on a scene. */
    static void install(Scene scene, List<Command> commands) {
        Set<KeyCode> held = EnumSet.noneOf(KeyCode.class);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, PRESENT::released);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, key -> held.remove(key.getCode()));
        // Another window gets the release of a key that opens it.
        scene.windowProperty().flatMap(Window::focusedProperty).addListener((property, before, now) -> held.clear());
        scene.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            Node owner = scene.getFocusOwner();
            boolean again = !held.add(key.getCode()) || PRESENT.repeats(key);
            commands.stream()
                    .filter(command -> command.keys().stream().anyMatch(combination -> combination.match(key)))
                    .filter(command -> !belongsTo(owner, key))
                    .findFirst()
                    .ifPresent(command -> {
                        if (!again || command.repeats()) {
                            command.run();
                        }
                        PRESENT.pressed(key);
                        key.consume();
                    });
        });
        scene.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.F10 && key.isShiftDown() && scene.getFocusOwner() != null) {
                askForMenu(scene.getFocusOwner());
                key.consume();
            }
        });
        // JavaFX would run a menu item's key even while a text field has the focus: the code above decides that.
        scene.getAccelerators().addListener((MapChangeListener<KeyCombination, Runnable>) change -> {
            if (change.wasAdded()) {
                scene.getAccelerators().remove(change.getKey());
            }
        });
    }

    /** Asks for the context menu of the focused control, in its middle: not every system does so by this key. */
    private static void askForMenu(Node focused) {
        Bounds box = focused.localToScene(focused.getBoundsInLocal());
        Bounds onScreen = focused.localToScreen(focused.getBoundsInLocal());
        Event.fireEvent(
                focused,
                new ContextMenuEvent(
                        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                        box.getCenterX(),
                        box.getCenterY(),
                        onScreen.getCenterX(),
                        onScreen.getCenterY(),
                        true,
                        null));
    }

    /** A card over the window has the keys: what is below it does not act unseen. */
    private static boolean isInOverlay(Node owner) {
        for (Node at = owner; at != null; at = at.getParent()) {
            if (at instanceof Overlay) {
                return true;
            }
        }
        return false;
    }

    /** Copy, cut, paste, undo and redo are those of the field that has the focus. */
    private static boolean isEdit(KeyEvent key) {
        return key.isShortcutDown() && EDIT.contains(key.getCode());
    }

    private static boolean belongsTo(Node owner, KeyEvent key) {
        if (owner instanceof Explanation && key.getCode() == KeyCode.F1) {
            return true;
        }
        for (Node part = owner; part != null; part = part.getParent()) {
            if (part instanceof KeyOwner user && user.takes(key)) {
                return true;
            }
        }
        if (isEdit(key)
                && (owner instanceof TextInputControl || owner instanceof ComboBoxBase<?> box && box.isEditable())) {
            return true;
        }
        if (key.isShortcutDown() || key.getCode().isFunctionKey()) {
            return false;
        }
        if (isInOverlay(owner)) {
            return true;
        }
        return switch (owner) {
            case TextInputControl _ -> true;
            // Space presses a button that got the focus by the keyboard, not one that was clicked.
            case ButtonBase button -> key.getCode() == KeyCode.SPACE && button.isFocusVisible();
            case ComboBoxBase<?> box ->
                box.isShowing()
                        || box.isEditable()
                        || ARROWS.contains(key.getCode())
                        || key.getCode() == KeyCode.SPACE && box.isFocusVisible();
            case TabPane _ -> ARROWS.contains(key.getCode());
            case ListView<?> _ -> ROWS.contains(key.getCode());
            case TableView<?> _ -> ROWS.contains(key.getCode());
            case null -> false;
            // The arrow keys go to the next bar of a chart, and move a thumb, which is a divider.
            default ->
                switch (owner.getAccessibleRole()) {
                    case BUTTON -> ARROWS.contains(key.getCode()) || key.getCode() == KeyCode.SPACE;
                    case THUMB -> ARROWS.contains(key.getCode());
                    default -> false;
                };
        };
    }
}
