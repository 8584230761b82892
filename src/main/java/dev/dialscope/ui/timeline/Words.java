package dev.dialscope.ui.timeline;

import dev.dialscope.trace.Lane;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The timeline's words in one language. */
final class Words {
    private final ResourceBundle bundle;

    Words(Locale locale) {
        // English stands in the root bundle; asked for by its name, a system whose own language is another would give
        // that one.
        Locale wanted = locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? Locale.ROOT : locale;
        bundle = ResourceBundle.getBundle("dev.dialscope.ui.timeline.timeline", wanted, Words.class.getModule());
    }

    String get(String key) {
        return bundle.getString(key);
    }

    String format(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), bundle.getLocale()).format(arguments);
    }

    /** A lane's name: the lab's own, such as "dialer 3", in this language where it is one that we know. */
    String lane(Lane lane) {
        String name = lane.name();
        int space = name.lastIndexOf(' ');
        boolean numbered = space > 0 && name.substring(space + 1).chars().allMatch(Character::isDigit);
        String key = "lane." + (numbered ? name.substring(0, space) : name).replace(' ', '-');
        if (!bundle.containsKey(key)) {
            return name;
        }
        return numbered ? bundle.getString(key) + name.substring(space) : bundle.getString(key);
    }
}
