/** The window: what stands where, its commands, keys and menus, and the program's start and end. */
package dev.dialscope.ui.shell;
