package dev.dialscope.analysis;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A moment of a finished recording at which a lecture stops.
 *
 * @param nanos from the run's start
 */
public record Stop(Kind kind, long nanos) {
    /** Why a lecture stops there. */
    public enum Kind {
        /** The lanes wait: the next event is the first that a dialer does. */
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
        /** The learner's mark. */
        MARK,
        /** The run is over. */
        END
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
        for (int row = 0; row < trace.size(); row++) {
            boolean does = trace.kind(row) != EventKind.START && trace.kind(row) != EventKind.KERNEL;
            if (does && trace.lane(trace.laneOf(row)).kind() == LaneKind.DIALER) {
                stops.add(new Stop(Kind.BEGIN, Math.max(0, trace.before(row) - 1)));
                return;
            }
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
        for (int row = 0; row < trace.size(); row++) {
            if (is.test(row)) {
                stops.add(new Stop(kind, trace.at(row)));
                return;
            }
        }
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
