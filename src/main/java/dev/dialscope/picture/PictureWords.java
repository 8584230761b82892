package dev.dialscope.picture;

import dev.dialscope.analysis.Fate;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import dev.dialscope.words.Bundle;
import dev.dialscope.words.Words;
import java.util.Locale;

/** The words of a picture and of what shows it, in one language, with those that it shares with the rest of the program. */
public final class PictureWords {
    private final Bundle bundle;

    /** What everybody calls states, outcomes and lanes. */
    private final Words shared;

    public PictureWords(Locale locale) {
        bundle = Bundle.of("picture/picture", locale);
        shared = new Words(locale);
    }

    public String get(String key) {
        return bundle.get(key);
    }

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

    public String end(LaneEnd end) {
        return end.fate() == null ? outcome(end.outcome()) : fate(end.fate());
    }

    String evidence(Evidence evidence) {
        return shared.evidence(evidence);
    }
}
