package dev.dialscope.trace;

import java.util.Locale;

/** The state of a lane during a span of time. {@link Transitions} has the legal transitions. */
public enum State {
    /** The context has neither been cancelled nor reached its deadline. */
    ACTIVE('◣'),
    /** The context's deadline has passed. */
    DEADLINE_EXCEEDED('⧗'),
    /** A dialer that has not begun to dial. */
    WAITING('W'),
    /** A dialer that the learner's gate holds before a call. */
    HELD('H'),
    /** Turning a host name into addresses. */
    RESOLVING('N'),
    /** A dialer whose name has several addresses: its attempts are under way, each in a lane of its own. */
    DIALING('D'),
    /** In the control hook: the socket is open, the connect has not been called. */
    CONTROL('C'),
    /** In the connect call: the call has not returned yet. Its letter is that of the kernel's SYN_SENT. */
    HANDSHAKE('S'),
    /** Connected, in no call. Its letter is that of the kernel's ESTABLISHED. */
    CONNECTED('E'),
    /** A listener in the calls bind and listen. */
    BINDING('I'),
    /** A listener that listens, in no accept call. */
    BOUND('B'),
    /** In an accept call. Its letter is that of the kernel's LISTEN. */
    ACCEPTING('L'),
    /** The server's end of a connection, in no call. */
    ACCEPTED('A'),
    /** In a read call. */
    READING('R'),
    /** In a write call. */
    WRITING('T'),
    /** This dialer has won the race. */
    WON('✓'),
    /** This dialer got its answer, but was not the first. */
    ANSWERED('✓'),
    /** The peer has sent FIN, and everything before it was read. */
    EOF('⊣'),
    /** A deadline passed during the call. */
    TIMEOUT('⧗'),
    /** The context was cancelled, and the call returned because of it. */
    CANCELLED('×'),
    /** The peer answered the SYN with RST: nothing listens there. */
    REFUSED('⊘'),
    /** The peer sent RST. */
    RESET('ϟ'),
    /** The call failed for another reason. */
    FAILED('!'),
    /** Closed: the lane has ended. */
    CLOSED('–');

    private final char letter;

    State(char letter) {
        this.letter = letter;
    }

    /** One character for the state, for places without room for its name. A letter stands for one state only; ends have symbols. */
    public char letter() {
        return letter;
    }

    /** The name in files and in resource keys, such as {@code "deadline-exceeded"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a call can end in this state. The lane may still go on, or close. */
    public boolean isEnd() {
        return switch (this) {
            case WON, ANSWERED, EOF, TIMEOUT, CANCELLED, REFUSED, RESET, FAILED, DEADLINE_EXCEEDED, CLOSED -> true;
            case ACTIVE,
                    WAITING,
                    HELD,
                    RESOLVING,
                    DIALING,
                    CONTROL,
                    HANDSHAKE,
                    CONNECTED,
                    BINDING,
                    BOUND,
                    ACCEPTING,
                    ACCEPTED,
                    READING,
                    WRITING -> false;
        };
    }
}
