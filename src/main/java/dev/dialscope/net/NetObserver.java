package dev.dialscope.net;

import java.nio.channels.Channel;
import java.util.List;

/**
 * Is told what one actor does: a context, a listener, a dial and its connection, or an accepted connection. Every call is made on the
 * thread that acts, so an observer must not block and must be safe for use by several threads: a cancel reaches a dialer from the
 * canceller's thread. Where there is no observer, nothing is called and nothing is allocated.
 */
public interface NetObserver {
    /** What an actor does. */
    sealed interface Op {
        /** Reads an address, and looks its host up if that is a name. */
        record Resolve() implements Op {}

        /** Dials a host at its several addresses, in this order; each socket has an observer of its own, see {@link #attempt}. */
        record Attempts(List<Address> remotes) implements Op {}

        /** A dialer's port or connection is not one that can be used: it goes on, in the same call, with another. */
        record Redial(String why) implements Op {}

        /** Opens a socket. */
        record Open() implements Op {}

        /** Binds, and for a listener listens too. Of a dialer that goes on unbound no local address is told. */
        record Bind(Address address) implements Op {}

        /** Accepts a connection. */
        record Accept() implements Op {}

        /** Runs the control hook. */
        record Control() implements Op {}

        /** Connects, to the address that was found where a name was asked for; directly after {@link NetObserver#addresses}. */
        record Connect(Address remote) implements Op {}

        /** Reads; the count is the bytes read, -1 at EOF. */
        record Read() implements Op {}

        /** Writes; the count is the bytes written. */
        record Write() implements Op {}

        /** Closes the sending half. */
        record CloseWrite() implements Op {}

        /** Closes the receiving half. */
        record CloseRead() implements Op {}

        /** Closes, orderly or with a reset. */
        record Close(boolean reset) implements Op {}

        /** Sets or moves a deadline; {@code nanoTime} is null where it is lifted. */
        record Deadline(String of, Long nanoTime) implements Op {}

        /** A context ends; from before to after, everything that hangs on it is told. */
        record End(Context.Err err, Throwable cause) implements Op {}

        /** A cancel reaches this actor: its channel is closed or its thread interrupted. */
        record Deliver(Context by) implements Op {}

        /** The operation had succeeded, but the cancel was first: what it brought is thrown away. */
        record Abandon() implements Op {}
    }

    /**
     * Directly before the call.
     *
     * @return {@link System#nanoTime}, read after anything slow was done; it is handed back to {@link #after}
     */
    long before(Op op);

    /**
     * After the call.
     *
     * @param before what {@link #before} returned
     * @param after {@link System#nanoTime}, read directly after the call, before anything was made of its result
     * @param count bytes, or 0 for operations that move none
     * @param failure why the call failed, or null
     */
    void after(Op op, long before, long after, long count, NetException failure);

    /** The addresses as soon as they are known, and again when they have become others; either may be null. Told before the {@link #after} of the call that made them known. */
    void addresses(Address local, Address remote);

    /**
     * The observer for one socket, about to be opened, of the several that a dial of the name observed by this one may take; null for none. The
     * connection that comes of it has it for its observer too. Called between the begin and the end of {@link Op.Attempts}, by any of the
     * threads that race.
     */
    NetObserver attempt(Address remote);

    /** The observer for a connection that the listener observed by this one has just accepted; null for none. */
    NetObserver accepted(Address local, Address remote);

    /**
     * The socket that this observer is an observer of. A dial tells first of the bare socket and, once connected, of its {@link Conn};
     * the last one told of is the one that the {@link Op.Close} closes.
     */
    void opened(Channel socket);
}
