package dev.dialscope.trace;

import java.util.Locale;

/** What was done or happened at an event. A call makes two events of the same kind: its begin and its end. */
public enum EventKind {
    /** The lane began; detail: the peer's address, of a connection that was accepted. */
    START,
    /**
     * The learner's gate, before the dial. What let the dialer go stands at the end: a hand in the detail, or the lane id of a context that
     * had ended in the value, which is -1 otherwise.
     */
    GATE,
    /** A host name was looked up. */
    RESOLVE,
    /** A name with several addresses was dialed, each socket in a lane of its own; detail of the begin: the addresses. */
    ATTEMPTS,
    /** What the kernel gave could not be used: the dial went on with another port or socket, in the same call; detail: why. */
    REDIAL,
    /** A socket was opened. */
    OPEN,
    /** A local address was bound; detail: the address. */
    BIND,
    /** accept(2). */
    ACCEPT,
    /** The control hook, between the opening of the socket and the connect. */
    CONTROL,
    /** connect(2); detail: the address. */
    CONNECT,
    /** read(2); value: bytes, -1 at EOF. */
    READ,
    /** write(2); value: bytes. */
    WRITE,
    /** shutdown(2) of the sending half: FIN goes out, reading goes on. */
    CLOSE_WRITE,
    /** shutdown(2) of the receiving half: reads give EOF, and the peer hears nothing of it. */
    CLOSE_READ,
    /** close(2). */
    CLOSE,
    /** close(2) with linger 0: RST goes out. */
    RESET,
    /** A deadline was set or moved; value: the deadline in nanos from the run's start, or -1 for none; detail: of what. */
    DEADLINE,
    /** A context was cancelled or reached its deadline; from begin to end every callback was told. Detail: the cause. */
    CANCEL_REQUESTED,
    /** A cancel reached this lane: its channel was closed or its thread interrupted; value: the lane id of the context. */
    CANCEL_DELIVERED,
    /** The call had succeeded, but the cancel was first: what it brought is thrown away. */
    ABANDON,
    /** The lesson's rule declared this dialer the winner. */
    WIN,
    /** The lesson's rule found that this dialer was answered, though not first. */
    ANSWER,
    /** The lesson caught the failure of a call in this lane; detail: its text. */
    CAUGHT,
    /** The call failed, and is made again after a wait, as Go's http.Server does with accept; value: the wait in nanos. */
    BACKOFF,
    /** A limit of this program was met, which the system does not have; detail: the id of a {@link Limit}; value: how much it lets through. */
    LIMIT,
    /** The kernel showed something new of the lane's socket: {@link Event#sample()}. The interval is that of the look. */
    KERNEL;

    /** Whether it ends a connection: that goes out when the call begins, and the other side may notice it before the call is back. */
    public boolean endsConnection() {
        return this == CLOSE || this == CLOSE_WRITE || this == RESET;
    }

    /** Whether it makes the kernel send something behind the SYN, or may: bytes, FIN or RST. That goes out when the call begins. */
    public boolean sends() {
        return switch (this) {
            case WRITE, CLOSE, CLOSE_WRITE, RESET, CANCEL_DELIVERED -> true;
            case START,
                    GATE,
                    RESOLVE,
                    ATTEMPTS,
                    REDIAL,
                    OPEN,
                    BIND,
                    ACCEPT,
                    CONTROL,
                    CONNECT,
                    READ,
                    CLOSE_READ,
                    DEADLINE,
                    CANCEL_REQUESTED,
                    ABANDON,
                    WIN,
                    ANSWER,
                    CAUGHT,
                    BACKOFF,
                    LIMIT,
                    KERNEL -> false;
        };
    }

    /** The name in files and in resource keys, such as {@code "cancel-delivered"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
