package dev.dialscope.words;

import dev.dialscope.analysis.Ending;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence.At;
import dev.dialscope.words.Sentence.Count;
import dev.dialscope.words.Sentence.Quoted;
import java.util.Optional;

/** How a listener ended, and how many it had accepted. */
final class ListenerVerdict {
    /** From this port on no system asks for a privilege. */
    private static final int PRIVILEGED = 1024;

    private final Trace trace;

    ListenerVerdict(Trace trace) {
        this.trace = trace;
    }

    Sentence of(Lane lane, Ending ending) {
        At end = new At(lane.end());
        String key = "verdict.listener." + lane.outcome().id();
        if (lane.local() == null && lane.error() != null) {
            return Sentence.of("verdict.listener.unbound", new Quoted(lane.error()));
        }
        return switch (lane.outcome()) {
            case FAILED -> Sentence.of(key, new Quoted(lane.error()), end);
            case TIMEOUT, CANCELLED ->
                Sentence.of(
                        key + (ending.by() == Ending.By.CONTEXT_DEADLINE ? ".context" : ""),
                        new Quoted(lane.local()),
                        accepts(lane),
                        end);
            case WON, ANSWERED, EOF, REFUSED, RESET, CLOSED ->
                Sentence.of("verdict.listener.closed", new Quoted(lane.local()), accepts(lane), end);
        };
    }

    /** Adds a sentence if it listened on a port that needs a privilege on most systems. */
    Optional<Sentence> privileged(Lane listener) {
        String local = listener.local();
        int colon = local == null ? -1 : local.lastIndexOf(':');
        String port = colon < 0 ? "" : local.substring(colon + 1);
        boolean low = port.matches("[0-9]{1,4}") && Integer.parseInt(port) < PRIVILEGED;
        return low ? Optional.of(Sentence.of("verdict.listener.privileged")) : Optional.empty();
    }

    /** Adds a sentence if accepts failed and the program continued. */
    Optional<Sentence> backoff(Lane listener) {
        int times = 0;
        String error = null;
        for (int n = 0; n < listener.size(); n++) {
            int row = listener.row(n);
            if (trace.kind(row) == EventKind.BACKOFF) {
                times++;
            } else if (trace.kind(row) == EventKind.ACCEPT && trace.failed(row) && times == 0) {
                error = trace.detail(row);
            }
        }
        return times == 0
                ? Optional.empty()
                : Optional.of(Sentence.of("verdict.listener.backoff", new Count(times), new Quoted(error)));
    }

    private Count accepts(Lane listener) {
        return new Count(count(listener, EventKind.ACCEPT));
    }

    /** The number of calls of this kind that succeeded. */
    private int count(Lane lane, EventKind kind) {
        int count = 0;
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            if (trace.kind(row) == kind && !trace.begin(row) && !trace.failed(row)) {
                count++;
            }
        }
        return count;
    }
}
