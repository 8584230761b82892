package dev.dialscope.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.trace.Event;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

/** What a filter finds, in every order in which searches, other filters, other recordings and growth can come. */
class EventRowsTest {
    private static final Function<Trace, Predicate<Event>> EVEN = _ -> event -> event.seq() % 2 == 0;
    private static final Function<Trace, Predicate<Event>> THIRD = _ -> event -> event.seq() % 3 == 0;
    private static final Function<Trace, Predicate<Event>> NOTHING = _ -> _ -> false;

    private final Queue<Runnable> searches = new ArrayDeque<>();
    private final Queue<Runnable> results = new ArrayDeque<>();
    private final List<String> changes = new ArrayList<>();
    private final EventRows rows =
            new EventRows(searches::add, results::add, () -> changes.add("replacing"), () -> changes.add("changed"));
    private final LaneLog log = new LaneLog(0, LaneKind.DIALER, "dialer 1", new LaneLog.Budget(100));

    private Trace trace(int events) {
        Trace trace = new Trace(0, 0);
        trace.add(log);
        record(trace, events);
        return trace;
    }

    private void record(Trace trace, int events) {
        for (int n = 0; n < events; n++) {
            State state = trace.size() == 0 && n == 0 ? State.WAITING : null;
            long at = trace.size() + n;
            log.append(n % 2 == 0 ? EventKind.CONNECT : EventKind.READ, 0, state, at, at, 5, 0, null);
        }
        trace.drain();
    }

    private void finish() {
        while (!searches.isEmpty() || !results.isEmpty()) {
            runAll(searches);
            runAll(results);
        }
    }

    private static void runAll(Queue<Runnable> queue) {
        for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
            next.run();
        }
    }

    private List<Integer> shown() {
        return rows.stream().map(Event::seq).toList();
    }

    @Test
    void withoutAFilter_allEventsAreThereAtOnce_andTheNewOnes() {
        Trace trace = trace(3);
        rows.load(trace);
        assertThat(shown()).containsExactly(0, 1, 2);
        record(trace, 2);
        rows.grow();
        assertThat(shown()).containsExactly(0, 1, 2, 3, 4);
        assertThat(searches).isEmpty();
    }

    @Test
    void whatWasShownStays_untilSomethingIsFound() {
        rows.load(trace(5));
        changes.clear();
        rows.filter(EVEN);
        runAll(searches);
        assertThat(shown()).containsExactly(0, 1, 2, 3, 4);
        assertThat(changes).isEmpty();

        runAll(results);
        assertThat(shown()).containsExactly(0, 2, 4);
        assertThat(changes).containsExactly("replacing", "changed");
    }

    @Test
    void placesAndRows_areToldApart() {
        rows.load(trace(7));
        rows.filter(THIRD);
        finish();
        assertThat(rows.row(1)).isEqualTo(3);
        assertThat(rows.indexAt(3)).isEqualTo(1);
        assertThat(rows.indexAt(4)).as("the next one").isEqualTo(2);
        assertThat(rows.indexAt(7)).as("none after it").isEqualTo(3);
        assertThat(rows.shows(3)).isTrue();
        assertThat(rows.shows(4)).isFalse();
        assertThat(rows.shows(-1)).isFalse();
    }

    @Test
    void anOlderFilter_thatComesBackLater_isNotShown() {
        rows.load(trace(7));
        rows.filter(EVEN);
        Runnable older = searches.remove();
        rows.filter(THIRD);
        finish();
        older.run();
        finish();
        assertThat(shown()).containsExactly(0, 3, 6);
    }

    @Test
    void aFilterThatIsTakenBack_whileItSearches_leavesAll() {
        rows.load(trace(4));
        rows.filter(NOTHING);
        rows.filter(null);
        finish();
        assertThat(shown()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void newEvents_areSearchedToo_eachOnce() {
        Trace trace = trace(3);
        rows.load(trace);
        rows.filter(EVEN);
        runAll(searches);
        record(trace, 2);
        rows.grow();
        assertThat(searches).as("one search at a time").isEmpty();
        List<String> added = new ArrayList<>();
        rows.addListener((ListChangeListener<Event>) change -> {
            while (change.next()) {
                added.add(change.getFrom() + "-" + change.getTo() + (change.wasRemoved() ? " replaced" : ""));
            }
        });
        finish();
        assertThat(shown()).containsExactly(0, 2, 4);
        assertThat(added).containsExactly("0-2 replaced", "2-3");

        record(trace, 2);
        rows.grow();
        finish();
        assertThat(shown()).containsExactly(0, 2, 4, 6);
    }

    @Test
    void anotherRecording_isFilteredAsTheOneBefore_whoseSearchIsForgotten() {
        rows.load(trace(5));
        rows.filter(EVEN);
        Runnable older = searches.remove();
        LaneLog other = new LaneLog(0, LaneKind.DIALER, "dialer 1", new LaneLog.Budget(100));
        Trace next = new Trace(0, 0);
        next.add(other);
        other.append(EventKind.START, 0, State.WAITING, 0, 0, 0, 0, null);
        next.drain();
        rows.load(next);
        assertThat(rows).as("of the recording before").isEmpty();
        older.run();
        finish();
        assertThat(shown()).containsExactly(0);

        rows.load(null);
        finish();
        assertThat(rows).isEmpty();
    }

    @Test
    void everyWordOfTheFilter_isPartOfLaneOrEventOrDetail_inTheLanguageOfNow() {
        Trace trace = trace(4);
        EventText english = new EventText(new Language(Locale.ENGLISH));
        assertThat(found(english, trace, "connect")).containsExactly(0, 2);
        assertThat(found(english, trace, "  DIALER  connect ")).containsExactly(0, 2);
        assertThat(found(english, trace, "read 5 B")).containsExactly(1, 3);
        assertThat(found(english, trace, "waiting")).containsExactly(0);
        assertThat(found(english, trace, "dialer nobody")).isEmpty();
        Language korean = new Language(Locale.KOREAN);
        assertThat(found(new EventText(korean), trace, korean.words().event(EventKind.READ)))
                .containsExactly(1, 3);
    }

    private static List<Integer> found(EventText words, Trace trace, String text) {
        return trace.events().stream()
                .filter(words.matching(trace, text))
                .map(Event::seq)
                .toList();
    }
}
