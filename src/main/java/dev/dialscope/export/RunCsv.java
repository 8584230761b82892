package dev.dialscope.export;

import dev.dialscope.trace.Event;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.Trace;
import java.io.IOException;
import java.io.Writer;

/**
 * The events of a finished run as CSV (RFC 4180, UTF-8), one event a row in the order of time.
 *
 * <p>{@code before_ns} and {@code after_ns} count from the run's start, {@code epoch_before_ns} and {@code epoch_after_ns} are the same
 * moments since 1970. {@code local} and {@code remote} are the addresses that the lane had in the end; {@code bytes} stands at reads and
 * writes that succeeded. At {@code kernel} events the columns behind them hold what the kernel showed of the lane's socket (of a listener,
 * {@code recv_q} is its accept queue and {@code send_q} the queue's limit), and what that rests on. {@code hint} is our own advice at an event that failed, whose {@code detail} is Go's text. Values are written as they are: the quote that some put before a leading {@code =} or {@code -} to stop a
 * spreadsheet from calculating would be in the data of every other reader, and no text here comes from a peer.
 */
final class RunCsv {
    private static final String HEADER =
            "seq,lane,kind,state,before_ns,after_ns,epoch_before_ns,epoch_after_ns,local,remote,bytes,detail,"
                    + "kernel_state,evidence,since_ns,recv_q,send_q,rtt_us,retransmits,bytes_acked,bytes_received,hint\r\n";

    /** What has headed every version's file. */
    private static final String FIRST_COLUMNS = "seq,lane,kind,state,";

    private RunCsv() {}

    /**
     * Whether a file that is there may be replaced by events: it is empty, or holds events of an earlier run.
     *
     * @param firstLine the file's first line, without its end
     */
    static boolean replaces(String firstLine) {
        return firstLine.isEmpty() || firstLine.startsWith(FIRST_COLUMNS);
    }

    /** Writes the events of a run. */
    static void write(Recording recording, Writer out) throws IOException {
        write(recording.trace(), out);
    }

    private static void write(Trace trace, Writer out) throws IOException {
        out.write(HEADER);
        for (Event event : trace.events()) {
            Lane lane = trace.lane(event.lane());
            out.write(Integer.toString(event.seq()));
            field(out, event.lane());
            field(out, event.kind().id());
            field(out, event.state() == null ? null : event.state().id());
            field(out, event.before());
            field(out, event.after());
            field(out, trace.epochNanos() + event.before());
            field(out, trace.epochNanos() + event.after());
            field(out, lane.local());
            field(out, lane.remote());
            field(out, event.bytes() < 0 ? null : Long.toString(event.bytes()));
            field(out, event.detail());
            sample(out, event.sample());
            field(out, event.failure() == null ? null : event.failure().hint());
            out.write("\r\n");
        }
    }

    /** What the kernel showed; its fields are empty at every other event, and where the kernel does not tell a number. */
    private static void sample(Writer out, SocketSample sample) throws IOException {
        if (sample == null) {
            out.write(",,,,,,,,,");
            return;
        }
        field(out, sample.state().id());
        field(out, sample.evidence().id());
        field(out, sample.since());
        counted(out, sample.receiveQueue());
        counted(out, sample.sendQueue());
        counted(out, sample.rttMicros());
        counted(out, sample.retransmits());
        counted(out, sample.bytesAcked());
        counted(out, sample.bytesReceived());
    }

    private static void counted(Writer out, long number) throws IOException {
        field(out, number < 0 ? null : Long.toString(number));
    }

    private static void field(Writer out, long number) throws IOException {
        field(out, Long.toString(number));
    }

    /** The next field of a row, empty for null. */
    private static void field(Writer out, String text) throws IOException {
        out.write(',');
        if (text == null) {
            return;
        }
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        out.write(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
    }
}
