package dev.dialscope.ui.help;

import dev.dialscope.ui.command.Command;
import java.util.List;
import java.util.function.Supplier;

/**
 * The commands of a menu that have keys.
 *
 * @param title supplies the menu's name in the language of the window
 */
public record KeySection(Supplier<String> title, List<Command> commands) {}
