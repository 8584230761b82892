package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Notice;
import dev.dialscope.trace.Recording;

/** One line of the log, not yet in a language. */
sealed interface LogEntry {
    /** A line about an event. */
    record OfEvent(int row) implements LogEntry {}

    /** A line about a kernel change at a row, and the number of sockets with the same change at about the same time. */
    record OfKernel(KernelChange change, int row, int sockets) implements LogEntry {}

    /** A notice. */
    record OfNotice(Notice notice) implements LogEntry {}

    /** The end of the run. */
    record OfEnd(Recording recording) implements LogEntry {}
}
