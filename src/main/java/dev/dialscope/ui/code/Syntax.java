package dev.dialscope.ui.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts source code into tokens for colouring. Knows the parts of Java and Go that the lessons use. Never fails on any text. */
final class Syntax {
    /** The known languages. */
    enum Language {
        JAVA,
        GO
    }

    /** The kind of a token. */
    enum Kind {
        PLAIN,
        KEY,
        STRING,
        CALL,
        TYPE,
        COMMENT,
        NUMBER;

        /** Its style class. */
        String style() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A token: a part of a line. */
    record Token(Kind kind, String text) {}

    private static final Set<String> JAVA_KEYS = Set.of("""
            abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally
            float for goto if implements import instanceof int interface long native new package private protected public return short
            static strictfp super switch synchronized this throw throws transient try void volatile while true false null
            """.strip().split("\\s+"));

    /** Contextual keywords: keywords if a name or a value follows, otherwise names. */
    private static final Set<String> JAVA_KEYS_IN_PLACE = Set.of("record", "sealed", "permits", "when", "yield", "var");

    private static final Set<String> GO_KEYS = Set.of("""
            break case chan const continue default defer else fallthrough for func go goto if import interface map package range return
            select struct switch type var nil true false iota
            """.strip().split("\\s+"));

    private static final Set<String> GO_TYPES = Set.of("""
            any bool byte complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8 uint16 uint32
            uint64 uintptr
            """.strip().split("\\s+"));

    private static final String TEXT_BLOCK = "\"\"\"";
    private static final String COMMENT_END = "*/";

    private final Language language;
    private final List<Token> tokens = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();
    private String line;
    private int at;

    /** The end mark of a comment or string that began on an earlier line; null if there is none. */
    private String open;

    private Syntax(Language language) {
        this.language = language;
    }

    /** The tokens of each line. Joined, they are the line. */
    static List<List<Token>> of(Language language, List<String> lines) {
        Syntax syntax = new Syntax(language);
        return lines.stream().map(syntax::scan).toList();
    }

    private List<Token> scan(String text) {
        line = text;
        at = 0;
        tokens.clear();
        while (at < line.length()) {
            step();
        }
        flush();
        return List.copyOf(tokens);
    }

    private void step() {
        char c = line.charAt(at);
        if (open != null) {
            untilOpenEnds(at);
        } else if (starts("//")) {
            take(Kind.COMMENT, line.length());
        } else if (starts("/*")) {
            open = COMMENT_END;
            untilOpenEnds(at + 2);
        } else if (language == Language.JAVA && starts(TEXT_BLOCK)) {
            open = TEXT_BLOCK;
            untilOpenEnds(at + 3);
        } else if (language == Language.GO && c == '`') {
            open = "`";
            untilOpenEnds(at + 1);
        } else if (c == '"' || c == '\'') {
            take(Kind.STRING, closing(c));
        } else if (Character.isDigit(c)) {
            take(Kind.NUMBER, end(at, d -> Character.isLetterOrDigit(d) || d == '_' || d == '.'));
        } else if (c == '@' && at + 1 < line.length() && Character.isJavaIdentifierStart(line.charAt(at + 1))) {
            take(Kind.TYPE, end(at + 1, Character::isJavaIdentifierPart));
        } else if (Character.isJavaIdentifierStart(c)) {
            int end = end(at, Character::isJavaIdentifierPart);
            take(word(line.substring(at, end), end), end);
        } else {
            plain.append(c);
            at++;
        }
    }

    private boolean starts(String text) {
        return line.startsWith(text, at);
    }

    private void take(Kind kind, int end) {
        if (kind == Kind.PLAIN) {
            plain.append(line, at, end);
        } else {
            flush();
            tokens.add(new Token(kind, line.substring(at, end)));
        }
        at = end;
    }

    private void flush() {
        if (!plain.isEmpty()) {
            tokens.add(new Token(Kind.PLAIN, plain.toString()));
            plain.setLength(0);
        }
    }

    private void untilOpenEnds(int from) {
        Kind kind = open.equals(COMMENT_END) ? Kind.COMMENT : Kind.STRING;
        int end = from;
        while (end < line.length() && !line.startsWith(open, end)) {
            end += open.equals(TEXT_BLOCK) && line.charAt(end) == '\\' ? 2 : 1;
        }
        if (end < line.length()) {
            end += open.length();
            open = null;
        }
        take(kind, Math.min(end, line.length()));
    }

    /** The index after the closing quote of the literal that begins here; the line's end if it is not closed. */
    private int closing(char quote) {
        for (int end = at + 1; end < line.length(); end++) {
            if (line.charAt(end) == '\\') {
                end++;
            } else if (line.charAt(end) == quote) {
                return end + 1;
            }
        }
        return line.length();
    }

    private interface Part {
        boolean test(char c);
    }

    private int end(int from, Part part) {
        int end = from;
        while (end < line.length() && part.test(line.charAt(end))) {
            end++;
        }
        return end;
    }

    private Kind word(String word, int end) {
        return language == Language.JAVA ? java(word, end) : go(word, end);
    }

    private Kind java(String word, int end) {
        if (JAVA_KEYS.contains(word) || (JAVA_KEYS_IN_PLACE.contains(word) && isKeyHere(end))) {
            return Kind.KEY;
        } else if (Character.isUpperCase(word.charAt(0)) && !isConstant(word)) {
            return Kind.TYPE;
        }
        return next(end) == '(' ? Kind.CALL : Kind.PLAIN;
    }

    private boolean isKeyHere(int end) {
        char next = next(end);
        boolean spaced = end < line.length() && line.charAt(end) == ' ';
        boolean value = Character.isJavaIdentifierStart(next) || next == '"' || next == '(' || Character.isDigit(next);
        return before() != '.' && spaced && value;
    }

    private static boolean isConstant(String word) {
        return word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
    }

    private Kind go(String word, int end) {
        if (GO_KEYS.contains(word)) {
            return Kind.KEY;
        } else if (GO_TYPES.contains(word) || line.substring(0, at).endsWith("type ") || isQualifiedType(word, end)) {
            return Kind.TYPE;
        }
        return next(end) == '(' ? Kind.CALL : Kind.PLAIN;
    }

    /** Whether this name is a type, as in {@code net.Dialer{}}, {@code *net.TCPConn} or {@code conn net.Conn}, and not a function or value. */
    private boolean isQualifiedType(String word, int end) {
        if (before() != '.' || !Character.isUpperCase(word.charAt(0)) || next(end) == '(') {
            return false;
        }
        int qualifier = at - 1;
        while (qualifier > 0 && Character.isJavaIdentifierPart(line.charAt(qualifier - 1))) {
            qualifier--;
        }
        char left = qualifier == 0 ? ' ' : line.charAt(qualifier - 1);
        boolean named = left == ' ' && qualifier > 1 && Character.isJavaIdentifierPart(line.charAt(qualifier - 2));
        return next(end) == '{' || left == '*' || left == ']' || left == '&' || (named && !afterKey(qualifier - 1));
    }

    private boolean afterKey(int end) {
        int begin = end;
        while (begin > 0 && Character.isJavaIdentifierPart(line.charAt(begin - 1))) {
            begin--;
        }
        return GO_KEYS.contains(line.substring(begin, end));
    }

    private char before() {
        return at == 0 ? ' ' : line.charAt(at - 1);
    }

    /** The next character that is not a blank; a blank at the line's end. */
    private char next(int from) {
        int next = end(from, Character::isWhitespace);
        return next < line.length() ? line.charAt(next) : ' ';
    }
}
