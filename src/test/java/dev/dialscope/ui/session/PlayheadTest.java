package dev.dialscope.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlayheadTest {
    private final Playhead playhead = new Playhead();
    private final List<Number> seen = new ArrayList<>();

    @BeforeEach
    void reaches100() {
        playhead.reach(100);
        playhead.nanosProperty().addListener((property, before, now) -> seen.add(now));
    }

    @Test
    void followsTheNewestMoment_untilItIsTakenAway() {
        playhead.reach(120);
        playhead.goTo(40);
        playhead.reach(150);
        assertThat(playhead.isLive()).isFalse();
        assertThat(playhead.nanos()).isEqualTo(40);

        playhead.follow();
        assertThat(seen).containsExactly(120.0, 40.0, 150.0);
    }

    @Test
    void isEitherLiveOrPlayedOrStanding() {
        playhead.playFrom(10);
        playhead.playTo(20);
        assertThat(playhead.isPlaying()).isTrue();
        assertThat(playhead.isLive()).isFalse();

        playhead.goTo(15);
        assertThat(playhead.isPlaying()).isFalse();
        playhead.playFrom(15);
        playhead.follow();
        assertThat(playhead.isPlaying()).isFalse();
        assertThat(playhead.isLive()).isTrue();
        playhead.pause();
        assertThat(playhead.isLive()).isTrue();
        playhead.stay();
        assertThat(playhead.isLive()).isFalse();
        assertThat(playhead.nanos()).isEqualTo(100);
    }

    @Test
    void whoeverHearsThatItMoved_knowsWhetherItIsLive() {
        List<Boolean> live = new ArrayList<>();
        playhead.nanosProperty().addListener((property, before, now) -> live.add(playhead.isLive()));
        playhead.goTo(1);
        playhead.playFrom(2);
        playhead.follow();
        assertThat(live).containsExactly(false, false, true);
    }

    @Test
    void anIntervalBegunOrEndedAlone_reachesToTheEndsOfTheRun() {
        playhead.goTo(30);
        playhead.loopFromHere();
        assertLoop(30, 100);
        playhead.goTo(60);
        playhead.loopToHere();
        assertLoop(30, 60);
        playhead.goTo(80);
        playhead.loopFromHere();
        assertLoop(80, 100);
        playhead.goTo(50);
        playhead.loopToHere();
        assertLoop(0, 50);

        playhead.restart(10);
        assertThat(playhead.loops()).isFalse();
    }

    private void assertLoop(double from, double to) {
        assertThat(playhead.loops()).isTrue();
        assertThat(playhead.loopFromProperty().get()).isEqualTo(from);
        assertThat(playhead.loopToProperty().get()).isEqualTo(to);
    }
}
