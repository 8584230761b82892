package dev.dialscope.ui.inspect;

import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.CancelCause;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import dev.dialscope.words.ListStyle;
import dev.dialscope.words.Nanos;
import java.util.List;
import java.util.Map;

/** The result of a finished run in one or two sentences. */
public final class Headline {
    private final Language language;

    public Headline(Language language) {
        this.language = language;
    }

    /** The result of a run. */
    public String of(Recording recording) {
        if (recording.failure() != null) {
            return language.get("result.failed", language.words().failure(recording.failure()));
        }
        Summary summary = Summary.of(recording.trace());
        return summary.winner()
                .map(winner -> won(summary, winner, recording.trace()))
                .orElseGet(() -> withoutWinner(summary, recording));
    }

    private String won(Summary summary, Lane winner, Trace trace) {
        String name = language.words().begin(language.words().lane(winner));
        String at = Nanos.at(summary.wonAt());
        List<Long> latencies = summary.cancelLatencies();
        boolean cancelled = cancelledOnPurpose(trace);
        if (latencies.isEmpty() || !cancelled) {
            return language.get("result.won.alone", name, at, Nanos.at(lastReturn(trace)));
        }
        return language.get(
                "result.won",
                name,
                at,
                latencies.size(),
                Nanos.span(latencies.getFirst()),
                Nanos.span(latencies.getLast()));
    }

    private String withoutWinner(Summary summary, Recording recording) {
        List<Long> latencies = summary.cancelLatencies();
        Summary.Cancel cancel = summary.cancel();
        if (!latencies.isEmpty() && byHand(recording.trace())) {
            return language.get(
                    "result.by-hand", Nanos.at(cancel.requested()), latencies.size(), Nanos.span(latencies.getLast()));
        }
        Map<Outcome, Integer> connections = summary.connections();
        Map<Outcome, Integer> ends = connections.isEmpty() ? summary.outcomes() : connections;
        List<String> counts = ends.entrySet().stream()
                .map(entry -> language.get("result.count", language.words().outcome(entry.getKey()), entry.getValue()))
                .toList();
        return language.get(
                "result.over",
                Nanos.span(recording.durationNanos()),
                language.words().list(ListStyle.COMMA, counts));
    }

    private static boolean cancelledOnPurpose(Trace trace) {
        return trace.lanes().stream().anyMatch(lane -> {
            int row = lane.kind() == LaneKind.CONTEXT ? lane.find(EventKind.CANCEL_REQUESTED, true) : -1;
            return row >= 0 && trace.detail(row) != null;
        });
    }

    private static boolean byHand(Trace trace) {
        return trace.lanes().stream().anyMatch(lane -> {
            int row = lane.kind() == LaneKind.CONTEXT ? lane.find(EventKind.CANCEL_REQUESTED, true) : -1;
            return row >= 0 && CancelCause.BY_HAND.equals(trace.detail(row));
        });
    }

    private static long lastReturn(Trace trace) {
        return trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER)
                .mapToLong(Lane::end)
                .max()
                .orElse(0);
    }
}
