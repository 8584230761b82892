package dev.dialscope.trace;

import java.util.Locale;

/** How a lane ended, as its own program saw it. */
public enum Outcome {
    /** This dialer won the race. */
    WON,
    /** This dialer was answered, though not first. */
    ANSWERED,
    /** The peer closed: the last thing read was its FIN. */
    EOF,
    /** A deadline passed. */
    TIMEOUT,
    /** The context was cancelled. */
    CANCELLED,
    /** Nobody listened at the address. */
    REFUSED,
    /** The peer sent RST. */
    RESET,
    /** Another error. */
    FAILED,
    /** Closed by its own side with nothing left to say. */
    CLOSED;

    /** The name in files and in resource keys, such as {@code "won"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome after entering {@code state}; a race that is decided stays decided, whatever the connection does later. */
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
            // A later call went well: the deadline or error before it was not the end.
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
