package dev.dialscope.ui.shell;

import dev.dialscope.ui.command.Command;
import dev.dialscope.ui.command.CommandControls;
import dev.dialscope.ui.language.Language;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.SeparatorMenuItem;

/** The menu bar: each command of the window with its key, by subject. On macOS it is the system's. For the FX thread only. */
final class Menus extends MenuBar {
    private final Commands commands;

    /** A menu bar with the names of its menus; {@link #fill} gives them their commands. */
    Menus(Commands commands, Language language) {
        this.commands = commands;
        setId("menus");
        accessibleTextProperty().bind(language.text("menu"));
        setUseSystemMenuBar(true);
        for (CommandMenu one : commands.menus()) {
            Menu menu = new Menu();
            menu.setId("menu-" + one.id());
            menu.textProperty().bind(language.text("menu." + one.id()));
            getMenus().add(menu);
        }
    }

    /** The name of a menu without its mnemonic: English marks a letter of the name, Korean adds one in parentheses. */
    static String name(CommandMenu menu, Language language) {
        return language.get("menu." + menu.id()).replaceFirst("\\(_.\\)$", "").replace("_", "");
    }

    /** Adds the commands: more than a hundred objects, which nobody needs in the first frames. */
    void fill() {
        for (int n = 0; n < getMenus().size(); n++) {
            fill(getMenus().get(n), commands.menus().get(n).groups());
        }
    }

    private static void fill(Menu menu, List<List<Command>> groups) {
        for (List<Command> group : groups) {
            if (!menu.getItems().isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            group.forEach(command -> menu.getItems().add(CommandControls.menuItem(command)));
        }
    }
}
