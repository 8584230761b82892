package dev.dialscope.lesson;

import java.util.Locale;

/** An argument that a parameter does not take: which parameter, what is wrong, and what would be right. */
public final class BadArgument extends Exception {
    private static final long serialVersionUID = 1;

    private final String parameter;
    private final String key;
    private final transient Object[] details;

    /**
     * @param parameter the parameter's name
     * @param key the text's key in {@code lessons.properties}
     * @param details what the text has places for
     */
    BadArgument(String parameter, String key, Object... details) {
        this.parameter = parameter;
        this.key = key;
        this.details = details;
    }

    /** The name of the parameter, such as {@code "dialers"}. */
    public String parameter() {
        return parameter;
    }

    /** One line that says what is wrong and what would be right. */
    public String text(Locale locale) {
        // What was typed may contain a line break.
        return new Texts(locale).get(key, details).replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "\uFFFD");
    }

    @Override
    public String getMessage() {
        return text(Locale.ENGLISH);
    }
}
