package dev.dialscope.analysis;

import static dev.dialscope.trace.Evidence.SAMPLED;
import static dev.dialscope.trace.KernelState.ESTABLISHED;
import static dev.dialscope.trace.KernelState.LISTEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.analysis.Ending.By;
import dev.dialscope.trace.Event;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.HandMade;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence;
import dev.dialscope.words.Verdicts;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How and when a lane ended, and by whom; and which sentences say so. */
class EndingTest {
    private final HandMade made = new HandMade();
    private final LaneLog dialer = made.dialer(100);
    private Trace trace;

    /** Both ends of a connection. */
    private LaneLog accepted() {
        made.connected(dialer, 100, 120);
        return made.accepted(130);
    }

    @Test
    void aDoersTimeIsTheBeginOfItsCall_aReceiversTheEnd() {
        LaneLog conn = accepted();
        made.end(conn, EventKind.RESET, State.CLOSED, 200, 290, null);
        read(dialer, 150, 240, LaneLog.FAILED, State.RESET, 0);
        made.closed(dialer, 300);

        assertThat(ending(conn))
                .isEqualTo(new Ending(Outcome.CLOSED, ending(conn).row(), 200, By.OWN_RESET, -1));
        assertThat(ending(dialer).at()).isEqualTo(240);
        assertThat(ending(dialer).by()).isEqualTo(By.PEER_RESET);
        assertThat(trace().at(ending(dialer).cause())).isEqualTo(200);
        assertThat(keys(dialer)).containsExactly("verdict.dialer.reset.reset");
    }

    /** A close of one call may come back after the other side has read its FIN. */
    @Test
    void causeStandsBeforeEffect_inTheOrderOfEvents() {
        LaneLog conn = accepted();
        made.end(conn, EventKind.CLOSE, State.CLOSED, 200, 290, null);
        read(dialer, 150, 240, 0, State.EOF, -1);
        made.closed(dialer, 300);

        assertThat(trace().events().stream()
                        .filter(event -> event.state() == State.CLOSED || event.state() == State.EOF)
                        .map(Event::lane))
                .containsExactly(conn.id(), dialer.id(), dialer.id());
    }

    @Test
    void anEofFromAHalfClose_isNoClose() {
        LaneLog conn = accepted();
        made.end(dialer, EventKind.CLOSE_WRITE, null, 200, 205, null);
        read(conn, 150, 240, 0, State.EOF, -1);
        made.closed(conn, 300);
        read(dialer, 206, 310, 0, State.EOF, -1);
        made.closed(dialer, 320);

        assertThat(ending(conn).by()).isEqualTo(By.PEER_HALF_CLOSE);
        assertThat(keys(conn)).containsExactly("verdict.conn.eof.half-close");
        assertThat(ending(dialer).by()).isEqualTo(By.PEER_CLOSE);
        assertThat(keys(dialer)).containsExactly("verdict.dialer.eof.close", "verdict.half-closed");
    }

    @Test
    void anEofFromAnotherProgram_saysNotWhatItDid() {
        LaneLog conn = made.lane(LaneKind.CONN);
        made.end(conn, EventKind.START, State.ACCEPTED, 130, 130, "127.0.0.1:55555");
        read(conn, 150, 240, 0, State.EOF, -1);
        made.closed(conn, 300);

        assertThat(ending(conn).by()).isEqualTo(By.PEER);
        assertThat(keys(conn)).containsExactly("verdict.conn.eof");
    }

    @Test
    void aCancelThatClosedTheDialersChannel_sentTheFin() {
        LaneLog conn = accepted();
        made.cancel(dialer, 200);
        read(dialer, 150, 400, LaneLog.FAILED, State.CANCELLED, 0);
        made.closed(dialer, 410);
        read(conn, 150, 240, 0, State.EOF, -1);
        made.closed(conn, 300);

        assertThat(ending(conn).by()).isEqualTo(By.PEER_CANCEL);
        assertThat(trace().at(ending(conn).cause())).isEqualTo(201);
    }

    @Test
    void aCloseWithBytesUnread_isAReset() {
        LaneLog conn = accepted();
        write(dialer, 140, 150, 5);
        made.closed(conn, 200);
        read(dialer, 160, 240, LaneLog.FAILED, State.RESET, 0);
        made.closed(dialer, 300);

        assertThat(ending(conn).by()).isEqualTo(By.OWN_CLOSE_UNREAD);
        assertThat(keys(conn)).containsExactly("verdict.conn.closed.unread");
        assertThat(ending(dialer).by()).isEqualTo(By.PEER_CLOSE_UNREAD);
        assertThat(keys(dialer)).containsExactly("verdict.dialer.reset.unread");
    }

