package dev.dialscope.words;

import dev.dialscope.analysis.Ending;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence.At;
import dev.dialscope.words.Sentence.Count;
import dev.dialscope.words.Sentence.Quoted;

/** How the server's end of a connection ended. */
final class ConnVerdict {
    private final Trace trace;
    private final VerdictArguments arguments;

    ConnVerdict(Trace trace, VerdictArguments arguments) {
        this.trace = trace;
        this.arguments = arguments;
    }

    Sentence of(Lane lane, Ending ending) {
        Count written = arguments.bytes(lane, EventKind.WRITE);
        Count read = arguments.bytes(lane, EventKind.READ);
        At end = new At(ending.at());
        String key = "verdict.conn." + lane.outcome().id() + VerdictArguments.how(ending.by());
        return switch (lane.outcome()) {
            case EOF, RESET -> Sentence.of(key, end, arguments.caused(ending), written, read);
            case FAILED -> Sentence.of(key, end, new Quoted(lane.error()), written, read);
            case TIMEOUT ->
                Sentence.of(
                        key + '.' + trace.kind(ending.row()).id(), end, arguments.took(ending.row()), written, read);
            case CANCELLED -> Sentence.of(key, end, written, read);
            case CLOSED, WON, ANSWERED, REFUSED -> Sentence.of(key, end, arguments.unread(lane, ending), written, read);
        };
    }
}
