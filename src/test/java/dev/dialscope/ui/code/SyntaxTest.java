package dev.dialscope.ui.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.ui.code.Syntax.Kind;
import dev.dialscope.ui.code.Syntax.Language;
import dev.dialscope.ui.code.Syntax.Token;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {
    static List<Lesson> lessons() {
        return Lessons.all();
    }

    @Test
    void keywordsTypesCallsStringsNumbers() {
        assertThat(java("try (Conn conn = dialer.dial(ctx, \"tcp\", 64L)) {"))
                .isEqualTo("KEY:try TYPE:Conn CALL:dial STRING:\"tcp\" NUMBER:64L");
    }

    @Test
    void genericsAndArrays() {
        assertThat(java("Map<String, List<int[]>> lanes = new HashMap<>();"))
                .isEqualTo("TYPE:Map TYPE:String TYPE:List KEY:int KEY:new TYPE:HashMap");
    }

    @Test
    void recordPatterns() {
        assertThat(java("case Op.Connect(Address to) when to.isLiteral() -> begin(CONNECT, to);"))
                .isEqualTo("KEY:case TYPE:Op TYPE:Connect TYPE:Address KEY:when CALL:isLiteral CALL:begin");
    }

    @Test
    void keywordsThatAreNamesElsewhere() {
        assertThat(java("var when = record(yield.var());")).isEqualTo("KEY:var CALL:record CALL:var");
        assertThat(java("private record Shown(int lane) {}")).isEqualTo("KEY:private KEY:record TYPE:Shown KEY:int");
    }

    @Test
    void escapesDoNotEndAString() {
        assertThat(java("say(\"a \\\" // b\\\\\", '\\'', '\"'); // \"c\""))
                .isEqualTo("CALL:say STRING:\"a \\\" // b\\\\\" STRING:'\\'' STRING:'\"' COMMENT:// \"c\"");
    }

    @Test
    void textBlocksReachOverLines() {
        List<String> lines =
                List.of("String s = \"\"\"", "  int \\\"\"\" \"x\" // no", "  end\"\"\".strip(); int", "int i;");
        assertThat(of(Language.JAVA, lines))
                .containsExactly(
                        "TYPE:String STRING:\"\"\"",
                        "STRING:  int \\\"\"\" \"x\" // no",
                        "STRING:  end\"\"\" CALL:strip KEY:int",
                        "KEY:int");
    }

    @Test
    void commentsReachOverLines() {
        assertThat(of(Language.JAVA, List.of("/* int", "\"a", " */ int", "/** x */ int // int")))
                .containsExactly(
                        "COMMENT:/* int",
                        "COMMENT:\"a",
                        "COMMENT: */ KEY:int",
                        "COMMENT:/** x */ KEY:int COMMENT:// int");
    }

    @Test
    void annotationsAndConstants() {
        assertThat(java("@Override static final int MAX = 1_000;"))
                .isEqualTo("TYPE:@Override KEY:static KEY:final KEY:int NUMBER:1_000");
    }

    @Test
    void goFunctionsAndTypes() {
        assertThat(go("func serve(ctx context.Context, l net.Listener, n int) (err error) {"))
                .isEqualTo("KEY:func CALL:serve TYPE:Context TYPE:Listener TYPE:int TYPE:error");
        assertThat(go("dialer := net.Dialer{Timeout: time.Millisecond}")).isEqualTo("TYPE:Dialer");
        assertThat(go("conn.(*net.TCPConn).CloseWrite()")).isEqualTo("TYPE:TCPConn CALL:CloseWrite");
        assertThat(go("return errors.New(\"x\")")).isEqualTo("KEY:return CALL:New STRING:\"x\"");
        assertThat(go("case <-ctx.Done():")).isEqualTo("KEY:case CALL:Done");
        assertThat(go("type race struct {")).isEqualTo("KEY:type TYPE:race KEY:struct");
        assertThat(go("return net.ErrClosed")).isEqualTo("KEY:return");
    }

    @Test
    void goRawStringsReachOverLines() {
        assertThat(of(Language.GO, List.of("s := `a \\", "func` + \"\\\"\"")))
                .containsExactly("STRING:`a \\", "STRING:func` STRING:\"\\\"\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "\"", "'", "\"\\", "/*", "\"\"\"", "\"\"\"\\", "@", "a.", "0x", "한글 = \"글\";", "}"})
    void takesAnything_andLosesNothing(String line) {
        for (Language language : Language.values()) {
            List<Token> tokens = Syntax.of(language, List.of(line)).getFirst();
            assertThat(tokens.stream().map(Token::text).collect(Collectors.joining()))
                    .isEqualTo(line);
        }
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void losesNothingOfALesson(Lesson lesson) {
        for (Syntax.Language language : Syntax.Language.values()) {
            Listing listing = Listing.of(language, lesson.sources());
            assertThat(listing.lines()).isNotEmpty();
            for (Listing.Line line : listing.lines()) {
                assertThat(line.tokens().stream().map(Token::text).collect(Collectors.joining()))
                        .isEqualTo(line.text());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"KEY, key", "STRING, string", "CALL, call", "TYPE, type", "COMMENT, comment"})
    void everyKindHasTheStyleClassOfItsColour(Kind kind, String style) {
        assertThat(kind.style()).isEqualTo(style);
    }

    private static String java(String line) {
        return of(Language.JAVA, List.of(line)).getFirst();
    }

    private static String go(String line) {
        return of(Language.GO, List.of(line)).getFirst();
    }

    /** All but the plain pieces. */
    private static List<String> of(Language language, List<String> lines) {
        return Syntax.of(language, lines).stream()
                .map(tokens -> tokens.stream()
                        .filter(token -> token.kind() != Kind.PLAIN)
                        .map(token -> token.kind() + ":" + token.text())
                        .collect(Collectors.joining(" ")))
                .toList();
    }
}
