package dev.dialscope.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.Failure;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands in the file. */
class RunCsvTest {
    private static final long ORIGIN = 5_000;
    private static final long EPOCH = 1_700_000_000_000_000_000L;

    private final LaneLog lane = new LaneLog(0, LaneKind.DIALER, "dialer 1", new LaneLog.Budget(100));

    @Test
    void everyColumn() throws IOException {
        lane.append(EventKind.START, 0, State.WAITING, ORIGIN + 10, ORIGIN + 10, 0, 0, null);
        lane.append(EventKind.BIND, 0, null, ORIGIN + 11, ORIGIN + 12, 0, 0, "127.0.0.1:1");
        lane.append(EventKind.CONNECT, LaneLog.BEGIN, State.HANDSHAKE, ORIGIN + 13, ORIGIN + 13, 0, 0, "[::1]:2");
        lane.append(EventKind.READ, 0, State.CONNECTED, ORIGIN + 20, ORIGIN + 30, 7, 0, null);
        lane.append(EventKind.READ, 0, State.EOF, ORIGIN + 31, ORIGIN + 32, -1, 0, null);
        assertThat(written())
                .containsExactly(
                        "seq,lane,kind,state,before_ns,after_ns,epoch_before_ns,epoch_after_ns,local,remote,bytes,detail,"
                                + "kernel_state,evidence,since_ns,recv_q,send_q,rtt_us,retransmits,bytes_acked,bytes_received,hint",
                        "0,0,start,waiting,10,10,1700000000000000010,1700000000000000010,127.0.0.1:1,[::1]:2,,,,,,,,,,,,",
                        "1,0,bind,,11,12,1700000000000000011,1700000000000000012,127.0.0.1:1,[::1]:2,,127.0.0.1:1,,,,,,,,,,",
                        "2,0,connect,handshake,13,13,1700000000000000013,1700000000000000013,127.0.0.1:1,[::1]:2,,[::1]:2,,,,,,,,,,",
                        "3,0,read,connected,20,30,1700000000000000020,1700000000000000030,127.0.0.1:1,[::1]:2,7,,,,,,,,,,,",
                        "4,0,read,eof,31,32,1700000000000000031,1700000000000000032,127.0.0.1:1,[::1]:2,,,,,,,,,,,,");
    }

    @Test
    void whatTheKernelShowed_standsBehindTheRest() throws IOException {
        lane.append(EventKind.START, 0, State.WAITING, ORIGIN + 10, ORIGIN + 10, 0, 0, null);
        lane.append(
                ORIGIN + 20,
                ORIGIN + 21,
                new SocketSample(KernelState.SYN_SENT, Evidence.SAMPLED, 12, 0, 1, 0, 2, -1, -1));
        assertThat(written().getLast())
                .isEqualTo(
                        "1,0,kernel,,20,21,1700000000000000020,1700000000000000021,,,,,syn-sent,sampled,12,0,1,0,2,,,");
    }

    @Test
    void theHintOfAFailure_standsLast() throws IOException {
        Failure failure = new Failure("dial tcp :1: connect: connection refused", "nobody listens there", null, null);
        lane.appendFailed(EventKind.CONNECT, LaneLog.FAILED, State.REFUSED, ORIGIN + 1, ORIGIN + 2, 0, 0, failure);
        assertThat(written().getLast())
                .endsWith(",,,,dial tcp :1: connect: connection refused,,,,,,,,,,nobody listens there");
    }

    @Test
    void commasQuotesAndLineEnds_areQuoted() throws IOException {
        detail("one, \"two\"\nthree");
        assertThat(write()).endsWith(",\"one, \"\"two\"\"\nthree\",,,,,,,,,,\r\n");
    }

    @Test
    void aFormula_staysTheTextThatItIs() throws IOException {
        detail("=1+1");
        assertThat(write()).endsWith(",=1+1,,,,,,,,,,\r\n");
    }

    @Test
    void replacesItsOwnKind_ofAnyVersion_andNothingElse() throws IOException {
        detail("any");
        assertThat(RunCsv.replaces(written().getFirst())).isTrue();
        assertThat(RunCsv.replaces("seq,lane,kind,state,before_ns,after_ns")).isTrue();
        assertThat(RunCsv.replaces("")).isTrue();
        assertThat(RunCsv.replaces("name,mark")).isFalse();
    }

    private void detail(String text) {
        lane.append(EventKind.START, 0, State.WAITING, ORIGIN, ORIGIN, 0, 0, text);
    }

    private List<String> written() throws IOException {
        String text = write();
        assertThat(text).endsWith("\r\n");
        return List.of(text.split("\r\n"));
    }

    private String write() throws IOException {
        Trace trace = new Trace(ORIGIN, EPOCH);
        trace.add(lane);
        trace.drain();
        Recording recording = new Recording(
                "eof", Map.of(), List.of(), List.of(), 100, trace, new Leaks(0, 0, 0), 0, null, KernelWatch.OFF);
        StringWriter out = new StringWriter();
        RunCsv.write(recording, out);
        return out.toString();
    }
}
