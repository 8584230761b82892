package dev.dialscope.kernel;

/**
 * What the kernel counts of a connection: a part of {@code struct tcp_info} (linux/tcp.h).
 *
 * @param rttMicros the smoothed round-trip time ({@code tcpi_rtt}), 0 before the first measurement: as long as the SYN is unanswered
 * @param retransmits segments sent again since the connection began ({@code tcpi_total_retrans}), the SYN's included
 * @param bytesAcked bytes sent that the peer has acknowledged ({@code tcpi_bytes_acked}); the dialer's SYN is counted as one, a FIN too
 * @param bytesReceived bytes that have arrived in order ({@code tcpi_bytes_received}); a FIN is counted as one
 */
public record TcpInfo(long rttMicros, int retransmits, long bytesAcked, long bytesReceived) {
    /** Whether the peer has ever answered: then the handshake was complete, also where the socket is closed by now. */
    public boolean answered() {
        return rttMicros > 0 || bytesAcked > 0 || bytesReceived > 0;
    }
}
