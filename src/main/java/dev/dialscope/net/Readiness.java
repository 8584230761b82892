package dev.dialscope.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread at a time wait until a non-blocking channel is ready for one kind of operation, until a deadline that others may move.
 * Java's own timed read can't do it: its timeout is fixed when the call begins.
 *
 * <p>The channel is taken off the selector after every wait, because the close of a channel that is registered is put off. A close for
 * good therefore takes the turn first, with {@link #enterToClose}.
 */
final class Readiness {
    /** Fails where an operation must end without success: by an interrupt, a close, its deadline, or its context. */
    @FunctionalInterface
    interface Check {
        void run() throws IOException;
    }

    private final SelectableChannel channel;
    private final int operation;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean taken;
    private volatile int changes;
    private volatile Selector selector;

    Readiness(SelectableChannel channel, int operation) {
        this.channel = channel;
        this.operation = operation;
    }

    /** Takes the turn: operations of one kind run one after the other. A thread that waits for it obeys its own check meanwhile. */
    void enter(Check check, Deadline deadline) throws IOException {
        int seen = changes - 1;
        while (!take(seen, deadline)) {
            seen = changes;
            check.run();
        }
    }

    /** Returns whether it has the turn. Waits for it only if nothing has changed since {@code seen}. */
    private boolean take(int seen, Deadline deadline) {
        lock.lock();
        try {
            if (taken && seen == changes) {
                changed.awaitNanos(deadline.left());
            }
            boolean free = !taken;
            taken = true;
            return free;
        } catch (InterruptedException e) {
            // The check is to see it.
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the turn, whatever happens to this thread. Only once the checks of all that wait and operate fail and they have been woken:
     * they never block otherwise, so that this takes no longer than they need to leave.
     */
    void enterToClose() {
        lock.lock();
        try {
            while (taken) {
                changed.awaitUninterruptibly();
            }
            taken = true;
        } finally {
            lock.unlock();
        }
    }

    /** Gives the turn back. */
    void leave() {
        lock.lock();
        try {
            taken = false;
            change();
        } finally {
            lock.unlock();
        }
        if (!channel.isOpen()) {
            closed();
        }
    }

    private void change() {
        changes++;
        changed.signalAll();
    }

    /**
     * Waits until the channel may be ready, the deadline may have passed or been moved, the thread was interrupted, or the channel was
     * closed, or for no reason; the caller looks which. Only between {@link #enter} and {@link #leave}.
     */
    void await(Deadline deadline) throws IOException {
        if (selector == null) {
            // A deadline that was moved, a cancel or a close may have come while there was no selector to wake.
            selector = Selector.open();
            return;
        }
        long left = deadline.left();
        if (left <= 0) {
            return;
        }
        SelectionKey key = channel.register(selector, operation);
        try {
            selector.select(Deadline.millis(left));
        } finally {
            key.cancel();
            selector.selectNow();
        }
    }

    /** Wakes the threads that wait: the deadline was moved, a context ended, or the channel will be closed. Never blocks. */
    void wakeup() {
        lock.lock();
        try {
            change();
        } finally {
            lock.unlock();
        }
        Selector current = selector;
        if (current != null) {
            current.wakeup();
        }
    }

    /** Call after the channel was closed: frees the selector, here or in the thread that is about to leave. Never blocks. */
    void closed() {
        wakeup();
        lock.lock();
        try {
            if (!taken && selector != null) {
                selector.close();
                selector = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    /** Whether its selector, a file descriptor of its own, is still open. */
    boolean isOpen() {
        return selector != null;
    }
}
