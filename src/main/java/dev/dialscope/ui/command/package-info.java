/** Commands, and the controls that are made of one. The shell lists the commands. */
package dev.dialscope.ui.command;
