package dev.dialscope.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Failure;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The document to the letter, and its ways to fail. What real runs give is held by the command line's contract test. */
class RunJsonTest {
    @Test
    void toTheLetter() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RunJson.write(recording(), lane -> "왜 \"" + lane.name() + '"', out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        {"lesson":"bind","parameters":{"address":":0"},"startedAt":"1970-01-01T00:00:00Z","durationNanos":100,\
                        "lanes":[{"id":0,"kind":"dialer","name":"dialer 1","local":null,"remote":null,"outcome":"cancelled",\
                        "fate":"never-dialed","timeout":false,"temporary":false,"verdict":"왜 \\"dialer 1\\"",\
                        "spans":[{"state":"waiting","fromNanos":10,"toNanos":30},{"state":"cancelled","fromNanos":30,"toNanos":35},\
                        {"state":"closed","fromNanos":35,"toNanos":35}],"fateEvidence":"observed",\
                        "kernelSpans":[],"kernelEvents":[],"parent":null,"endedNanos":30,"endedBy":"cancel",\
                        "error":{"java":{"class":"java.net.SocketException","message":null},\
                        "go":"dial tcp :1: operation was canceled","timeout":false,"temporary":false,"hint":"dial later"}},\
                        {"id":1,"kind":"listener","name":"listener","local":null,"remote":null,"outcome":null,"timeout":false,\
                        "temporary":false,"verdict":"왜 \\"listener\\"","spans":[{"state":"resolving","fromNanos":11,"toNanos":40}],\
                        "kernelSpans":[],"kernelEvents":[],"parent":null}],\
                        "summary":{"winner":null,"outcomes":{"cancelled":1},"fates":{"never-dialed":1},\
                        "cancel":{"requestedNanos":null,"lastDeliveredNanos":null,"lastReturnedNanos":null},"connections":{"cancelled":1}},\
                        "leaks":{"lanes":1,"threads":0,"channels":2,"lookups":0},"dropped":3,\
                        "kernel":{"source":"none","refused":[],"looks":0,"intervalNanos":0,"noticesLost":0},"limited":0,"version":1}
                        """);
    }

    @Test
    void aTargetThatFails_isToldAsItIs() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };
        assertThatThrownBy(() -> RunJson.write(recording(), _ -> "", full))
                .isInstanceOf(IOException.class)
                .hasMessage("no space left");
    }

    @Test
    void aVerdictThatFails_leavesNoDocumentThatLooksWhole() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> RunJson.write(
                        recording(),
                        _ -> {
                            throw new IllegalStateException();
                        },
                        out))
                .isInstanceOf(IllegalStateException.class);
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotEndWith("}");
    }

    private static Recording recording() {
        LaneLog.Budget budget = new LaneLog.Budget(100);
        LaneLog dialer = new LaneLog(0, LaneKind.DIALER, "dialer 1", budget);
        dialer.append(EventKind.START, 0, State.WAITING, 10, 10, 0, 0, null);
        Failure failure =
                new Failure("dial tcp :1: operation was canceled", "dial later", "java.net.SocketException", null);
        dialer.appendFailed(EventKind.CONTROL, LaneLog.FAILED, State.CANCELLED, 20, 30, 0, 0, failure);
        dialer.append(EventKind.CLOSE, 0, State.CLOSED, 35, 40, 0, 0, null);
        LaneLog listener = new LaneLog(1, LaneKind.LISTENER, "listener", budget);
        listener.append(EventKind.START, 0, State.RESOLVING, 11, 11, 0, 0, null);
        Trace trace = new Trace(0, 0);
        trace.add(dialer);
        trace.add(listener);
        trace.drain();
        return new Recording(
                "bind",
                Map.of("address", ":0"),
                List.of(),
                List.of(),
                100,
                trace,
                new Leaks(1, 0, 2),
                3,
                null,
                KernelWatch.OFF);
    }
}
