package dev.dialscope.ui.shell;

import dev.dialscope.ui.command.Command;
import java.util.List;

/**
 * One of the window's menus.
 *
 * @param id {@code menu.ID} is its text in the window's bundle
 * @param groups the commands, separated where a group ends
 */
record CommandMenu(String id, List<List<Command>> groups) {}
