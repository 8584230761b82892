/**
 * The recording itself: lanes, events, states, spans, and what the kernel showed. Nothing in it is derived. Knows no socket, no thread pool
 * and no window, so a recording read from a file is as good as one that has just been made.
 */
package dev.dialscope.trace;
