package dev.dialscope.lesson;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** What lessons and parameters are called in a language. */
public final class Texts {
    private final ResourceBundle bundle;
    private final Locale locale;

    public Texts(Locale locale) {
        // The English texts are the root's: asking for English would fall back to the system's language.
        this.locale = locale.getLanguage().equals(Locale.KOREAN.getLanguage()) ? Locale.KOREAN : Locale.ROOT;
        this.bundle = ResourceBundle.getBundle("dev.dialscope.lesson.lessons", this.locale);
    }

    /** The lesson's title. */
    public String title(Lesson lesson) {
        return bundle.getString(lesson.id() + ".title");
    }

    /** One line that says what happens. */
    public String line(Lesson lesson) {
        return bundle.getString(lesson.id() + ".line");
    }

    /** What to watch for, in two to four short sentences. */
    public List<String> watch(Lesson lesson) {
        List<String> watch = new ArrayList<>();
        while (bundle.containsKey(lesson.id() + ".watch." + (watch.size() + 1))) {
            watch.add(bundle.getString(lesson.id() + ".watch." + (watch.size() + 1)));
        }
        return watch;
    }

    /** What a parameter is called in a form. */
    public String name(Lesson lesson, Parameter<?> parameter) {
        return bundle.getString(lesson.id() + "." + parameter.name());
    }

    /** One line that says what a parameter does, for a tooltip and for {@code --help}. */
    public String help(Lesson lesson, Parameter<?> parameter) {
        return bundle.getString(lesson.id() + "." + parameter.name() + ".help");
    }

    /** What one of a parameter's choices is called. */
    public String choice(Parameter<?> parameter, String choice) {
        return bundle.getString("choice." + parameter.name() + "." + choice);
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
        return bundle.containsKey(key) ? bundle.getString(key) : otherwise;
    }

    String get(String key, Object... details) {
        return new MessageFormat(bundle.getString(key), locale).format(details);
    }
}
