package dev.dialscope.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread at a time wait until a non-blocking channel is ready for one kind of operation, until a deadline that others may move.
 * Java's own timed read can't do it: its timeout is fixed when the call begins.
 *
 * <p>The channel is taken off the selector after every wait, because the close of a channel that is registered is put off.
 */
final class Readiness {
    private final SelectableChannel channel;
    private final int operation;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile Selector selector;

    Readiness(SelectableChannel channel, int operation) {
        this.channel = channel;
        this.operation = operation;
    }

    /** Takes the turn: operations of one kind run one after the other. */
    void enter() {
        turn.lock();
    }

    /** Gives the turn back. */
    void leave() {
        turn.unlock();
        if (!channel.isOpen()) {
            closed();
        }
    }

    /**
     * Waits until the channel may be ready, the deadline may have passed or been moved, the thread was interrupted, or the channel was
     * closed, or for no reason; the caller looks which. Only between {@link #enter} and {@link #leave}.
     */
    void await(Deadline deadline) throws IOException {
        if (selector == null) {
            // Whoever moved the deadline, cancelled or closed before the selector could be seen has woken nobody up.
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

    /** Lets a waiting thread look again: the deadline was moved or the channel was closed. */
    void wakeup() {
        Selector current = selector;
        if (current != null) {
            current.wakeup();
        }
    }

    /** To be called after the channel was closed: frees the selector, here or in the thread that is about to leave. */
    void closed() {
        wakeup();
        if (turn.tryLock()) {
            try {
                if (selector != null) {
                    selector.close();
                    selector = null;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                turn.unlock();
            }
        }
    }

    /** Whether its selector, a file descriptor of its own, is still open. */
    boolean isOpen() {
        return selector != null;
    }

    /** Closes the channel and fails if the thread is interrupted, as every {@link java.nio.channels.InterruptibleChannel} does. */
    void checkInterrupt() throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            channel.close();
            throw new ClosedByInterruptException();
        }
    }
}
