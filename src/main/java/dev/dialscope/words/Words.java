package dev.dialscope.words;

import dev.dialscope.analysis.Fate;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What states, outcomes, fates, events and lanes are called in a language. English where the language is not known. */
public final class Words {
    /** What a key of a bundle does not have. */
    private static final Pattern NO_KEY = Pattern.compile("[^a-z0-9]+");

    private final ResourceBundle bundle;
    private final Locale locale;

    public Words(Locale locale) {
        // The English texts are the root's: asking for English would fall back to the system's language.
        this.locale = locale.getLanguage().equals(Locale.KOREAN.getLanguage()) ? Locale.KOREAN : Locale.ROOT;
        this.bundle = ResourceBundle.getBundle("dev.dialscope.words.verdicts", this.locale);
    }

    public String state(State state) {
        return bundle.getString("state." + state.id());
    }

    public String outcome(Outcome outcome) {
        return bundle.getString("outcome." + outcome.id());
    }

    public String fate(Fate fate) {
        return bundle.getString("fate." + fate.id());
    }

    public String evidence(Evidence evidence) {
        return bundle.getString("evidence." + evidence.id());
    }

    /** One sentence that says what the word means. */
    public String evidenceHelp(Evidence evidence) {
        return bundle.getString("evidence." + evidence.id() + ".help");
    }

    /** A source of the kernel's view, by its name in a {@link KernelWatch}. */
    public String source(String source) {
        return bundle.getString("source." + source);
    }

    public String event(EventKind kind) {
        return bundle.getString("event." + kind.id());
    }

    /** A lane's name; its number stays, its noun is translated where it is one that is known. */
    public String lane(Lane lane) {
        return name(lane.name());
    }

    /** As {@link #lane(Lane)}, of a name alone. */
    public String name(String lane) {
        int space = lane.lastIndexOf(' ');
        boolean numbered = space > 0 && lane.substring(space + 1).chars().allMatch(Character::isDigit);
        String noun = numbered ? lane.substring(0, space) : lane;
        String key = "lane." + noun.replace(' ', '-');
        return bundle.containsKey(key) ? bundle.getString(key) + (numbered ? lane.substring(space) : "") : lane;
    }

    /** An advice that a recording holds in English, in this language; as it is where it is not known. */
    public String hint(String english) {
        String key = "hint." + NO_KEY.matcher(english.toLowerCase(Locale.ROOT)).replaceAll("-");
        return bundle.containsKey(key) ? bundle.getString(key) : english;
    }

    /** A failure's text as it is, and the advice in parentheses behind it, where there is one, in this language. */
    public String failure(String text) {
        int advice = text.endsWith(")") ? text.lastIndexOf(" (") + 2 : 1;
        return advice == 1 ? text : text.substring(0, advice) + hint(text.substring(advice, text.length() - 1)) + ')';
    }

    /** Sentences, one behind the other. */
    String text(List<Sentence> sentences) {
        return sentences.stream().map(this::text).collect(Collectors.joining(" "));
    }

    private String text(Sentence sentence) {
        Object[] arguments = sentence.arguments().stream().map(this::argument).toArray();
        return new MessageFormat(bundle.getString(sentence.key()), locale).format(arguments);
    }

    private Object argument(Sentence.Argument argument) {
        return switch (argument) {
            case Sentence.Part part -> text(part.sentence());
            case Sentence.At at -> Nanos.at(at.nanos());
            case Sentence.Took took -> Nanos.span(took.nanos());
            case Sentence.Count count -> count.count();
            case Sentence.Named named -> lane(named.lane());
            case Sentence.Quoted(String text) -> text == null ? null : failure(text);
            case Sentence.Tagged tagged -> evidence(tagged.evidence());
            case Sentence.InState in -> state(in.state());
        };
    }
}
