/**
 * The recording itself: lanes, events, states, spans, what the kernel showed, what was said beside them, and the text of the program that ran.
 * What it amounts to stands elsewhere. Knows no socket, no thread pool and no window, so a recording read from a file is as good as one that has
 * just been made.
 *
 * <p>{@link dev.dialscope.trace.Recording}, {@link dev.dialscope.trace.Trace}, {@link dev.dialscope.trace.Lane} and {@link
 * dev.dialscope.trace.Event} are read; a {@link dev.dialscope.trace.LaneLog} writes a lane while it lives, and a {@link
 * dev.dialscope.trace.RecordingWriter} a whole recording from what was read.
 */
package dev.dialscope.trace;
