package dev.dialscope.ui.shell;

import dev.dialscope.ui.language.Language;
import java.util.Arrays;
import java.util.List;

/**
 * A message about the program itself. It is translated when it is shown.
 *
 * @param key of the text in the window's bundle
 * @param details fill the text's placeholders
 */
record Remark(String key, List<Object> details) {
    Remark(String key, Object... details) {
        this(key, Arrays.asList(details));
    }

    String text(Language language) {
        return language.get(key, details.toArray());
    }
}
