package dev.dialscope.net;

import dev.dialscope.net.NetObserver.Op;

/**
 * Calls an observer where there is one.
 *
 * @param observer may be null
 */
record Watch(NetObserver observer) {
    /** Call directly before an operation; pass what it returns to {@link #after}. */
    long before(Op op) {
        return observer == null ? 0 : observer.before(op);
    }

    /** Call directly after an operation; pass what it returns, a {@link System#nanoTime}, to {@link #after}. */
    long now() {
        return observer == null ? 0 : System.nanoTime();
    }

    /** Tells how an operation ended; {@code failure} is null where it succeeded. */
    void after(Op op, long before, long after, long count, NetException failure) {
        if (observer != null) {
            if (failure != null) {
                failure.observedBy(observer);
            }
            observer.after(op, before, after, count, failure);
        }
    }

    /** Tells how an operation ended just now that moves no bytes. */
    void after(Op op, long before, NetException failure) {
        after(op, before, now(), 0, failure);
    }

    /** The observer of one socket of several, or null. */
    NetObserver attempt(Address remote) {
        return observer == null ? null : observer.attempt(remote);
    }
}
