package dev.dialscope.ui.present;

import dev.dialscope.analysis.Stop;
import dev.dialscope.analysis.Stop.Stage;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import dev.dialscope.words.ListStyle;
import dev.dialscope.words.Nanos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The sentence at a stop: what has happened by then, in this run's numbers. */
final class StopText {
    private final Language language;

    StopText(Language language) {
        this.language = language;
    }

    /** The sentence. {@code result} is the one at the end of the run. */
    String of(Stop stop, Recording run, String result) {
        Trace trace = run.trace();
        long nanos = stop.nanos();
        int connected = Stop.count(trace, nanos, Stage.CONNECTED);
        int handshake = Stop.count(trace, nanos, Stage.HANDSHAKE);
        return switch (stop.kind()) {
            case BEGIN -> language.get("stop.begin");
            case BACKLOG_FULL -> {
                long backlog = backlog(trace, nanos);
                yield language.get("stop.backlog-full", connected, handshake, backlog, backlog + 1);
            }
            case BEFORE_CANCEL ->
                language.get("stop.before-cancel", soFar(connected, handshake, Stop.count(trace, nanos, Stage.BEFORE)));
            case BEFORE_DEADLINE ->
                language.get(
                        "stop.before-deadline", soFar(connected, handshake, Stop.count(trace, nanos, Stage.BEFORE)));
            case NOT_BOUND -> language.get("stop.not-bound", lane(trace, stop.row()), Nanos.span(nanos));
            case BEFORE_CLOSE ->
                language.get(
                        "stop.before-close." + trace.kind(stop.row()).id(),
                        language.words().lane(trace.lane(trace.laneOf(stop.row()))));
            case TOLD ->
                language.get("stop.told." + trace.state(stop.row()).id(), lane(trace, stop.row()), Nanos.span(nanos));
            case ALL_BACK -> allBack(trace);
            case TIMEOUT -> language.get("stop.timeout", Nanos.span(nanos));
            case MARK -> language.get("stop.mark", Nanos.span(nanos));
            case END -> result;
        };
    }

    /** The limit of the accept queue that is full at a time. */
    private static long backlog(Trace trace, long nanos) {
        return trace.lanes().stream()
                .map(lane -> lane.sampleAt(nanos))
                .filter(sample -> sample != null && sample.queueFull())
                .mapToLong(SocketSample::sendQueue)
                .findFirst()
                .orElse(0);
    }

    /** How many dialers had come how far; none are not told. */
    private String soFar(int connected, int handshake, int before) {
        List<String> parts = new ArrayList<>();
        for (var part : List.of(
                Map.entry("stop.connected", connected),
                Map.entry("stop.handshake", handshake),
                Map.entry("stop.not-dialed", before))) {
            if (part.getValue() > 0) {
                parts.add(language.get(part.getKey(), part.getValue()));
            }
        }
        return language.words().list(ListStyle.COMMA, parts);
    }

    private String lane(Trace trace, int row) {
        return language.words().begin(language.words().lane(trace.lane(trace.laneOf(row))));
    }

    private String allBack(Trace trace) {
        List<Long> cancelled = Summary.of(trace).cancelLatencies();
        List<Long> late = Summary.of(trace).deadlineLatencies();
        if (!cancelled.isEmpty()) {
            return language.get("stop.all-back", cancelled.size(), Nanos.span(Collections.max(cancelled)));
        }
        return late.isEmpty()
                ? language.get("stop.all-back.other")
                : language.get("stop.all-back.deadline", late.size(), Nanos.span(Collections.max(late)));
    }
}
