package dev.dialscope.analysis;

/**
 * A cause that went from one lane to another.
 *
 * @param from the lane of the cause
 * @param fromNanos when it left: the begin of the call that sent it, nanos from the run's start
 * @param to the lane of the effect
 * @param toNanos when the effect was seen: the end of the call that received it; -1 where it never was
 */
public record Link(Kind kind, int from, long fromNanos, int to, long toNanos) {
    /** What went along a link. */
    public enum Kind {
        /** A SYN, from a dialer to the listener. Its end is the dialer's connect coming back. */
        HANDSHAKE,
        /** An accept: from the listener to the lane of the connection. */
        ACCEPT,
        /** Bytes, from a write to the read that returned the first of them. */
        BYTES,
        /** FIN, from a close or half-close to the read that returned EOF. */
        FIN,
        /** RST, from a close with linger 0 to the call that failed by it. */
        RST,
        /** A cancel, from the context to a lane that it reached. */
        CANCEL
    }
}
