package dev.dialscope.trace;

import java.util.Locale;

/**
 * What a server lets other programs have of it, so that none can hold a run or fill its recording. What was limited is not lost: it never
 * was read.
 */
public enum Limit {
    /** Connections at the same time; the next is accepted when one has ended. */
    AT_ONCE,
    /** Connections in one run; the listener is closed after them. */
    IN_TOTAL,
    /** Bytes read from one connection, which is closed after them. */
    BYTES,
    /** Reads, of one connection or of all; the connection is closed after them. */
    READS,
    /** Nanos for which nothing came; the connection is closed after them. */
    IDLE;

    /** The name in files and in resource keys, such as {@code "at-once"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
