package dev.dialscope.ui.timeline;

import dev.dialscope.analysis.Fate;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The timeline's words in one language, with those that it shares with the rest of the program. */
final class TimelineWords {
    private final ResourceBundle bundle;

    /** What everybody calls states, outcomes and lanes. */
    private final dev.dialscope.words.Words shared;

    TimelineWords(Locale locale) {
        // English stands in the root bundle; asked for by its name, a system whose own language is another would give
        // that one.
        Locale wanted = locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? Locale.ROOT : locale;
        bundle =
                ResourceBundle.getBundle("dev.dialscope.ui.timeline.timeline", wanted, TimelineWords.class.getModule());
        shared = new dev.dialscope.words.Words(locale);
    }

    String get(String key) {
        return bundle.getString(key);
    }

    String format(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), bundle.getLocale()).format(arguments);
    }

    String lane(Lane lane) {
        return shared.lane(lane);
    }

    String state(State state) {
        return shared.state(state);
    }

    String outcome(Outcome outcome) {
        return shared.outcome(outcome);
    }

    String fate(Fate fate) {
        return shared.fate(fate);
    }

    String end(LaneEnd end) {
        return end.fate() == null ? outcome(end.outcome()) : fate(end.fate());
    }

    String evidence(Evidence evidence) {
        return shared.evidence(evidence);
    }
}
