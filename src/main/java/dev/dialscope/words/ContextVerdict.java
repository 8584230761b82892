package dev.dialscope.words;

import dev.dialscope.analysis.Ending;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence.At;
import dev.dialscope.words.Sentence.Count;
import dev.dialscope.words.Sentence.Took;
import java.util.List;
import java.util.Optional;

/** How a context ended, and which lanes its end reached. */
final class ContextVerdict {
    private final Trace trace;
    private final SharedSentences shared;

    ContextVerdict(Trace trace, SharedSentences shared) {
        this.trace = trace;
        this.shared = shared;
    }

    void sentences(Lane lane, Ending ending, List<Sentence> sentences) {
        At at = new At(ending.at());
        switch (ending.by()) {
            case CONTEXT_DEADLINE -> {
                long passed =
                        Summary.deadline(trace, lane).map(Summary.Deadline::at).orElse(ending.at());
                sentences.add(Sentence.of("verdict.context.deadline", at, new At(passed)));
            }
            case CLEAN_UP -> sentences.add(Sentence.of("verdict.context.done", at));
            default -> {
                sentences.add(Sentence.of("verdict.context.cancelled", at));
                sentences.add(shared.requested(ending.row()));
            }
        }
        int requested = lane.find(EventKind.CANCEL_REQUESTED, false);
        if (requested >= 0) {
            notified(lane, ending.at(), trace.after(requested), sentences);
        }
    }

    /** Counts the lanes that the context notified, and apart from them the lanes that noticed its end later on their own. */
    private void notified(Lane context, long from, long to, List<Sentence> sentences) {
        List<Long> delivered = trace.lanes().stream()
                .filter(lane -> deliveredBy(lane).filter(by -> by == context).isPresent())
                .map(lane -> trace.before(lane.find(EventKind.CANCEL_DELIVERED, true)))
                .sorted()
                .toList();
        long notified = delivered.stream().filter(at -> at <= to).count();
        if (notified > 0) {
            sentences.add(Sentence.of("verdict.context.told", new Count(notified), new Took(to - from)));
        }
        if (notified < delivered.size()) {
            sentences.add(Sentence.of(
                    "verdict.context.found",
                    new Count(delivered.size() - notified),
                    new Took(delivered.getLast() - from)));
        }
    }

    /** The context whose end was delivered to this lane. */
    private Optional<Lane> deliveredBy(Lane lane) {
        int delivered = lane.find(EventKind.CANCEL_DELIVERED, true);
        int context = delivered < 0 ? -1 : (int) trace.value(delivered);
        return context < 0 ? Optional.empty() : Optional.of(trace.lane(context));
    }
}
