package dev.dialscope.lesson;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The arguments of one run: a checked value for each of a lesson's parameters. */
public final class Arguments {
    private final Map<String, String> texts;
    private final Map<Parameter<?>, Object> values;

    private Arguments(Map<String, String> texts, Map<Parameter<?>, Object> values) {
        this.texts = texts;
        this.values = values;
    }

    /** What a lesson has when nothing is chosen. */
    public static Arguments initial(Lesson lesson) {
        try {
            return of(lesson, Map.of());
        } catch (BadArgument e) {
            throw new IllegalStateException(lesson.id() + " has a bad initial argument", e);
        }
    }

    /**
     * Reads and checks the arguments of a lesson.
     *
     * @param given texts by the names of the parameters; what is missing keeps its initial value, and other names are ignored
     */
    public static Arguments of(Lesson lesson, Map<String, String> given) throws BadArgument {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<Parameter<?>, Object> values = new HashMap<>();
        for (Parameter<?> parameter : lesson.parameters()) {
            String text = given.getOrDefault(parameter.name(), parameter.initial());
            values.put(parameter, parameter.read(text));
            texts.put(parameter.name(), text.strip());
        }
        Arguments arguments = new Arguments(Collections.unmodifiableMap(texts), values);
        lesson.check(arguments);
        return arguments;
    }

    /** The value of one of the lesson's parameters. */
    @SuppressWarnings("unchecked")
    public <T> T get(Parameter<T> parameter) {
        Object value = values.get(parameter);
        if (value == null) {
            throw new IllegalArgumentException(parameter.name() + " is not a parameter of this lesson");
        }
        return (T) value;
    }

    /** The texts by name, in the order of the parameters. */
    public Map<String, String> texts() {
        return texts;
    }
}
