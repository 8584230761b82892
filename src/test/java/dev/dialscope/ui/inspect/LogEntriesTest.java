package dev.dialscope.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the log tells of the kernel: what matters, once, and together what happens together. */
class LogEntriesTest {
    private static final long MILLI = 1_000_000;

    private final Trace trace = new Trace(0, 0);
    private final LaneLog.Budget budget = new LaneLog.Budget(1_000_000);
    private final List<LaneLog> lanes = new ArrayList<>();
    private final LogEntries entries = new LogEntries();

    private LaneLog lane(LaneKind kind) {
        LaneLog lane = new LaneLog(lanes.size(), kind, "lane " + lanes.size(), budget);
        lanes.add(lane);
        trace.add(lane);
        return lane;
    }

    private static void seen(
            LaneLog lane, long millis, KernelState state, long receive, long send, int again, long acked) {
        long at = millis * MILLI;
        SocketSample sample = new SocketSample(state, Evidence.SAMPLED, at, receive, send, acked * 40, again, acked, 0);
        lane.append(at, at, sample);
    }

    private List<LogEntry> told() {
        if (entries.trace() == null) {
            entries.load(trace);
        }
        trace.drain();
        entries.grow(List.of());
        return List.copyOf(entries.list());
    }

    private static LogEntry line(KernelChange change, int row, int sockets) {
        return new LogEntry.OfKernel(change, row, sockets);
    }

    /** A read may be back before the write is whose bytes it read. */
    @Test
    void aWriteStandsBeforeTheReadOfItsBytes() {
        LaneLog conn = lane(LaneKind.CONN);
        LaneLog dialer = lane(LaneKind.DIALER);
        conn.append(EventKind.WRITE, LaneLog.BEGIN, State.WRITING, 100, 100, 0, 0, null);
        conn.append(EventKind.WRITE, 0, State.ACCEPTED, 100, 190, 9, 0, null);
        dialer.append(EventKind.READ, 0, State.CONNECTED, 50, 150, 9, 0, null);
        trace.drain();
        Trace ordered = trace.ordered();
        entries.load(ordered);
        entries.grow(List.of());

        LogText text = new LogText(new Language(Locale.ENGLISH));
        assertThat(entries.list().stream().map(entry -> text.text(ordered, entry)))
                .containsExactly("Lane 0 wrote 9 bytes.", "Lane 1 read 9 bytes, after waiting 0.1 µs.");
        assertThat(entries.list().stream().map(entry -> text.time(ordered, entry)))
                .isSorted();
    }

    @Test
    void changesOfNumbersAlone_areNotTold() {
        LaneLog dialer = lane(LaneKind.DIALER);
        seen(dialer, 1, KernelState.SYN_SENT, 0, 1, 0, 0);
        LaneLog conn = lane(LaneKind.CONN);
        seen(conn, 1, KernelState.ESTABLISHED, 0, 0, 0, 0);
        seen(conn, 2, KernelState.ESTABLISHED, 9, 0, 0, 9);
        assertThat(told()).isEmpty();
    }

    @Test
    void manySynsSentAgain_areOneLine_thatGrowsOnScreen() {
        for (int n = 0; n < 1000; n++) {
            LaneLog dialer = lane(LaneKind.DIALER);
            seen(dialer, 1, KernelState.SYN_SENT, 0, 1, 0, 0);
            seen(dialer, 1000 + n / 10, KernelState.SYN_SENT, 0, 1, 1, 0);
        }
        assertThat(told()).hasSize(1);
        seen(lanes.getFirst(), 1200, KernelState.SYN_SENT, 0, 1, 2, 0);
        assertThat(told()).containsExactly(line(KernelChange.SYN_AGAIN, 1, 1001));
        seen(lanes.getFirst(), 3000, KernelState.SYN_SENT, 0, 1, 3, 0);
        assertThat(told()).hasSize(2);
    }

    @Test
    void aHandshakeThatTheProgramWasToldOf_isNotToldAgain() {
        LaneLog told = lane(LaneKind.DIALER);
        told.append(EventKind.CONNECT, 0, State.CONNECTED, MILLI, MILLI, 0, 0, "127.0.0.1:1");
        seen(told, 2, KernelState.ESTABLISHED, 0, 0, 0, 1);
        LaneLog untold = lane(LaneKind.DIALER);
        seen(untold, 2, KernelState.ESTABLISHED, 0, 0, 0, 1);
        assertThat(told())
                .filteredOn(LogEntry.OfKernel.class::isInstance)
                .containsExactly(line(KernelChange.HANDSHAKE, 2, 1));
    }

    @Test
    void aQueueThatFillsAndDrains_isToldEachTime() {
        LaneLog listener = lane(LaneKind.LISTENER);
        seen(listener, 1, KernelState.LISTEN, 1, 1, 0, 0);
        seen(listener, 2, KernelState.LISTEN, 2, 1, 0, 0);
        seen(listener, 3, KernelState.LISTEN, 1, 1, 0, 0);
        seen(listener, 4, KernelState.LISTEN, 2, 1, 0, 0);
        assertThat(told())
                .containsExactly(
                        line(KernelChange.QUEUE_FULL, 1, 1),
                        line(KernelChange.QUEUE_FREE, 2, 1),
                        line(KernelChange.QUEUE_FULL, 3, 1));
    }

    @Test
    void theEndsOfSockets_areToldTogether() {
        for (int n = 0; n < 3; n++) {
            LaneLog conn = lane(LaneKind.CONN);
            seen(conn, 1, KernelState.ESTABLISHED, 0, 0, 0, 0);
            seen(conn, 5 + n, n == 1 ? KernelState.TIME_WAIT : KernelState.CLOSED, 0, 0, 0, 0);
        }
        assertThat(told()).containsExactly(line(KernelChange.CLOSED, 1, 2), line(KernelChange.TIME_WAIT, 3, 1));
    }
}
