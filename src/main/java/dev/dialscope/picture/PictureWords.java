package dev.dialscope.picture;

import dev.dialscope.analysis.Fate;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import dev.dialscope.words.Words;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of a picture and of what shows it, in one language, with those that it shares with the rest of the program. */
public final class PictureWords {
    private final ResourceBundle bundle;

    /** What everybody calls states, outcomes and lanes. */
    private final Words shared;

    public PictureWords(Locale locale) {
        // English stands in the root bundle; asked for by its name, a system whose own language is another would give
        // that one.
        Locale wanted = locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? Locale.ROOT : locale;
        bundle = ResourceBundle.getBundle("dev.dialscope.picture.picture", wanted, PictureWords.class.getModule());
        shared = new Words(locale);
    }

    public String get(String key) {
        return bundle.getString(key);
    }

    public String format(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), bundle.getLocale()).format(arguments);
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
