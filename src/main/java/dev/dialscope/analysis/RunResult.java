package dev.dialscope.analysis;

import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one run of many amounts to. Its dialers are counted; in a run with fewer than two, both ends of its connections. Each lane stands either
 * among the fates, where a cancel ended it, or among the outcomes.
 *
 * @param winner the name of the lane that won, or null
 * @param lanes the names of the lanes that are counted, in their order
 * @param fates how many of those that a cancel ended met which fate
 * @param outcomes how the others ended
 * @param cancels the three marks in every lane that a cancel reached; the end of a deadline is none
 * @param failure why the lesson itself failed, or null
 * @param leaks what it left behind
 * @param dropped events that did not fit into its memory
 */
public record RunResult(
        String winner,
        List<String> lanes,
        Map<Fate, Integer> fates,
        Map<Outcome, Integer> outcomes,
        List<Summary.Cancel> cancels,
        String failure,
        Leaks leaks,
        long dropped) {

    /** The result of a finished run. */
    public static RunResult of(Recording recording) {
        Summary summary = Summary.of(recording.trace());
        List<Lane> counted = counted(recording.trace());
        Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        List<Summary.Cancel> cancels = new ArrayList<>();
        for (Lane lane : counted) {
            Fate fate = summary.cancelled(lane).orElse(null);
            if (fate != null) {
                fates.merge(fate, 1, Integer::sum);
            } else if (lane.ended()) {
                outcomes.merge(lane.outcome(), 1, Integer::sum);
            }
            if (lane.kind() == LaneKind.DIALER && summary.byCancel(lane)) {
                summary.cancel(lane).ifPresent(cancels::add);
            }
        }
        return new RunResult(
                summary.winner().map(Lane::name).orElse(null),
                counted.stream().map(Lane::name).toList(),
                fates,
                outcomes,
                cancels,
                recording.failure(),
                recording.leaks(),
                recording.dropped());
    }

    /**
     * The lanes that a run is about: its dialers, each socket of theirs for itself; the ends of connections where there is no more than one of
     * them, and so no race; or all lanes where nothing was dialed.
     */
    static List<Lane> counted(Trace trace) {
        List<Lane> connections =
                trace.lanes().stream().filter(Summary::isConnection).toList();
        List<Lane> dialers = connections.stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER)
                .toList();
        return dialers.size() > 1 ? dialers : connections.isEmpty() ? trace.lanes() : connections;
    }

    /** Everything that can be counted of it. */
    public Set<BatchFacet> features() {
        Set<BatchFacet> features = new HashSet<>();
        if (winner != null) {
            features.add(new BatchFacet.Won(winner));
        }
        fates.keySet().forEach(fate -> features.add(new BatchFacet.Met(fate)));
        outcomes.keySet().forEach(outcome -> features.add(new BatchFacet.Ended(outcome)));
        for (Summary.Cancel cancel : cancels) {
            for (Distance distance : Distance.values()) {
                long nanos = distance.of(cancel);
                if (nanos >= 0) {
                    features.add(new BatchFacet.Took(distance, Buckets.of(nanos)));
                }
            }
        }
        return features;
    }
}
