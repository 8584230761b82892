/**
 * The recording itself: lanes, events, states, spans, kernel samples, notices, and the text of the program that ran. Other packages analyse it.
 * It depends on no socket, thread pool or window, so a recording from a file is equal to a live one.
 *
 * <p>To read: {@link dev.dialscope.trace.Recording}, {@link dev.dialscope.trace.Trace}, {@link dev.dialscope.trace.Lane} and {@link
 * dev.dialscope.trace.Event}. To write: a {@link dev.dialscope.trace.LaneLog} for a live lane, a {@link
 * dev.dialscope.trace.RecordingWriter} for a whole recording.
 */
package dev.dialscope.trace;
