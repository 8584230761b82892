package dev.dialscope.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A recording tells about how much memory it takes, so that whoever keeps many can keep within a limit. */
class TraceBytesTest {
    private static final int EVENTS = 400_000;

    @Test
    void isNearToWhatTheHeapHolds() {
        Trace warm = filled(1_000);
        long before = used();
        Trace trace = filled(EVENTS).ordered();
        long held = used() - before;

        assertThat(trace.bytes()).isBetween(held / 2, held * 2);
        assertThat(warm.bytes()).isLessThan(trace.bytes());
    }

    @Test
    void countsTexts() {
        String text = "x".repeat(10_000);
        assertThat(withDetail(text).bytes() - withDetail(null).bytes()).isBetween(10_000L, 12_000L);
    }

    private static Trace withDetail(String detail) {
        HandMade made = new HandMade();
        made.end(made.lane(LaneKind.DIALER), EventKind.START, State.WAITING, 0, 0, detail);
        return made.trace();
    }

    /** Lanes as a fan-out makes them: some events with a text of their own, most without. */
    private static Trace filled(int events) {
        LaneLog.Budget budget = new LaneLog.Budget(Integer.MAX_VALUE);
        Trace trace = new Trace(0, 0);
        LaneLog lane = null;
        for (int n = 0; n < events; n++) {
            if (n % 20 == 0) {
                lane = new LaneLog(n / 20, LaneKind.DIALER, "dialer " + n, budget);
                trace.add(lane);
                lane.append(EventKind.START, 0, State.WAITING, n, n, 0, 0, "127.0.0.1:" + n);
            } else {
                lane.append(EventKind.READ, LaneLog.BEGIN, null, n, n, 0, 0, null);
            }
        }
        trace.drain();
        return trace;
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
