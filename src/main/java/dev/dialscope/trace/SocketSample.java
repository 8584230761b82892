package dev.dialscope.trace;

import java.util.Optional;

/**
 * What the kernel showed of a lane's socket at an {@link EventKind#KERNEL} event, which is recorded where it differs from what was seen
 * before. Numbers that were not told are -1.
 *
 * @param state the socket's state
 * @param evidence {@link Evidence#OBSERVED} where the kernel gave notice by itself, {@link Evidence#SAMPLED} where it was asked
 * @param since when this was last seen to be otherwise, nanos from the run's start: the change lies between this and the event
 * @param receiveQueue bytes that nobody has read; of a listener, the connections in its accept queue
 * @param sendQueue bytes that are not acknowledged; of a listener, the limit of its accept queue, which holds one more
 * @param rttMicros the round-trip time, 0 where none was measured because nothing was ever answered
 * @param retransmits segments sent again since the connection began
 * @param bytesAcked bytes sent and acknowledged; an answered SYN counts as one
 * @param bytesReceived bytes received
 */
public record SocketSample(
        KernelState state,
        Evidence evidence,
        long since,
        long receiveQueue,
        long sendQueue,
        long rttMicros,
        int retransmits,
        long bytesAcked,
        long bytesReceived) {

    /** Whether the handshake was finished; empty where a socket that is gone left no counts to tell by. */
    public Optional<Boolean> handshakeDone() {
        if (state != KernelState.CLOSED) {
            return Optional.of(state.handshakeDone());
        }
        return rttMicros < 0 ? Optional.empty() : Optional.of(rttMicros > 0 || bytesAcked > 0 || bytesReceived > 0);
    }

    /** Whether a socket is gone that never sent its SYN: an unanswered one would still count as not acknowledged. */
    public boolean neverDialed() {
        return state == KernelState.CLOSED && rttMicros == 0 && bytesAcked == 0 && sendQueue == 0;
    }

    /** Whether it shows that the socket's SYN had gone out; of a socket that is gone without counts it does not. */
    public boolean synSent() {
        return state == KernelState.CLOSED ? rttMicros >= 0 && !neverDialed() : state != KernelState.LISTEN;
    }

    /** Whether a listener's queue takes no further connection: Linux lets in one more than the limit. */
    public boolean queueFull() {
        return state == KernelState.LISTEN && sendQueue >= 0 && receiveQueue > sendQueue;
    }
}