    /** Of another program's bytes only the kernel tells. */
    @Test
    void aCloseWithBytesUnread_byTheKernelsLook() {
        LaneLog conn = made.lane(LaneKind.CONN);
        made.end(conn, EventKind.START, State.ACCEPTED, 130, 130, "127.0.0.1:55555");
        conn.append(150, 160, new SocketSample(ESTABLISHED, SAMPLED, 130, 5, 0, 1, 0, 0, 5));
        made.closed(conn, 200);

        assertThat(ending(conn).by()).isEqualTo(By.OWN_CLOSE_UNREAD);
    }

    /** The first of five bytes was read after the look; whether it was still in the queue at the look does not matter. */
    @Test
    void whatWasReadSinceTheLook_isNotUnread() {
        LaneLog conn = made.lane(LaneKind.CONN);
        made.end(conn, EventKind.START, State.ACCEPTED, 130, 130, "127.0.0.1:55555");
        conn.append(150, 160, new SocketSample(ESTABLISHED, SAMPLED, 130, 5, 0, 1, 0, 0, 5));
        read(conn, 155, 170, 0, State.ACCEPTED, 1);
        made.closed(conn, 200);

        assertThat(ending(conn).by()).isEqualTo(By.OWN_CLOSE_UNREAD);
        assertThat(sentences(lane(conn)).getFirst().arguments()).contains(new Sentence.Count(4));
    }

    @Test
    void aDialerThatWaitedInTheQueueOfAListenerThatWasClosed_didNotEndItself() {
        LaneLog listener = made.lane(LaneKind.LISTENER);
        made.end(listener, EventKind.START, State.RESOLVING, 0, 0, null);
        made.end(listener, EventKind.BIND, State.BOUND, 5, 10, HandMade.SERVER);
        made.connected(dialer, 100, 120);
        made.closed(listener, 200);
        made.closed(dialer, 300);

        assertThat(ending(dialer).by()).isEqualTo(By.LISTENER);
        assertThat(trace().at(ending(dialer).cause())).isEqualTo(200);
        assertThat(keys(dialer)).containsExactly("verdict.dialer.closed.listener");
    }

    @Test
    void aContextThatNobodyWaitedOn_wasCleanedUp() {
        LaneLog context = made.lane(LaneKind.CONTEXT);
        made.end(context, EventKind.START, State.ACTIVE, 0, 0, null);
        context.append(EventKind.CANCEL_REQUESTED, LaneLog.BEGIN, State.CANCELLED, 500, 500, 0, 0, null);
        made.end(context, EventKind.CANCEL_REQUESTED, null, 500, 502, null);

        assertThat(ending(context).by()).isEqualTo(By.CLEAN_UP);
        assertThat(ending(context).outcome()).isEqualTo(Outcome.CLOSED);
        assertThat(keys(context)).containsExactly("verdict.context.done");
    }

    @Test
    void aReadsOwnDeadline_isNotTheContexts() {
        accepted();
        dialer.append(EventKind.DEADLINE, 0, null, 125, 125, 300, 0, "read");
        read(dialer, 150, 305, LaneLog.FAILED | LaneLog.TIMEOUT, State.TIMEOUT, 0);
        made.closed(dialer, 320);

        assertThat(ending(dialer).by()).isEqualTo(By.TIMEOUT);
        assertThat(keys(dialer)).containsExactly("verdict.dialer.timeout.read");
    }

    @Test
    void aContextsDeadline_isNotTheReadsOwn() {
        LaneLog context = made.lane(LaneKind.CONTEXT);
        made.end(context, EventKind.START, State.ACTIVE, 0, 0, null);
        context.append(EventKind.DEADLINE, 0, null, 0, 0, 300, 0, "context");
        LaneLog conn = accepted();
        read(dialer, 150, 305, LaneLog.FAILED | LaneLog.TIMEOUT, State.TIMEOUT, 0);
        write(conn, 290, 295, 9);
        made.closed(dialer, 320);

        assertThat(ending(dialer).by()).isEqualTo(By.CONTEXT_DEADLINE);
        assertThat(keys(dialer)).containsExactly("verdict.dialer.timeout.read.context", "verdict.arrived");
    }

    @Test
    void aDeadlineThatTheReadOutlived_isNamed() {
        accepted();
        read(dialer, 150, 305, LaneLog.FAILED | LaneLog.TIMEOUT, State.TIMEOUT, 0);
        read(dialer, 310, 400, 0, State.CONNECTED, 7);
        made.closed(dialer, 420);

        assertThat(ending(dialer).by()).isEqualTo(By.OWN_CLOSE);
        assertThat(keys(dialer)).containsExactly("verdict.dialer.closed", "verdict.survived.read");
    }

