package dev.dialscope.lesson;

import dev.dialscope.trace.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    /** How the name of a file in Go ends. */
    public static final String GO = ".go";

    private static final Map<Lesson, List<SourceFile>> FILES = new ConcurrentHashMap<>();
    private static final Pattern MARK = Pattern.compile("\\s*// \\[([a-z-]+)]$");
    private static final Pattern NEXT = Pattern.compile("(\\s*// .*) \\[([a-z-]+)]$");
    private static final Pattern JAVA_BEGIN = Pattern.compile("    public void run\\(Lab .*");
    private static final String JAVA_END = "}";
    private static final Pattern GO_BEGIN = Pattern.compile("\\)|import \".*");
    private static final String MEMBER_INDENT = "    ";

    /** The files of a lesson: its own Java, whose lines are recorded, and the same program in Go; without one that was not packed. */
    static List<SourceFile> files(Lesson lesson) {
        return FILES.computeIfAbsent(
                lesson,
                _ -> Stream.of(lesson.getClass().getSimpleName() + ".java", "go/" + lesson.id() + GO)
                        .flatMap(resource -> read(lesson, resource).stream())
                        .toList());
    }

    private static Optional<SourceFile> read(Lesson lesson, String resource) {
        try (InputStream in = lesson.getClass().getResourceAsStream(resource)) {
            if (in == null) {
                return Optional.empty();
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(SourceFile.of(resource.substring(resource.lastIndexOf('/') + 1), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What is worth reading of a program: of a lesson in Java from its {@code run} method on, of a program in Go from behind its imports on, and
     * of any other text the whole.
     */
    public static LessonSource of(SourceFile file) {
        List<String> all = file.text().lines().toList();
        return file.name().endsWith(GO) ? go(file.name(), all) : java(file.name(), all);
    }

    private static LessonSource java(String file, List<String> all) {
        int from = first(all, JAVA_BEGIN);
        int to = all.lastIndexOf(JAVA_END);
        return from < 0 || to < from
                ? new LessonSource(file, lines(all, 1, ""))
                : new LessonSource(file, lines(all.subList(from, to), from + 1, MEMBER_INDENT));
    }

    private static LessonSource go(String file, List<String> all) {
        int from = first(all, GO_BEGIN) + 1;
        while (from < all.size() && all.get(from).isBlank()) {
            from++;
        }
        return new LessonSource(file, lines(all.subList(from, all.size()), from + 1, ""));
    }

    /** The first line of this kind, or -1. */
    private static int first(List<String> all, Pattern begin) {
        for (int n = 0; n < all.size(); n++) {
            if (begin.matcher(all.get(n)).matches()) {
                return n;
            }
        }
        return -1;
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

    /** A line of a program as it is shown: without its marks. */
    public static String shown(String line) {
        return unmarked(line, new TreeSet<>(), new TreeSet<>());
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
