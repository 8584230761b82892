package dev.dialscope.lesson;

import dev.dialscope.words.Bundle;
import dev.dialscope.words.ListStyle;
import dev.dialscope.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What lessons and parameters are called in a language. */
public final class Texts {
    private final Bundle bundle;
    private final Words words;

    public Texts(Locale locale) {
        bundle = Bundle.of("lesson/lessons", locale);
        words = new Words(locale);
    }

    /** The lesson's title. */
    public String title(Lesson lesson) {
        return bundle.get(lesson.id() + ".title");
    }

    /** One line that says what happens. */
    public String line(Lesson lesson) {
        return bundle.get(lesson.id() + ".line");
    }

    /** What to watch for, in two to four short sentences. */
    public List<String> watch(Lesson lesson) {
        List<String> watch = new ArrayList<>();
        while (bundle.has(lesson.id() + ".watch." + (watch.size() + 1))) {
            watch.add(bundle.get(lesson.id() + ".watch." + (watch.size() + 1)));
        }
        return watch;
    }

    /** What a parameter is called in a form. */
    public String name(Lesson lesson, Parameter<?> parameter) {
        return bundle.get(lesson.id() + "." + parameter.name());
    }

    /** One line that says what a parameter does, for a tooltip and for {@code --help}. */
    public String help(Lesson lesson, Parameter<?> parameter) {
        return bundle.get(lesson.id() + "." + parameter.name() + ".help");
    }

    /** What one of a parameter's choices is called. */
    public String choice(Parameter<?> parameter, String choice) {
        return bundle.get("choice." + parameter.name() + "." + choice);
    }

    /** The title of the lesson that a recording names: its id, where a recording comes from a version with other lessons. */
    public String title(String lesson) {
        return known(lesson + ".title", lesson);
    }

    /** What a parameter that a recording names is called: its name, where a recording comes from a version with other parameters. */
    public String name(String lesson, String parameter) {
        return known(lesson + "." + parameter, parameter);
    }

    /** An argument as a person reads it: a choice by what it is called, anything else as it was typed. */
    public String argument(String parameter, String text) {
        return known("choice." + parameter + "." + text, text);
    }

    private String known(String key, String otherwise) {
        return bundle.has(key) ? bundle.get(key) : otherwise;
    }

    /** A text with its places filled; a list stands in it as this language joins one. */
    String get(String key, Object... details) {
        return bundle.get(key, Stream.of(details).map(this::detail).toArray());
    }

    private Object detail(Object detail) {
        return detail instanceof List<?> list
                ? words.list(
                        ListStyle.COMMA, list.stream().map(Object::toString).toList())
                : detail;
    }
}
