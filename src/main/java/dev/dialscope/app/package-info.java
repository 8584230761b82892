/** The program's entry: the window or the command line, which never loads a class of JavaFX. */
package dev.dialscope.app;
