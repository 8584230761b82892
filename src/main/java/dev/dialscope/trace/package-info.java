/**
 * The recording: lanes, events, states, spans, links, outcomes and the sentences that explain them. Knows no socket, no thread
 * pool and no window, so a recording read from a file is as good as one that has just been made.
 */
package dev.dialscope.trace;
