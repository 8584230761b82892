/** The program's entry point: starts the window, or the command line without loading JavaFX. */
package dev.dialscope.app;
