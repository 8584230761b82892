package dev.dialscope.words;

import dev.dialscope.analysis.Ending;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence.At;
import dev.dialscope.words.Sentence.Count;
import dev.dialscope.words.Sentence.Named;
import dev.dialscope.words.Sentence.Took;
import java.util.Comparator;
import java.util.List;

/** What one side did, and how the other side's read found that out, after how many bytes. */
final class EofFinding implements Finding {
    /** A lane whose read found the other side's end. */
    private record Reader(Lane lane, Ending ending) {}

    @Override
    public List<Sentence> sentences(Trace trace, Summary summary) {
        return trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER || lane.kind() == LaneKind.CONN)
                .filter(lane -> lane.outcome() == Outcome.EOF || lane.outcome() == Outcome.RESET)
                .flatMap(lane -> Ending.of(trace, lane).map(ending -> new Reader(lane, ending)).stream())
                .filter(reader -> !how(reader.ending()).isEmpty())
                .min(Comparator.comparingLong(reader -> reader.ending().at()))
                .map(reader -> sentence(trace, reader.lane(), reader.ending()))
                .map(List::of)
                .orElse(List.of());
    }

    private static Sentence sentence(Trace trace, Lane reader, Ending ending) {
        long did = trace.at(ending.cause());
        return Sentence.of(
                "headline." + reader.outcome().id() + how(ending),
                new Named(trace.lane(trace.laneOf(ending.cause()))),
                new At(did),
                new Named(reader),
                new Took(ending.at() - did),
                new Count(read(trace, reader)));
    }

    /** How the other side ended it; empty where that is not known. */
    private static String how(Ending ending) {
        return switch (ending.by()) {
            case PEER_HALF_CLOSE -> ".half-close";
            case PEER_CLOSE, PEER_CLOSE_UNREAD -> ".close";
            case PEER_RESET -> ".reset";
            case RACE,
                    OWN_CLOSE,
                    OWN_RESET,
                    OWN_CLOSE_UNREAD,
                    PEER_CANCEL,
                    PEER,
                    LISTENER,
                    REFUSAL,
                    TIMEOUT,
                    CONTEXT_DEADLINE,
                    CANCEL,
                    CLEAN_UP,
                    ERROR -> "";
        };
    }

    private static long read(Trace trace, Lane lane) {
        long bytes = 0;
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            boolean moved = trace.kind(row) == EventKind.READ && !trace.begin(row) && !trace.failed(row);
            bytes += moved ? Math.max(0, trace.value(row)) : 0;
        }
        return bytes;
    }
}
