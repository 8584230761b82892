package dev.dialscope.net;

import java.util.Locale;

/** How a cancel reaches a thread that is blocked in a socket call. */
public enum CancelStrategy {
    /** Close the channel under it. Works on every kind of thread. */
    CLOSE,
    /** Interrupt the virtual thread that dials. Java then closes the channel. */
    INTERRUPT_VIRTUAL,
    /**
     * Interrupt a platform thread that is blocked in a plain {@link java.net.Socket}. Java ignores it: the call goes on until its own
     * deadline. It is here because many programs do it.
     */
    INTERRUPT_PLATFORM;

    /** The name in files and on the command line, such as {@code "interrupt-virtual"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A builder for threads of the kind that this strategy is about. */
    public Thread.Builder threads() {
        return this == INTERRUPT_PLATFORM ? Thread.ofPlatform().daemon() : Thread.ofVirtual();
    }
}
