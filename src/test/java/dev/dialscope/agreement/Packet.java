package dev.dialscope.agreement;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A TCP segment as it was captured.
 *
 * @param at epoch nanos; on lo the kernel stamps it when the sender hands it over, so within the call that sent it
 * @param from the port that sent it
 * @param to the port that it was sent to
 * @param flags as in the TCP header (RFC 9293, section 3.1)
 * @param sequence the number of its first byte
 * @param acknowledged the number of the next byte that its sender expects
 * @param bytes its payload
 */
record Packet(long at, int from, int to, int flags, long sequence, long acknowledged, int bytes) {
    private static final int FIN = 0x01;
    private static final int SYN = 0x02;
    private static final int RST = 0x04;
    private static final int ACK = 0x10;

    private static final int ETHERNET_BYTES = 14;
    private static final int ETHERTYPE = 12;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int IPV6_BYTES = 40;

    /** Reads a frame of the loopback device, which bears an Ethernet header; empty where it is neither IPv4 nor IPv6. */
    static Optional<Packet> of(long at, ByteBuffer frame) {
        int ip = ETHERNET_BYTES;
        return switch (Short.toUnsignedInt(frame.getShort(ETHERTYPE))) {
            case IPV4 -> {
                int header = (frame.get(ip) & 0xf) * 4;
                yield Optional.of(tcp(at, frame, ip + header, Short.toUnsignedInt(frame.getShort(ip + 2)) - header));
            }
            case IPV6 -> Optional.of(tcp(at, frame, ip + IPV6_BYTES, Short.toUnsignedInt(frame.getShort(ip + 4))));
            default -> Optional.empty();
        };
    }

    private static Packet tcp(long at, ByteBuffer frame, int tcp, int length) {
        int header = (frame.get(tcp + 12) >> 4 & 0xf) * 4;
        return new Packet(
                at,
                Short.toUnsignedInt(frame.getShort(tcp)),
                Short.toUnsignedInt(frame.getShort(tcp + 2)),
                frame.get(tcp + 13),
                Integer.toUnsignedLong(frame.getInt(tcp + 4)),
                Integer.toUnsignedLong(frame.getInt(tcp + 8)),
                length - header);
    }

    boolean isSyn() {
        return (flags & (SYN | ACK)) == SYN;
    }

    boolean isSynAck() {
        return (flags & (SYN | ACK)) == (SYN | ACK);
    }

    boolean isAck() {
        return (flags & (SYN | RST | ACK)) == ACK;
    }

    boolean isFin() {
        return (flags & FIN) != 0;
    }

    boolean isRst() {
        return (flags & RST) != 0;
    }

    /** Whether it acknowledges all that the other sent, to its end. */
    boolean acknowledges(Packet other) {
        long end = other.sequence + other.bytes + (other.isFin() || (other.flags & SYN) != 0 ? 1 : 0);
        // Sequence numbers wrap around (RFC 9293, section 3.4).
        return (flags & ACK) != 0 && (int) (acknowledged - end) >= 0;
    }

    /** What it is, as tcpdump(8) would put it. */
    String what() {
        StringBuilder what = new StringBuilder();
        what.append((flags & SYN) != 0 ? "SYN " : "");
        what.append(isFin() ? "FIN " : "");
        what.append(isRst() ? "RST " : "");
        what.append((flags & ACK) != 0 ? "ACK " : "");
        return bytes > 0
                ? what.append(bytes).append(" bytes").toString()
                : what.toString().strip();
    }
}
