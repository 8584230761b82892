package dev.dialscope.words;

import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.CancelCause;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence.At;
import dev.dialscope.words.Sentence.Count;
import dev.dialscope.words.Sentence.Ended;
import dev.dialscope.words.Sentence.Listed;
import dev.dialscope.words.Sentence.Named;
import dev.dialscope.words.Sentence.Quoted;
import dev.dialscope.words.Sentence.Took;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a finished run showed, in one to three sentences with its numbers. Needs only the recording. Call from any thread. */
public final class Headline {
    private final Words words;

    public Headline(Locale locale) {
        words = new Words(locale);
    }

    /** What this run showed. */
    public String of(Recording recording) {
        return words.list(
                ListStyle.SENTENCES,
                sentences(recording).stream()
                        .map(sentence -> words.begin(words.text(List.of(sentence))))
                        .toList());
    }

    /** The sentences of the headline, not yet in a language. */
    public static List<Sentence> sentences(Recording recording) {
        if (recording.failure() != null) {
            return List.of(Sentence.of("headline.failed", new Quoted(recording.failure())));
        }
        Trace trace = recording.trace();
        Summary summary = Summary.of(trace);
        if (summary.winner().isPresent()) {
            return won(summary, summary.winner().get(), trace);
        }
        List<Long> latencies = summary.cancelLatencies();
        if (!latencies.isEmpty() && byHand(trace)) {
            return List.of(Sentence.of(
                    "headline.by-hand",
                    new At(summary.cancel().requested()),
                    new Count(latencies.size()),
                    new Took(latencies.getLast())));
        }
        List<Sentence> found = Finding.of(recording.lesson()).sentences(trace, summary);
        return found.isEmpty() ? List.of(over(recording, summary)) : found;
    }

    private static List<Sentence> won(Summary summary, Lane winner, Trace trace) {
        List<Long> latencies = summary.cancelLatencies();
        At at = new At(summary.wonAt());
        if (latencies.isEmpty() || !cancelledOnPurpose(trace)) {
            return List.of(Sentence.of("headline.won.alone", new Named(winner), at, new At(lastReturn(trace))));
        }
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of(
                "headline.won",
                new Named(winner),
                at,
                new Count(latencies.size()),
                new Took(latencies.getFirst()),
                new Took(latencies.getLast())));
        List<Sentence> fates = summary.cancelled().entrySet().stream()
                .map(entry -> Sentence.of("headline.fate." + entry.getKey().id(), new Count(entry.getValue())))
                .toList();
        if (!fates.isEmpty()) {
            sentences.add(Sentence.of("headline.fates", new Listed(fates)));
        }
        return sentences;
    }

    private static Sentence over(Recording recording, Summary summary) {
        Map<Outcome, Integer> connections = summary.connections();
        Map<Outcome, Integer> ends = connections.isEmpty() ? summary.outcomes() : connections;
        List<Sentence> counts = ends.entrySet().stream()
                .map(entry -> Sentence.of("headline.count", new Ended(entry.getKey()), new Count(entry.getValue())))
                .toList();
        return Sentence.of("headline.over", new Took(recording.durationNanos()), new Listed(counts));
    }

    private static boolean cancelledOnPurpose(Trace trace) {
        return trace.lanes().stream().anyMatch(lane -> requested(trace, lane) != null);
    }

    private static boolean byHand(Trace trace) {
        return trace.lanes().stream().anyMatch(lane -> CancelCause.BY_HAND.equals(requested(trace, lane)));
    }

    /** The cause that was given for a context's cancel, or null. */
    private static String requested(Trace trace, Lane lane) {
        int row = lane.kind() == LaneKind.CONTEXT ? lane.find(EventKind.CANCEL_REQUESTED, true) : -1;
        return row < 0 ? null : trace.detail(row);
    }

    private static long lastReturn(Trace trace) {
        return trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER)
                .mapToLong(Lane::end)
                .max()
                .orElse(0);
    }
}
