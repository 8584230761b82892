package dev.dialscope.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the lanes log is what the trace holds: nothing lost, nothing twice, each lane in its order, while everybody writes. */
@Timeout(60)
class LaneLogTest {
    private static final int PLENTY = 10_000_000;

    private static void append(LaneLog log, EventKind kind, State entered, long n) {
        log.append(kind, 0, entered, n, n, n, 0, null);
    }

    @Test
    void row_comesBackAsItWasWritten() {
        LaneLog log = new LaneLog(0, LaneKind.DIALER, "dialer", new LaneLog.Budget(PLENTY));
        Trace trace = new Trace(1_000, 5);
        trace.add(log);
        int flags = LaneLog.FAILED | LaneLog.TIMEOUT | LaneLog.TEMPORARY;
        log.append(EventKind.START, LaneLog.BEGIN, State.WAITING, 1_001, 1_002, Long.MIN_VALUE, 0, "peer");
        log.append(EventKind.ANSWER, flags, State.TIMEOUT, 1_003, 1_004, -1, Integer.MAX_VALUE, null);
        assertThat(trace.drain()).isTrue();
        assertThat(trace.drain()).isFalse();
        assertThat(trace.event(0))
                .isEqualTo(new Event(
                        0,
                        0,
                        EventKind.START,
                        true,
                        State.WAITING,
                        1,
                        2,
                        Long.MIN_VALUE,
                        0,
                        "peer",
                        false,
                        false,
                        false,
                        null,
                        null));
        assertThat(trace.event(1))
                .isEqualTo(new Event(
                        1,
                        0,
                        EventKind.ANSWER,
                        false,
                        State.TIMEOUT,
                        3,
                        4,
                        -1,
                        Integer.MAX_VALUE,
                        null,
                        true,
                        true,
                        true,
                        null,
                        null));
        assertThat(trace.duration()).isEqualTo(4);
        assertThat(trace.epochNanos()).isEqualTo(5);
    }

    @Test
    void everyKindAndState_comesBack() {
        for (EventKind kind : EventKind.values()) {
            LaneLog log = new LaneLog(0, LaneKind.CONN, "conn", new LaneLog.Budget(PLENTY));
            Trace trace = new Trace(0, 0);
            trace.add(log);
            append(log, kind, State.ACCEPTED, 1);
            append(log, kind, null, 2);
            trace.drain();
            assertThat(trace.kind(0)).isEqualTo(kind);
            assertThat(trace.state(0)).isEqualTo(State.ACCEPTED);
            assertThat(trace.state(1)).isNull();
        }
    }

    @Test
    void afterTheEnd_eventsAreKeptButEnterNoState() {
        LaneLog log = new LaneLog(0, LaneKind.LISTENER, "listener", new LaneLog.Budget(PLENTY));
        Trace trace = new Trace(0, 0);
        trace.add(log);
        append(log, EventKind.START, State.RESOLVING, 1);
        append(log, EventKind.CLOSE, State.CLOSED, 2);
        append(log, EventKind.ACCEPT, State.BOUND, 3);
        trace.drain();
        assertThat(trace.size()).isEqualTo(3);
        assertThat(trace.lane(0).ended()).isTrue();
        assertThat(trace.lane(0).end()).isEqualTo(2);
        assertThat(trace.illegalTransitions()).isZero();
    }

    @Test
    void manyWritersAndAReader_nothingIsLostAndEachLaneKeepsItsOrder() throws Exception {
        int lanes = 300;
        int each = 1_000;
        LaneLog.Budget budget = new LaneLog.Budget(PLENTY);
        Trace trace = new Trace(0, 0);
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(lanes);
        for (int id = 0; id < lanes; id++) {
            LaneLog log = new LaneLog(id, LaneKind.CONN, "conn " + id, budget);
            trace.add(log);
            Thread.startVirtualThread(() -> {
                try {
                    start.await();
                    for (int n = 0; n < each; n++) {
                        append(log, EventKind.READ, n == 0 ? State.ACCEPTED : null, n);
                        if (n % 100 == 0) {
                            Thread.yield();
                        }
                    }
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                } finally {
                    written.countDown();
                }
            });
        }
        start.countDown();
        while (written.getCount() > 0) {
            trace.drain();
            int size = trace.size();
            for (int row = Math.max(0, size - 10); row < size; row++) {
                assertThat(trace.kind(row)).isEqualTo(EventKind.READ);
            }
        }
        trace.drain();
        assertThat(trace.size()).isEqualTo(lanes * each);
        assertThat(budget.dropped()).isZero();
        for (Lane lane : trace.lanes()) {
            assertThat(lane.size()).isEqualTo(each);
            for (int n = 0; n < each; n++) {
                assertThat(trace.value(lane.row(n))).isEqualTo(n);
            }
        }
    }

