package dev.dialscope.words;

import dev.dialscope.analysis.Ending;
import dev.dialscope.analysis.Summary;
import dev.dialscope.analysis.Unread;
import dev.dialscope.trace.CancelCause;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Limit;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence.At;
import dev.dialscope.words.Sentence.Count;
import dev.dialscope.words.Sentence.Named;
import dev.dialscope.words.Sentence.Quoted;
import dev.dialscope.words.Sentence.Took;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Sentences that apply to lanes of several kinds. */
final class SharedSentences {
    /** The prefix, in recordings, of the cause of a cancel at a given time; the time follows. */
    private static final String AFTER = "after ";

    private final Trace trace;
    private final Summary summary;
    private final VerdictArguments arguments;

    SharedSentences(Trace trace, Summary summary, VerdictArguments arguments) {
        this.trace = trace;
        this.summary = summary;
        this.arguments = arguments;
    }

    /** Adds a sentence for each limit that the lane reached. */
    Stream<Sentence> limits(Lane lane) {
        Map<String, Integer> times = new LinkedHashMap<>();
        Map<String, Long> most = new HashMap<>();
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            if (trace.kind(row) == EventKind.LIMIT) {
                times.merge(trace.detail(row), 1, Integer::sum);
                most.put(trace.detail(row), trace.value(row));
            }
        }
        return times.entrySet().stream()
                .map(met -> Sentence.of(
                        "verdict.limit." + met.getKey(),
                        met.getKey().equals(Limit.IDLE.id())
                                ? new Took(most.get(met.getKey()))
                                : new Count(most.get(met.getKey())),
                        new Count(met.getValue())));
    }

    /** Adds a sentence for each call that timed out before a later call of the same kind succeeded. */
    void survived(Lane lane, List<Sentence> sentences) {
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            EventKind call = trace.kind(row);
            boolean ended = trace.timeout(row) && (call == EventKind.READ || call == EventKind.ACCEPT);
            if (ended && wentWell(lane, n + 1, call)) {
                sentences.add(
                        Sentence.of("verdict.survived." + call.id(), new At(trace.after(row)), arguments.took(row)));
            }
        }
    }

    private boolean wentWell(Lane lane, int from, EventKind call) {
        for (int n = from; n < lane.size(); n++) {
            int row = lane.row(n);
            if (trace.kind(row) == call && !trace.begin(row) && !trace.failed(row)) {
                return true;
            }
        }
        return false;
    }

    /** Adds a sentence if bytes had arrived that the call did not return because a deadline or a cancel ended it. */
    Optional<Sentence> arrived(Lane lane, Ending ending) {
        boolean ended = lane.outcome() == Outcome.TIMEOUT || lane.outcome() == Outcome.CANCELLED;
        long unread = ended ? Unread.at(trace, lane, ending.at()) : 0;
        return unread > 0 ? Optional.of(Sentence.of("verdict.arrived", new Count(unread))) : Optional.empty();
    }

    /** Adds a sentence if both sides sent FIN at different times. */
    Optional<Sentence> halfClosed(Lane lane) {
        int row = lane.find(EventKind.CLOSE_WRITE, false);
        return row >= 0 && lane.outcome() == Outcome.EOF
                ? Optional.of(Sentence.of("verdict.half-closed", new At(trace.at(row))))
                : Optional.empty();
    }

    /** Who requested the cancel that reached this lane. */
    Sentence requested(Lane lane) {
        return requested(Summary.requestedFor(trace, lane));
    }

    /** Who requested the cancel in this row of a context; -1 where no lane shows that context. */
    Sentence requested(int row) {
        String cause = row < 0 ? null : trace.detail(row);
        return switch (cause) {
            case null -> Sentence.of("verdict.requested.program");
            case CancelCause.BY_HAND -> Sentence.of("verdict.requested.hand");
            case CancelCause.RACE_WON ->
                summary.winner()
                        .map(winner -> Sentence.of("verdict.requested.winner", new Named(winner)))
                        .orElseGet(() -> Sentence.of("verdict.requested.race"));
            case Verdicts.ANOTHER_CONNECTED -> Sentence.of("verdict.requested.address");
            default ->
                cause.startsWith(AFTER)
                        ? Sentence.of("verdict.requested.after", new Quoted(cause.substring(AFTER.length())))
                        : Sentence.of("verdict.requested.other", new Quoted(cause));
        };
    }

    Sentence marks(Summary.Cancel cancel) {
        Took delivered = new Took(cancel.delivered() - cancel.requested());
        return cancel.returned() < 0
                ? Sentence.of("verdict.marks.delivered", delivered)
                : Sentence.of("verdict.marks", new Took(cancel.latency()), delivered);
    }
}
