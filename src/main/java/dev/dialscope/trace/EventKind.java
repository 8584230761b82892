package dev.dialscope.trace;

import java.util.Locale;

/** What was done or happened at an event. A call makes two events of the same kind: its begin and its end. */
public enum EventKind {
    /** The lane began; detail: the peer's address, of a connection that was accepted. */
    START,
    /**
     * The learner's gate, before the dial. The end says what released the dialer: the detail if the learner did; the value, otherwise -1, is the
     * lane id of a context that had ended.
     */
    GATE,
    /** A host name was looked up. */
    RESOLVE,
    /** A name with several addresses was dialed, each attempt in a lane of its own; detail of the begin: the addresses. */
    ATTEMPTS,
    /** The port or socket from the kernel was not usable: the dial went on with another one, in the same call; detail: why. */
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
    /** shutdown(2) of the sending half: sends FIN, reading goes on. */
    CLOSE_WRITE,
    /** shutdown(2) of the receiving half: reads return EOF, and nothing is sent to the peer. */
    CLOSE_READ,
    /** close(2). */
    CLOSE,
    /** close(2) with linger 0: sends RST. */
    RESET,
    /** A deadline was set or moved; value: the deadline in nanos from the run's start, or -1 for none; detail: of what. */
    DEADLINE,
    /** A context was cancelled or reached its deadline. Its callbacks ran between begin and end. Detail: the cause. */
    CANCEL_REQUESTED,
    /** A cancel reached this lane: its channel was closed or its thread interrupted; value: the lane id of the context. */
    CANCEL_DELIVERED,
    /** The call succeeded after the cancel: its result is discarded. */
    ABANDON,
    /** The lesson's rule declared this dialer the winner. */
    WIN,
    /** The lesson's rule declared that this dialer was answered, but not first. */
    ANSWER,
    /** The lesson caught the failure of a call in this lane; detail: its text. */
    CAUGHT,
    /** The call failed and is retried after a wait, as Go's http.Server retries accept; value: the wait in nanos. */
    BACKOFF,
    /** A limit of this program, not of the system, was reached; detail: the id of a {@link Limit}; value: the limit. */
    LIMIT,
    /** The kernel reported a change of the lane's socket: {@link Event#sample()}. The interval is that of the query. */
    KERNEL;

    /** Whether the call ends a connection. It sends FIN or RST when it begins; the peer may notice that before the call returns. */
    public boolean endsConnection() {
        return this == CLOSE || this == CLOSE_WRITE || this == RESET;
    }

    /** Whether the call may make the kernel send bytes, FIN or RST. The kernel sends them when the call begins. */
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
