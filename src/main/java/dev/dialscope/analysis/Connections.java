package dev.dialscope.analysis;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Trace;
import dev.dialscope.trace.TraceCache;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which lanes are the two ends of one connection, and which listener it was dialed at. Found by addresses and by time: a port that is free
 * may be taken again.
 */
final class Connections {
    private static final TraceCache<Connections> CACHE = new TraceCache<>(Connections::new);

    private final Trace trace;

    /** The listeners of each address, one after the other. */
    private final Map<String, List<Lane>> listeners = new HashMap<>();

    private final Map<String, List<Lane>> dialers = new HashMap<>();
    private final Map<Lane, Lane> peers = new HashMap<>();

    Connections(Trace trace) {
        this.trace = trace;
        for (Lane lane : trace.lanes()) {
            if (lane.local() != null && lane.kind() == LaneKind.LISTENER) {
                listeners.computeIfAbsent(lane.local(), _ -> new ArrayList<>(1)).add(lane);
            } else if (lane.local() != null && lane.kind() == LaneKind.DIALER) {
                dialers.computeIfAbsent(lane.local(), _ -> new ArrayList<>(1)).add(lane);
            }
        }
        for (Lane lane : trace.lanes()) {
            Lane dialer = lane.kind() == LaneKind.CONN ? dialerOf(lane) : null;
            if (dialer != null && peers.putIfAbsent(dialer, lane) == null) {
                peers.put(lane, dialer);
            }
        }
    }

    static Connections of(Trace trace) {
        return CACHE.of(trace);
    }

    /** The lane at the other end of a dialer's connection, or of an accepted one; empty where it was not accepted, or another program dialed. */
    Optional<Lane> peer(Lane lane) {
        return Optional.ofNullable(peers.get(lane));
    }

    /** The lane that listened at an address at a time, in nanos from the run's start. */
    Optional<Lane> listener(String address, long at) {
        if (address == null) {
            return Optional.empty();
        }
        String port = address.substring(address.lastIndexOf(':') + 1);
        for (String listening : List.of(address, "0.0.0.0:" + port, "[::]:" + port)) {
            for (Lane lane : listeners.getOrDefault(listening, List.of())) {
                if (lane.start() <= at && (!lane.ended() || at <= lane.end())) {
                    return Optional.of(lane);
                }
            }
        }
        return Optional.empty();
    }

    /** Of all dialers that had the address, the last that called connect before the connection was accepted. */
    private Lane dialerOf(Lane conn) {
        Lane last = null;
        long latest = Long.MIN_VALUE;
        for (Lane dialer : dialers.getOrDefault(conn.remote(), List.of())) {
            int connect = dialer.find(EventKind.CONNECT, true);
            boolean there = conn.local() == null
                    || dialer.remote() == null
                    || conn.local().equals(dialer.remote());
            if (there && connect >= 0 && trace.before(connect) <= conn.start() && trace.before(connect) > latest) {
                last = dialer;
                latest = trace.before(connect);
            }
        }
        return last;
    }
}
