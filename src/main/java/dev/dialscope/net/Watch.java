package dev.dialscope.net;

import dev.dialscope.net.NetObserver.Op;

/**
 * Stands between an actor and its observer, so that the actor need not ask whether there is one.
 *
 * @param observer who watches, or null
 */
record Watch(NetObserver observer) {
    /** Directly before a call; what it returns is to be handed to {@link #after}. */
    long before(Op op) {
        return observer == null ? 0 : observer.before(op);
    }

    /** Directly after a call; what it returns is to be handed to {@link #after}. */
    long now() {
        return observer == null ? 0 : System.nanoTime();
    }

    /** Tells how a call ended; {@code failure} is null where it went well. */
    void after(Op op, long before, long after, long count, NetException failure) {
        if (observer != null) {
            if (failure != null) {
                failure.observedBy(observer);
            }
            observer.after(op, before, after, count, failure);
        }
    }

    /** Tells how a call ended just now that moves no bytes. */
    void after(Op op, long before, NetException failure) {
        after(op, before, now(), 0, failure);
    }

    /** Who watches one socket of several; null where nobody does. */
    NetObserver attempt(Address remote) {
        return observer == null ? null : observer.attempt(remote);
    }
}
