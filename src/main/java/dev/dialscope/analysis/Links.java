package dev.dialscope.analysis;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.trace.TraceCache;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the causes that went from lane to lane. Nothing on the wire is seen: both ends of a connection are known by their addresses,
 * bytes by how many were sent before them, FIN and RST by the one that the other end met.
 */
public final class Links {
    private static final TraceCache<List<Link>> CACHE = new TraceCache<>(Links::find);

    private final Trace trace;
    private final List<Link> links = new ArrayList<>();

    private final Connections connections;

    private Links(Trace trace) {
        this.trace = trace;
        this.connections = Connections.of(trace);
    }

    /** The links of a recording as it stands, lane by lane in the order of the causes' lanes. */
    public static List<Link> of(Trace trace) {
        return CACHE.of(trace);
    }

    static List<Link> find(Trace trace) {
        Links all = new Links(trace);
        all.find();
        return List.copyOf(all.links);
    }

    private void find() {
        for (Lane lane : trace.lanes()) {
            if (lane.kind() == LaneKind.CONN) {
                connections
                        .listener(lane.local(), lane.start())
                        .ifPresent(listener -> add(Link.Kind.ACCEPT, listener, lane.start(), lane, lane.start()));
            }
        }
        for (Lane lane : trace.lanes()) {
            if (lane.kind() == LaneKind.DIALER) {
                handshake(lane);
            }
            connections.peer(lane).ifPresent(peer -> {
                bytes(lane, peer);
                end(lane, peer);
            });
            cancel(lane);
        }
    }

    private void handshake(Lane dialer) {
        int sent = dialer.find(EventKind.CONNECT, true);
        Lane listener = sent < 0
                ? null
                : connections.listener(dialer.remote(), trace.before(sent)).orElse(null);
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
        for (int n = 0; n < to.size(); n++) {
            int row = to.row(n);
            State met = trace.state(row);
            if (met != State.EOF && met != State.RESET) {
                continue;
            }
            int sent = Ending.sent(trace, from, met == State.RESET, trace.after(row));
            if (sent >= 0) {
                add(met == State.RESET ? Link.Kind.RST : Link.Kind.FIN, from, trace.before(sent), to, trace.after(row));
            }
            return;
        }
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
