package dev.dialscope.trace;

import java.util.Optional;

/**
 * A sample of a lane's socket in the kernel, at an {@link EventKind#KERNEL} event. A sample is recorded only if it differs from the one before.
 * Unknown numbers are -1.
 *
 * @param state the socket's state
 * @param evidence {@link Evidence#OBSERVED} if the kernel sent a notice, {@link Evidence#SAMPLED} if it was queried
 * @param since the time at which the socket was last seen different, in nanos from the run's start: the change lies between this and the event
 * @param receiveQueue bytes that were not read yet; of a listener, the connections in its accept queue
 * @param sendQueue bytes that are not acknowledged; of a listener, the limit of its accept queue, which holds one more
 * @param rttMicros the round-trip time in microseconds; 0 if none was measured because nothing was acknowledged
 * @param retransmits segments that were sent again since the connection began
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

    /** Whether the handshake was finished; empty if the socket is gone and its counters are unknown. */
    public Optional<Boolean> handshakeDone() {
        if (state != KernelState.CLOSED) {
            return Optional.of(state.handshakeDone());
        }
        return rttMicros < 0 ? Optional.empty() : Optional.of(rttMicros > 0 || bytesAcked > 0 || bytesReceived > 0);
    }

    /** Whether the socket is gone and never sent its SYN: the kernel counts an unanswered SYN as not acknowledged. */
    public boolean neverDialed() {
        return state == KernelState.CLOSED && rttMicros == 0 && bytesAcked == 0 && sendQueue == 0;
    }

    /** Whether this sample proves that the SYN was sent. It cannot if the socket is gone and its counters are unknown. */
    public boolean synSent() {
        return state == KernelState.CLOSED ? rttMicros >= 0 && !neverDialed() : state != KernelState.LISTEN;
    }

    /** Whether a listener's accept queue is full. Linux accepts one connection more than the limit. */
    public boolean queueFull() {
        return state == KernelState.LISTEN && sendQueue >= 0 && receiveQueue > sendQueue;
    }
}
