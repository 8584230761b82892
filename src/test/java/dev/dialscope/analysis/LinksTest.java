package dev.dialscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {
    private static final String SERVER = "127.0.0.1:80";
    private static final String CLIENT = "127.0.0.1:41000";

    private final LaneLog.Budget budget = new LaneLog.Budget(1_000);
    private final List<LaneLog> logs = new ArrayList<>();
    private final LaneLog listener = lane(LaneKind.LISTENER);
    private final LaneLog dialer = lane(LaneKind.DIALER);

    LinksTest() {
        end(listener, EventKind.START, State.RESOLVING, 0, 0, 0, null);
        end(listener, EventKind.BIND, State.BOUND, 1, 2, 0, SERVER);
        end(dialer, EventKind.START, State.WAITING, 3, 3, 0, null);
        end(dialer, EventKind.BIND, null, 4, 5, 0, CLIENT);
        dialer.append(EventKind.CONNECT, LaneLog.BEGIN, State.HANDSHAKE, 10, 10, 0, 0, SERVER);
    }

    @Test
    void aSynThatNobodyAnsweredLeadsNowhere() {
        assertThat(links()).containsExactly(new Link(Link.Kind.HANDSHAKE, 1, 10, 0, -1));
    }

    @Test
    void aFailedConnectIsNoAnswer() {
        dialer.append(EventKind.CONNECT, LaneLog.FAILED, State.REFUSED, 10, 14, 0, 0, "connection refused");

        assertThat(links()).containsExactly(new Link(Link.Kind.HANDSHAKE, 1, 10, 0, -1));
    }

    @Test
    void theConnectThatCameBackIsTheAnswer() {
        connected();

        assertThat(links()).contains(new Link(Link.Kind.HANDSHAKE, 1, 10, 0, 14));
    }

    @Test
    void anAcceptLeadsFromTheListenerToItsConnection() {
        connected();
        accepted();

        assertThat(links()).contains(new Link(Link.Kind.ACCEPT, 0, 20, 2, 20));
    }

    @Test
    void aWriteLeadsToTheReadThatReturnedItsFirstByte() {
        connected();
        LaneLog conn = accepted();
        write(dialer, 30, 10);
        write(dialer, 32, 10);
        write(dialer, 34, 10);
        read(conn, 40, 15);
        read(conn, 50, 15);

        assertThat(links(Link.Kind.BYTES))
                .containsExactly(
                        new Link(Link.Kind.BYTES, 1, 30, 2, 40),
                        new Link(Link.Kind.BYTES, 1, 32, 2, 40),
                        new Link(Link.Kind.BYTES, 1, 34, 2, 50));
    }

    @Test
    void bytesThatWereNeverReadHaveNoEnd() {
        connected();
        accepted();
        write(dialer, 30, 10);

        assertThat(links(Link.Kind.BYTES)).containsExactly(new Link(Link.Kind.BYTES, 1, 30, 2, -1));
    }

    @Test
    void aCloseIsMetAsEof() {
        connected();
        LaneLog conn = accepted();
        end(dialer, EventKind.CLOSE, State.CLOSED, 60, 61, 0, null);
        end(conn, EventKind.READ, State.EOF, 25, 63, -1, null);

        assertThat(links(Link.Kind.FIN)).containsExactly(new Link(Link.Kind.FIN, 1, 60, 2, 63));
    }

    @Test
    void aCloseWithLingerZeroIsMetAsReset() {
        connected();
        LaneLog conn = accepted();
        end(dialer, EventKind.RESET, State.CLOSED, 60, 61, 0, null);
        conn.append(EventKind.READ, LaneLog.FAILED, State.RESET, 25, 63, 0, 0, "connection reset");

        assertThat(links(Link.Kind.RST)).containsExactly(new Link(Link.Kind.RST, 1, 60, 2, 63));
    }

    @Test
    void aCancelLeadsFromTheRequestToItsDelivery() {
        LaneLog context = lane(LaneKind.CONTEXT);
        end(context, EventKind.START, State.ACTIVE, 0, 0, 0, null);
        context.append(EventKind.CANCEL_REQUESTED, LaneLog.BEGIN, State.CANCELLED, 70, 70, 0, 0, "by hand");
        dialer.append(EventKind.CANCEL_DELIVERED, LaneLog.BEGIN, null, 72, 72, context.id(), 0, null);

        assertThat(links(Link.Kind.CANCEL)).containsExactly(new Link(Link.Kind.CANCEL, context.id(), 70, 1, 72));
    }

    @Test
    void whoListensLaterAtTheSameAddressIsNotMeant() {
        connected();
        accepted();
        end(listener, EventKind.CLOSE, State.CLOSED, 80, 81, 0, null);
        LaneLog later = lane(LaneKind.LISTENER);
        end(later, EventKind.START, State.RESOLVING, 90, 90, 0, null);
        end(later, EventKind.BIND, State.BOUND, 91, 92, 0, SERVER);

        assertThat(links()).isNotEmpty().noneMatch(link -> link.from() == later.id() || link.to() == later.id());
    }

    private void connected() {
        end(dialer, EventKind.CONNECT, State.CONNECTED, 10, 14, 0, SERVER);
    }

    private LaneLog accepted() {
        LaneLog conn = lane(LaneKind.CONN);
        end(conn, EventKind.START, State.ACCEPTED, 20, 20, 0, CLIENT);
        end(conn, EventKind.BIND, null, 21, 21, 0, SERVER);
        return conn;
    }

    private static void write(LaneLog log, long at, int bytes) {
        log.append(EventKind.WRITE, LaneLog.BEGIN, State.WRITING, at, at, 0, 0, null);
        end(log, EventKind.WRITE, State.CONNECTED, at, at + 1, bytes, null);
    }

    private static void read(LaneLog log, long at, int bytes) {
        end(log, EventKind.READ, null, at - 5, at, bytes, null);
    }

    private static void end(
            LaneLog log, EventKind kind, State entered, long before, long after, long value, String detail) {
        log.append(kind, 0, entered, before, after, value, 0, detail);
    }

    private LaneLog lane(LaneKind kind) {
        LaneLog log = new LaneLog(logs.size(), kind, kind.id(), budget);
        logs.add(log);
        return log;
    }

    private List<Link> links() {
        Trace trace = new Trace(0, 0);
        logs.forEach(trace::add);
        trace.drain();
        return Links.of(trace);
    }

    private List<Link> links(Link.Kind kind) {
        return links().stream().filter(link -> link.kind() == kind).toList();
    }
}
