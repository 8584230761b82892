package dev.dialscope.ui.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.lesson.Lessons;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.code.Chips.Chip;
import dev.dialscope.ui.code.Listing.Line;
import dev.dialscope.ui.code.Syntax.Language;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeModelTest {
    private static final LaneLog.Budget BUDGET = new LaneLog.Budget(100_000);

    private final CodeModel model = new CodeModel();
    private final Trace trace = new Trace(0, 0);
    private final LaneLog context = lane(LaneKind.CONTEXT, "context");
    private Line dial;
    private Line caught;

    @BeforeEach
    void showTheFanOut() {
        model.show(Lessons.first().sources(), Language.JAVA);
        dial = line(".dial(ctx");
        caught = line("lab.caught(e)");
    }

    @Test
    void tenChipsAtTheDial_thenTheyLeapToTheCatch() {
        race(10);

        model.goTo(50);
        assertThat(model.count(dial)).isEqualTo(10);
        assertThat(tags(model.chips(dial, Gutter.WIDE, -1))).containsExactly("1", "2", "3", "4");
        assertThat(model.chips(dial, Gutter.WIDE, -1).more()).isEqualTo(6);
        assertThat(model.chips(dial, Gutter.WIDE, -1).shown())
                .allMatch(chip -> chip.style().equals("handshake"));
        model.goTo(1_000);
        assertThat(model.count(dial)).isZero();
        assertThat(model.chips(caught, Gutter.WIDE, -1).shown())
                .allMatch(chip -> chip.over() && chip.style().equals("cancelled"));
        model.goTo(50);
        assertThat(model.count(dial)).isEqualTo(10);
    }

    @Test
    void theSelectedLaneAlwaysHasAChip() {
        race(10);
        model.goTo(50);

        Chips chips = model.chips(dial, Gutter.NARROW, 9);
        assertThat(tags(chips)).containsExactly("1", "9");
        assertThat(chips.shown().getLast().chosen()).isTrue();
        assertThat(chips.more()).isEqualTo(8);
        assertThat(tags(model.chips(dial, Gutter.NARROW, 0))).containsExactly("1", "2");
    }

    @Test
    void walksTheLanesOfALineRoundAndRound_alsoThoseWithoutAChip() {
        race(3);
        model.goTo(50);

        assertThat(model.nextLane(dial, -1, true)).isEqualTo(1);
        assertThat(model.nextLane(dial, 1, true)).isEqualTo(2);
        assertThat(model.nextLane(dial, 3, true)).isEqualTo(1);
        assertThat(model.nextLane(dial, 3, false)).isEqualTo(2);
        assertThat(model.nextLane(dial, 1, false)).isEqualTo(3);
        assertThat(model.nextLane(dial, -1, false)).isEqualTo(3);
        assertThat(model.nextLane(caught, 1, true)).isEqualTo(-1);
        assertThat(model.nextLane(caught, 1, false)).isEqualTo(-1);
    }

    @Test
    void theLinesInGoStandForTheSameSteps() {
        race(3);
        model.show(Lessons.first().sources(), Language.GO);
        model.goTo(50);

        assertThat(model.count(line("DialContext(ctx"))).isEqualTo(3);
        model.goTo(1_000);
        assertThat(model.count(line("\"lost:\", err"))).isEqualTo(3);
        assertThat(model.events(line("DialContext(ctx"))).isEqualTo(3);
        assertThat(model.count(line("all.Wait()"))).isZero();
    }

    @Test
    void walksTheEventsOfALineRoundAndRound() {
        race(3);
        model.goTo(1_000);

        int first = model.nextEvent(dial, -1);
        int second = model.nextEvent(dial, first);
        int third = model.nextEvent(dial, second);
        assertThat(List.of(first, second, third))
                .doesNotHaveDuplicates()
                .allMatch(row -> trace.line(row) == dial.number());
        assertThat(model.nextEvent(dial, third)).isEqualTo(first);
        assertThat(model.nextEvent(line("Race race"), -1)).isEqualTo(-1);
        assertThat(model.events(dial)).isEqualTo(3);
    }

    @Test
    void looksAtTheSelectedLane_orWhereMostStand() {
        race(3);
        model.goTo(50);

        assertThat(model.target(-1)).isEqualTo(dial.index());
        assertThat(model.target(context.id())).isEqualTo(line("withTimeout").index());
        assertThat(model.indexOf(99)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 5, 0", "0, 10, 9, 0", "3, 10, -1, 3", "3, 0, 9, 3"})
    void scrollsOnlyToWhatIsOutOfSight(int first, int fit, int target, int top) {
        assertThat(model.top(first, fit, target)).isEqualTo(top);
    }

    @Test
    void scrollsSoThatMostLanesAreInSight() {
        race(3);
        model.goTo(50);
        int last = model.listing().lines().size();
        int top = model.top(last - 5, 5, dial.index());
        assertThat(dial.index()).isBetween(top, top + 4);
        assertThat(model.top(0, 5, last - 1)).isEqualTo(last - 5);
    }

    @Test
    void withoutARecordingNobodyStandsAnywhere() {
        model.load(null);
        model.goTo(7);
        assertThat(model.count(dial)).isZero();
        assertThat(model.chips(dial, Gutter.WIDE, -1)).isEqualTo(Chips.NONE);
        assertThat(model.target(3)).isEqualTo(-1);
        assertThat(model.nextEvent(dial, -1)).isEqualTo(-1);
        assertThat(model.events(dial)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"124, 5, 5", "124, 6, 4", "96, 3, 3", "96, 4, 2", "96, 1, 1"})
    void soManyChipsFit(double width, int count, int shown) {
        assertThat(Gutter.shown(width, List.of("1", "2", "3", "4", "10").subList(0, Math.min(5, count)), count))
                .isEqualTo(shown);
    }

    @Test
    void longNumbersTakeMoreRoom() {
        assertThat(Gutter.shown(Gutter.WIDE, List.of("9997", "9998", "9999", "10000"), 4))
                .isEqualTo(2);
        assertThat(Gutter.more(12_345)).isEqualTo("+12k");
    }

    @ParameterizedTest
    @CsvSource({
        "DIALER, dialer 7, 7",
        "DIALER, dialer, d",
        "DIALER, virtual 2, v2",
        "DIALER, try 3, t3",
        "LISTENER, listener, L",
        "LISTENER, no reuse, N",
        "CONTEXT, context, x",
        "CONN, server conn, c1",
        "CONN, server conn 12, c12"
    })
    void aTagForEveryLane(LaneKind kind, String name, String tag) {
        Trace one = new Trace(0, 0);
        one.add(new LaneLog(0, kind, name, BUDGET));
        assertThat(Tags.of(one.lane(0))).isEqualTo(tag);
    }

    /** So many dialers that dial at 10 and are cancelled at 100. */
    private void race(int dialers) {
        context.append(
                EventKind.START, 0, State.ACTIVE, 1, 1, 0, line("withTimeout").number(), null);
        for (int n = 1; n <= dialers; n++) {
            LaneLog dialer = lane(LaneKind.DIALER, "dialer " + n);
            dialer.append(
                    EventKind.START,
                    0,
                    State.WAITING,
                    2,
                    2,
                    0,
                    line("lab.fanOut(").number(),
                    null);
            dialer.append(EventKind.CONNECT, LaneLog.BEGIN, State.HANDSHAKE, 10, 10, 0, dial.number(), null);
            dialer.append(EventKind.CONNECT, LaneLog.FAILED, State.CANCELLED, 10, 100, 0, 0, "cancelled");
            dialer.append(EventKind.CLOSE, 0, State.CLOSED, 101, 102, 0, 0, null);
            dialer.append(EventKind.CAUGHT, 0, null, 103, 103, 0, caught.number(), "cancelled");
        }
        trace.drain();
        model.load(trace);
    }

    private LaneLog lane(LaneKind kind, String name) {
        LaneLog log = new LaneLog(trace.lanes().size(), kind, name, BUDGET);
        trace.add(log);
        return log;
    }

    private Line line(String text) {
        return model.listing().lines().stream()
                .filter(line -> line.text().contains(text))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> tags(Chips chips) {
        return chips.shown().stream().map(Chip::tag).toList();
    }
}
