package dev.dialscope.words;

import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import java.util.List;

/**
 * One sentence of a verdict, not yet in a language. Tests check what it claims by its key and arguments; the text is for people.
 *
 * @param key the template's key in the bundle
 * @param arguments what fills the template's placeholders, in the order of their numbers
 */
public record Sentence(String key, List<Argument> arguments) {
    /** What fills a placeholder in a template. */
    public sealed interface Argument permits Listed, At, Took, Count, Named, Quoted, Tagged, InState, Ended {}

    /** Phrases of one kind, joined as this language does. */
    public record Listed(List<Sentence> phrases) implements Argument {}

    /** A time in nanos from the run's start. */
    public record At(long nanos) implements Argument {}

    /** A duration in nanos. */
    public record Took(long nanos) implements Argument {}

    public record Count(long count) implements Argument {}

    /** A lane, by its name. */
    public record Named(Lane lane) implements Argument {}

    /** A text that is the same in every language, such as an address or an error's message; may be null. */
    public record Quoted(String text) implements Argument {}

    public record Tagged(Evidence evidence) implements Argument {}

    public record InState(State state) implements Argument {}

    public record Ended(Outcome outcome) implements Argument {}

    public static Sentence of(String key, Argument... arguments) {
        return new Sentence(key, List.of(arguments));
    }
}
