package dev.dialscope.ui.command;

import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import org.controlsfx.control.action.ActionUtils;
import org.controlsfx.control.action.ActionUtils.ActionTextBehavior;

/** Buttons and menu items that do a command and say what it does now. For the FX thread only. */
public final class CommandControls {
    private CommandControls() {}

    /** A button with the command's icon and text. */
    public static Button button(Command command) {
        Button button = ActionUtils.createButton(command);
        button.setId(command.id());
        return button;
    }

    /** A button with the command's icon alone; its text is the tooltip and what a screen reader says. */
    public static Button iconButton(Command command) {
        Button button = ActionUtils.createButton(command, ActionTextBehavior.HIDE);
        button.setId(command.id());
        button.getStyleClass().add("ds-icon-button");
        button.accessibleTextProperty().bind(command.textProperty());
        return button;
    }

    /** A menu item that shows the command's key at its end. */
    public static MenuItem menuItem(Command command) {
        MenuItem item = ActionUtils.createMenuItem(command);
        item.setId("menu-" + command.id());
        return item;
    }
}
