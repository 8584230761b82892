package dev.dialscope.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One end of one connection, by the packets alone: what this end sent, and what came to it.
 *
 * @param dialer whether this end sent the SYN
 * @param packets of both ends, in the order in which they were captured
 */
record End(int port, boolean dialer, List<Packet> packets) {
    /** Why the state of a socket may be unclear: see {@link #crossed}. */
    static final String CROSSED = "RST and another packet of the same end have crossed";

    End peer() {
        int other = packets.getFirst().from() == port
                ? packets.getFirst().to()
                : packets.getFirst().from();
        return new End(other, !dialer, packets);
    }

    /** The first packet of this kind that this end sent. */
    Optional<Packet> sent(Predicate<Packet> kind) {
        return packets.stream()
                .filter(packet -> packet.from() == port && kind.test(packet))
                .findFirst();
    }

    /** The first packet of this kind that came to this end. */
    Optional<Packet> came(Predicate<Packet> kind) {
        return peer().sent(kind);
    }

    /** Whether an end that sent RST sent something else behind it: two processors sent, and which of the two came first is not known. */
    boolean crossed() {
        return packets.stream()
                .filter(Packet::isRst)
                .anyMatch(rst -> packets.stream()
                        .anyMatch(other -> other.from() == rst.from() && other.at() > rst.at() && !other.isRst()));
    }

    /** How often this end sent its SYN until a time, epoch nanos. */
    int syns(long until) {
        return (int) packets.stream()
                .filter(packet -> packet.from() == port && packet.isSyn() && packet.at() <= until)
                .count();
    }

    /** The SYN-ACK that finished the handshake for the dialer: from then on its end was established. */
    Optional<Packet> answer() {
        End dialer = dialer() ? this : peer();
        return dialer.came(Packet::isSynAck)
                .filter(answer -> dialer.sent(ack -> ack.isAck() && ack.at() >= answer.at())
                        .isPresent());
    }

    /** The ACK by which the listener's end was established; empty where nothing shows that the listener ever took it. */
    Optional<Packet> taken() {
        End listener = dialer() ? peer() : this;
        Packet answer = null;
        for (Packet packet : packets) {
            if (packet.from() == listener.port && packet.isSynAck()) {
                answer = packet;
            }
        }
        Packet last = answer;
        return last == null ? Optional.empty() : listener.came(packet -> packet.isAck() && packet.at() >= last.at());
    }

    /** The dialer's first ACK, which the listener's end took if it had room. */
    Optional<Packet> acknowledged() {
        End dialer = dialer() ? this : peer();
        return dialer.sent(packet -> packet.isAck() && !packet.isSyn());
    }

    /** The packet by whose arrival this end was established, if it was. */
    Optional<Packet> established() {
        return dialer ? answer() : taken();
    }

    /** The payload that this end sent until a time, epoch nanos; what was sent again counts once. */
    long payload(long until) {
        long first = sent(packet -> packet.isSyn() || packet.isSynAck())
                .map(Packet::sequence)
                .orElse(0L);
        long end = 0;
        for (Packet packet : packets) {
            if (packet.from() == port && packet.at() <= until && packet.bytes() > 0) {
                end = Math.max(end, (packet.sequence() - first - 1 & 0xffff_ffffL) + packet.bytes());
            }
        }
        return end;
    }

    /** How many segments this end sent again until a time, epoch nanos. */
    int sentAgain(long until) {
        List<Packet> sent = new ArrayList<>();
        int again = 0;
        for (Packet packet : packets) {
            boolean counts = packet.bytes() > 0 || packet.isFin() || packet.isSyn() || packet.isSynAck();
            if (packet.from() != port || packet.at() > until || !counts || packet.isRst()) {
                continue;
            }
            boolean before = sent.stream()
                    .anyMatch(earlier -> earlier.sequence() == packet.sequence()
                            && earlier.bytes() >= packet.bytes()
                            && earlier.isFin() == packet.isFin());
            again += before ? 1 : 0;
            sent.add(packet);
        }
        return again;
    }

    Optional<Packet> fin() {
        return sent(Packet::isFin);
    }

    Optional<Packet> rst() {
        return sent(Packet::isRst);
    }

    /** The packets as a person reads them, in microseconds from a time in epoch nanos. */
    String text(long start) {
        StringBuilder text = new StringBuilder();
        for (Packet packet : packets) {
            text.append("%n        %,12.1f µs  %5d %s %s"
                    .formatted((packet.at() - start) / 1e3, port, packet.from() == port ? "→" : "←", packet.what()));
        }
        return text.toString();
    }
}
