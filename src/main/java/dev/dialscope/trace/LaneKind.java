package dev.dialscope.trace;

import java.util.Locale;

/** The kind of actor that a lane shows. */
public enum LaneKind {
    /** A cancellable context. */
    CONTEXT,
    /** A listening socket. */
    LISTENER,
    /** A dial, and the connection it leads to, seen from the side that dialed. */
    DIALER,
    /** The server's end of an accepted connection. */
    CONN;

    /** The name in files and on the command line, such as {@code "dialer"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
