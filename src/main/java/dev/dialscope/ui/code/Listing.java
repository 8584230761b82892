package dev.dialscope.ui.code;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.LessonSource;
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
     * @param recorded the lines of the lesson's Java whose events are shown here, for they alone are recorded: of Java itself its own
     */
    record Line(int index, int number, String text, List<Token> tokens, Set<Integer> recorded) {}

    static Listing java(Lesson lesson) {
        LessonSource source = LessonSource.java(lesson);
        return of(
                Language.JAVA,
                source,
                source.lines().stream().map(line -> Set.of(line.number())).toList());
    }

    /** The lesson in Go; its lines stand for those of the Java that do the same step. */
    static Listing go(Lesson lesson) {
        LessonSource java = LessonSource.java(lesson);
        LessonSource go = LessonSource.go(lesson);
        return of(
                Language.GO,
                go,
                go.lines().stream().map(line -> recorded(java, line)).toList());
    }

    private static Set<Integer> recorded(LessonSource java, LessonSource.Line go) {
        Set<Integer> numbers = new TreeSet<>();
        for (LessonSource.Line line : java.lines()) {
            if (!Collections.disjoint(line.marks(), go.marks())) {
                numbers.add(line.number());
            }
        }
        return numbers;
    }

    private static Listing of(Language language, LessonSource source, List<Set<Integer>> recorded) {
        List<String> texts =
                source.lines().stream().map(line -> narrow(line.text())).toList();
        List<List<Token>> tokens = Syntax.of(language, texts);
        List<Line> lines = new ArrayList<>();
        for (int n = 0; n < texts.size(); n++) {
            lines.add(new Line(n, source.lines().get(n).number(), texts.get(n), tokens.get(n), recorded.get(n)));
        }
        return new Listing(language, source.file(), List.copyOf(lines));
    }

    /** Indents by two for Java's four and for Go's tab: the pane is narrower than an editor. */
    private static String narrow(String text) {
        String rest = text.stripLeading();
        String indent = text.substring(0, text.length() - rest.length()).replace("\t", "    ");
        return " ".repeat(indent.length() / 2) + rest;
    }
}
