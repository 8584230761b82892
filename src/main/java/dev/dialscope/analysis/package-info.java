/**
 * What a recording amounts to: how and when each lane ended, which lanes are the two ends of one connection, what caused what, what the kernel's
 * sockets went through, how two runs differ, and how many runs are spread. Reads a {@link dev.dialscope.trace.Trace} and nothing else.
 */
package dev.dialscope.analysis;
