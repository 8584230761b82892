package dev.dialscope.words;

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
import java.util.List;

/** Which call timed out, when, and what went well after it. */
final class TimeoutFinding implements Finding {
    @Override
    public List<Sentence> sentences(Trace trace, Summary summary) {
        List<Lane> dialers = trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER)
                .toList();
        List<Sentence> retried = retried(trace, dialers);
        if (!retried.isEmpty()) {
            return retried;
        }
        List<Sentence> connects = connects(trace, summary, dialers);
        if (!connects.isEmpty()) {
            return connects;
        }
        for (Lane lane : trace.lanes()) {
            EventKind call = lane.kind() == LaneKind.LISTENER ? EventKind.ACCEPT : EventKind.READ;
            for (int n = 0; n < lane.size(); n++) {
                int row = lane.row(n);
                if (trace.kind(row) == call && trace.failed(row) && trace.timeout(row)) {
                    return List.of(timedOut(trace, lane, call, n));
                }
            }
        }
        return List.of();
    }

    /** The call of a lane's event {@code n} timed out, before another of the same kind went well or not. */
    private static Sentence timedOut(Trace trace, Lane lane, EventKind call, int n) {
        int row = lane.row(n);
        At at = new At(trace.after(row));
        Took after = new Took(trace.after(row) - trace.before(row));
        for (int later = n + 1; later < lane.size(); later++) {
            if (wentWell(trace, lane.row(later), call)) {
                return Sentence.of(
                        "headline.timeout." + call.id() + ".again", at, after, new At(trace.after(lane.row(later))));
            }
        }
        int before = 0;
        for (int earlier = 0; earlier < n; earlier++) {
            before += wentWell(trace, lane.row(earlier), call) ? 1 : 0;
        }
        return call == EventKind.READ && before > 0
                ? Sentence.of("headline.timeout.beats", new Count(before), at, after)
                : Sentence.of("headline.timeout." + call.id(), at, after);
    }

    private static boolean wentWell(Trace trace, int row, EventKind call) {
        return trace.kind(row) == call && !trace.begin(row) && !trace.failed(row) && trace.value(row) >= 0;
    }

    private static List<Sentence> connects(Trace trace, Summary summary, List<Lane> dialers) {
        long after = 0;
        int timedOut = 0;
        int connected = 0;
        for (Lane lane : dialers) {
            int back = lane.find(EventKind.CONNECT, false);
            if (summary.connected(lane)) {
                connected++;
            } else if (back >= 0 && lane.outcome() == Outcome.TIMEOUT) {
                timedOut++;
                after = Math.max(after, trace.after(back) - trace.before(back));
            }
        }
        boolean nobody = trace.lanes().stream().noneMatch(lane -> lane.kind() == LaneKind.CONN);
        return timedOut == 0 || !nobody
                ? List.of()
                : List.of(Sentence.of(
                        "headline.timeout.connect",
                        new Count(timedOut),
                        new Count(dialers.size()),
                        new Took(after),
                        new Count(connected)));
    }

    /** Dials that were refused, and the first one that connected after them. */
    private static List<Sentence> retried(Trace trace, List<Lane> dialers) {
        int refused = 0;
        for (Lane lane : dialers) {
            int back = lane.find(EventKind.CONNECT, false);
            if (lane.outcome() == Outcome.REFUSED) {
                refused++;
            } else if (refused > 0 && back >= 0 && !trace.failed(back)) {
                return List.of(Sentence.of(
                        "headline.refused.again", new Count(refused), new Named(lane), new At(trace.after(back))));
            }
        }
        return refused == 0 ? List.of() : List.of(Sentence.of("headline.refused", new Count(refused)));
    }
}
