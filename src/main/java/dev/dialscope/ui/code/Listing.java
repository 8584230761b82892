package dev.dialscope.ui.code;

import dev.dialscope.lesson.LessonSource;
import dev.dialscope.trace.SourceFile;
import dev.dialscope.ui.code.Syntax.Language;
import dev.dialscope.ui.code.Syntax.Token;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A program as it is shown.
 *
 * @param language what it is written in
 * @param file the file's name
 * @param lines its lines, in order
 */
record Listing(Language language, String file, List<Line> lines) {
    /**
     * One line.
     *
     * @param index its place in the listing, from 0
     * @param number its number in the file, from 1
     * @param text the line as it is shown
     * @param tokens the same in pieces
     * @param recorded the lines of the program that ran whose events are shown here, for they alone are recorded: of it itself its own
     */
    record Line(int index, int number, String text, List<Token> tokens, Set<Integer> recorded) {}

    /** The program in a language; without lines where its text is not among the files. */
    static Listing of(Language language, List<SourceFile> sources) {
        return sources.stream()
                .filter(file -> file.name().endsWith(LessonSource.GO) == (language == Language.GO))
                .findFirst()
                .map(file -> of(language, LessonSource.of(file), LessonSource.of(sources.getFirst())))
                .orElse(new Listing(language, "", List.of()));
    }

    private static Listing of(Language language, LessonSource shown, LessonSource ran) {
        List<String> texts =
                shown.lines().stream().map(line -> narrow(line.text())).toList();
        List<List<Token>> tokens = Syntax.of(language, texts);
        List<Line> lines = new ArrayList<>();
        for (int n = 0; n < texts.size(); n++) {
            LessonSource.Line line = shown.lines().get(n);
            Set<Integer> recorded = shown.file().equals(ran.file()) ? Set.of(line.number()) : recorded(ran, line);
            lines.add(new Line(n, line.number(), texts.get(n), tokens.get(n), recorded));
        }
        return new Listing(language, shown.file(), List.copyOf(lines));
    }

    /** The lines of the program that ran which do the same step as a line of the other one. */
    private static Set<Integer> recorded(LessonSource ran, LessonSource.Line other) {
        Set<Integer> numbers = new TreeSet<>();
        for (LessonSource.Line line : ran.lines()) {
            if (!Collections.disjoint(line.marks(), other.marks())) {
                numbers.add(line.number());
            }
        }
        return numbers;
    }

    /** Indents by two for Java's four and for Go's tab: the pane is narrower than an editor. */
    private static String narrow(String text) {
        String rest = text.stripLeading();
        String indent = text.substring(0, text.length() - rest.length()).replace("\t", "    ");
        return " ".repeat(indent.length() / 2) + rest;
    }
}
