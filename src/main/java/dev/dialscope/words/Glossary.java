package dev.dialscope.words;

import dev.dialscope.analysis.Fate;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The terms on screen and what they mean, in a language. {@code glossary.txt} lists them with their sources. Immutable. */
public final class Glossary {
    /** What may follow a Korean word of one syllable: a particle. The same syllable often begins another word. */
    private static final String PARTICLES = "이은을에의과도로가는를와만";

    /**
     * A term.
     *
     * @param id the same in every language
     * @param name as it is on screen
     * @param text two or three sentences
     * @param sources where they can be checked: sections of RFCs, man pages, types of Go and Java
     * @param related the ids of related terms
     * @param forms the name and the other forms that are on screen, in lower case
     */
    public record Term(
            String id, String name, String text, List<String> sources, List<String> related, List<String> forms) {}

    private record Form(String text, Term term) {}

    private record Found(int at, Term term) {}

    private final Map<String, Term> terms = new LinkedHashMap<>();
    private final List<Form> forms;
    private final Locale locale;

    /** Reads the terms of a language. Call from any thread. */
    public Glossary(Locale wanted) {
        Bundle bundle = Bundle.of("words/glossary", wanted);
        locale = bundle.locale();
        lines().map(line -> term(line, bundle))
                .sorted(Comparator.comparing(Term::name, Collator.getInstance(locale)))
                .forEach(term -> terms.put(term.id(), term));
        forms = terms.values().stream()
                .flatMap(term -> term.forms().stream().map(form -> new Form(form, term)))
                .sorted(Comparator.comparingInt((Form form) -> -form.text().length()))
                .toList();
    }

    private static Stream<String> lines() {
        try (InputStream in = Glossary.class.getResourceAsStream("glossary.txt");
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return reader.readAllLines().stream().filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Term term(String line, Bundle bundle) {
        String[] parts = line.split("\\|");
        String id = parts[0].strip();
        String key = "term." + id;
        String name = bundle.get(key);
        List<String> forms = new ArrayList<>(List.of(name.toLowerCase(locale)));
        if (bundle.has(key + ".also")) {
            forms.addAll(list(bundle.get(key + ".also").toLowerCase(locale)));
        }
        return new Term(
                id,
                name,
                bundle.get(key + ".text"),
                list(parts[1]),
                list(parts[2]),
                forms.stream().distinct().toList());
    }

    private static List<String> list(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** All terms, in the order of their names. */
    public List<Term> all() {
        return List.copyOf(terms.values());
    }

    /** The term of that id. */
    public Optional<Term> term(String id) {
        return Optional.ofNullable(terms.get(id));
    }

    /** The term of a state. */
    public Term of(State state) {
        return terms.get(state.id());
    }

    /** The term of a socket's state in the kernel. */
    public Term of(KernelState state) {
        return terms.get(state == KernelState.CLOSED ? "no-socket" : state.id());
    }

    /** The term of an outcome. */
    public Term of(Outcome outcome) {
        return terms.get(outcome.id());
    }

    /** The term of a fate. */
    public Term of(Fate fate) {
        return terms.get(fate.id());
    }

    /** The term of an evidence. */
    public Term of(Evidence evidence) {
        return terms.get(evidence.id());
    }

    /** The terms whose name or text has all words of a query, names first; all terms for a blank query. */
    public List<Term> search(String query) {
        List<String> words =
                Stream.of(query.strip().toLowerCase(locale).split("\\s+")).toList();
        List<Term> byName = all().stream()
                .filter(term -> holds(String.join(" ", term.forms()) + " " + term.id(), words))
                .toList();
        return Stream.concat(
                        byName.stream(),
                        all().stream().filter(term -> !byName.contains(term) && holds(term.text(), words)))
                .toList();
    }

    private boolean holds(String text, List<String> words) {
        String lower = text.toLowerCase(locale);
        return words.stream().allMatch(lower::contains);
    }

    /** The terms that a text on screen uses, in its order, each once. Of “accept queue” it finds the whole, not “queue”. */
    public List<Term> in(String text) {
        String lower = text.toLowerCase(locale);
        BitSet taken = new BitSet();
        List<Found> found = new ArrayList<>();
        for (Form form : forms) {
            String name = form.text();
            for (int at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
                int end = at + name.length();
                if (isWord(lower, at, end) && taken.get(at, end).isEmpty()) {
                    taken.set(at, end);
                    found.add(new Found(at, form.term()));
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt(Found::at))
                .map(Found::term)
                .distinct()
                .toList();
    }

    private static boolean isWord(String text, int from, int to) {
        if (from > 0 && Character.isLetterOrDigit(text.charAt(from - 1))
                || to < text.length() && text.charAt(to) == '_') {
            return false;
        }
        if (to == text.length() || !Character.isLetterOrDigit(text.charAt(to))) {
            return true;
        }
        // Korean particles follow a word without a space.
        char next = text.charAt(to);
        boolean hangul = Character.UnicodeScript.of(next) == Character.UnicodeScript.HANGUL;
        boolean oneSyllable = to - from == 1;
        return hangul && (!oneSyllable || PARTICLES.indexOf(next) >= 0);
    }
}
