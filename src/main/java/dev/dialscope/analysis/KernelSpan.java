package dev.dialscope.analysis;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The time that a lane's socket was in one state for the kernel, as far as is known. It ends where the state was last seen: from there to the
 * begin of the next span nothing is known.
 *
 * @param earliest the time after which the state may have begun, nanos from the run's start: the look before the one that showed it, or the
 *     begin of the call that led to it
 * @param from where the state is drawn from, between {@code earliest} and {@code latest}
 * @param to until when the state is known to have lasted, nanos from the run's start: the last look that saw it, or the begin of the call that
 *     ended it; of the last span, the newest event of the recording, unless the socket is gone
 * @param evidence the best that the state rests on
 * @param start what the moment {@code from} rests on
 * @param open whether the socket was still in this state when the recording was read
 * @param latest the time by which the state had begun, nanos from the run's start: when it was first seen, or when the call that led to it was
 *     back
 */
public record KernelSpan(
        KernelState state,
        long earliest,
        long from,
        long to,
        Evidence evidence,
        Evidence start,
        boolean open,
        long latest) {

    /**
     * A state that was seen, or follows from a call.
     *
     * @param since when it may have begun, at the earliest
     * @param seen when it is known to have lasted still; of what was only inferred, not before it may have begun
     * @param at when it had begun, at the latest
     */
    private record Point(KernelState state, long since, long seen, long at, Evidence evidence) {
        static Point inferred(KernelState state, long since, long at) {
            return new Point(state, since, since, at, Evidence.INFERRED);
        }
    }

    /**
     * The states of a lane's socket, one after the other; empty where the kernel showed nothing of it. What the program did fills the time
     * before the first look, as inferred: when its connect came back the handshake was done, and where it is known that a SYN was sent, that
     * was not before connect was called.
     */
    public static List<KernelSpan> of(Trace trace, Lane lane) {
        if (lane.samples() == 0) {
            return List.of();
        }
        List<Point> points = new ArrayList<>();
        for (int n = 0; n < lane.samples(); n++) {
            int row = lane.sampleRow(n);
            SocketSample sample = trace.sample(row);
            // An accepted connection is older than its lane: what the first look shows may have begun long before.
            long since = n == 0 && lane.kind() == LaneKind.CONN ? dialed(trace, lane) : sample.since();
            points.add(new Point(sample.state(), since, trace.before(row), trace.after(row), sample.evidence()));
        }
        foundAgain(points);
        infer(trace, lane, points);
        points.sort(Comparator.comparingLong(Point::at));
        return spans(points, trace.duration());
    }

    /** A look that comes while the kernel puts another socket in the place of one may find neither: what is found later was not closed. */
    private static void foundAgain(List<Point> points) {
        int last = points.size() - 1;
        while (last >= 0 && points.get(last).state() == KernelState.CLOSED) {
            last--;
        }
        if (last >= 0) {
            points.subList(0, last).removeIf(point -> point.state() == KernelState.CLOSED);
        }
    }

    private static void infer(Trace trace, Lane lane, List<Point> points) {
        switch (lane.kind()) {
            case LISTENER -> listener(trace, lane, points);
            case CONN -> points.add(Point.inferred(KernelState.ESTABLISHED, dialed(trace, lane), lane.start()));
            case DIALER -> dialer(trace, lane, points);
            case CONTEXT -> {
                // It has no socket.
            }
        }
    }

    private static void listener(Trace trace, Lane lane, List<Point> points) {
        int bound = lane.find(EventKind.BIND, false);
        if (bound >= 0 && !trace.failed(bound)) {
            points.add(Point.inferred(KernelState.LISTEN, trace.before(bound), trace.after(bound)));
        }
        int closed = lane.find(EventKind.CLOSE, false);
        if (closed >= 0 && !trace.failed(closed)) {
            // What was seen later is its successor's at the same address, or nothing.
            points.removeIf(point -> point.at() > trace.after(closed));
            points.add(Point.inferred(KernelState.CLOSED, trace.before(closed), trace.after(closed)));
        }
    }

    /** When an accepted connection was established at the earliest: not before it was dialed, nor before anybody listened. */
    private static long dialed(Trace trace, Lane conn) {
        Connections connections = Connections.of(trace);
        int connect = connections
                .peer(conn)
                .map(dialer -> dialer.find(EventKind.CONNECT, true))
                .orElse(-1);
        int bound = connections
                .listener(conn.local(), conn.start())
                .map(listener -> listener.find(EventKind.BIND, false))
                .orElse(-1);
        return connect >= 0 ? trace.before(connect) : bound >= 0 ? trace.before(bound) : 0;
    }

    private static void dialer(Trace trace, Lane lane, List<Point> points) {
        int called = lane.find(EventKind.CONNECT, true);
        if (called < 0 || Summary.of(trace).synSent(lane).isEmpty()) {
            return;
        }
        points.add(Point.inferred(KernelState.SYN_SENT, trace.before(called), trace.before(called)));
        int back = lane.find(EventKind.CONNECT, false);
        if (back >= 0 && !trace.failed(back)) {
            points.add(Point.inferred(KernelState.ESTABLISHED, trace.before(called), trace.after(back)));
        }
    }

    private static List<KernelSpan> spans(List<Point> points, long end) {
        List<KernelSpan> spans = new ArrayList<>();
        Point first = null;
        Evidence best = Evidence.INFERRED;
        long earliest = 0;
        long latest = 0;
        long seen = 0;
        for (Point point : points) {
            if (first != null && point.state() == first.state()) {
                best = best.compareTo(point.evidence()) < 0 ? best : point.evidence();
                seen = Math.max(seen, point.seen());
                latest = first.state() == KernelState.SYN_SENT && latest == first.at() ? point.at() : latest;
                continue;
            }
            if (first != null && takesBack(point, first, best)) {
                continue;
            }
            if (first != null) {
                long begun = begun(first, latest, point);
                long to = Math.max(first.at(), Math.max(seen, point.since()));
                spans.add(
                        new KernelSpan(first.state(), earliest, first.at(), to, best, first.evidence(), false, begun));
            }
            earliest = Math.max(seen, point.since());
            seen = point.seen();
            first = point;
            best = point.evidence();
            latest = point.at();
        }
        boolean gone = first.state() == KernelState.CLOSED;
        long to = gone ? first.at() : Math.max(first.at(), end);
        spans.add(new KernelSpan(first.state(), earliest, first.at(), to, best, first.evidence(), !gone, latest));
        return spans;
    }

    /** A SYN that was called for but not seen had gone out when the next state was seen. */
    private static long begun(Point first, long latest, Point next) {
        boolean called = first.state() == KernelState.SYN_SENT && first.evidence() == Evidence.INFERRED;
        return called && latest == first.at() ? next.at() : latest;
    }

    /** Whether something inferred would take back what the kernel has shown. A listener that was closed listens no more. */
    private static boolean takesBack(Point inferred, Point seen, Evidence best) {
        return inferred.evidence() == Evidence.INFERRED
                && best != Evidence.INFERRED
                && seen.state() != KernelState.SYN_SENT
                && inferred.state() != KernelState.CLOSED;
    }
}
