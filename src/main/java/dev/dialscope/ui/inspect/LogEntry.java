package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Notice;
import dev.dialscope.trace.Recording;

/** One line of the log, before it is put into words: the words follow the language. */
sealed interface LogEntry {
    /** An event that means something to a learner. */
    record OfEvent(int row) implements LogEntry {}

    /** What changed in the kernel at a row, for so many sockets at about the same time. */
    record OfKernel(KernelChange change, int row, int sockets) implements LogEntry {}

    /** What was said beside the events. */
    record OfNotice(Notice notice) implements LogEntry {}

    /** The run is over. */
    record OfEnd(Recording recording) implements LogEntry {}
}