    @Test
    void twoWritersOfOneLane_bothAreKept() throws Exception {
        int each = 50_000;
        LaneLog log = new LaneLog(0, LaneKind.CONN, "conn", new LaneLog.Budget(PLENTY));
        Trace trace = new Trace(0, 0);
        trace.add(log);
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < 2; writer++) {
            int line = writer;
            writers.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; n < each; n++) {
                    log.append(EventKind.READ, 0, null, n, n, n, line, null);
                }
            }));
        }
        while (writers.stream().anyMatch(Thread::isAlive)) {
            trace.drain();
        }
        trace.drain();
        assertThat(trace.size()).isEqualTo(2 * each);
        long[] next = new long[2];
        for (int row = 0; row < trace.size(); row++) {
            assertThat(trace.value(row)).isEqualTo(next[trace.line(row)]++);
        }
    }

    @Test
    void budgetUsedUp_isCountedExactly_andNoLaneLosesItsEnd() throws Exception {
        int lanes = 50;
        int each = 500;
        LaneLog.Budget budget = new LaneLog.Budget(2_000);
        Trace trace = new Trace(0, 0);
        List<Thread> writers = new ArrayList<>();
        for (int id = 0; id < lanes; id++) {
            LaneLog log = new LaneLog(id, LaneKind.CONN, "conn " + id, budget);
            trace.add(log);
            writers.add(Thread.startVirtualThread(() -> {
                append(log, EventKind.START, State.ACCEPTED, 0);
                for (int n = 1; n < each - 1; n++) {
                    append(log, EventKind.READ, n % 2 == 0 ? State.ACCEPTED : State.READING, n);
                }
                append(log, EventKind.CLOSE, State.CLOSED, each);
            }));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        trace.drain();
        assertThat(budget.dropped()).isPositive();
        assertThat(trace.size() + budget.dropped()).isEqualTo(lanes * each);
        assertThat(trace.lanes()).allMatch(Lane::ended);
        assertThat(trace.illegalTransitions()).isZero();
    }

    @Test
    void ordered_isInTheOrderOfTime_andKeepsEachLanesOwn() {
        Trace trace = new Trace(0, 0);
        LaneLog one = new LaneLog(0, LaneKind.CONN, "one", new LaneLog.Budget(PLENTY));
        LaneLog two = new LaneLog(1, LaneKind.CONN, "two", new LaneLog.Budget(PLENTY));
        trace.add(one);
        trace.add(two);
        append(one, EventKind.START, State.ACCEPTED, 10);
        append(one, EventKind.READ, State.READING, 30);
        // Told late, by another thread: it stays where its lane has it.
        append(one, EventKind.DEADLINE, null, 20);
        append(two, EventKind.START, State.ACCEPTED, 5);
        append(two, EventKind.CLOSE, State.CLOSED, 25);
        trace.drain();
        Trace ordered = trace.ordered();
        assertThat(ordered.events().stream().map(Event::after)).containsExactly(5L, 10L, 25L, 30L, 20L);
        assertThat(ordered.lane(0).size()).isEqualTo(3);
        assertThat(ordered.lane(0).name()).isEqualTo("one");
        assertThat(ordered.lane(1).outcome()).isEqualTo(Outcome.CLOSED);
        assertThat(ordered.duration()).isEqualTo(30);
    }

    @Test
    void rowIn_findsEachEventAgain_alsoWhereTheKernelsSightsStoodBehindLaterEvents() {
        Trace trace = new Trace(0, 0);
        LaneLog one = new LaneLog(0, LaneKind.CONN, "one", new LaneLog.Budget(PLENTY));
        LaneLog two = new LaneLog(1, LaneKind.CONN, "two", new LaneLog.Budget(PLENTY));
        trace.add(one);
        trace.add(two);
        append(one, EventKind.START, State.ACCEPTED, 10);
        append(one, EventKind.READ, State.READING, 30);
        append(one, EventKind.READ, null, 30);
        // Seen before, told afterwards: the watcher is a thread of its own.
        one.append(15, 15, sample(15));
        one.append(30, 30, sample(29));
        append(two, EventKind.START, State.ACCEPTED, 5);
        append(one, EventKind.CLOSE, State.CLOSED, 40);
        trace.drain();
        Trace ordered = trace.ordered();

        for (int row = 0; row < trace.size(); row++) {
            int same = trace.rowIn(ordered, row);
            assertThat(ordered.laneOf(same)).isEqualTo(trace.laneOf(row));
            assertThat(ordered.kind(same)).isEqualTo(trace.kind(row));
            assertThat(ordered.after(same)).isEqualTo(trace.after(row));
            assertThat(ordered.sample(same)).isEqualTo(trace.sample(row));
        }
        assertThat(IntStream.range(0, trace.size()).map(row -> trace.rowIn(ordered, row)))
                .doesNotHaveDuplicates();
    }

    private static SocketSample sample(long looked) {
        return new SocketSample(KernelState.ESTABLISHED, Evidence.SAMPLED, looked, 0, 0, 1, 0, 1, 0);
    }

    @Test
    void trace_ofMoreThanOneBlock_keepsAll() {
        int count = 10_000;
        LaneLog log = new LaneLog(0, LaneKind.CONN, "conn", new LaneLog.Budget(PLENTY));
        Trace trace = new Trace(0, 0);
        trace.add(log);
        for (int n = 0; n < count; n++) {
            append(log, EventKind.READ, null, n);
        }
        trace.drain();
        assertThat(trace.events()).hasSize(count);
        assertThat(trace.event(count - 1).value()).isEqualTo(count - 1);
    }
}
