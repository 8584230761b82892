package dev.dialscope.analysis;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A moment of a finished recording at which a lecture stops.
 *
 * @param nanos from the run's start
 * @param row the event that it is about; -1 if it is about none or many
 */
public record Stop(Kind kind, long nanos, int row) {
    /** Why a lecture stops there. */
    public enum Kind {
        /** The lanes wait: the next event is the first that a dialer does, or the second listener where nobody dials. */
        BEGIN,
        /** A listener's accept queue was seen full for the first time. */
        BACKLOG_FULL,
        /** The next event is the first request of a cancel that reached a lane. */
        BEFORE_CANCEL,
        /** The next event is the deadline of a context, which reached a lane. */
        BEFORE_DEADLINE,
        /** The last of the calls that a cancel reached has come back. */
        ALL_BACK,
        /** A deadline ended a call for the first time. */
        TIMEOUT,
        /** A listener could not be bound. */
        NOT_BOUND,
        /** The next event is the first close of a connection, of its sending half, or its first reset. */
        BEFORE_CLOSE,
        /** The other end has read the EOF, or its call has failed by the reset. */
        TOLD,
        /** The learner's mark. */
        MARK,
        /** The run is over. */
        END
    }

    Stop(Kind kind, long nanos) {
        this(kind, nanos, -1);
    }

    /**
     * The stops of a recording, in the order of time. Two at one time are one.
     *
     * @param marks the learner's marks, in nanos from the run's start
     */
    public static List<Stop> of(Trace trace, Collection<Double> marks) {
        List<Stop> stops = new ArrayList<>();
        marks.forEach(mark -> stops.add(new Stop(Kind.MARK, mark.longValue())));
        begin(trace, stops);
        first(trace, Kind.BACKLOG_FULL, row -> full(trace.sample(row)), stops);
        cancel(trace, stops);
        first(trace, Kind.TIMEOUT, row -> ownTimeout(trace, row), stops);
        if (stops.stream().allMatch(stop -> stop.kind() == Kind.BEGIN || stop.kind() == Kind.MARK)) {
            endings(trace, stops);
        }
        stops.add(new Stop(Kind.END, lastEvent(trace)));
        stops.sort(Comparator.comparingLong(Stop::nanos).thenComparing(Stop::kind));
        List<Stop> apart = new ArrayList<>();
        for (Stop stop : stops) {
            if (apart.isEmpty() || apart.getLast().nanos() < stop.nanos()) {
                apart.add(stop);
            }
        }
        return List.copyOf(apart);
    }

    /** When the last event took effect. The call of a close may end later: the end of the replay is not there. */
    private static long lastEvent(Trace trace) {
        long last = 0;
        for (int row = 0; row < trace.size(); row++) {
            last = Math.max(last, trace.at(row));
        }
        return last;
    }

    private static void begin(Trace trace, List<Stop> stops) {
        int first = first(trace, row -> does(trace, row, LaneKind.DIALER));
        if (first < 0) {
            int listener = first(trace, row -> does(trace, row, LaneKind.LISTENER));
            first = first(
                    trace, row -> does(trace, row, LaneKind.LISTENER) && trace.laneOf(row) != trace.laneOf(listener));
        }
        if (first >= 0) {
            stops.add(new Stop(Kind.BEGIN, Math.max(0, trace.before(first) - 1)));
        }
    }

    private static boolean does(Trace trace, int row, LaneKind kind) {
        return trace.kind(row) != EventKind.START
                && trace.kind(row) != EventKind.KERNEL
                && trace.lane(trace.laneOf(row)).kind() == kind;
    }

    /** Where nothing is cancelled and nothing times out, the point is how a listener fails and how connections end. */
    private static void endings(Trace trace, List<Stop> stops) {
        first(trace, Kind.NOT_BOUND, row -> trace.kind(row) == EventKind.BIND && trace.failed(row), stops);
        beforeFirst(trace, Set.of(EventKind.CLOSE, EventKind.CLOSE_WRITE), stops);
        beforeFirst(trace, Set.of(EventKind.RESET), stops);
        first(trace, Kind.TOLD, row -> trace.state(row) == State.EOF, stops);
        first(trace, Kind.TOLD, row -> trace.state(row) == State.RESET, stops);
    }

