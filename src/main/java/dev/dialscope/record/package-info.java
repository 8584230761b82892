/**
 * Turns what happens into a trace: observes {@code net} on the acting threads, finds the line of the program that made a call, and watches the
 * run's sockets in the kernel.
 */
package dev.dialscope.record;
