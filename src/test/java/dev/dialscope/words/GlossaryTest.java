package dev.dialscope.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.analysis.Fate;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is drawn by name is explained, under the name that it has on screen. */
class GlossaryTest {
    static List<Locale> languages() {
        return Languages.all();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyState_outcome_fate_andEvidence_hasATerm_ofThatName(Locale language) {
        Glossary glossary = new Glossary(language);
        Words words = new Words(language);
        for (State state : State.values()) {
            assertThat(glossary.of(state).name()).isEqualTo(words.state(state));
        }
        for (Outcome outcome : Outcome.values()) {
            assertThat(glossary.of(outcome).name()).isEqualTo(words.outcome(outcome));
        }
        for (Fate fate : Fate.values()) {
            assertThat(glossary.of(fate).name()).isEqualTo(words.fate(fate));
        }
        for (Evidence evidence : Evidence.values()) {
            assertThat(glossary.of(evidence).name()).isEqualTo(words.evidence(evidence));
        }
        Bundle picture = Bundle.of("picture/picture", language);
        for (KernelState state : KernelState.values()) {
            assertThat(glossary.of(state).name()).isEqualTo(picture.get("kernel.state." + state.id()));
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void eachTerm_isShort_hasASource_andKnownNeighbours(Locale language) {
        Glossary glossary = new Glossary(language);
        assertThat(glossary.all()).hasSizeGreaterThan(100);
        for (Glossary.Term term : glossary.all()) {
            assertThat(term.text().split("(?<=[.?!”])\\s+")).as(term.id()).hasSizeBetween(1, 5);
            assertThat(term.sources()).as(term.id()).isNotEmpty().noneMatch(String::isBlank);
            assertThat(term.related())
                    .as(term.id())
                    .isNotEmpty()
                    .doesNotContain(term.id())
                    .doesNotHaveDuplicates()
                    .allMatch(id -> glossary.term(id).isPresent(), "is a term");
        }
    }

    /** A term can be reached from another one. */
    @Test
    void noTerm_standsAlone() {
        Glossary glossary = new Glossary(Locale.ENGLISH);
        Set<String> reached = new TreeSet<>();
        glossary.all().forEach(term -> reached.addAll(term.related()));
        assertThat(glossary.all()).extracting(Glossary.Term::id).allMatch(reached::contains);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aForm_isOfOneTerm(Locale language) {
        Map<String, String> owners = new HashMap<>();
        for (Glossary.Term term : new Glossary(language).all()) {
            for (String form : term.forms()) {
                assertThat(owners.put(form, term.id())).as(form).isNull();
            }
        }
    }

    /** The bundles have no term that the list lacks. */
    @Test
    void theList_hasAllThatTheBundlesHave() {
        assertThat(new Glossary(Locale.ENGLISH).all())
                .extracting(Glossary.Term::id)
                .containsExactlyInAnyOrderElementsOf(
                        Bundles.texts("words/glossary", Languages.FIRST).stringPropertyNames().stream()
                                .map(key -> key.split("\\.")[1])
                                .distinct()
                                .toList());
    }

    @Test
    void aText_usesTerms_theLongestOnes_inItsOrder() {
        Glossary english = new Glossary(Locale.ENGLISH);
        assertThat(ids(english.in("Its accept queue is full; the next SYN is dropped.")))
                .containsExactly("accept-queue", "syn");
        assertThat(ids(english.in("SYN_SENT"))).containsExactly("syn-sent");
        assertThat(ids(english.in("CLOSE_WAIT, FIN_WAIT2"))).containsExactly("close-wait", "fin-wait2");
        assertThat(ids(english.in("Cancelled in mid-handshake: the final word")))
                .containsExactly("cancelled", "mid-handshake");
        assertThat(english.in("It finishes.")).isEmpty();
        Glossary korean = new Glossary(Locale.KOREAN);
        assertThat(ids(korean.in("핸드셰이크 도중 취소되었다. connect는 4 ms 동안 기다리고 있었다.")))
                .containsExactly("mid-handshake", "cancel");
        assertThat(ids(korean.in("문에서 SYN을 보냈다"))).containsExactly("gate", "syn");
        assertThat(korean.in("문장이다")).isEmpty();
    }

    @Test
    void search_findsNamesBeforeTexts_inAnyCase() {
        Glossary english = new Glossary(Locale.ENGLISH);
        assertThat(english.search("BACKLOG").getFirst().id()).isEqualTo("backlog");
        assertThat(ids(english.search("somaxconn"))).containsExactly("backlog");
        assertThat(english.search(" ")).isEqualTo(english.all());
        assertThat(english.search("no such word")).isEmpty();
        assertThat(new Glossary(Locale.KOREAN).search("수락 큐").getFirst().id()).isEqualTo("accept-queue");
    }

    private static List<String> ids(List<Glossary.Term> terms) {
        return terms.stream().map(Glossary.Term::id).toList();
    }
}
