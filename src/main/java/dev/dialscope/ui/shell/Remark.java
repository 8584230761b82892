package dev.dialscope.ui.shell;

import dev.dialscope.ui.language.Language;
import java.util.Arrays;
import java.util.List;

/**
 * Something that the program itself has to say, in the language that is spoken when it is read.
 *
 * @param key of the text
 * @param details for the text's places
 */
record Remark(String key, List<Object> details) {
    Remark(String key, Object... details) {
        this(key, Arrays.asList(details));
    }

    String text(Language language) {
        return language.get(key, details.toArray());
    }
}
