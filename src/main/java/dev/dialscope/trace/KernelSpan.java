package dev.dialscope.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The time that a lane's socket was in one state for the kernel, as far as is known. The state goes on until another one is seen, so an end
 * may lie up to one look too late, and is never guessed.
 *
 * @param earliest the time after which the state may have begun, nanos from the run's start: the look before the one that showed it
 * @param from when the state was first seen or follows to have begun
 * @param to nanos from the run's start; of the last span, the newest event of the recording, unless the socket is gone
 * @param evidence the best that the state rests on
 * @param start what the moment {@code from} rests on
 * @param open whether the socket was still in this state when the recording was read
 */
public record KernelSpan(
        KernelState state, long earliest, long from, long to, Evidence evidence, Evidence start, boolean open) {

    private record Point(KernelState state, long since, long at, Evidence evidence) {
        Point(KernelState state, long at) {
            this(state, at, at, Evidence.INFERRED);
        }
    }

    /**
     * The states of a lane's socket, one after the other; empty where the kernel showed nothing of it. What the program did fills the time
     * before the first look, as inferred: its connect sent a SYN, and when the connect came back the handshake was done.
     */
    public static List<KernelSpan> of(Trace trace, Lane lane) {
        if (lane.sights() == 0) {
            return List.of();
        }
        List<Point> points = inferred(trace, lane);
        for (int n = 0; n < lane.sights(); n++) {
            int row = lane.sightRow(n);
            KernelSight sight = trace.sight(row);
            points.add(new Point(sight.state(), sight.since(), trace.after(row), sight.evidence()));
        }
        points.sort(Comparator.comparingLong(Point::at));
        return spans(points, trace.duration());
    }

    private static List<Point> inferred(Trace trace, Lane lane) {
        List<Point> points = new ArrayList<>();
        switch (lane.kind()) {
            case LISTENER -> {
                int bound = lane.find(EventKind.BIND, false);
                if (bound >= 0 && !trace.failed(bound)) {
                    points.add(new Point(KernelState.LISTEN, trace.after(bound)));
                }
            }
            case CONN -> points.add(new Point(KernelState.ESTABLISHED, lane.start()));
            case DIALER -> dialed(trace, lane, points);
            case CONTEXT -> {
                // It has no socket.
            }
        }
        return points;
    }

    private static void dialed(Trace trace, Lane lane, List<Point> points) {
        int sent = lane.find(EventKind.CONNECT, true);
        if (sent < 0 || trace.sight(lane.sightRow(lane.sights() - 1)).neverDialed()) {
            return;
        }
        points.add(new Point(KernelState.SYN_SENT, trace.before(sent)));
        long established = Long.MAX_VALUE;
        int back = lane.find(EventKind.CONNECT, false);
        if (back >= 0 && !trace.failed(back)) {
            established = trace.after(back);
        }
        KernelSight first = trace.sight(lane.sightRow(0));
        if (first.handshakeDone().orElse(false) && first.rttMicros() > 0 && first.retransmits() == 0) {
            // Sent once and answered: the answer came one round trip after the SYN.
            established = Math.min(established, trace.before(sent) + first.rttMicros() * 1_000);
        }
        if (established < Long.MAX_VALUE) {
            points.add(new Point(KernelState.ESTABLISHED, established));
        }
    }

    private static List<KernelSpan> spans(List<Point> points, long end) {
        List<KernelSpan> spans = new ArrayList<>();
        Point first = null;
        Evidence best = Evidence.INFERRED;
        long earliest = 0;
        for (Point point : points) {
            if (first != null && point.state() == first.state()) {
                best = best.compareTo(point.evidence()) < 0 ? best : point.evidence();
                continue;
            }
            if (first != null
                    && point.evidence() == Evidence.INFERRED
                    && best != Evidence.INFERRED
                    && seenPast(first)) {
                continue;
            }
            if (first != null) {
                spans.add(
                        new KernelSpan(first.state(), earliest, first.at(), point.at(), best, first.evidence(), false));
            }
            earliest = first == null ? point.since() : Math.max(first.at(), point.since());
            first = point;
            best = point.evidence();
        }
        boolean gone = first.state() == KernelState.CLOSED;
        long to = gone ? first.at() : Math.max(first.at(), end);
        spans.add(new KernelSpan(first.state(), earliest, first.at(), to, best, first.evidence(), !gone));
        return spans;
    }

    /** Whether the kernel has shown a state that nothing inferred can take back. */
    private static boolean seenPast(Point seen) {
        return seen.state() != KernelState.SYN_SENT;
    }
}
