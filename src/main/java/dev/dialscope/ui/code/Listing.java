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
 * A program as the code pane shows it.
 *
 * @param language the language of the program
 * @param file the file's name
 * @param lines its lines, in order
 */
record Listing(Language language, String file, List<Line> lines) {
    /**
     * One line.
     *
     * @param index its index in the listing, from 0
     * @param number its number in the file, from 1
     * @param text the text as shown
     * @param tokens the text cut into tokens
     * @param recorded the numbers of the lines of the recorded program whose events this line shows; in the listing of that program, its
     *     own number
     */
    record Line(int index, int number, String text, List<Token> tokens, Set<Integer> recorded) {}

    /** The program in a language; without lines if no file is in that language. */
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

    /** The numbers of the lines of the recorded program that do the same step as a line of the other program. */
    private static Set<Integer> recorded(LessonSource ran, LessonSource.Line other) {
        Set<Integer> numbers = new TreeSet<>();
        for (LessonSource.Line line : ran.lines()) {
            if (!Collections.disjoint(line.marks(), other.marks())) {
                numbers.add(line.number());
            }
        }
        return numbers;
    }

    /** Halves the indent to two spaces a level, because the pane is narrower than an editor. */
    private static String narrow(String text) {
        String rest = text.stripLeading();
        String indent = text.substring(0, text.length() - rest.length()).replace("\t", "    ");
        return " ".repeat(indent.length() / 2) + rest;
    }
}
