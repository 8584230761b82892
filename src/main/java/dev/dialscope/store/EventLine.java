package dev.dialscope.store;

import dev.dialscope.trace.Event;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.Failure;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.State;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The fields of an event, as they come. */
final class EventLine {
    private static final Map<String, State> STATES = Fields.byId(State.values(), State::id);
    private static final Map<String, KernelState> SOCKETS = Fields.byId(KernelState.values(), KernelState::id);
    private static final Map<String, Evidence> EVIDENCE = Fields.byId(Evidence.values(), Evidence::id);

    /** The numbers of a socket, in the order of {@link SocketSample}. */
    private static final List<String> NUMBERS =
            List.of("since", "receiveQueue", "sendQueue", "rttMicros", "retransmits", "bytesAcked", "bytesReceived");

    private final Fields fields;
    private final EventKind kind;
    private int lane = -1;
    private long before;
    private long after;
    private boolean ends;
    private boolean begin;
    private State state;
    private long value;
    private int source;
    private boolean failed;
    private boolean timeout;
    private boolean temporary;
    private String detail;
    private Failure failure;
    private SocketSample sample;

    EventLine(Fields fields, EventKind kind) {
        this.fields = fields;
        this.kind = kind;
    }

    boolean take(String name, JsonParser json) throws IOException {
        switch (name) {
            case "lane" -> lane = json.getIntValue();
            case "before" -> before = json.getLongValue();
            case "after" -> {
                after = json.getLongValue();
                ends = true;
            }
            case "begin" -> begin = json.getBooleanValue();
            case "state" -> state = fields.named(STATES, json);
            case "value" -> value = json.getLongValue();
            case "line" -> source = json.getIntValue();
            case "failed" -> failed = json.getBooleanValue();
            case "timeout" -> timeout = json.getBooleanValue();
            case "temporary" -> temporary = json.getBooleanValue();
            case "detail" -> detail = fields.text(json);
            case "error" -> error(json);
            case "socket" -> socket(json);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void error(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("no object where one belongs");
        }
        Map<String, String> texts = fields.texts(json, Map.of());
        if (texts.get("go") == null) {
            throw new IllegalArgumentException("an error without its text");
        }
        failure = new Failure(texts.get("go"), texts.get("hint"), texts.get("java"), texts.get("javaMessage"));
        detail = failure.message();
    }

    private void socket(JsonParser json) throws IOException {
        var read = new Object() {
            KernelState state;
            Evidence evidence;
        };
        long[] numbers = new long[NUMBERS.size()];
        Arrays.fill(numbers, -1);
        Fields.object(json, (name, value) -> {
            switch (name) {
                case "state" -> read.state = fields.named(SOCKETS, value);
                case "evidence" -> read.evidence = fields.named(EVIDENCE, value);
                default -> {
                    int at = NUMBERS.indexOf(name);
                    if (at < 0) {
                        return false;
                    }
                    numbers[at] = value.getLongValue();
                }
            }
            return true;
        });
        if (read.state == null || read.evidence == null) {
            throw new IllegalArgumentException("a socket without its state or evidence");
        }
        sample = new SocketSample(
                read.state,
                read.evidence,
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                Math.toIntExact(numbers[4]),
                numbers[5],
                numbers[6]);
    }

    Event event(int row) {
        return new Event(
                row,
                lane,
                kind,
                begin,
                state,
                before,
                ends ? after : before,
                value,
                source,
                detail,
                failed,
                timeout,
                temporary,
                sample,
                failure);
    }
}
