/** What a command is, and the controls that are made of one. Which commands there are, the shell says. */
package dev.dialscope.ui.command;
