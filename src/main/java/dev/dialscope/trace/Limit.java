package dev.dialscope.trace;

import java.util.Locale;

/**
 * The limits of a server that any program may connect to, so that no client can block a run or fill its recording. Data above a limit is not
 * lost: it is never read.
 */
public enum Limit {
    /** Simultaneous connections; the next one is accepted when one has ended. */
    AT_ONCE,
    /** Connections in one run; the listener is closed after them. */
    IN_TOTAL,
    /** Bytes read from one connection, which is closed after them. */
    BYTES,
    /** Reads, of one connection or of all; the connection is closed after them. */
    READS,
    /** Nanos without input; the connection is closed after them. */
    IDLE;

    /** The name in files and in resource keys, such as {@code "at-once"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
