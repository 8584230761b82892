package dev.dialscope.ui.shell;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/** Buttons and menu items that do a command and say what it does now. */
final class CommandControls {
    private CommandControls() {}

    /** A button with the command's title. */
    static Button button(Command command) {
        Button button = bare(command);
        button.textProperty().bind(command.title());
        return button;
    }

    /** A button with the command's picture alone; its title is its tooltip and what a screen reader says. */
    static Button icon(Command command) {
        Button button = bare(command);
        button.getStyleClass().add("ds-icon-button");
        button.accessibleTextProperty().bind(command.title());
        return button;
    }

    private static Button bare(Command command) {
        Button button = new Button(null, new FontIcon(command.icon()));
        button.setId(command.id());
        button.disableProperty().bind(command.disabled());
        button.setOnAction(_ -> command.run());
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(titleAndKey(command));
        button.setTooltip(tooltip);
        return button;
    }

    static MenuItem menuItem(Command command) {
        // No accelerator: it would work even while a text field has the focus. See Keys.
        MenuItem item = new MenuItem();
        item.setId("menu-" + command.id());
        item.textProperty().bind(titleAndKey(command));
        item.disableProperty().bind(command.disabled());
        if (command.icon() != null) {
            item.setGraphic(new FontIcon(command.icon()));
        }
        item.setOnAction(_ -> command.run());
        return item;
    }

    private static StringBinding titleAndKey(Command command) {
        return Bindings.createStringBinding(
                () -> command.keyText() == null
                        ? command.title().get()
                        : command.title().get() + "  (" + command.keyText() + ")",
                command.title());
    }
}
