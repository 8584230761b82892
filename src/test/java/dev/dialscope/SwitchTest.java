package dev.dialscope;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A switch over an enum or a sealed type of this program names every constant, so that the compiler asks for a new one at each place
 * that must think of it.
 */
class SwitchTest {
    private static final Path SOURCES = Path.of("src/main/java");

    private static final Pattern SWITCH = Pattern.compile("\\bswitch\\s*\\(");
    private static final Pattern DEFAULT = Pattern.compile("(?:\\bcase null, )?\\bdefault\\s*(?:->|:)");
    private static final Pattern LABELS = Pattern.compile("\\bcase\\s+([^;{}]+?)\\s*(?:->|:)");
    private static final Pattern NAME = Pattern.compile("(?:\\w+\\.)*(\\w+)");

    /** Where the default is right for every constant that may come, by class and type. */
    private static final Set<String> RIGHT = Set.of(
            // Advice is given only where it is sure.
            "Failures Errno",
            // Only what ends a connection gets there, and whatever is neither of the others is a close.
            "Ending EventKind",
            // A context that neither expired nor was cleaned up was cancelled.
            "ContextVerdict By");

    @Test
    void hasADefaultOnlyWhereItIsRightForAnyNewConstant() throws IOException {
        Set<String> found = new TreeSet<>();
        Map<String, Set<String>> types = types();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = withoutComments(Files.readString(file));
                String name = file.getFileName().toString().replace(".java", "");
                for (Matcher fallback = DEFAULT.matcher(source); fallback.find(); ) {
                    Set<String> labels = labels(source, fallback.start());
                    types.forEach((type, constants) -> {
                        if (!labels.isEmpty() && constants.containsAll(labels)) {
                            found.add(name + ' ' + type);
                        }
                    });
                }
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(RIGHT);
    }

    /** Two switches, one of which would hide a constant, and one that is not over a type of ours. */
    @Test
    void labelsAreThoseOfTheInnermostSwitch() {
        String source = """
                switch (a) {
                    case ONE, Outer.TWO -> switch (b) {
                        case "x" -> 1;
                        default -> 2;
                    };
                    case Three(int n) when n > 0 -> { int i = 1; }
                    default -> 3;
                }
                """;
        assertThat(labels(source, source.lastIndexOf("default"))).containsExactlyInAnyOrder("ONE", "TWO", "Three");
        assertThat(labels(source, source.indexOf("default"))).containsExactly("\"x\"");
    }

    /** What each enum and each sealed interface of the program consists of. */
    private static Map<String, Set<String>> types() {
        Map<String, Set<String>> types = new HashMap<>();
        for (JavaClass one : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.dialscope")) {
            Class<?> type = one.reflect();
            Set<String> names = new HashSet<>();
            if (type.isEnum()) {
                List.of(type.getEnumConstants()).forEach(constant -> names.add(((Enum<?>) constant).name()));
            } else if (type.isSealed()) {
                List.of(type.getPermittedSubclasses()).forEach(part -> names.add(part.getSimpleName()));
            }
            if (!names.isEmpty()) {
                types.put(type.getSimpleName(), names);
            }
        }
        assertThat(types).containsKeys("State", "Outcome", "EventKind", "Notice");
        return types;
    }

    private static String withoutComments(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//[^\n]*", "");
    }

    /** A switch statement may leave a constant out, and the compiler is silent: a new one would be done nothing with. */
    @Test
    void withoutADefault_namesEveryConstant() throws IOException {
        Map<String, Set<String>> types = types();
        Set<String> found = new TreeSet<>();
        int seen = 0;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = withoutComments(Files.readString(file));
                for (Matcher one = SWITCH.matcher(source); one.find(); ) {
                    String body = body(source, one.end());
                    Set<String> labels = labels(body);
                    List<Set<String>> over = types.values().stream()
                            .filter(constants -> constants.containsAll(labels))
                            .toList();
                    if (!labels.isEmpty()
                            && !over.isEmpty()
                            && !DEFAULT.matcher(body).find()) {
                        seen++;
                        if (over.stream().noneMatch(labels::equals)) {
                            found.add(file.getFileName() + ": " + new TreeSet<>(labels));
                        }
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(30);
        assertThat(found).isEmpty();
    }

    @Test
    void aSwitchEndsWithItsBlock() {
        String source = "switch (a(b)) { case ONE -> { c(); } case TWO -> d(); } e();";
        assertThat(labels(body(source, "switch (".length()))).containsExactlyInAnyOrder("ONE", "TWO");
    }

    /** A switch's body without the blocks inside it; its selector begins at this position. */
    private static String body(String source, int selector) {
        int block = source.indexOf('{', end(source, selector, '(', ')'));
        return ownText(source, end(source, block + 1, '{', '}'));
    }

    /** The position of the bracket that closes what begins at this one. */
    private static int end(String source, int begin, char opens, char closes) {
        int depth = 1;
        int at = begin;
        while (depth > 0) {
            char c = source.charAt(at++);
            depth += c == opens ? 1 : c == closes ? -1 : 0;
        }
        return at - 1;
    }

    /** What the labels before a position name, in the switch that it stands in. */
    private static Set<String> labels(String source, int end) {
        return labels(ownText(source, end));
    }

    /** The text before a position in the block that it stands in, without the blocks inside that. */
    private static String ownText(String source, int end) {
        StringBuilder before = new StringBuilder();
        int depth = 0;
        for (int at = end - 1; at >= 0 && depth >= 0; at--) {
            char c = source.charAt(at);
            depth += c == '}' ? 1 : c == '{' ? -1 : 0;
            if (depth == 0 && c != '}') {
                before.append(c);
            } else if (depth == 0 || c == '}') {
                before.append(' ');
            }
        }
        return before.reverse().toString();
    }

    private static Set<String> labels(String text) {
        Set<String> labels = new HashSet<>();
        for (Matcher label = LABELS.matcher(text); label.find(); ) {
            for (String one :
                    label.group(1).replaceAll("(?s)\\(.*|\\bwhen\\b.*", "").split(",")) {
                Matcher name = NAME.matcher(one.strip());
                labels.add(name.lookingAt() ? name.group(1) : one.strip());
            }
        }
        return labels;
    }
}
