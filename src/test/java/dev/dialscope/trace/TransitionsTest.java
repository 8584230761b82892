package dev.dialscope.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The one table of legal transitions, and what a lane makes of walks through it. */
class TransitionsTest {
    private static final int WALKS = 2_000;

    @ParameterizedTest
    @EnumSource
    void everyStateThatCanBeReached_canReachTheEnd(LaneKind kind) {
        for (State state : reachable(kind)) {
            boolean end = Transitions.after(kind, state).isEmpty();
            boolean closes = Transitions.after(kind, state).contains(State.CLOSED);
            assertThat(end || closes || kind == LaneKind.CONTEXT)
                    .as("%s %s", kind, state)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void noState_followsItself_norTheFirstOne(LaneKind kind) {
        for (State state : State.values()) {
            assertThat(Transitions.legal(kind, state, state)).isFalse();
            assertThat(Transitions.legal(kind, null, state)).isEqualTo(state == Transitions.first(kind));
        }
    }

    @Test
    void everyState_belongsToSomeLane() {
        Set<State> known = EnumSet.noneOf(State.class);
        for (LaneKind kind : LaneKind.values()) {
            known.addAll(reachable(kind));
        }
        assertThat(known).containsExactlyInAnyOrder(State.values());
    }

    @Test
    void end_isTheEnd() {
        for (LaneKind kind : LaneKind.values()) {
            assertThat(Transitions.after(kind, State.CLOSED)).isEmpty();
        }
        assertThat(Transitions.after(LaneKind.CONTEXT, State.CANCELLED)).isEmpty();
        assertThat(Transitions.after(LaneKind.CONTEXT, State.DEADLINE_EXCEEDED)).isEmpty();
    }

    private static Set<State> reachable(LaneKind kind) {
        Set<State> seen = EnumSet.of(Transitions.first(kind));
        List<State> open = new ArrayList<>(seen);
        while (!open.isEmpty()) {
            for (State next : Transitions.after(kind, open.removeLast())) {
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return seen;
    }

    /** Any legal walk is recorded as it was, and its lane is drawn without gaps. */
    @Test
    void legalWalk_isLegalInTheRecording() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < WALKS; i++) {
            LaneKind kind = LaneKind.values()[random.nextInt(LaneKind.values().length)];
            LaneLog log = new LaneLog(0, kind, "walker", new LaneLog.Budget(1000));
            Trace trace = new Trace(0, 0);
            trace.add(log);
            List<State> walk = new ArrayList<>();
            long now = 0;
            for (State state = Transitions.first(kind); state != null; state = next(kind, state, random)) {
                now += random.nextInt(100);
                log.append(EventKind.START, 0, state, now, now + random.nextInt(50), 0, 0, null);
                walk.add(state);
                if (walk.size() == 100) {
                    break;
                }
            }
            trace.drain();
            Lane lane = trace.ordered().lane(0);
            String as = "seed " + seed + ", walk " + walk;
            assertThat(trace.illegalTransitions()).as(as).isZero();
            assertThat(lane.spans().stream().map(Span::state)).as(as).isEqualTo(walk);
            assertThat(lane.ended())
                    .as(as)
                    .isEqualTo(Transitions.after(kind, walk.getLast()).isEmpty());
            assertContiguous(lane, as);
        }
    }

    @Test
    void illegalStep_isCounted() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < WALKS; i++) {
            LaneKind kind = LaneKind.values()[random.nextInt(LaneKind.values().length)];
            State first = Transitions.first(kind);
            State second = State.values()[random.nextInt(State.values().length)];
            LaneLog log = new LaneLog(0, kind, "walker", new LaneLog.Budget(1000));
            Trace trace = new Trace(0, 0);
            trace.add(log);
            log.append(EventKind.START, 0, first, 0, 0, 0, 0, null);
            log.append(EventKind.START, 0, second, 1, 1, 0, 0, null);
            trace.drain();
            boolean wrong = second != first && !Transitions.legal(kind, first, second);
            assertThat(trace.illegalTransitions())
                    .as("seed %d: %s %s", seed, first, second)
                    .isEqualTo(wrong ? 1 : 0);
        }
    }

    private static State next(LaneKind kind, State state, Random random) {
        List<State> after = List.copyOf(Transitions.after(kind, state));
        return after.isEmpty() ? null : after.get(random.nextInt(after.size()));
    }

    static void assertContiguous(Lane lane, String as) {
        List<Span> spans = lane.spans();
        for (int n = 1; n < spans.size(); n++) {
            assertThat(spans.get(n).from()).as(as).isEqualTo(spans.get(n - 1).to());
        }
        assertThat(spans).as(as).allMatch(span -> span.from() <= span.to());
        if (lane.ended()) {
            assertThat(spans.getLast().open()).as(as).isFalse();
        }
    }
}
