package dev.dialscope.net;

import java.io.IOException;

/**
 * The hook of {@link Dialer#control}: runs between the opening of the socket and the connect, as {@code net.Dialer.Control} does in Go.
 */
public sealed interface Control {
    /** The work of a hook that is given the context: it should return soon after the context has ended. */
    @FunctionalInterface
    interface Hook {
        void run(Context ctx) throws IOException, InterruptedException;
    }

    /** The work of a hook that is not given the context. */
    @FunctionalInterface
    interface DeafHook {
        void run() throws IOException, InterruptedException;
    }

    /** A hook that is given the context. If it has ended when the hook comes back, the dial ends there: no SYN is sent. */
    record Listening(Hook hook) implements Control {}

    /**
     * A hook that is not given the context, as Go's {@code Control}; {@code ControlContext}, since Go 1.20, is given it. A cancel meanwhile is
     * noticed only after the connect has been called: the SYN has gone out by then.
     */
    record Deaf(DeafHook hook) implements Control {}
}
