package dev.dialscope.net;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Why an operation failed: Go's {@code net.OpError}. Its message is Go's text to the letter, such as {@code dial tcp 127.0.0.1:9: connect:
 * connection refused}, on one line; what this program adds is the {@link #hint}.
 */
public final class NetException extends IOException {
    private static final long serialVersionUID = 1;

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

    /** What went wrong, decided by the program's own state and by the call that failed; the words of the system vary by language. */
    public enum Kind {
        UNKNOWN_NETWORK,
        BAD_ADDRESS,
        /** There is no such host. */
        UNKNOWN_HOST,
        /** A name could not be looked up now, so that it is unknown whether there is such a host: EAI_AGAIN of getaddrinfo(3). */
        TRY_AGAIN,
        ADDRESS_IN_USE,
        /** EADDRNOTAVAIL: not an address of this computer, or no port of it is free. */
        ADDRESS_NOT_LOCAL,
        PERMISSION_DENIED,
        REFUSED,
        UNREACHABLE,
        /** The peer sent RST, or had sent FIN and answered more bytes with RST. */
        RESET,
        /** Nothing can be written any more: a reset was noticed before, or this side has closed its sending half. */
        BROKEN_PIPE,
        /** A deadline passed: of the operation, of the connection or of the context. */
        TIMEOUT,
        /** The context was cancelled. */
        CANCELLED,
        /** The listener or connection was closed by its own side: Go's {@code net.ErrClosed}. */
        CLOSED,
        /** The thread was interrupted, not by a cancel of the context; the channel is closed by it. */
        INTERRUPTED,
        TOO_MANY_OPEN_FILES,
        OTHER
    }

    private final String op;
    private final String network;
    private final transient Address source;
    private final transient Address address;
    private final Kind kind;
    private final String hint;
    private transient NetObserver observer;

    NetException(String op, String network, Address source, Address address, Kind kind, String why, Throwable cause) {
        this(op, network, source, address, kind, why, null, cause);
    }

    /**
     * A failure.
     *
     * @param why Go's text of the error itself, behind the addresses
     * @param hint see {@link #hint}
     */
    NetException(
            String op,
            String network,
            Address source,
            Address address,
            Kind kind,
            String why,
            String hint,
            Throwable cause) {
        super(message(op, network, source, address, why), cause);
        this.op = op;
        this.network = network;
        this.source = source;
        this.address = address;
        this.kind = kind;
        this.hint = hint == null ? null : printable(hint);
    }

    private static String message(String op, String network, Address source, Address address, String why) {
        StringBuilder message = new StringBuilder(op);
        if (!network.isEmpty()) {
            message.append(' ').append(network);
        }
        if (source != null) {
            message.append(' ').append(source);
        }
        if (address != null) {
            message.append(source == null ? " " : "->").append(address);
        }
        return printable(message.append(": ").append(why));
    }

    /** Addresses are typed by people and may contain anything; here Go prints it as it is. */
    private static String printable(CharSequence text) {
        return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
    }

    /** The operation that failed: {@code dial}, {@code listen}, {@code accept}, {@code read}, {@code write}, {@code close}. */
    public String op() {
        return op;
    }

    /** The network's name as it was given, which may be unknown. */
    public String network() {
        return network;
    }

    /** The local address of a connection; null for a dial, as in Go. */
    public Address source() {
        return source;
    }

    /** The address that was dialed or listened on, or the peer's; null where it could not be read or found. */
    public Address address() {
        return address;
    }

    /** The observer that was told of this failure, or null. */
    public NetObserver observer() {
        return observer;
    }

    void observedBy(NetObserver told) {
        observer = told;
    }

    /** What may help: this program's own advice, one line, only where it is sure; otherwise null. */
    public String hint() {
        return hint;
    }

    /** The message, and behind it the hint in parentheses where there is one. */
    public String messageAndHint() {
        return hint == null ? getMessage() : getMessage() + " (" + hint + ')';
    }

    /** Whether the reader of a pipe or a socket has closed it (EPIPE); does not depend on the language of the system's message. */
    public static boolean isBrokenPipe(IOException e) {
        return Errno.of(e, null) == Errno.EPIPE;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** Whether a deadline passed, as Go's {@code net.Error.Timeout} has it. */
    public boolean timeout() {
        return kind == Kind.TIMEOUT;
    }

    /**
     * Whether trying again may help, as Go's {@code net.Error.Temporary} has it: every timeout, too many open files, a look-up
     * that got no answer for now, and on accept a connection that was reset before it could be taken. A cancel is none of these.
     */
    public boolean temporary() {
        return switch (kind) {
            case TIMEOUT, TOO_MANY_OPEN_FILES, TRY_AGAIN -> true;
            case RESET -> op.equals("accept");
            case UNKNOWN_NETWORK,
                    BAD_ADDRESS,
                    UNKNOWN_HOST,
                    ADDRESS_IN_USE,
                    ADDRESS_NOT_LOCAL,
                    PERMISSION_DENIED,
                    REFUSED,
                    UNREACHABLE,
                    BROKEN_PIPE,
                    CANCELLED,
                    CLOSED,
                    INTERRUPTED,
                    OTHER -> false;
        };
    }
}
