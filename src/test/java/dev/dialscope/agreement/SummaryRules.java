package dev.dialscope.agreement;

import dev.dialscope.analysis.Fate;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Holds the counts of a run against the packets of its lanes. */
final class SummaryRules {
    private SummaryRules() {}

    static void judge(Claims claims) {
        Summary summary = claims.summary();
        Lane first = claims.trace().lanes().getFirst();
        Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (Lane lane : claims.trace().lanes()) {
            summary.fate(lane).ifPresent(_ -> fates.merge(fate(claims, lane), 1, Integer::sum));
            if (lane.kind() == LaneKind.DIALER || lane.kind() == LaneKind.CONN) {
                outcomes.merge(lane.outcome(), 1, Integer::sum);
            }
        }
        claims.that(
                first, "summary.fates", summary.fates() + ", by the packets " + fates, fates.equals(summary.fates()));
        claims.that(
                first,
                "summary.connections",
                summary.connections() + ", of connections " + outcomes,
                outcomes.equals(summary.connections()));
        Summary.Cancel cancel = summary.cancel();
        claims.that(
                first,
                "summary.cancel",
                cancel.toString(),
                cancel.delivered() < 0 || cancel.requested() <= cancel.delivered());
        summary.winner()
                .ifPresent(winner -> claims.that(
                        winner,
                        "summary.winner",
                        "it was connected",
                        claims.wire().end(winner).flatMap(End::answer).isPresent()));
    }

    /** How far a dialer had come, by the packets; accepted is a connection that has a lane at the other end. */
    static Fate fate(Claims claims, Lane lane) {
        Optional<End> end = claims.wire().end(lane);
        if (end.isEmpty()) {
            return Fate.NEVER_DIALED;
        } else if (end.flatMap(End::answer).isEmpty()) {
            return Fate.MID_HANDSHAKE;
        }
        return claims.peer(lane).isPresent() ? Fate.ACCEPTED : Fate.CONNECTED_NOT_ACCEPTED;
    }
}
