package dev.dialscope.picture;

import dev.dialscope.trace.State;
import java.util.Locale;

/** States that share a colour. A hatch, a letter and a name distinguish them. */
public enum Family {
    WAITING,
    HELD,
    HANDSHAKE,
    CONNECTED,
    READING,
    WON,
    CANCELLED,
    FAILED,
    ACTIVE;

    /** The family of a state. */
    public static Family of(State state) {
        return switch (state) {
            case WAITING, RESOLVING, BINDING, DIALING, CLOSED -> WAITING;
            case HELD, CONTROL -> HELD;
            case HANDSHAKE -> HANDSHAKE;
            case CONNECTED, ACCEPTED, BOUND -> CONNECTED;
            case READING, WRITING, ACCEPTING -> READING;
            case WON, ANSWERED, EOF -> WON;
            case CANCELLED -> CANCELLED;
            case TIMEOUT, DEADLINE_EXCEEDED, REFUSED, RESET, FAILED -> FAILED;
            case ACTIVE -> ACTIVE;
        };
    }

    /** The name in the tokens, such as {@code handshake} in {@code -ds-handshake-edge}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
