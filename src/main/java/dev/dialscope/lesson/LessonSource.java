package dev.dialscope.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A lesson's program as text: its own Java, of which recordings hold the line numbers, or the same program in Go. Lines that do the same
 * in both bear the same mark, a trailing comment such as {@code // [dial]}, which is not part of the text. A mark at the end of a comment that
 * stands alone is the next line's: {@code // All at once: [fan-out]}.
 *
 * @param file the file's name
 * @param lines what is worth reading: without the imports, and of Java without the parameters' declarations
 */
public record LessonSource(String file, List<Line> lines) {
    /**
     * One line.
     *
     * @param number its number in the file, counted from 1
     * @param text the line, without marks and without blanks at its end
     * @param marks the steps of the lesson that it does; mostly none or one
     */
    public record Line(int number, String text, Set<String> marks) {}

    private static final Pattern MARK = Pattern.compile("\\s*// \\[([a-z-]+)]$");
    private static final Pattern NEXT = Pattern.compile("(\\s*// .*) \\[([a-z-]+)]$");
    private static final Pattern JAVA_BEGIN = Pattern.compile("    public void run\\(Lab .*");
    private static final String JAVA_END = "}";
    private static final Pattern GO_BEGIN = Pattern.compile("\\)|import \".*");
    private static final String MEMBER_INDENT = "    ";

    /** The lesson itself, from its {@code run} method on. */
    public static LessonSource java(Lesson lesson) {
        String file = lesson.getClass().getSimpleName() + ".java";
        List<String> all = read(lesson, file);
        int from = first(all, JAVA_BEGIN);
        List<String> shown = all.subList(from, all.lastIndexOf(JAVA_END));
        return new LessonSource(file, lines(shown, from + 1, MEMBER_INDENT));
    }

    /** The same program in Go, from behind its imports on. */
    public static LessonSource go(Lesson lesson) {
        String file = lesson.id() + ".go";
        List<String> all = read(lesson, "go/" + file);
        int from = first(all, GO_BEGIN) + 1;
        while (all.get(from).isBlank()) {
            from++;
        }
        return new LessonSource(file, lines(all.subList(from, all.size()), from + 1, ""));
    }

    private static List<String> read(Lesson lesson, String resource) {
        try (InputStream in = lesson.getClass().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " was not packed with the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int first(List<String> all, Pattern begin) {
        for (int n = 0; n < all.size(); n++) {
            if (begin.matcher(all.get(n)).matches()) {
                return n;
            }
        }
        throw new IllegalStateException("no line looks like " + begin);
    }

    private static List<Line> lines(List<String> texts, int number, String indent) {
        List<Line> lines = new ArrayList<>();
        Set<String> next = Set.of();
        for (String text : texts) {
            Set<String> marks = new TreeSet<>(next);
            next = new TreeSet<>();
            String rest = unmarked(text.startsWith(indent) ? text.substring(indent.length()) : text, marks, next);
            lines.add(new Line(number + lines.size(), rest, Set.copyOf(marks)));
        }
        return List.copyOf(lines);
    }

    /** Takes the marks off a line, and returns what is left: its own, or of a comment that stands alone, those of the next line. */
    private static String unmarked(String text, Set<String> own, Set<String> next) {
        Matcher comment = NEXT.matcher(text);
        if (comment.matches()) {
            next.add(comment.group(2));
            return comment.group(1);
        }
        String rest = text;
        for (Matcher mark = MARK.matcher(rest); mark.find(); mark = MARK.matcher(rest)) {
            own.add(mark.group(1));
            rest = rest.substring(0, mark.start());
        }
        return rest.stripTrailing();
    }
}
