package dev.dialscope.words;

import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.State;
import java.util.List;

/**
 * One sentence of a verdict before it is put into a language: the template that says it, and what fills it. What a sentence claims can be
 * checked by its template and its arguments; its text is for people.
 *
 * @param key the template's key in the bundle
 * @param arguments in the order of the template's numbers
 */
public record Sentence(String key, List<Argument> arguments) {
    /** What fills a place in a template. */
    public sealed interface Argument permits Part, At, Took, Count, Named, Quoted, Tagged, InState {}

    /** A phrase that fits into many sentences and has a template of its own, such as who cancelled. */
    public record Part(Sentence sentence) implements Argument {}

    /** When something happened, in nanos from the run's start. */
    public record At(long nanos) implements Argument {}

    /** How long something took, in nanos. */
    public record Took(long nanos) implements Argument {}

    public record Count(long count) implements Argument {}

    /** A lane, by its name. */
    public record Named(Lane lane) implements Argument {}

    /** A text that is the same in every language, such as an address or an error's message; null where there is none. */
    public record Quoted(String text) implements Argument {}

    public record Tagged(Evidence evidence) implements Argument {}

    public record InState(State state) implements Argument {}

    public static Sentence of(String key, Argument... arguments) {
        return new Sentence(key, List.of(arguments));
    }
}
