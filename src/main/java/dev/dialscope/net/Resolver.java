package dev.dialscope.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Turns a host's name into its addresses, as Go's {@code net.Resolver} does. With a resolver of its own, a dialer can be given a
 * name that has several addresses, broken ones among them, without a change to the system.
 *
 * <p>It is called on a thread that serves only look-ups, so that it may block: the caller waits no longer than its own context and
 * deadline allow, and leaves the thread behind. See {@link #pending}.
 */
@FunctionalInterface
public interface Resolver {
    /**
     * The system's resolver: the hosts file, DNS, or whatever else it is set up to ask, in the order of RFC 6724. Every look-up asks the
     * system, as in Go; Java's own cache, which keeps an answer for 30 s and a failure for 10 s without its reason, has no part in it where
     * the C library can be called. Elsewhere it is {@link InetAddress#getAllByName}.
     */
    Resolver SYSTEM = new SystemResolver();

    /**
     * Looks a name up.
     *
     * @param ctx ends when the caller waits no longer, or with the caller's context
     * @param host a name, never a literal address
     * @return the addresses, the best first; none is "no such host"
     * @throws LookUpException where there was no answer, so that it is unknown whether there is such a host
     * @throws UnknownHostException of any other class: there is no such host
     */
    List<InetAddress> lookUp(Context ctx, String host) throws UnknownHostException;

    /** How many look-ups of this process were given up and have not come back: the system's can't be interrupted. */
    static int pending() {
        return LookUp.pending();
    }

    /** A look-up that got no answer. */
    final class LookUpException extends UnknownHostException {
        private static final long serialVersionUID = 1;

        private final boolean temporary;

        /**
         * Says why.
         *
         * @param temporary whether trying again may help, as after EAI_AGAIN of getaddrinfo(3)
         */
        public LookUpException(String why, boolean temporary) {
            super(why);
            this.temporary = temporary;
        }

        /** Whether trying again may help. */
        public boolean temporary() {
            return temporary;
        }
    }
}
