package dev.dialscope.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.trace.LaneKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @ParameterizedTest
    @ValueSource(ints = {2, 11, 40, 250, 1_000, 5_000})
    void allLanesFitIntoTheRoom(int dialers) {
        Rows rows = rows(dialers);

        assertThat(rows.total()).isLessThanOrEqualTo((int) ROOM);
        assertThat(rows.order()).hasSize(dialers + 3);
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

    private static Rows rows(int dialers) {
        return new Rows(new Model(SampleRun.fanOut(dialers, 7)), FULL, Rows.FITTING, ROOM);
    }
}
