package dev.dialscope.trace;

import java.util.Locale;

/** The state of a lane's socket in the kernel, by the names of RFC 9293, section 3.3.2. */
public enum KernelState {
    LISTEN,
    SYN_SENT,
    SYN_RECV,
    ESTABLISHED,
    FIN_WAIT1,
    FIN_WAIT2,
    CLOSING,
    TIME_WAIT,
    CLOSE_WAIT,
    LAST_ACK,
    /** The kernel no longer has this socket. */
    CLOSED;

    /** The name in files and in resource keys, such as {@code "fin-wait1"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a socket in this state has finished its handshake. False for {@link #CLOSED}, where the state alone cannot tell. */
    public boolean handshakeDone() {
        return switch (this) {
            case ESTABLISHED, FIN_WAIT1, FIN_WAIT2, CLOSING, TIME_WAIT, CLOSE_WAIT, LAST_ACK -> true;
            case LISTEN, SYN_SENT, SYN_RECV, CLOSED -> false;
        };
    }
}
