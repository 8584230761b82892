package dev.dialscope.trace;

import java.util.Locale;

/** The state that a lane is in for a span of time. Which state may follow which stands in {@link Transitions}. */
public enum State {
    /** The context has neither been cancelled nor reached its deadline. */
    ACTIVE('A'),
    /** The context's deadline has passed. */
    DEADLINE_EXCEEDED('D'),
    /** A dialer that has not begun to dial. */
    WAITING('W'),
    /** A dialer that the learner holds before a call. */
    HELD('H'),
    /** Turning a host name into addresses. */
    RESOLVING('N'),
    /** A dialer whose name has several addresses: its attempts are under way, each in a lane of its own. */
    DIALING('D'),
    /** In the control hook: the socket is open, the connect has not been called. */
    CONTROL('C'),
    /** In the connect call: the SYN is out, the call has not come back. */
    HANDSHAKE('S'),
    /** Connected, and in no call. */
    CONNECTED('E'),
    /** A listener in the calls that bind its address and let it listen. */
    BINDING('b'),
    /** A listener that listens, and that nobody is accepting on. */
    BOUND('B'),
    /** In an accept call. */
    ACCEPTING('A'),
    /** The server's end of a connection, in no call. */
    ACCEPTED('A'),
    /** In a read call. */
    READING('R'),
    /** In a write call. */
    WRITING('T'),
    /** The race is over and this dialer has won it. */
    WON('✓'),
    /** This dialer got its answer, and was not the first. */
    ANSWERED('✓'),
    /** The peer has sent FIN: there is nothing more to read. */
    EOF('⊣'),
    /** A deadline passed during the call. */
    TIMEOUT('⧗'),
    /** The context was cancelled, and the call came back because of it. */
    CANCELLED('×'),
    /** The peer answered the SYN with RST: nobody listens there. */
    REFUSED('⊘'),
    /** The peer sent RST. */
    RESET('ϟ'),
    /** The call failed for another reason. */
    FAILED('!'),
    /** Closed: nothing can happen in the lane any more. */
    CLOSED('–');

    private final char letter;

    State(char letter) {
        this.letter = letter;
    }

    /** One character that stands for the state where its name has no room. */
    public char letter() {
        return letter;
    }

    /** The name in files and in resource keys, such as {@code "deadline-exceeded"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a call came back to its lane with this state as its end; the lane may still go on, or close. */
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
