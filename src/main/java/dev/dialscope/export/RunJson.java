package dev.dialscope.export;

import dev.dialscope.analysis.Ending;
import dev.dialscope.analysis.KernelSpan;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.Failure;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.Span;
import dev.dialscope.trace.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * A finished run as one JSON document on one line. Its fields are a contract with the programs that read it: none is renamed, none
 * goes away, and a new one stands behind the others. All nanos count from the run's start.
 */
final class RunJson {
    /** A document that was cut short by an error must not look whole, and the target is the caller's to close. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    /** Rises when a field changes its meaning, not when one is added. */
    private static final int VERSION = 1;

    private static final Set<Outcome> ERRORS =
            EnumSet.of(Outcome.FAILED, Outcome.REFUSED, Outcome.RESET, Outcome.TIMEOUT, Outcome.CANCELLED);

    private final JsonGenerator json;
    private final Recording recording;
    private final Summary summary;
    private final Function<Lane, String> verdict;

    private RunJson(JsonGenerator json, Recording recording, Function<Lane, String> verdict) {
        this.json = json;
        this.recording = recording;
        this.summary = Summary.of(recording.trace());
        this.verdict = verdict;
    }

    /**
     * Writes the document in UTF-8, with a newline behind it.
     *
     * @param verdict the sentence that explains how a lane ended
     * @param out flushed, not closed
     * @throws IOException if {@code out} does
     */
    static void write(Recording recording, Function<Lane, String> verdict, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            new RunJson(json, recording, verdict).write();
            json.writeRaw('\n');
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private void write() {
        json.writeStartObject();
        json.writeStringProperty("lesson", recording.lesson());
        json.writeObjectPropertyStart("parameters");
        recording.parameters().forEach(json::writeStringProperty);
        json.writeEndObject();
        json.writeStringProperty("startedAt", recording.startedAt().toString());
        json.writeNumberProperty("durationNanos", recording.durationNanos());
        json.writeArrayPropertyStart("lanes");
        recording.trace().lanes().forEach(this::lane);
        json.writeEndArray();
        summary();
        Leaks leaks = recording.leaks();
        json.writeObjectPropertyStart("leaks");
        json.writeNumberProperty("lanes", leaks.lanes());
        json.writeNumberProperty("threads", leaks.threads());
        json.writeNumberProperty("channels", leaks.channels());
        json.writeNumberProperty("lookups", leaks.lookups());
        json.writeEndObject();
        json.writeNumberProperty("dropped", recording.dropped());
        kernel(recording.kernel());
        json.writeNumberProperty("limited", summary.limited());
        json.writeNumberProperty("version", VERSION);
        json.writeEndObject();
    }

    private void kernel(KernelWatch watch) {
        json.writeObjectPropertyStart("kernel");
        json.writeStringProperty("source", watch.source());
        json.writeArrayPropertyStart("refused");
        for (KernelWatch.Refusal refusal : watch.refusals()) {
            json.writeStartObject();
            json.writeStringProperty("source", refusal.source());
            json.writeStringProperty("reason", refusal.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberProperty("looks", watch.looks());
        json.writeNumberProperty("intervalNanos", watch.intervalNanos());
        json.writeNumberProperty("noticesLost", watch.lost());
        json.writeEndObject();
    }

    private void lane(Lane lane) {
        json.writeStartObject();
        json.writeNumberProperty("id", lane.id());
        json.writeStringProperty("kind", lane.kind().id());
        json.writeStringProperty("name", lane.name());
        json.writeStringProperty("local", lane.local());
        json.writeStringProperty("remote", lane.remote());
        json.writeStringProperty("outcome", lane.ended() ? lane.outcome().id() : null);
        summary.fate(lane).ifPresent(fate -> json.writeStringProperty("fate", fate.id()));
        json.writeBooleanProperty("timeout", lane.timeout());
        json.writeBooleanProperty("temporary", lane.temporary());
        json.writeStringProperty("verdict", verdict.apply(lane));
        json.writeArrayPropertyStart("spans");
        for (Span span : lane.spans()) {
            json.writeStartObject();
            json.writeStringProperty("state", span.state().id());
            json.writeNumberProperty("fromNanos", span.from());
            json.writeNumberProperty("toNanos", span.to());
            json.writeEndObject();
        }
        json.writeEndArray();
        summary.fate(lane)
                .ifPresent(_ -> json.writeStringProperty(
                        "fateEvidence", summary.fateEvidence(lane).id()));
        kernel(lane);
        counted("parent", lane.parent() == null ? -1 : lane.parent().id());
        Ending.of(recording.trace(), lane).ifPresent(ending -> {
            json.writeNumberProperty("endedNanos", ending.at());
            json.writeStringProperty("endedBy", ending.by().id());
        });
        if (lane.ended() && ERRORS.contains(lane.outcome())) {
            error(lane);
        }
        json.writeEndObject();
    }

    /**
     * The error with which the lane ended: what Java threw, which is null where a context had ended before, and what Go says. A dialer that
     * had connected and lost the race has no error but its outcome, because no call of it failed.
     */
    private void error(Lane lane) {
        Failure failure = lane.failure();
        boolean context = lane.kind() == LaneKind.CONTEXT;
        boolean expired = context && lane.outcome() == Outcome.TIMEOUT;
        String ended = expired ? "context deadline exceeded" : context ? "context canceled" : null;
        json.writeObjectPropertyStart("error");
        if (failure == null || failure.javaClass() == null) {
            json.writeNullProperty("java");
        } else {
            json.writeObjectPropertyStart("java");
            json.writeStringProperty("class", failure.javaClass());
            json.writeStringProperty("message", failure.javaMessage());
            json.writeEndObject();
        }
        json.writeStringProperty("go", failure == null ? ended : failure.message());
        json.writeBooleanProperty("timeout", lane.timeout() || expired);
        json.writeBooleanProperty("temporary", lane.temporary() || expired);
        json.writeStringProperty("hint", failure == null ? null : failure.hint());
        json.writeEndObject();
    }

    /** The states of the lane's socket in the kernel, and the looks and notices that they follow from. */
    private void kernel(Lane lane) {
        Trace trace = recording.trace();
        json.writeArrayPropertyStart("kernelSpans");
        for (KernelSpan span : KernelSpan.of(trace, lane)) {
            json.writeStartObject();
            json.writeStringProperty("state", span.state().id());
            json.writeNumberProperty("fromNanos", span.from());
            json.writeNumberProperty("toNanos", span.to());
            json.writeStringProperty("evidence", span.evidence().id());
            json.writeNumberProperty("earliestNanos", span.earliest());
            json.writeStringProperty("fromEvidence", span.start().id());
            json.writeNumberProperty("latestNanos", span.latest());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("kernelEvents");
        for (int n = 0; n < lane.samples(); n++) {
            sample(trace.before(lane.sampleRow(n)), trace.after(lane.sampleRow(n)), trace.sample(lane.sampleRow(n)));
        }
        json.writeEndArray();
    }

    private void sample(long before, long after, SocketSample sample) {
        json.writeStartObject();
        json.writeStringProperty("state", sample.state().id());
        json.writeStringProperty("evidence", sample.evidence().id());
        json.writeNumberProperty("sinceNanos", sample.since());
        json.writeNumberProperty("beforeNanos", before);
        json.writeNumberProperty("afterNanos", after);
        counted("receiveQueue", sample.receiveQueue());
        counted("sendQueue", sample.sendQueue());
        counted("rttMicros", sample.rttMicros());
        counted("retransmits", sample.retransmits());
        counted("bytesAcked", sample.bytesAcked());
        counted("bytesReceived", sample.bytesReceived());
        json.writeEndObject();
    }

    private void summary() {
        json.writeObjectPropertyStart("summary");
        json.writeName("winner");
        summary.winner().ifPresentOrElse(winner -> json.writeNumber(winner.id()), json::writeNull);
        json.writeObjectPropertyStart("outcomes");
        summary.outcomes().forEach((outcome, count) -> json.writeNumberProperty(outcome.id(), count));
        json.writeEndObject();
        json.writeObjectPropertyStart("fates");
        summary.fates().forEach((fate, count) -> json.writeNumberProperty(fate.id(), count));
        json.writeEndObject();
        Summary.Cancel cancel = summary.cancel();
        json.writeObjectPropertyStart("cancel");
        counted("requestedNanos", cancel.requested());
        counted("lastDeliveredNanos", cancel.delivered());
        counted("lastReturnedNanos", cancel.returned());
        json.writeEndObject();
        json.writeObjectPropertyStart("connections");
        summary.connections().forEach((outcome, count) -> json.writeNumberProperty(outcome.id(), count));
        json.writeEndObject();
        json.writeEndObject();
    }

    /** A number, or null where there was none. */
    private void counted(String name, long number) {
        if (number < 0) {
            json.writeNullProperty(name);
        } else {
            json.writeNumberProperty(name, number);
        }
    }
}
