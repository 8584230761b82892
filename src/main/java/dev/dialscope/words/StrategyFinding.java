package dev.dialscope.words;

import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence.Count;
import dev.dialscope.words.Sentence.Took;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** How long after one cancel the calls came back, by the way in which their threads were told. */
final class StrategyFinding implements Finding {
    private static final List<String> WAYS = List.of("close", "virtual", "platform");

    @Override
    public List<Sentence> sentences(Trace trace, Summary summary) {
        List<Sentence> sentences = new ArrayList<>();
        for (String way : WAYS) {
            List<Lane> told = trace.lanes().stream()
                    .filter(lane ->
                            lane.kind() == LaneKind.DIALER && lane.name().startsWith(way + ' '))
                    .filter(lane -> summary.byCancel(lane) && latency(summary, lane) >= 0)
                    .toList();
            List<Lane> ignored = told.stream()
                    .filter(lane -> lane.outcome() == Outcome.TIMEOUT)
                    .toList();
            if (!ignored.isEmpty()) {
                sentences.add(Sentence.of(
                        "headline.way." + way + ".ignored",
                        new Count(ignored.size()),
                        new Took(latencies(summary, ignored).min().orElse(0))));
            }
            if (told.size() > ignored.size()) {
                List<Lane> back = told.stream()
                        .filter(lane -> lane.outcome() != Outcome.TIMEOUT)
                        .toList();
                sentences.add(Sentence.of(
                        "headline.way." + way,
                        new Count(back.size()),
                        new Took(latencies(summary, back).max().orElse(0))));
            }
        }
        return sentences;
    }

    private static LongStream latencies(Summary summary, List<Lane> lanes) {
        return lanes.stream().mapToLong(lane -> latency(summary, lane));
    }

    private static long latency(Summary summary, Lane lane) {
        return summary.cancel(lane).map(Summary.Cancel::latency).orElse(-1L);
    }
}
