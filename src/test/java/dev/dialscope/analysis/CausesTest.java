package dev.dialscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.HandMade;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Chains of causes in recordings of real runs. */
class CausesTest {
    private static Trace run(String id, Map<String, String> arguments) throws Exception {
        Lesson lesson = Lessons.byId(id).orElseThrow();
        return lesson.start(Arguments.of(lesson, arguments)).end().get().trace();
    }

    private static List<EventKind> kinds(Trace trace, List<Causes.Hop> chain) {
        return chain.stream().map(hop -> trace.kind(hop.row())).toList();
    }

    @Test
    void cancelledDial_leadsBackToTheServersAnswer() throws Exception {
        Trace trace = run("fan-out", Map.of("hook", "listening", "delay", "0..40ms", "answer-after", "10ms"));
        Summary summary = Summary.of(trace);
        Lane loser = trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER && lane.outcome() == Outcome.CANCELLED)
                .filter(lane -> summary.cancel(lane).isPresent())
                .findFirst()
                .orElseThrow();
        int returned = -1;
        for (int n = 0; n < loser.size(); n++) {
            returned = trace.state(loser.row(n)) == State.CANCELLED ? loser.row(n) : returned;
        }
        List<Causes.Hop> chain = Causes.of(trace).chain(returned);
        assertThat(kinds(trace, chain))
                .startsWith(EventKind.CONNECT, EventKind.START, EventKind.WRITE, EventKind.READ, EventKind.WIN)
                .containsSubsequence(EventKind.WIN, EventKind.CANCEL_REQUESTED, EventKind.CANCEL_DELIVERED);
        assertThat(chain.getLast().row()).isEqualTo(returned);
        assertThat(chain.get(3).at())
                .as("read after the write began")
                .isGreaterThan(chain.get(2).at());
    }

    @Test
    void eof_leadsBackToTheOthersClose() throws Exception {
        Trace trace = run("eof", Map.of("messages", "1", "pause", "1ms"));
        Lane reader = trace.lanes().stream()
                .filter(lane -> lane.outcome() == Outcome.EOF)
                .findFirst()
                .orElseThrow();
        int eof = -1;
        for (int n = 0; n < reader.size(); n++) {
            eof = trace.state(reader.row(n)) == State.EOF ? reader.row(n) : eof;
        }
        List<Causes.Hop> chain = Causes.of(trace).chain(eof);
        assertThat(kinds(trace, chain)).containsExactly(EventKind.CLOSE, EventKind.READ);
        assertThat(trace.laneOf(chain.getFirst().row())).isNotEqualTo(reader.id());
    }

    @Test
    void aReadThatIsBackBeforeTheWriteThatFeedsIt_standsBehindItsCause() {
        HandMade run = new HandMade();
        LaneLog dialer = run.dialer(10);
        run.connected(dialer, 10, 20);
        LaneLog conn = run.accepted(30);
        dialer.append(EventKind.READ, LaneLog.BEGIN, State.READING, 40, 40, 0, 0, null);
        conn.append(EventKind.WRITE, LaneLog.BEGIN, State.WRITING, 50, 50, 0, 0, null);
        dialer.append(EventKind.READ, 0, State.CONNECTED, 40, 60, 9, 0, null);
        conn.append(EventKind.WRITE, 0, State.ACCEPTED, 50, 70, 9, 0, null);
        Trace trace = run.trace();
        int read = trace.lane(0).find(EventKind.READ, false);

        int cause = Causes.of(trace).cause(read);

        assertThat(cause).isEqualTo(trace.lane(1).find(EventKind.WRITE, true)).isLessThan(read);
    }

    /** A run of very many lanes has none for each context. */
    @Test
    void aCancelOfAContextWithoutALane_beginsItsChain() {
        HandMade run = new HandMade();
        LaneLog dialer = run.dialer(10);
        dialer.append(EventKind.CANCEL_DELIVERED, LaneLog.BEGIN, null, 20, 20, -1, 0, null);
        dialer.append(EventKind.CANCEL_DELIVERED, 0, null, 20, 21, -1, 0, null);
        run.failed(dialer, State.CANCELLED, 10, 30);
        Trace trace = run.trace();

        int delivered = trace.lane(0).find(EventKind.CANCEL_DELIVERED, true);

        assertThat(Causes.of(trace).cause(delivered)).isEqualTo(-1);
    }

    @Test
    void everyEventOfEveryLesson_hasAChainThatEndsWithIt() throws Exception {
        for (String id : List.of("fan-out", "endings", "cancel-dial", "timeouts")) {
            Trace trace = run(id, Map.of());
            Causes causes = Causes.of(trace);
            for (int row = 0; row < trace.size(); row++) {
                assertThat(causes.chain(row).getLast().row()).isEqualTo(row);
            }
        }
    }
}
