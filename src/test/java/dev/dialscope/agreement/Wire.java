package dev.dialscope.agreement;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The packets of one run, by its lanes. */
final class Wire {
    private record Ports(int dialer, int listener) {}

    private final Trace trace;
    private final Map<Ports, List<List<Packet>>> connections = new HashMap<>();

    /** Of these packets those that belong to the run: the network was its own, and it was the only one at its time. */
    Wire(Trace trace, long duration, List<Packet> packets) {
        this.trace = trace;
        for (Packet packet : packets) {
            if (packet.at() >= trace.epochNanos() && packet.at() <= trace.epochNanos() + duration) {
                add(packet);
            }
        }
    }

    /** A SYN that is not sent again begins a new connection, also between ports that had one before. */
    private void add(Packet packet) {
        Ports ports = new Ports(packet.from(), packet.to());
        Ports back = new Ports(packet.to(), packet.from());
        if (packet.isSyn()) {
            List<List<Packet>> between = connections.computeIfAbsent(ports, _ -> new ArrayList<>());
            if (between.isEmpty() || between.getLast().getFirst().sequence() != packet.sequence()) {
                between.add(new ArrayList<>());
            }
            between.getLast().add(packet);
        } else {
            List<List<Packet>> between = connections.getOrDefault(ports, connections.getOrDefault(back, List.of()));
            if (!between.isEmpty()) {
                between.getLast().add(packet);
            }
        }
    }

    /** The lane's end of its connection; empty where it sent no SYN, and for lanes that have no connection. */
    Optional<End> end(Lane lane) {
        return switch (lane.kind()) {
            case CONTEXT, LISTENER -> Optional.empty();
            case DIALER -> {
                int connect = lane.find(EventKind.CONNECT, true);
                yield connect < 0
                        ? Optional.empty()
                        : between(port(lane.local()), port(lane.remote()), epoch(trace.before(connect)), Long.MAX_VALUE)
                                .stream()
                                .findFirst()
                                .map(packets -> new End(port(lane.local()), true, packets));
            }
            case CONN -> {
                List<List<Packet>> before = between(port(lane.remote()), port(lane.local()), 0, epoch(lane.start()));
                yield before.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new End(port(lane.local()), false, before.getLast()));
            }
        };
    }

    /** The connections between these ports whose first SYN was sent between these times, epoch nanos. */
    private List<List<Packet>> between(int dialer, int listener, long from, long to) {
        return connections.getOrDefault(new Ports(dialer, listener), List.of()).stream()
                .filter(packets ->
                        from - Claims.CLOCK_NANOS <= packets.getFirst().at())
                .filter(packets -> packets.getFirst().at() <= to)
                .toList();
    }

    /** All connections that were dialed to a port. */
    List<End> dialed(int port) {
        List<End> dialed = new ArrayList<>();
        connections.forEach((ports, all) -> {
            if (ports.listener() == port) {
                all.forEach(packets -> dialed.add(new End(ports.dialer(), true, packets)));
            }
        });
        return dialed;
    }

    /** A time of the recording in epoch nanos; {@link Long#MAX_VALUE} stays. */
    long epoch(long nanos) {
        return nanos == Long.MAX_VALUE ? nanos : trace.epochNanos() + nanos;
    }

    /** When a packet was captured, in nanos from the run's start. */
    long at(Packet packet) {
        return packet.at() - trace.epochNanos();
    }

    /** The port of an address; 0 where there is none. */
    static int port(String address) {
        return address == null ? 0 : Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }
}
