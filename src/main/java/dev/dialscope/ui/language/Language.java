package dev.dialscope.ui.language;

import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.QuestionTexts;
import dev.dialscope.lesson.Texts;
import dev.dialscope.words.Bundle;
import dev.dialscope.words.Words;
import java.text.NumberFormat;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The language of the window, and its texts. Bound texts change with the language at once. For the FX thread only. */
public final class Language {
    private final ReadOnlyObjectWrapper<Locale> locale = new ReadOnlyObjectWrapper<>(this, "locale");
    private Bundle messages;
    private Words words;
    private Texts lessons;
    private QuestionTexts questions;

    /** Starts with the available language that matches this locale best. */
    public Language(Locale locale) {
        set(locale);
    }

    /** The current language. */
    public ReadOnlyObjectProperty<Locale> localeProperty() {
        return locale.getReadOnlyProperty();
    }

    public Locale locale() {
        return locale.get();
    }

    /** Changes the language of all texts on screen. */
    public void set(Locale wanted) {
        messages = messages(wanted);
        words = new Words(wanted);
        lessons = new Texts(wanted);
        questions = new QuestionTexts(wanted);
        locale.set(messages.locale());
    }

    /** The name of a language in that language. */
    public static String nameOf(Locale locale) {
        return messages(locale).get("language.name");
    }

    private static Bundle messages(Locale locale) {
        return Bundle.of("ui/messages", locale);
    }

    /** The text of a key, with its placeholders filled. */
    public String get(String key, Object... details) {
        return messages.get(key, details);
    }

    /** The text of a key, which changes with the language. */
    public StringBinding text(String key, Object... details) {
        return Bindings.createStringBinding(() -> get(key, details), locale);
    }

    /** A count, with its thousands told apart as in all texts. */
    public String number(long count) {
        return NumberFormat.getIntegerInstance(locale()).format(count);
    }

    /** The text of an error in an argument: what is wrong, and what is valid. */
    public String text(BadArgument bad) {
        return words().failure(bad.text(locale()));
    }

    /** The names of states, outcomes, lanes and events. */
    public Words words() {
        return words;
    }

    /** The names of lessons and parameters. */
    public Texts lessons() {
        return lessons;
    }

    /** The questions before a run, and their answers. */
    public QuestionTexts questions() {
        return questions;
    }
}