    private static void beforeFirst(Trace trace, Set<EventKind> kinds, List<Stop> stops) {
        int row = first(
                trace,
                at -> kinds.contains(trace.kind(at))
                        && (does(trace, at, LaneKind.DIALER) || does(trace, at, LaneKind.CONN)));
        if (row >= 0) {
            stops.add(new Stop(Kind.BEFORE_CLOSE, Math.max(0, trace.before(row) - 1), row));
        }
    }

    private static boolean full(SocketSample sample) {
        return sample != null && sample.queueFull();
    }

    /** Whether a call's own deadline ended it. What the deadline of a context ends comes back at a stop of its own. */
    private static boolean ownTimeout(Trace trace, int row) {
        return trace.timeout(row)
                && !trace.begin(row)
                && Ending.of(trace, trace.lane(trace.laneOf(row)))
                        .filter(ending -> ending.row() == row && ending.by() == Ending.By.CONTEXT_DEADLINE)
                        .isEmpty();
    }

    private static void first(Trace trace, Kind kind, IntPredicate is, List<Stop> stops) {
        int row = first(trace, is);
        if (row >= 0) {
            stops.add(new Stop(kind, trace.at(row), row));
        }
    }

    /** The first row for which this is so; -1 if there is none. */
    private static int first(Trace trace, IntPredicate is) {
        return IntStream.range(0, trace.size()).filter(is).findFirst().orElse(-1);
    }

    /** Before the first cancel that reached a lane, and after the last call that it reached came back. */
    private static void cancel(Trace trace, List<Stop> stops) {
        Summary summary = Summary.of(trace);
        long requested = Long.MAX_VALUE;
        boolean deadline = false;
        long back = -1;
        for (Lane lane : trace.lanes()) {
            Summary.Cancel cancel = summary.cancel(lane).orElse(null);
            if (cancel != null && lane.kind() != LaneKind.CONTEXT && cancel.requested() >= 0) {
                deadline = cancel.requested() < requested ? summary.byDeadline(lane) : deadline;
                requested = Math.min(requested, cancel.requested());
                back = Math.max(back, cancel.returned());
            }
        }
        if (requested < Long.MAX_VALUE) {
            stops.add(new Stop(deadline ? Kind.BEFORE_DEADLINE : Kind.BEFORE_CANCEL, Math.max(0, requested - 1)));
        }
        if (back >= 0) {
            stops.add(new Stop(Kind.ALL_BACK, back));
        }
    }

    /** The number of dialers that had come so far at a time, in nanos from the run's start. */
    public static int count(Trace trace, long nanos, Stage stage) {
        return (int) trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER && !lane.hasAttempts())
                .filter(lane -> Stage.of(trace, lane, nanos) == stage)
                .count();
    }

    /** How far a dialer had come. */
    public enum Stage {
        /** It has not called connect. */
        BEFORE,
        HANDSHAKE,
        CONNECTED,
        /** It has ended, or a cancel has reached it. */
        OVER;

        static Stage of(Trace trace, Lane lane, long nanos) {
            Stage stage = BEFORE;
            for (int n = 0; n < lane.size(); n++) {
                int row = lane.row(n);
                if (trace.at(row) > nanos) {
                    return stage;
                }
                if (trace.kind(row) == EventKind.CONNECT) {
                    stage = trace.begin(row) ? HANDSHAKE : trace.failed(row) ? OVER : CONNECTED;
                } else if (trace.kind(row) == EventKind.CANCEL_DELIVERED || trace.kind(row) == EventKind.CLOSE) {
                    return OVER;
                }
            }
            return stage;
        }
    }
}
