package dev.dialscope.ui.shell;

import dev.dialscope.ui.command.Command;
import java.util.List;

/**
 * A menu of the window.
 *
 * @param id its text has the key {@code menu.ID} in the window's bundle
 * @param groups the commands; a separator stands between two groups
 */
record CommandMenu(String id, List<List<Command>> groups) {}
