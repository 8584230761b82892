package dev.dialscope.trace;

import java.util.Locale;

/** How a lane ended, as its program saw it. */
public enum Outcome {
    /** This dialer won the race. */
    WON,
    /** This dialer was answered, but not first. */
    ANSWERED,
    /** The peer closed: the last read returned EOF. */
    EOF,
    /** A deadline passed. */
    TIMEOUT,
    /** The context was cancelled. */
    CANCELLED,
    /** Nothing listened at the address. */
    REFUSED,
    /** The peer sent RST. */
    RESET,
    /** A call failed with another error. */
    FAILED,
    /** Its own side closed it, without an error. */
    CLOSED;

    /** The name in files and in resource keys, such as {@code "won"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome after entering {@code state}. A decided race stays decided, whatever the connection does later. */
    Outcome then(State state) {
        if (this == WON || this == ANSWERED) {
            return this;
        }
        return switch (state) {
            case WON -> WON;
            case ANSWERED -> ANSWERED;
            case EOF -> EOF;
            case TIMEOUT, DEADLINE_EXCEEDED -> TIMEOUT;
            case CANCELLED -> CANCELLED;
            case REFUSED -> REFUSED;
            case RESET -> RESET;
            case FAILED -> FAILED;
            // A later call succeeded: the timeout or error before it was not the end.
            case CONNECTED, ACCEPTED, BOUND -> this == TIMEOUT || this == FAILED ? CLOSED : this;
            case ACTIVE,
                    WAITING,
                    HELD,
                    RESOLVING,
                    DIALING,
                    CONTROL,
                    HANDSHAKE,
                    BINDING,
                    ACCEPTING,
                    READING,
                    WRITING,
                    CLOSED -> this;
        };
    }
}
