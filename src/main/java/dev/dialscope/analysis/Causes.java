package dev.dialscope.analysis;

import dev.dialscope.trace.CancelCause;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.trace.TraceCache;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Why an event happened: the chain of events, from lane to lane, that led to it. A dial that came back cancelled leads to the closing of its
 * channel, that to the end of the context, that to the win of another dialer, that to the answer it read, that to the server's write.
 * Found from the recording alone; what stands in no recording, such as a learner's hand, is where a chain begins.
 */
public final class Causes {
    private static final TraceCache<Causes> CACHE = new TraceCache<>(Causes::new);

    /**
     * One event of a chain.
     *
     * @param row the event's row in the trace
     * @param at the moment of it that counts: a write's, a close's or a connect's begin, another call's end; nanos from the run's start
     */
    public record Hop(int row, long at) {}

    private final Trace trace;
    private final int win;
    private final Map<Integer, List<Link>> linksTo = new HashMap<>();

    Causes(Trace trace) {
        this.trace = trace;
        win = Summary.of(trace)
                .winner()
                .map(lane -> lane.find(EventKind.WIN, false))
                .orElse(-1);
        for (Link link : Links.of(trace)) {
            if (link.toNanos() >= 0) {
                linksTo.computeIfAbsent(link.to(), _ -> new ArrayList<>()).add(link);
            }
        }
    }

    /** Finds the causes in a recording as it stands. */
    public static Causes of(Trace trace) {
        return CACHE.of(trace);
    }

    /** The chain that ends with this event, the first cause first; the event alone where nothing is known to have caused it. */
    public List<Hop> chain(int row) {
        Deque<Hop> chain = new ArrayDeque<>();
        int cause = row;
        while (cause >= 0 && chain.stream().noneMatch(contains(cause))) {
            chain.addFirst(new Hop(cause, at(cause)));
            cause = cause(cause);
        }
        return List.copyOf(chain);
    }

    private static Predicate<Hop> contains(int row) {
        return hop -> hop.row() == row;
    }

    private long at(int row) {
        EventKind kind = trace.kind(row);
        return kind.sends() || kind == EventKind.CANCEL_REQUESTED ? trace.before(row) : trace.at(row);
    }

    /** The row of what directly caused this event; -1 where nothing is known to have. */
    public int cause(int row) {
        Lane lane = trace.lane(trace.laneOf(row));
        boolean begin = trace.begin(row);
        return switch (trace.kind(row)) {
            case CANCEL_REQUESTED -> winner(row);
            case GATE -> begin ? -1 : requested(row);
            case CANCEL_DELIVERED -> requested(row);
            case WIN, ANSWER -> previous(lane, row, EventKind.READ, EventKind.CONNECT);
            case START -> lane.kind() == LaneKind.CONN ? accepted(lane) : -1;
            case WRITE -> lane.kind() == LaneKind.CONN ? lane.row(0) : -1;
            case CONNECT -> begin ? -1 : returned(lane, row, lane.find(EventKind.CONNECT, true));
            case ACCEPT -> begin ? -1 : returned(lane, row, -1);
            case READ, CONTROL, RESOLVE, ABANDON -> begin ? -1 : returned(lane, row, received(lane, row));
            case CLOSE -> lastEnd(lane, row);
            case ATTEMPTS,
                    REDIAL,
                    OPEN,
                    BIND,
                    CLOSE_WRITE,
                    CLOSE_READ,
                    RESET,
                    DEADLINE,
                    CAUGHT,
                    BACKOFF,
                    LIMIT,
                    KERNEL -> -1;
        };
    }

    /** The end of the context whose lane is this event's value; -1 where it has none, as beyond the limit of lanes. */
    private int requested(int row) {
        int context = (int) trace.value(row);
        return context < 0 ? -1 : trace.lane(context).find(EventKind.CANCEL_REQUESTED, true);
    }

    /** The win for which a context was cancelled. */
    private int winner(int row) {
        return CancelCause.RACE_WON.equals(trace.detail(row)) ? win : -1;
    }

    /** What made a call come back: the cancel, where it is that, otherwise what it had been waiting for. */
    private int returned(Lane lane, int row, int awaited) {
        State state = trace.state(row);
        int delivered = lane.find(EventKind.CANCEL_DELIVERED, true);
        boolean ended = trace.failed(row) && (state == State.CANCELLED || state == State.TIMEOUT);
        return ended && delivered >= 0 && trace.before(delivered) <= trace.after(row) ? delivered : awaited;
    }

    /** The SYN that made a listener's accept come back with this connection. */
    private int accepted(Lane conn) {
        return Connections.of(trace)
                .peer(conn)
                .map(dialer -> dialer.find(EventKind.CONNECT, true))
                .orElse(-1);
    }

    /** The write, close or reset at the other end that this read met. */
    private int received(Lane lane, int row) {
        for (Link link : linksTo.getOrDefault(lane.id(), List.of())) {
            boolean sent =
                    link.kind() == Link.Kind.BYTES || link.kind() == Link.Kind.FIN || link.kind() == Link.Kind.RST;
            if (sent && link.toNanos() == trace.after(row)) {
                return rowAt(trace.lane(link.from()), link.fromNanos());
            }
        }
        return -1;
    }

    /** The begin of the call that sent something at this time, for what was sent may be noticed before the call is back. */
    private int rowAt(Lane lane, long before) {
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            EventKind kind = trace.kind(row);
            // Of what ends a connection the end alone is recorded, and stands at the time of the begin.
            if (kind.sends() && (trace.begin(row) || kind.endsConnection()) && trace.before(row) == before) {
                return row;
            }
        }
        return -1;
    }

    /** The last call of one of these kinds that had come back before this event. */
    private int previous(Lane lane, int row, EventKind... kinds) {
        int found = -1;
        for (int n = 0; n < lane.size() && lane.row(n) != row; n++) {
            int candidate = lane.row(n);
            if (!trace.begin(candidate)
                    && !trace.failed(candidate)
                    && List.of(kinds).contains(trace.kind(candidate))) {
                found = candidate;
            }
        }
        return found;
    }

    /** What the lane had come to before it was closed. */
    private int lastEnd(Lane lane, int row) {
        int found = -1;
        for (int n = 0; n < lane.size() && lane.row(n) != row; n++) {
            State state = trace.state(lane.row(n));
            if (state != null && state.isEnd()) {
                found = lane.row(n);
            }
        }
        return found;
    }
}
