package dev.dialscope.agreement;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.KernelSight;
import dev.dialscope.trace.KernelSpan;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Trace;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What another may see of a lane's socket between two times if the recording is right. {@link KernelState#CLOSED} is to see nothing, also
 * before there was a socket. A change that the recording tells of lies between the last look before it and the end of the look that
 * showed it; there the states on the way from the one to the other are permitted as well, and nowhere else is anything but what
 * {@link KernelSpan} says.
 */
final class Permitted {
    /** The lengths that a listener's accept queue may have, and its limit. */
    record Queue(long least, long most, long limit) {
        boolean contains(long length) {
            return least <= length && length <= most;
        }
    }

    private final Trace trace;

    Permitted(Trace trace) {
        this.trace = trace;
    }

    /** The states that may be seen at any time between these, nanos from the run's start. */
    Set<KernelState> states(Lane lane, long from, long to) {
        Set<KernelState> states = EnumSet.noneOf(KernelState.class);
        List<KernelSpan> spans = KernelSpan.of(trace, lane);
        if (spans.isEmpty() || from < spans.getFirst().from()) {
            states.add(KernelState.CLOSED);
        }
        for (KernelSpan span : spans) {
            boolean forGood = span.state() == KernelState.CLOSED;
            if (span.from() <= to && (forGood || from <= span.to())) {
                states.add(span.state());
            }
        }
        KernelState before = null;
        for (int n = 0; n < lane.sights(); n++) {
            int row = lane.sightRow(n);
            KernelSight sight = trace.sight(row);
            if (sight.since() <= to && from <= trace.after(row)) {
                states.addAll(between(before, sight.state()));
            }
            before = sight.state();
        }
        return states;
    }

    /** The states on the way from one to another, both included; from null is from before there was a socket. */
    private static Set<KernelState> between(KernelState first, KernelState last) {
        Set<KernelState> between = EnumSet.noneOf(KernelState.class);
        for (KernelState state : first == null ? EnumSet.allOf(KernelState.class) : reachable(first)) {
            if (reachable(state).contains(last)) {
                between.add(state);
            }
        }
        if (first == null) {
            between.add(KernelState.CLOSED);
        }
        return between;
    }

    private static Set<KernelState> reachable(KernelState from) {
        Set<KernelState> reachable = EnumSet.of(from);
        for (KernelState next : next(from)) {
            reachable.addAll(reachable(next));
        }
        return reachable;
    }

    /** Where RFC 9293, figure 5, leads; whatever a socket is in, it may be gone next. */
    private static Set<KernelState> next(KernelState state) {
        return switch (state) {
            case SYN_SENT, SYN_RECV -> EnumSet.of(KernelState.ESTABLISHED, KernelState.CLOSED);
            case ESTABLISHED -> EnumSet.of(KernelState.FIN_WAIT1, KernelState.CLOSE_WAIT, KernelState.CLOSED);
            case FIN_WAIT1 ->
                EnumSet.of(KernelState.FIN_WAIT2, KernelState.CLOSING, KernelState.TIME_WAIT, KernelState.CLOSED);
            case FIN_WAIT2, CLOSING -> EnumSet.of(KernelState.TIME_WAIT, KernelState.CLOSED);
            case CLOSE_WAIT -> EnumSet.of(KernelState.LAST_ACK, KernelState.CLOSED);
            case LISTEN, LAST_ACK, TIME_WAIT -> EnumSet.of(KernelState.CLOSED);
            case CLOSED -> EnumSet.noneOf(KernelState.class);
        };
    }

    /**
     * The lengths that a listener's queue may be seen with. While it changed, all may have come that came then before the first went. And
     * what came and was accepted between two looks was seen by neither: it may be in the queue from its dialer's connect until its own
     * lane begins.
     */
    Queue queue(Lane listener, long from, long to) {
        long least = Long.MAX_VALUE;
        long most = 0;
        long before = 0;
        long limit = -1;
        // Connections that came and were accepted between two looks are in neither.
        long looked = from;
        for (int n = 0; n < listener.sights(); n++) {
            KernelSight sight = trace.sight(listener.sightRow(n));
            long seen = trace.after(listener.sightRow(n));
            long length = Math.max(0, sight.receiveQueue());
            if (sight.since() <= to && from <= seen) {
                least = Math.min(least, Math.min(before, length));
                most = Math.max(most, Math.max(length, before + came(sight.since(), seen)));
            }
            boolean last = n + 1 == listener.sights();
            if (seen <= to
                    && (last || from <= trace.sight(listener.sightRow(n + 1)).since())) {
                least = Math.min(least, length);
                most = Math.max(most, length);
            }
            before = length;
            looked = seen <= from ? seen : looked;
            limit = sight.state() == KernelState.LISTEN ? sight.sendQueue() : limit;
        }
        long passed = passed(Math.min(looked, from), to);
        return new Queue(Math.max(0, least - passed), most + passed, limit);
    }

    /** How many handshakes may have been finished between these times. */
    private long came(long from, long to) {
        return trace.lanes().stream()
                .filter(dialer -> connect(dialer) <= to && from <= finished(dialer))
                .count();
    }

    /** How many connections may have been in the queue between these times that were accepted later. */
    private long passed(long from, long to) {
        return trace.lanes().stream()
                .filter(conn -> conn.kind() == LaneKind.CONN && from <= conn.start())
                .filter(conn -> trace.lanes().stream()
                        .anyMatch(dialer ->
                                connect(dialer) <= to && dialer.local().equals(conn.remote())))
                .count();
    }

    /** When a dialer called connect; never, for one that did not, and for every other lane. */
    private long connect(Lane lane) {
        int row = lane.find(EventKind.CONNECT, true);
        return row < 0 ? Long.MAX_VALUE : trace.before(row);
    }

    /** When a dialer's handshake was finished at the latest; never, where it was not. */
    private long finished(Lane dialer) {
        for (int n = 0; n < dialer.sights(); n++) {
            if (trace.sight(dialer.sightRow(n)).handshakeDone().orElse(false)) {
                return trace.after(dialer.sightRow(n));
            }
        }
        return Long.MIN_VALUE;
    }
}
