package dev.dialscope.ui.help;

import dev.dialscope.words.Glossary;

/** A line of the contents of help. */
sealed interface HelpEntry {
    /** The title of a group of lines. */
    record Heading(String title) implements HelpEntry {}

    /** A part of the window. */
    record Part(HelpTopic topic) implements HelpEntry {}

    /** All keys, by the menu of their commands. */
    record Keys() implements HelpEntry {}

    /** A term of the glossary. */
    record OfTerm(Glossary.Term term) implements HelpEntry {}
}
