package dev.dialscope.words;

import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence.At;
import dev.dialscope.words.Sentence.Count;
import dev.dialscope.words.Sentence.Took;
import java.util.List;

/** How soon one loop accepted how many connections, and how many of them were served at the same time. */
final class AcceptFinding implements Finding {
    @Override
    public List<Sentence> sentences(Trace trace, Summary summary) {
        List<Lane> accepted = trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.CONN && lane.ended())
                .toList();
        if (accepted.isEmpty()) {
            return List.of();
        } else if (accepted.size() == 1) {
            Lane only = accepted.getFirst();
            return List.of(
                    Sentence.of("headline.accept.one", new At(only.start()), new Took(only.end() - only.start())));
        }
        long first = accepted.stream().mapToLong(Lane::start).min().orElse(0);
        long last = accepted.stream().mapToLong(Lane::start).max().orElse(0);
        return List.of(Sentence.of(
                "headline.accept.many", new Count(accepted.size()), new Took(last - first), new Count(most(accepted))));
    }

    /** How many of them lived at once, at most: as many as when one of them began. */
    private static long most(List<Lane> lanes) {
        return lanes.stream()
                .mapToLong(one -> lanes.stream()
                        .filter(other -> other.start() <= one.start() && one.start() < other.end())
                        .count())
                .max()
                .orElse(0);
    }
}
