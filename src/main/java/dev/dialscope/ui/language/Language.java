package dev.dialscope.ui.language;

import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Texts;
import dev.dialscope.words.Bundle;
import dev.dialscope.words.Words;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The language of the window, and all its texts. What is bound to a text changes with the language, at once. For the FX thread only. */
public final class Language {
    private final ReadOnlyObjectWrapper<Locale> locale = new ReadOnlyObjectWrapper<>(this, "locale");
    private Bundle messages;
    private Words words;
    private Texts lessons;

    /** Starts in this language, or the nearest that there is. */
    public Language(Locale locale) {
        set(locale);
    }

    /** The language that is spoken now. */
    public ReadOnlyObjectProperty<Locale> localeProperty() {
        return locale.getReadOnlyProperty();
    }

    public Locale locale() {
        return locale.get();
    }

    /** Changes the language of everything on screen. */
    public void set(Locale wanted) {
        messages = messages(wanted);
        words = new Words(wanted);
        lessons = new Texts(wanted);
        locale.set(messages.locale());
    }

    /** What the speakers of a language call it. */
    public static String nameOf(Locale locale) {
        return messages(locale).get("language.name");
    }

    private static Bundle messages(Locale locale) {
        return Bundle.of("ui/messages", locale);
    }

    /** A text of the window, with its places filled in. */
    public String get(String key, Object... details) {
        return messages.get(key, details);
    }

    /** A text of the window that follows the language. */
    public StringBinding text(String key, Object... details) {
        return Bindings.createStringBinding(() -> get(key, details), locale);
    }

    /** What is wrong with an argument, and what would be right. */
    public String text(BadArgument bad) {
        return words().failure(bad.text(locale()));
    }

    /** What the recording's terms are called. */
    public Words words() {
        return words;
    }

    /** What lessons and parameters are called. */
    public Texts lessons() {
        return lessons;
    }
}
