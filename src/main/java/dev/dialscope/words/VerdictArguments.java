package dev.dialscope.words;

import dev.dialscope.analysis.Ending;
import dev.dialscope.analysis.Summary;
import dev.dialscope.analysis.Unread;
import dev.dialscope.trace.CancelCause;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence.At;
import dev.dialscope.words.Sentence.Count;
import dev.dialscope.words.Sentence.Named;
import dev.dialscope.words.Sentence.Quoted;
import dev.dialscope.words.Sentence.Took;
import java.util.stream.Stream;

/** The arguments of verdicts: numbers of a lane, and the lanes that its sentences name. */
final class VerdictArguments {
    static final Quoted NOTHING = new Quoted("");

    private final Trace trace;
    private final Summary summary;
    private final Races races;

    VerdictArguments(Trace trace, Summary summary, Races races) {
        this.trace = trace;
        this.summary = summary;
        this.races = races;
    }

    Took took(int row) {
        return new Took(trace.after(row) - trace.before(row));
    }

    Count bytes(Lane lane, EventKind kind) {
        long bytes = 0;
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            boolean moved = trace.kind(row) == kind && !trace.begin(row) && !trace.failed(row);
            bytes += moved ? Math.max(0, trace.value(row)) : 0;
        }
        return new Count(bytes);
    }

    Count unread(Lane lane, Ending ending) {
        return new Count(Unread.at(trace, lane, ending.at()));
    }

    /** The time at which another lane did what ended this one. */
    Sentence.Argument caused(Ending ending) {
        return ending.cause() < 0 ? NOTHING : new At(trace.at(ending.cause()));
    }

    /** How long the connect call took. */
    Sentence.Argument handshake(Lane lane) {
        int back = lane.find(EventKind.CONNECT, false);
        return back < 0 ? NOTHING : new Took(trace.after(back) - trace.before(back));
    }

    boolean answered(Lane lane) {
        return races.answer(lane) >= 0;
    }

    Sentence.Argument toAnswer(Lane lane) {
        int connected = lane.find(EventKind.CONNECT, false);
        int read = races.answer(lane);
        return connected < 0 || read < 0 ? NOTHING : new Took(trace.after(read) - trace.after(connected));
    }

    Took atTheGate(Lane dialer) {
        int gone = dialer.find(EventKind.GATE, false);
        return new Took(trace.after(gone) - trace.before(gone));
    }

    /** Whether its context ended before the learner released it. */
    boolean heldToTheEnd(Lane dialer) {
        int gone = dialer.find(EventKind.GATE, false);
        return gone >= 0 && !CancelCause.BY_HAND.equals(trace.detail(gone));
    }

    /** Whether it reached neither its hook nor its connect. */
    static boolean beforeItsDial(Lane dialer) {
        return dialer.find(EventKind.CONTROL, true) < 0 && dialer.find(EventKind.CONNECT, true) < 0;
    }

    Sentence.Argument winner() {
        return summary.winner().<Sentence.Argument>map(Named::new).orElse(new Quoted("?"));
    }

    Stream<Lane> attemptsOf(Lane dialer) {
        return trace.lanes().stream().filter(lane -> lane.parent() == dialer);
    }

    /** The attempt whose connection the dial returned. */
    Sentence.Argument connectedOf(Lane dialer) {
        return attemptsOf(dialer)
                .filter(lane -> summary.connected(lane) && lane.outcome() != Outcome.CANCELLED)
                .findFirst()
                .<Sentence.Argument>map(Named::new)
                .orElse(new Quoted("?"));
    }

    /** The suffix of the key that says what ended a lane; empty if the outcome says it. */
    static String how(Ending.By by) {
        return switch (by) {
            case OWN_RESET, PEER_RESET -> ".reset";
            case OWN_CLOSE_UNREAD, PEER_CLOSE_UNREAD -> ".unread";
            case PEER_CLOSE -> ".close";
            case PEER_HALF_CLOSE -> ".half-close";
            case PEER_CANCEL -> ".cancel";
            case LISTENER -> ".listener";
            case CONTEXT_DEADLINE -> ".context";
            case RACE, OWN_CLOSE, PEER, REFUSAL, TIMEOUT, CANCEL, CLEAN_UP, ERROR -> "";
        };
    }
}
