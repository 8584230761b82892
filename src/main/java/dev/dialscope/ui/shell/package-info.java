/** The window: its layout, commands, keys and menus, and the program's start and end. */
package dev.dialscope.ui.shell;
