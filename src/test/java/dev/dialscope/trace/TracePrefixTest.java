package dev.dialscope.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a finished recording says of the time before its end. */
class TracePrefixTest {
    private final Trace whole = dialThatIsCancelled();

    private static Trace dialThatIsCancelled() {
        Trace trace = new Trace(0, 77);
        trace.add(0, LaneKind.CONTEXT, "context", LaneLog.NO_PARENT);
        trace.add(1, LaneKind.DIALER, "dialer 1", LaneLog.NO_PARENT);
        append(trace, 0, EventKind.START, State.ACTIVE, 0);
        append(trace, 1, EventKind.START, State.WAITING, 5);
        append(trace, 1, EventKind.CONNECT, State.HANDSHAKE, 10);
        append(trace, 0, EventKind.CANCEL_REQUESTED, State.CANCELLED, 20);
        append(trace, 1, EventKind.CAUGHT, State.CANCELLED, 30);
        append(trace, 1, EventKind.CLOSE, State.CLOSED, 40);
        return trace;
    }

    private static void append(Trace trace, int lane, EventKind kind, State state, long at) {
        trace.append(lane, at, at, 0, LaneLog.meta(kind, 0, state, 0), null);
    }

    @Test
    void atEachTime_itHasTheEventsUntilThen_inTheSameRows() {
        TracePrefix prefix = new TracePrefix(whole);
        for (long nanos = -1; nanos <= 41; nanos++) {
            prefix.reach(nanos);
            long now = nanos;
            assertThat(prefix.trace().events())
                    .isEqualTo(whole.events().stream()
                            .takeWhile(event -> whole.at(event.seq()) <= now)
                            .toList());
        }
        assertThat(prefix.trace().epochNanos()).isEqualTo(whole.epochNanos());
    }

    @Test
    void aLaneEnds_whenItsEndIsReached_andIsKnownFromItsBeginOn() {
        TracePrefix prefix = new TracePrefix(whole);
        prefix.reach(4);
        assertThat(prefix.trace().lanes()).hasSize(1);
        prefix.reach(39);
        assertThat(prefix.trace().lanes()).hasSize(2);
        assertThat(prefix.trace().lane(1).ended()).isFalse();
        assertThat(prefix.trace().lane(1).outcome()).isNull();
        prefix.reach(40);
        assertThat(prefix.trace().lane(1).ended()).isTrue();
        assertThat(prefix.trace().lane(1).outcome())
                .isEqualTo(whole.lane(1).outcome())
                .isNotNull();
    }

    @Test
    void itTellsWhetherItGrew_andAnEarlierTimeMakesItAnotherTrace() {
        TracePrefix prefix = new TracePrefix(whole);
        assertThat(prefix.reach(20)).isTrue();
        assertThat(prefix.reach(29)).isFalse();
        Trace later = prefix.trace();
        assertThat(prefix.reach(10)).isTrue();
        assertThat(prefix.trace()).isNotSameAs(later);
        assertThat(prefix.trace().size()).isEqualTo(3);
        assertThat(later.size()).isEqualTo(4);
        assertThat(later.isOfSameRun(prefix.trace())).isTrue();
        assertThat(prefix.trace().isOfSameRun(whole)).isTrue();
        assertThat(whole.isOfSameRun(prefix.trace())).isTrue();
    }
}
