package dev.dialscope.ui.language;

import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Texts;
import dev.dialscope.words.Words;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The language of the window, and all its texts. What is bound to a text changes with the language, at once. For the FX thread only. */
public final class Language {
    /** The languages that the program speaks. */
    public static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.KOREAN);

    private final ReadOnlyObjectWrapper<Locale> locale = new ReadOnlyObjectWrapper<>(this, "locale");
    private ResourceBundle messages;
    private Words words;
    private Texts lessons;

    /** Starts in this language; in English where it is not one of {@link #ALL}. */
    public Language(Locale locale) {
        set(locale);
    }

    /** The one of {@link #ALL} that is spoken now. */
    public ReadOnlyObjectProperty<Locale> localeProperty() {
        return locale.getReadOnlyProperty();
    }

    public Locale locale() {
        return locale.get();
    }

    /** Changes the language of everything on screen. */
    public void set(Locale wanted) {
        Locale known = ALL.stream()
                .filter(one -> one.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
        // The English texts are the root's: asking for English would fall back to the system's language.
        Locale bundle = known == Locale.ENGLISH ? Locale.ROOT : known;
        messages = ResourceBundle.getBundle("dev.dialscope.ui.messages", bundle);
        words = new Words(known);
        lessons = new Texts(known);
        locale.set(known);
    }

    /** A text of the window, with its places filled in. */
    public String get(String key, Object... details) {
        String text = messages.getString(key);
        return details.length == 0 ? text : new MessageFormat(text, locale()).format(details);
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
