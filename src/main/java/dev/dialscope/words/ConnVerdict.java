package dev.dialscope.words;

import dev.dialscope.analysis.Ending;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence.At;
import dev.dialscope.words.Sentence.Part;
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
        Part traffic = new Part(Sentence.of(
                "verdict.bytes", arguments.bytes(lane, EventKind.WRITE), arguments.bytes(lane, EventKind.READ)));
        At end = new At(ending.at());
        String key = "verdict.conn." + lane.outcome().id() + VerdictArguments.how(ending.by());
        return switch (lane.outcome()) {
            case EOF, RESET -> Sentence.of(key, end, traffic, arguments.caused(ending));
            case FAILED -> Sentence.of(key, end, traffic, new Quoted(lane.error()));
            case TIMEOUT ->
                Sentence.of(key + '.' + trace.kind(ending.row()).id(), end, arguments.took(ending.row()), traffic);
            case CANCELLED -> Sentence.of(key, arguments.cancelledBy(lane), end, traffic);
            case CLOSED, WON, ANSWERED, REFUSED -> Sentence.of(key, end, traffic, arguments.unread(lane, ending));
        };
    }
}
