package dev.dialscope.ui.help;

import dev.dialscope.ui.language.Language;
import dev.dialscope.words.Bundle;
import dev.dialscope.words.Glossary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;

/** The texts of help in the language of the window, read when they are first asked for. For the FX thread only. */
final class HelpTexts {
    private final Language language;
    private Glossary glossary;
    private Locale read;

    HelpTexts(Language language) {
        this.language = language;
    }

    Language language() {
        return language;
    }

    String get(String key, Object... details) {
        return Bundle.of("ui/help", language.locale()).get(key, details);
    }

    /** As {@link #get}, and changes with the language. */
    StringBinding text(String key, Object... details) {
        return Bindings.createStringBinding(() -> get(key, details), language.localeProperty());
    }

    Glossary glossary() {
        if (glossary == null || !language.locale().equals(read)) {
            read = language.locale();
            glossary = new Glossary(read);
        }
        return glossary;
    }

    String title(HelpTopic topic) {
        return get("topic." + topic.id());
    }

    List<String> paragraphs(HelpTopic topic) {
        return List.of(get("topic." + topic.id() + ".text").split("\n"));
    }

    /** The title of a line of the contents. */
    String title(HelpEntry entry) {
        return switch (entry) {
            case HelpEntry.Heading heading -> heading.title();
            case HelpEntry.Part part -> title(part.topic());
            case HelpEntry.Keys _ -> get("help.keys");
            case HelpEntry.OfTerm of -> of.term().name();
        };
    }

    /** The contents of what has all words of a query; of all for a blank query. */
    List<HelpEntry> contents(String query, List<KeySection> keys) {
        List<String> words =
                Stream.of(query.strip().toLowerCase(Locale.ROOT).split("\\s+")).toList();
        List<HelpEntry> entries = new ArrayList<>();
        group(
                entries,
                "help.topics",
                Stream.of(HelpTopic.values())
                        .filter(topic -> holds(title(topic) + ' ' + get("topic." + topic.id() + ".text"), words))
                        .map(HelpEntry.Part::new)
                        .toList());
        boolean ofKeys = holds(get("help.keys"), words)
                || keys.stream()
                        .flatMap(section -> section.commands().stream())
                        .anyMatch(command -> holds(command.getText() + ' ' + command.keyText(), words));
        if (ofKeys) {
            entries.add(new HelpEntry.Keys());
        }
        group(
                entries,
                "help.glossary",
                glossary().search(query).stream().map(HelpEntry.OfTerm::new).toList());
        return entries;
    }

    private void group(List<HelpEntry> entries, String title, List<? extends HelpEntry> group) {
        if (!group.isEmpty()) {
            entries.add(new HelpEntry.Heading(get(title)));
            entries.addAll(group);
        }
    }

    private static boolean holds(String text, List<String> words) {
        String lower = text.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(lower::contains);
    }
}
