package dev.dialscope.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {
    private static final int FULL = 30;
    private static final double ROOM = 402;

    @Test
    void tenDialersHaveFullRowsBelowTheServersSide() {
        Rows rows = rows(10);

        assertThat(rows.bodyHeight()).isEqualTo(FULL);
        assertThat(rows.order().stream().limit(4).map(track -> track.lane().kind()))
                .containsExactly(LaneKind.CONTEXT, LaneKind.LISTENER, LaneKind.CONN, LaneKind.DIALER);
        assertThat(rows.gaps()).containsExactly(30, 96);
        assertThat(rows.total()).isEqualTo(402);
        assertThat(rows.merged()).isZero();
    }

    /** On a large screen a few lanes use the room that there is. */
    @ParameterizedTest
    @ValueSource(ints = {402, 500, 700, 2_000})
    void rowsGrowWithTheRoom_upToTheTallest(int room) {
        Picture picture = new Picture(SampleRun.fanOut(10, 7));
        Rows rows = new Rows(picture, FULL, Rows.FITTING, room, LaneChoice.ALL, new PictureWords(Locale.ENGLISH));

        int height = Math.min(Metrics.TALLEST, (room - 12) / 13);
        assertThat(rows.bodyHeight()).isEqualTo(height);
        assertThat(rows.height(0)).isEqualTo(height);
        assertThat(rows.total()).isLessThanOrEqualTo(room);
    }

    /** Where every row has a name, none needs room of its own for it. */
    @Test
    void aLaneThatKeepsItsName_takesNothingFromRowsThatHaveOneAnyway() {
        Picture picture = new Picture(SampleRun.fanOut(4, 7));
        Rows rows = new Rows(
                picture, FULL, Rows.FITTING, 400, LaneChoice.ALL, new PictureWords(Locale.ENGLISH), Optional.of(4));

        assertThat(rows.bodyHeight()).isEqualTo(rows.height(0)).isEqualTo((400 - 2 * Metrics.GAP) / 7);
    }

    @Test
    void aChosenHeight_staysAtAnyRoom() {
        Picture picture = new Picture(SampleRun.fanOut(10, 7));
        Rows rows = new Rows(picture, FULL, FULL, 2_000, LaneChoice.ALL, new PictureWords(Locale.ENGLISH));

        assertThat(rows.bodyHeight()).isEqualTo(FULL);
        assertThat(rows.height(0)).isEqualTo(FULL);
    }

    @Test
    void aDialersAttemptsStandUnderIt_wheneverTheyBegan() {
        Trace trace = new Trace(0, 0);
        LaneLog.Budget budget = new LaneLog.Budget(100);
        int[] parents = {LaneLog.NO_PARENT, LaneLog.NO_PARENT, 1, 0, 1};
        for (int id = 0; id < parents.length; id++) {
            LaneLog lane = new LaneLog(id, LaneKind.DIALER, "dialer " + id, parents[id], budget);
            lane.append(EventKind.START, 0, State.WAITING, id, id, 0, 0, null);
            trace.add(lane);
        }
        trace.drain();

        assertThat(rows(new Picture(trace), LaneChoice.ALL).order().stream()
                        .map(track -> track.lane().id()))
                .containsExactly(0, 3, 1, 2, 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 11, 40, 250, 1_000, 5_000})
    void allLanesFitIntoTheRoom(int dialers) {
        Rows rows = rows(dialers);

        assertThat(rows.total()).isLessThanOrEqualTo((int) ROOM);
        assertThat(rows.order()).hasSize(dialers + 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000})
    void theWinnerAndTheChosenLane_keepTheirNames_howeverManyLanesThereAre(int dialers) {
        Picture picture = new Picture(SampleRun.fanOut(dialers, 7));
        int chosen = picture.tracks().getLast().lane().id();
        Rows rows = new Rows(
                picture,
                FULL,
                Rows.FITTING,
                ROOM,
                LaneChoice.ALL,
                new PictureWords(Locale.ENGLISH),
                Optional.of(chosen));
        int winner = picture.winner().orElseThrow().lane().id();

        for (int lane : new int[] {winner, chosen}) {
            assertThat(rows.height(rows.of(lane))).isGreaterThanOrEqualTo(Metrics.LABELS);
            assertThat(rows.at(rows.of(lane))).hasSize(1);
        }
        assertThat(rows.order()).doesNotHaveDuplicates().hasSize(dialers + 3);
        assertThat(rows.bodyHeight()).isLessThan(Metrics.BARS);
    }

    @Test
    void aThousandLanesShareRowsAndSaySo() {
        Rows rows = rows(1_000);

        assertThat(rows.merged()).isEqualTo(1_000);
        assertThat(rows.shared()).isEqualTo(4);
        assertThat(rows.at(rows.size() - 1)).isNotEmpty();
    }

    @Test
    void theManyStandByFateWithTheWinnerFirst() {
        Rows rows = rows(1_000);

        assertThat(rows.groups().getFirst().size()).isEqualTo(1);
        assertThat(rows.groups().stream().mapToInt(Rows.Group::size).sum()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1_000})
    void everyLaneIsFoundWhereItStands(int dialers) {
        Rows rows = rows(dialers);
        for (Track track : rows.order()) {
            int row = rows.of(track.lane().id());
            assertThat(rows.find(rows.top(row))).isEqualTo(row);
            assertThat(rows.at(row)).contains(track);
        }
        assertThat(rows.find(rows.total() + 1)).isEqualTo(-1);
    }

    @Test
    void aFilterHidesWhatDoesNotMatch_andCountsIt() {
        Picture picture = new Picture(SampleRun.fanOut(100, 7));
        Rows rows = rows(picture, lanes(Order.LANE, "Dialer 7", Set.of(), Set.of()));

        assertThat(rows.all()).isEqualTo(100);
        assertThat(rows.shown()).isEqualTo(11).isEqualTo(rows.order().size() - 3);
        assertThat(picture.tracks())
                .allMatch(track -> (rows.of(track.lane().id()) == Rows.HIDDEN)
                        == !rows.order().contains(track));
    }

    @Test
    void aFilterThatNothingMatches_leavesTheLanesOnTop() {
        Rows rows = rows(new Picture(SampleRun.fanOut(100, 7)), lanes(Order.LANE, "no such lane", Set.of(), Set.of()));

        assertThat(rows.shown()).isZero();
        assertThat(rows.order()).hasSize(3);
        assertThat(rows.find(rows.total() - 1)).isLessThan(3);
    }

    @Test
    void anEndThatIsLeftOut_isNotShown() {
        Picture picture = new Picture(SampleRun.fanOut(100, 7));
        LaneEnd left =
                picture.ends().keySet().stream().reduce((one, other) -> other).orElseThrow();
        Rows rows = rows(picture, lanes(Order.LANE, "", Set.of(left), Set.of()));

        assertThat(rows.shown()).isEqualTo(100 - picture.ends().get(left));
        assertThat(picture.ends().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(100);
    }

    @ParameterizedTest
    @EnumSource
    void everyOrderShowsEveryLaneOnce(Order order) {
        Rows rows = rows(new Picture(SampleRun.fanOut(100, 7)), lanes(order, "", Set.of(), Set.of()));

        assertThat(rows.order()).doesNotHaveDuplicates().hasSize(103);
    }

    @Test
    void theSlowestStandFirstByLatency_andTheFirstToEndByEnd() {
        Picture picture = new Picture(SampleRun.fanOut(100, 7));

        assertThat(many(rows(picture, lanes(Order.LATENCY, "", Set.of(), Set.of()))))
                .isSortedAccordingTo(Comparator.comparingLong(Track::latency).reversed());
        assertThat(many(rows(picture, lanes(Order.END, "", Set.of(), Set.of()))))
                .isSortedAccordingTo(Comparator.comparingLong(Track::decided));
        assertThat(many(rows(picture, lanes(Order.START, "", Set.of(), Set.of()))))
                .isSortedAccordingTo(Comparator.comparingLong(Track::leftWait));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1_000, 10_000})
    void byOutcome_eachGroupHasATitleAboveItsLanes(int dialers) {
        Picture picture = new Picture(SampleRun.fanOut(dialers, 7));
        Rows rows = rows(picture, lanes(Order.OUTCOME, "", Set.of(), Set.of()));

        SequencedMap<LaneEnd, Integer> told = new LinkedHashMap<>();
        for (int row = rows.body(); row < rows.size(); row++) {
            Optional<Rows.Title> title = rows.title(row);
            title.ifPresent(one -> told.put(one.end(), one.size()));
            LaneEnd last = told.lastEntry().getKey();
            assertThat(rows.at(row))
                    .isNotEmpty()
                    .allMatch(track -> picture.end(track).equals(last));
            assertThat(rows.find(rows.top(row))).isEqualTo(row);
        }
        assertThat(told).containsExactlyEntriesOf(picture.ends());
        assertThat(rows.order()).doesNotHaveDuplicates().hasSize(dialers + 3);
        assertThat(rows.order())
                .allMatch(track -> rows.title(rows.of(track.lane().id())).isEmpty());
        assertThat(dialers < 100 || rows.total() <= ROOM).isTrue();
    }

    @Test
    void aCollapsedGroupSharesTheRowOfItsTitle_andGivesItsRoomToTheOthers() {
        Picture picture = new Picture(SampleRun.fanOut(100, 7));
        LaneEnd most = picture.ends().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        Rows open = rows(picture, lanes(Order.OUTCOME, "", Set.of(), Set.of()));
        Rows rows = rows(picture, lanes(Order.OUTCOME, "", Set.of(), Set.of(most)));

        assertThat(rows.bodyHeight()).isGreaterThan(open.bodyHeight());
        assertThat(rows.shown()).isEqualTo(100);
        assertThat(rows.merged()).isEqualTo(picture.ends().get(most));
        for (Track track : many(rows)) {
            Optional<Rows.Title> title = rows.title(rows.of(track.lane().id()));
            assertThat(title.map(Rows.Title::end).filter(most::equals).isPresent())
                    .isEqualTo(picture.end(track).equals(most));
        }
    }

    @Test
    void allCollapsed_onlyTitlesAreLeft() {
        Picture picture = new Picture(SampleRun.fanOut(1_000, 7));
        Rows rows =
                rows(picture, lanes(Order.OUTCOME, "", Set.of(), picture.ends().keySet()));

        assertThat(rows.size() - rows.body()).isEqualTo(picture.ends().size());
        assertThat(IntStream.range(rows.body(), rows.size()).map(rows::lanes).sum())
                .isEqualTo(1_000);
    }

    private static List<Track> many(Rows rows) {
        return rows.order().subList(rows.body(), rows.order().size());
    }

    private static Rows rows(int dialers) {
        return rows(new Picture(SampleRun.fanOut(dialers, 7)), LaneChoice.ALL);
    }

    private static LaneChoice lanes(Order order, String filter, Set<LaneEnd> without, Set<LaneEnd> collapsed) {
        return new LaneChoice(order, filter, without, collapsed);
    }

    private static Rows rows(Picture picture, LaneChoice lanes) {
        return new Rows(picture, FULL, Rows.FITTING, ROOM, lanes, new PictureWords(Locale.ENGLISH));
    }
}
