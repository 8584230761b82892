package dev.dialscope.kernel;

import java.util.Optional;

/** The state of a TCP socket (RFC 9293, section 3.3.2), with the number that Linux gives it (linux/tcp_states.h). */
public enum TcpState {
    ESTABLISHED(1),
    SYN_SENT(2),
    SYN_RECV(3),
    FIN_WAIT1(4),
    FIN_WAIT2(5),
    TIME_WAIT(6),
    CLOSE(7),
    CLOSE_WAIT(8),
    LAST_ACK(9),
    LISTEN(10),
    CLOSING(11),
    /** A SYN that a listener has answered and no socket stands for yet; Linux's own, the RFC's SYN-RECEIVED too. */
    NEW_SYN_RECV(12);

    private static final TcpState[] BY_NUMBER = new TcpState[values().length + 1];
    private static final int BITS;

    static {
        int bits = 0;
        for (TcpState state : values()) {
            BY_NUMBER[state.number] = state;
            bits |= state.bit();
        }
        BITS = bits;
    }

    private final int number;

    TcpState(int number) {
        this.number = number;
    }

    /** The state of that number, if there is one. */
    static Optional<TcpState> of(int number) {
        return number < 1 || number >= BY_NUMBER.length ? Optional.empty() : Optional.of(BY_NUMBER[number]);
    }

    /** Its bit in a set of states, as sock_diag(7) wants it. */
    int bit() {
        return 1 << number;
    }

    /** The bits of all states. */
    static int bits() {
        return BITS;
    }
}
