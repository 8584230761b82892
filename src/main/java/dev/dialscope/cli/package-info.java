/** The command line: lists the lessons, runs one, and writes down what was recorded. Knows no window. */
package dev.dialscope.cli;
