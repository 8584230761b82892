package dev.dialscope.words;

import dev.dialscope.analysis.Fate;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import java.text.ListFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What states, outcomes, fates, events and lanes are called in a language. */
public final class Words {
    /** What a key of a bundle does not have. */
    private static final Pattern NO_KEY = Pattern.compile("[^a-z0-9]+");

    private final Bundle bundle;

    public Words(Locale locale) {
        bundle = Bundle.of("words/verdicts", locale);
    }

    public String state(State state) {
        return bundle.get("state." + state.id());
    }

    public String outcome(Outcome outcome) {
        return bundle.get("outcome." + outcome.id());
    }

    public String fate(Fate fate) {
        return bundle.get("fate." + fate.id());
    }

    public String evidence(Evidence evidence) {
        return bundle.get("evidence." + evidence.id());
    }

    /** One sentence that says what the word means. */
    public String evidenceHelp(Evidence evidence) {
        return bundle.get("evidence." + evidence.id() + ".help");
    }

    /** A source of the kernel's view, by its name in a {@link KernelWatch}. */
    public String source(String source) {
        return bundle.get("source." + source);
    }

    public String event(EventKind kind) {
        return bundle.get("event." + kind.id());
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
        if (!bundle.has(key)) {
            return lane;
        }
        return numbered ? bundle.get("lane.numbered", bundle.get(key), lane.substring(space + 1)) : bundle.get(key);
    }

    /** An advice that a recording holds in English, in this language; as it is where it is not known. */
    public String hint(String english) {
        String key = "hint." + NO_KEY.matcher(english.toLowerCase(Locale.ROOT)).replaceAll("-");
        return bundle.has(key) ? bundle.get(key) : english;
    }

    /** A failure's text as it is, and the advice in parentheses behind it, where there is one, in this language. */
    public String failure(String text) {
        int advice = text.endsWith(")") ? text.lastIndexOf(" (") + 2 : 1;
        return advice == 1
                ? text
                : bundle.get(
                        "failure.with-hint",
                        text.substring(0, advice - 2),
                        hint(text.substring(advice, text.length() - 1)));
    }

    /** Parts in one text, joined as it is done in this language; empty where there are none. */
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

    /** A text with a capital letter at its beginning, where its script has such. */
    public String begin(String text) {
        int second = text.offsetByCodePoints(0, 1);
        return text.substring(0, second).toUpperCase(bundle.locale()) + text.substring(second);
    }

    /** Sentences, one behind the other. */
    String text(List<Sentence> sentences) {
        return list(ListStyle.SENTENCES, sentences.stream().map(this::text).toList());
    }

    /**
     * Where a phrase such as “by hand” stands in a sentence, a language whose grammar needs another sentence for it has that whole, under the
     * key of the sentence and that of the phrase; what the phrase has places for then follows the places of the sentence.
     */
    private String text(Sentence sentence) {
        List<Sentence.Argument> arguments = new ArrayList<>(sentence.arguments());
        String key = sentence.key();
        for (Sentence.Argument argument : sentence.arguments()) {
            if (argument instanceof Sentence.Part(Sentence phrase) && bundle.has(key + '.' + phrase.key())) {
                arguments.addAll(phrase.arguments());
                key = key + '.' + phrase.key();
            }
        }
        return bundle.get(key, arguments.stream().map(this::argument).toArray());
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
