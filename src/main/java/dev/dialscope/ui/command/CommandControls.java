package dev.dialscope.ui.command;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import org.controlsfx.control.action.ActionUtils;
import org.controlsfx.control.action.ActionUtils.ActionTextBehavior;

/** Buttons and menu items that run a command and show what it does now. For the FX thread only. */
public final class CommandControls {
    private CommandControls() {}

    /** A button with the command's icon and text. */
    public static Button button(Command command) {
        Button button = ActionUtils.createButton(command);
        button.setId(command.id());
        return button;
    }

    /** A button whose text changes, and that is as wide as the widest of these texts. */
    public static Button steadyButton(Command command, Supplier<List<String>> texts) {
        Button button = new SteadyButton(texts);
        ActionUtils.configureButton(command, button);
        button.setId(command.id());
        return button;
    }

    /** A button with the command's icon alone; its text is the tooltip and the accessible text. */
    public static Button iconButton(Command command) {
        Button button = ActionUtils.createButton(command, ActionTextBehavior.HIDE);
        button.setId(command.id());
        button.getStyleClass().add(Styles.BUTTON_ICON);
        button.accessibleTextProperty().bind(command.textProperty());
        return button;
    }

    /** A toggle with the command's text, selected while the command's choice is the current one. */
    public static <T> ToggleButton toggle(Command command, ObservableValue<T> choice, T made) {
        ToggleButton toggle = new ToggleButton();
        toggle.setId(command.id().replace('.', '-'));
        toggle.textProperty().bind(command.textProperty());
        toggle.setSelected(choice.getValue() == made);
        toggle.setOnAction(_ -> {
            command.run();
            // A second press changes no choice, but would release it.
            toggle.setSelected(choice.getValue() == made);
        });
        choice.addListener((property, before, now) -> toggle.setSelected(now == made));
        return toggle;
    }

    /** A menu item that shows the command's key at its end, and a mark while the command is the chosen alternative. */
    public static MenuItem menuItem(Command command) {
        MenuItem item = command.isAlternative() ? alternative(command) : ActionUtils.createMenuItem(command);
        item.setId("menu-" + command.id());
        return item;
    }

    private static MenuItem alternative(Command command) {
        MenuItem item = ActionUtils.createRadioMenuItem(command);
        // A second press changes no choice, but would release the mark.
        item.addEventHandler(ActionEvent.ACTION, _ -> command.restoreMark());
        return item;
    }
}