    @Test
    void aPortThatWasTakenAgain_isNoOlderConnections() {
        LaneLog conn = accepted();
        made.closed(dialer, 200);
        made.closed(conn, 210);
        LaneLog later = made.dialer(300);
        made.failed(later, State.TIMEOUT, 300, 400);

        Summary summary = Summary.of(trace());
        assertThat(summary.serverEnd(lane(dialer))).contains(lane(conn));
        assertThat(summary.serverEnd(lane(later))).isEmpty();
        assertThat(summary.fate(lane(later))).contains(Fate.MID_HANDSHAKE);
    }

    @Test
    void onlyLanesThatWereToldWhileTheContextTold_countAsTold() {
        made.cancel(dialer, 200);
        made.failed(dialer, State.CANCELLED, 100, 210);
        LaneLog deaf = made.dialer(900);
        deaf.append(EventKind.CANCEL_DELIVERED, LaneLog.BEGIN, null, 950, 950, 1, 0, null);
        made.failed(deaf, State.CANCELLED, 900, 960);

        assertThat(sentences(trace().lane(1)))
                .contains(
                        Sentence.of("verdict.context.told", new Sentence.Count(1), new Sentence.Took(2)),
                        Sentence.of("verdict.context.found", new Sentence.Count(1), new Sentence.Took(750)));
        assertThat(keys(deaf)).contains("verdict.dialer.late");
    }

    @Test
    void aSynThatTheKernelSaw_isTold() {
        made.cancel(dialer, 50);
        made.failed(dialer, State.CANCELLED, 100, 210);
        made.sample(dialer, 150, KernelState.SYN_SENT, SAMPLED);

        assertThat(keys(dialer)).contains("verdict.dialer.late.syn");
    }

    @Test
    void onlyAHookThatTheCancelFoundRunning_didNotEndForIt() {
        made.cancel(dialer, 50);
        dialer.append(EventKind.CONTROL, LaneLog.BEGIN, State.CONTROL, 40, 40, 0, 0, null);
        dialer.append(EventKind.CONTROL, 0, null, 40, 90, 0, 0, null);
        made.failed(dialer, State.CANCELLED, 100, 210);

        assertThat(keys(dialer)).contains("verdict.dialer.deaf");
    }

    @Test
    void whoseCallCameBackFirst_isNotAlwaysTheWinner() {
        made.connected(dialer, 100, 120);
        made.end(dialer, EventKind.WIN, State.WON, 140, 140, null);
        made.closed(dialer, 200);
        LaneLog other = made.dialer(90);
        made.connected(other, 90, 95);
        made.closed(other, 200);

        assertThat(keys(dialer))
                .containsExactly("verdict.dialer.won.connect", "verdict.race.claimed", "verdict.race.packets.connect");
        assertThat(keys(other)).containsExactly("verdict.dialer.closed", "verdict.race.overtaken.connect");
    }

    @Test
    void connectionsAreCounted_andNeitherContextNorListener() {
        LaneLog listener = made.lane(LaneKind.LISTENER);
        made.end(listener, EventKind.START, State.RESOLVING, 0, 0, null);
        made.end(listener, EventKind.BIND, State.BOUND, 5, 10, HandMade.SERVER);
        made.sample(listener, 50, LISTEN, SAMPLED);
        LaneLog conn = accepted();
        made.closed(conn, 200);
        read(dialer, 150, 240, 0, State.EOF, -1);
        made.closed(dialer, 250);
        made.closed(listener, 300);

        assertThat(Summary.of(trace()).connections())
                .containsOnlyKeys(Outcome.EOF, Outcome.CLOSED)
                .containsEntry(Outcome.CLOSED, 1);
    }

    private void read(LaneLog lane, long from, long to, int flags, State enters, long bytes) {
        lane.append(EventKind.READ, LaneLog.BEGIN, State.READING, from, from, 0, 0, null);
        lane.append(EventKind.READ, flags, enters, from, to, bytes, 0, flags == 0 ? null : "read failed");
    }

    private void write(LaneLog lane, long from, long to, long bytes) {
        lane.append(EventKind.WRITE, LaneLog.BEGIN, State.WRITING, from, from, 0, 0, null);
        State idle = lane.kind() == LaneKind.DIALER ? State.CONNECTED : State.ACCEPTED;
        lane.append(EventKind.WRITE, 0, idle, from, to, bytes, 0, null);
    }

    private Ending ending(LaneLog lane) {
        return Ending.of(trace(), lane(lane)).orElseThrow();
    }

    private List<String> keys(LaneLog lane) {
        return sentences(lane(lane)).stream().map(Sentence::key).toList();
    }

    private List<Sentence> sentences(Lane lane) {
        return new Verdicts(Locale.ENGLISH, trace()).sentences(trace().lane(lane.id()));
    }

    private Lane lane(LaneLog lane) {
        return trace().lane(lane.id());
    }

    private Trace trace() {
        if (trace == null) {
            trace = made.trace();
        }
        return trace;
    }
}
