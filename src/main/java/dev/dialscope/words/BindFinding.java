package dev.dialscope.words;

import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence.Listed;
import dev.dialscope.words.Sentence.Named;
import dev.dialscope.words.Sentence.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which addresses were bound, and why the others were not. */
final class BindFinding implements Finding {
    /** Go's texts, the same on every system and in every language. */
    static final String IN_USE = "address already in use";

    private static final String NOT_LOCAL = "cannot assign requested address";
    private static final String DENIED = "permission denied";

    @Override
    public List<Sentence> sentences(Trace trace, Summary summary) {
        List<Sentence> bound = new ArrayList<>();
        List<Sentence> refused = new ArrayList<>();
        for (Lane lane : trace.lanes()) {
            if (lane.kind() != LaneKind.LISTENER) {
                continue;
            } else if (lane.local() != null) {
                bound.add(Sentence.of("headline.bind.at", new Named(lane), new Quoted(lane.local())));
            } else if (lane.failure() != null) {
                refused.add(reason(lane));
            }
        }
        List<Sentence> sentences = new ArrayList<>();
        if (!bound.isEmpty()) {
            sentences.add(Sentence.of("headline.bind.bound", new Listed(bound)));
        }
        if (!refused.isEmpty()) {
            sentences.add(Sentence.of("headline.bind.refused", new Listed(refused)));
        }
        return sentences;
    }

    /** Says why a listener was not bound: in the reader's language where the system's reason is one of the usual ones. */
    private static Sentence reason(Lane lane) {
        return switch (told(lane)) {
            case IN_USE -> Sentence.of("headline.bind.in-use", new Named(lane));
            case NOT_LOCAL -> Sentence.of("headline.bind.not-local", new Named(lane));
            case DENIED -> Sentence.of("headline.bind.denied", new Named(lane));
            default -> Sentence.of("headline.bind.reason", new Named(lane), new Quoted(told(lane)));
        };
    }

    /** The usual reason for which a listener was not bound, as in a resource key. */
    static Optional<String> usual(Lane lane) {
        return switch (told(lane)) {
            case IN_USE -> Optional.of("in-use");
            case NOT_LOCAL -> Optional.of("not-local");
            case DENIED -> Optional.of("denied");
            default -> Optional.empty();
        };
    }

    /** The last part of Go's text, which is the system's reason. */
    static String told(Lane lane) {
        String message = lane.failure().message();
        int colon = message.lastIndexOf(": ");
        return colon < 0 ? message : message.substring(colon + 2);
    }
}
