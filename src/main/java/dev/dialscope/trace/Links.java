package dev.dialscope.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the causes that went from lane to lane. Nothing on the wire is seen: both ends of a connection are known by their addresses,
 * bytes by how many were sent before them, FIN and RST by the one that the other end met.
 */
public final class Links {
    private final Trace trace;
    private final List<Link> links = new ArrayList<>();

    /** Who listened at each address, one after the other. */
    private final Map<String, List<Lane>> listeners = new HashMap<>();

    /** Where the lane stands on the other side of each dialer's and connection's socket. */
    private final Map<Lane, Lane> peers = new HashMap<>();

    private Links(Trace trace) {
        this.trace = trace;
    }

    /** The links of a recording as it stands, lane by lane in the order of the causes' lanes. */
    public static List<Link> of(Trace trace) {
        return trace.links.of(trace);
    }

    static List<Link> find(Trace trace) {
        Links all = new Links(trace);
        all.find();
        return List.copyOf(all.links);
    }

    private void find() {
        Map<String, Lane> dialers = new HashMap<>();
        for (Lane lane : trace.lanes()) {
            if (lane.kind() == LaneKind.LISTENER && lane.local() != null) {
                listeners.computeIfAbsent(lane.local(), _ -> new ArrayList<>()).add(lane);
            } else if (lane.kind() == LaneKind.DIALER && lane.local() != null) {
                dialers.put(lane.local(), lane);
            }
        }
        for (Lane lane : trace.lanes()) {
            if (lane.kind() == LaneKind.CONN) {
                accepted(lane, listener(lane.local(), lane.start()), dialers.get(lane.remote()));
            }
        }
        for (Lane lane : trace.lanes()) {
            if (lane.kind() == LaneKind.DIALER) {
                handshake(lane);
            }
            Lane peer = peers.get(lane);
            if (peer != null) {
                bytes(lane, peer);
                end(lane, peer);
            }
            cancel(lane);
        }
    }

    /** The lane that listened at an address at a time. */
    private Lane listener(String address, long at) {
        for (Lane lane : listeners.getOrDefault(address, List.of())) {
            if (lane.start() <= at && (!lane.ended() || at <= lane.end())) {
                return lane;
            }
        }
        return null;
    }

    private void accepted(Lane conn, Lane listener, Lane dialer) {
        if (listener != null) {
            add(Link.Kind.ACCEPT, listener, conn.start(), conn, conn.start());
        }
        if (dialer != null) {
            peers.put(conn, dialer);
            peers.put(dialer, conn);
        }
    }

    private void handshake(Lane dialer) {
        int sent = dialer.find(EventKind.CONNECT, true);
        Lane listener = sent < 0 ? null : listener(dialer.remote(), trace.before(sent));
        if (listener == null) {
            return;
        }
        int back = dialer.find(EventKind.CONNECT, false);
        boolean answered = back >= 0 && !trace.failed(back);
        add(Link.Kind.HANDSHAKE, dialer, trace.before(sent), listener, answered ? trace.after(back) : -1);
    }

    /** Each write leads to the read that returned the first of its bytes. */
    private void bytes(Lane from, Lane to) {
        long sent = 0;
        int next = 0;
        long received = 0;
        for (int n = 0; n < from.size(); n++) {
            int write = from.row(n);
            long bytes = moved(write, EventKind.WRITE);
            if (bytes <= 0) {
                continue;
            }
            while (next < to.size() && received <= sent) {
                received += Math.max(0, moved(to.row(next), EventKind.READ));
                next++;
            }
            long seen = received > sent ? trace.after(to.row(next - 1)) : -1;
            add(Link.Kind.BYTES, from, trace.before(write), to, seen);
            sent += bytes;
        }
    }

    private long moved(int row, EventKind kind) {
        return trace.kind(row) == kind && !trace.begin(row) && !trace.failed(row) ? trace.value(row) : -1;
    }

    /** The half-close, close or reset that the peer met as EOF or as a reset. */
    private void end(Lane from, Lane to) {
        for (int n = 0; n < from.size(); n++) {
            int row = from.row(n);
            boolean reset = trace.kind(row) == EventKind.RESET;
            boolean fin = trace.kind(row) == EventKind.CLOSE || trace.kind(row) == EventKind.CLOSE_WRITE;
            if (trace.begin(row) || trace.failed(row) || !(reset || fin)) {
                continue;
            }
            long resetSeen = entered(to, State.RESET, trace.before(row));
            long eofSeen = entered(to, State.EOF, trace.before(row));
            if (resetSeen >= 0 && (reset || eofSeen < 0)) {
                add(Link.Kind.RST, from, trace.before(row), to, resetSeen);
            } else if (eofSeen >= 0) {
                add(Link.Kind.FIN, from, trace.before(row), to, eofSeen);
            } else {
                continue;
            }
            return;
        }
    }

    private long entered(Lane lane, State state, long since) {
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            if (trace.state(row) == state && trace.after(row) >= since) {
                return trace.after(row);
            }
        }
        return -1;
    }

    private void cancel(Lane lane) {
        int delivered = lane.find(EventKind.CANCEL_DELIVERED, true);
        if (delivered < 0 || trace.value(delivered) < 0) {
            return;
        }
        Lane context = trace.lane((int) trace.value(delivered));
        int requested = context.find(EventKind.CANCEL_REQUESTED, true);
        if (requested >= 0) {
            add(Link.Kind.CANCEL, context, trace.before(requested), lane, trace.before(delivered));
        }
    }

    private void add(Link.Kind kind, Lane from, long fromNanos, Lane to, long toNanos) {
        links.add(new Link(kind, from.id(), fromNanos, to.id(), toNanos));
    }
}
