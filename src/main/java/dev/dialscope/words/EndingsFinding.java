package dev.dialscope.words;

import dev.dialscope.analysis.Ending;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence.At;
import dev.dialscope.words.Sentence.Named;
import dev.dialscope.words.Sentence.Quoted;
import java.util.ArrayList;
import java.util.List;

/** How the reads found the ends of their connections, and whether the ports could be listened on again without SO_REUSEADDR. */
final class EndingsFinding implements Finding {
    /** How the name ends of a listener without SO_REUSEADDR. */
    private static final String AGAIN = "no reuse";

    @Override
    public List<Sentence> sentences(Trace trace, Summary summary) {
        List<Sentence> sentences = new ArrayList<>();
        for (Lane lane : trace.lanes()) {
            boolean reader = lane.kind() == LaneKind.DIALER || lane.kind() == LaneKind.CONN;
            if (reader && (lane.outcome() == Outcome.EOF || lane.outcome() == Outcome.RESET)) {
                Ending.of(trace, lane)
                        .ifPresent(ending -> sentences.add(Sentence.of(
                                "headline.endings." + lane.outcome().id(), new Named(lane), new At(ending.at()))));
            } else if (lane.kind() == LaneKind.LISTENER && lane.name().endsWith(AGAIN)) {
                again(lane, sentences);
            }
        }
        return sentences;
    }

    private static void again(Lane lane, List<Sentence> sentences) {
        if (lane.local() != null) {
            sentences.add(Sentence.of("headline.endings.free", new Named(lane)));
        } else if (lane.failure() != null) {
            String told = BindFinding.told(lane);
            sentences.add(
                    told.equals(BindFinding.IN_USE)
                            ? Sentence.of("headline.endings.in-use", new Named(lane))
                            : Sentence.of("headline.endings.taken", new Named(lane), new Quoted(told)));
        }
    }
}
