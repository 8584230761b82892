package dev.dialscope.picture;

import dev.dialscope.analysis.Fate;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import dev.dialscope.words.Bundle;
import dev.dialscope.words.Words;
import java.util.Locale;
import java.util.Optional;

/** The texts of a picture in one language, and the names that the whole program uses. */
public final class PictureWords {
    private final Bundle bundle;

    /** The names of states, outcomes and lanes. */
    private final Words shared;

    public PictureWords(Locale locale) {
        bundle = Bundle.of("picture/picture", locale);
        shared = new Words(locale);
    }

    /** The text of a key. */
    public String get(String key) {
        return bundle.get(key);
    }

    /** The text of a key, with its placeholders filled. */
    public String format(String key, Object... arguments) {
        return bundle.get(key, arguments);
    }

    public String lane(Lane lane) {
        return shared.lane(lane);
    }

    public String state(State state) {
        return shared.state(state);
    }

    String outcome(Outcome outcome) {
        return shared.outcome(outcome);
    }

    String fate(Fate fate) {
        return shared.fate(fate);
    }

    /** The name of a way to end. */
    public String end(LaneEnd end) {
        return end.fate() == null ? outcome(end.outcome()) : fate(end.fate());
    }

    Optional<String> whyNotBound(Lane lane) {
        return shared.whyNotBound(lane);
    }

    String evidence(Evidence evidence) {
        return shared.evidence(evidence);
    }
}
