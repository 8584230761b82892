package dev.dialscope.words;

import dev.dialscope.analysis.Fate;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence.At;
import dev.dialscope.words.Sentence.Count;
import dev.dialscope.words.Sentence.Named;
import dev.dialscope.words.Sentence.Took;
import java.util.ArrayList;
import java.util.List;

/** Who was connected before anybody was accepted, who got in after that, and who never was accepted. */
final class BacklogFinding implements Finding {
    @Override
    public List<Sentence> sentences(Trace trace, Summary summary) {
        List<Lane> dialers = trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER)
                .toList();
        long accepted = trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.CONN)
                .mapToLong(Lane::start)
                .min()
                .orElse(Long.MAX_VALUE);
        List<Sentence> sentences = new ArrayList<>();
        long before = dialers.stream()
                .filter(lane -> summary.connected(lane) && connectedAt(trace, lane) <= accepted)
                .count();
        if (before > 0) {
            Count count = new Count(before);
            sentences.add(
                    accepted == Long.MAX_VALUE
                            ? Sentence.of("headline.backlog.nobody", count)
                            : Sentence.of("headline.backlog.before", count, new At(accepted)));
        }
        dialers.stream()
                .filter(lane -> summary.connected(lane) && connectedAt(trace, lane) > accepted)
                .filter(lane -> trace.before(lane.find(EventKind.CONNECT, true)) < accepted)
                .findFirst()
                .ifPresent(lane -> sentences.add(Sentence.of(
                        "headline.backlog.late", new Named(lane), new Took(connectedAt(trace, lane) - accepted))));
        counted("headline.backlog.never", Fate.CONNECTED_NOT_ACCEPTED, summary, sentences);
        counted("headline.backlog.hung", Fate.MID_HANDSHAKE, summary, sentences);
        return sentences;
    }

    private static long connectedAt(Trace trace, Lane lane) {
        return trace.after(lane.find(EventKind.CONNECT, false));
    }

    private static void counted(String key, Fate fate, Summary summary, List<Sentence> sentences) {
        int count = summary.fates().getOrDefault(fate, 0);
        if (count > 0) {
            sentences.add(Sentence.of(key, new Count(count)));
        }
    }
}
