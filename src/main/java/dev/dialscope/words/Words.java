package dev.dialscope.words;

import dev.dialscope.analysis.Fate;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.Event;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.text.ListFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of states, outcomes, fates, events and lanes in a language. */
public final class Words {
    /** Characters that a bundle key cannot contain. */
    private static final Pattern NO_KEY = Pattern.compile("[^a-z0-9]+");

    private final Bundle bundle;

    public Words(Locale locale) {
        bundle = Bundle.of("words/verdicts", locale);
    }

    /** The name of a state. */
    public String state(State state) {
        return bundle.get("state." + state.id());
    }

    /** The name of an outcome. */
    public String outcome(Outcome outcome) {
        return bundle.get("outcome." + outcome.id());
    }

    /** The name of a fate. */
    public String fate(Fate fate) {
        return bundle.get("fate." + fate.id());
    }

    /** Why a listener could not be bound, in two or three words; empty where the reason is none of the usual ones. */
    public Optional<String> whyNotBound(Lane lane) {
        return lane.failure() == null || lane.kind() != LaneKind.LISTENER
                ? Optional.empty()
                : BindFinding.usual(lane).map(reason -> bundle.get("reason." + reason));
    }

    /** The name of an evidence. */
    public String evidence(Evidence evidence) {
        return bundle.get("evidence." + evidence.id());
    }

    /** One sentence that explains the word. */
    public String evidenceHelp(Evidence evidence) {
        return bundle.get("evidence." + evidence.id() + ".help");
    }

    /** A source of the kernel's view, by its name in a {@link KernelWatch}. */
    public String source(String source) {
        return bundle.get("source." + source);
    }

    /** The name of a kind of event. */
    public String event(EventKind kind) {
        return bundle.get("event." + kind.id());
    }

    /** The name of what an event is: a context ends by a cancel, or by its deadline. */
    public String event(Trace trace, Event event) {
        String key = "event." + event.kind().id();
        return bundle.get(Summary.of(trace).isDeadline(event) ? key + ".deadline" : key);
    }

    /** A lane's name. Translates a known noun, and keeps the number. */
    public String lane(Lane lane) {
        return name(lane.name());
    }

    /** As {@link #lane(Lane)}, for a name. */
    public String name(String lane) {
        int space = lane.lastIndexOf(' ');
        boolean numbered = space > 0 && lane.substring(space + 1).chars().allMatch(Character::isDigit);
        String noun = numbered ? lane.substring(0, space) : lane;
        String key = "lane." + noun.replace(' ', '-');
        if (!bundle.has(key)) {
            return lane;
        }
        return numbered ? bundle.get("lane.numbered", bundle.get(key), lane.substring(space + 1)) : bundle.get(key);
    }

    /** Translates a hint, which recordings hold in English. Returns an unknown hint unchanged. */
    public String hint(String english) {
        String key = "hint." + NO_KEY.matcher(english.toLowerCase(Locale.ROOT)).replaceAll("-");
        return bundle.has(key) ? bundle.get(key) : english;
    }

    /** A failure's message unchanged, followed by the translated hint in parentheses if there is one. */
    public String failure(String text) {
        int advice = text.endsWith(")") ? text.lastIndexOf(" (") + 2 : 1;
        return advice == 1
                ? text
                : bundle.get(
                        "failure.with-hint",
                        text.substring(0, advice - 2),
                        hint(text.substring(advice, text.length() - 1)));
    }

    /** Joins parts as this language does; empty if there are none. */
    public String list(ListStyle style, List<String> parts) {
        if (parts.isEmpty()) {
            return "";
        }
        String pattern = bundle.get(style.key());
        String last = style.key() + ".last";
        String end = bundle.has(last) ? bundle.get(last) : pattern;
        return ListFormat.getInstance(new String[] {pattern, pattern, end, end, ""})
                .format(parts);
    }

    /** A text that begins with a capital letter, if its script has them. */
    public String begin(String text) {
        int second = text.offsetByCodePoints(0, 1);
        return text.substring(0, second).toUpperCase(bundle.locale()) + text.substring(second);
    }

    /** Joins sentences, one after the other. */
    String text(List<Sentence> sentences) {
        return list(ListStyle.SENTENCES, sentences.stream().map(this::text).toList());
    }

    private String text(Sentence sentence) {
        return bundle.get(
                sentence.key(),
                sentence.arguments().stream().map(this::argument).toArray());
    }

    private Object argument(Sentence.Argument argument) {
        return switch (argument) {
            case Sentence.Listed(List<Sentence> phrases) ->
                list(ListStyle.COMMA, phrases.stream().map(this::text).toList());
            case Sentence.At at -> Nanos.at(at.nanos());
            case Sentence.Took took -> Nanos.span(took.nanos());
            case Sentence.Count count -> count.count();
            case Sentence.Named named -> lane(named.lane());
            case Sentence.Quoted(String text) -> text == null ? null : failure(text);
            case Sentence.Tagged tagged -> evidence(tagged.evidence());
            case Sentence.InState in -> state(in.state());
            case Sentence.Ended ended -> outcome(ended.outcome());
        };
    }
}
