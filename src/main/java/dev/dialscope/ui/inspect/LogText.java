package dev.dialscope.ui.inspect;

import dev.dialscope.trace.CancelCause;
import dev.dialscope.trace.Event;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Limit;
import dev.dialscope.trace.Notice;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import dev.dialscope.words.Nanos;
import dev.dialscope.words.Verdicts;
import java.time.Duration;

/** The texts of the log. */
final class LogText {
    private final Language language;

    LogText(Language language) {
        this.language = language;
    }

    /** Whether an event has a line in the log. Begins of calls, bookkeeping and kernel events have none. */
    static boolean tells(Trace trace, int row) {
        boolean begin = trace.begin(row);
        return switch (trace.kind(row)) {
            // A dialer's end also ends the contexts of its attempts, which needs no line.
            case CANCEL_REQUESTED ->
                begin
                        && (trace.lane(trace.laneOf(row)).kind() == LaneKind.CONTEXT
                                || Verdicts.ANOTHER_CONNECTED.equals(trace.detail(row)));
            case BIND -> !begin && trace.lane(trace.laneOf(row)).kind() == LaneKind.LISTENER;
            case CONNECT, READ, ACCEPT -> !begin || trace.failed(row);
            // The bytes are sent when the call begins, so the line comes before the peer's read.
            case WRITE -> begin || trace.failed(row);
            case GATE -> !begin;
            case WIN, ANSWER, ABANDON, REDIAL, RESET, CLOSE_WRITE, BACKOFF, LIMIT -> true;
            case CONTROL, RESOLVE, ATTEMPTS, OPEN -> trace.failed(row);
            case START -> trace.lane(trace.laneOf(row)).kind() == LaneKind.CONN;
            case CLOSE -> trace.lane(trace.laneOf(row)).kind() == LaneKind.LISTENER;
            // The failed call has a line of its own.
            case CLOSE_READ, DEADLINE, CANCEL_DELIVERED, CAUGHT, KERNEL -> false;
        };
    }

    /** The time of a line as text; empty if it is not about an event. */
    String time(Trace trace, LogEntry entry) {
        return switch (entry) {
            case LogEntry.OfEvent(int row) -> Nanos.at(trace.at(row));
            case LogEntry.OfKernel(KernelChange _, int row, int _) -> Nanos.at(trace.at(row));
            case LogEntry.OfEnd(Recording recording) -> Nanos.at(recording.durationNanos());
            case LogEntry.OfNotice _ -> "";
        };
    }

    /** The bytes of the write that begins in a row; -1 until it returns, and if it fails. */
    private static long written(Trace trace, Lane lane, int begin) {
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            if (row > begin && trace.kind(row) == EventKind.WRITE && !trace.begin(row)) {
                return trace.failed(row) ? -1 : trace.value(row);
            }
        }
        return -1;
    }

    /** The text of a line. */
    String text(Trace trace, LogEntry entry) {
        return switch (entry) {
            case LogEntry.OfEvent(int row) -> event(trace, trace.event(row));
            case LogEntry.OfKernel kernel -> kernel(trace, kernel);
            case LogEntry.OfNotice(Notice notice) -> notice(notice);
            case LogEntry.OfEnd(Recording recording) -> end(recording);
        };
    }

    /** The time and the text of a line. */
    String line(Trace trace, LogEntry entry) {
        return language.get("log.line", time(trace, entry), text(trace, entry));
    }

    private String notice(Notice notice) {
        return switch (notice) {
            case Notice.WarmedUp(int dials, Duration took) ->
                language.get("log.warmed-up", dials, Nanos.span(took.toNanos()));
            case Notice.OpenToOthers(String address) -> language.get("log.open-to-others", address);
            case Notice.LoopbackInstead(String asked, String taken) -> language.get("log.loopback", asked, taken);
        };
    }

    private String end(Recording recording) {
        Leaks leaks = recording.leaks();
        if (recording.failure() != null) {
            return language.get("log.failed", language.words().failure(recording.failure()));
        }
        return leaks.none()
                ? language.get("log.ended")
                : language.get("log.leaked", leaks.lanes(), leaks.threads(), leaks.channels());
    }

    private String kernel(Trace trace, LogEntry.OfKernel entry) {
        String key = "log.kernel." + entry.change().id();
        if (entry.sockets() > 1) {
            return language.get(key + ".many", entry.sockets());
        }
        SocketSample sample = trace.sample(entry.row());
        String name = language.words().begin(language.words().lane(trace.lane(trace.laneOf(entry.row()))));
        return switch (entry.change()) {
            case QUEUE_FULL -> language.get(key, name, sample.receiveQueue());
            case SYN_AGAIN -> language.get(key, name, sample.retransmits() + 1);
            case HANDSHAKE, QUEUE_FREE, TIME_WAIT, CLOSED -> language.get(key, name);
        };
    }

    private String event(Trace trace, Event event) {
        Lane lane = trace.lane(event.lane());
        String name = language.words().begin(language.words().lane(lane));
        String took = Nanos.span(event.after() - event.before());
        if (event.failed()) {
            return language.get("log.call-failed", name, language.words().failure(event.text()), took);
        }
        return switch (event.kind()) {
            case BIND -> language.get("log.bound", name, event.detail());
            case GATE -> language.get(event.detail() == null ? "log.gate.ended" : "log.gate", name, took);
            case CONNECT -> language.get("log.connected", name, took);
            case ACCEPT -> language.get("log.accepted", name, took);
            case START -> language.get("log.serves", name, event.detail() == null ? "?" : event.detail());
            case READ ->
                event.value() < 0
                        ? language.get("log.eof", name, took)
                        : language.get("log.read", name, event.value(), took);
            case WRITE -> {
                long bytes = written(trace, lane, event.seq());
                yield bytes < 0 ? language.get("log.writes", name) : language.get("log.wrote", name, bytes);
            }
            case CLOSE_WRITE -> language.get("log.half-closed", name);
            case CLOSE -> language.get("log.closed", name);
            case RESET -> language.get("log.reset", name);
            case WIN -> language.get("log.won", name);
            case ANSWER -> language.get("log.answered", name);
            case ABANDON -> language.get("log.abandoned", name);
            case REDIAL -> language.get("log.redial", name, event.detail());
            case CANCEL_REQUESTED -> requested(name, event);
            case BACKOFF -> language.get("log.backoff", name, Nanos.span(event.value()));
            case LIMIT -> limit(name, event);
            case RESOLVE, ATTEMPTS, OPEN, CONTROL, CLOSE_READ, DEADLINE, CANCEL_DELIVERED, CAUGHT, KERNEL ->
                language.get("log.other", name, language.words().event(event.kind()));
        };
    }

    private String limit(String name, Event event) {
        boolean idle = event.detail().equals(Limit.IDLE.id());
        Object most = idle ? Nanos.span(event.value()) : event.value();
        return language.get("log.limit." + event.detail(), name, most);
    }

    private String requested(String name, Event event) {
        if (event.state() == State.DEADLINE_EXCEEDED) {
            return language.get("log.deadline", name);
        }
        return switch (event.detail()) {
            case null -> language.get("log.cancelled.program", name);
            case CancelCause.BY_HAND -> language.get("log.cancelled.hand", name);
            case Verdicts.ANOTHER_CONNECTED -> language.get("log.cancelled.address", name);
            case CancelCause.RACE_WON -> language.get("log.cancelled.winner", name);
            default -> language.get("log.cancelled.other", name, event.detail());
        };
    }
}
