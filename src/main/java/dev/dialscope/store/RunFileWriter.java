package dev.dialscope.store;

import dev.dialscope.trace.Event;
import dev.dialscope.trace.Failure;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Notice;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.SourceFile;
import dev.dialscope.trace.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a run file: a JSON object a line in UTF-8. The header comes first, then the notices, the lanes and the events in the order of the
 * recording, and a trailer with their number and with the CRC-32 of all bytes before it. The README describes each field. What has its usual
 * value (false, 0, null, an end at the time of its begin) is left out.
 */
public final class RunFileWriter {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    /** Nothing between two objects: each ends with its line. */
    private static final ObjectWriteContext LINES = new ObjectWriteContext.Base() {
        @Override
        public SerializableString getRootValueSeparator(SerializableString usual) {
            return null;
        }
    };

    private final JsonGenerator json;
    private final Recording recording;
    private final Trace trace;

    private RunFileWriter(JsonGenerator json, Recording recording) {
        this.json = json;
        this.recording = recording;
        trace = recording.trace();
    }

    /**
     * Writes a finished run.
     *
     * @param out flushed, not closed
     * @throws IOException if {@code out} does
     */
    public static void write(Recording recording, OutputStream out) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32());
        try (JsonGenerator json = JSON.createGenerator(LINES, checked)) {
            RunFileWriter writer = new RunFileWriter(json, recording);
            writer.header();
            recording.notices().forEach(writer::notice);
            recording.trace().lanes().forEach(writer::lane);
            for (int row = 0; row < writer.trace.size(); row++) {
                writer.event(writer.trace.event(row));
            }
            json.flush();
            writer.trailer(checked.getChecksum().getValue());
            json.flush();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    private void endLine() {
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void header() {
        json.writeStartObject();
        json.writeNumberProperty(RunFormat.HEADER, RunFormat.VERSION);
        json.writeStringProperty("lesson", recording.lesson());
        json.writeObjectPropertyStart("parameters");
        recording.parameters().forEach(json::writeStringProperty);
        json.writeEndObject();
        json.writeNumberProperty("startedNanos", trace.epochNanos());
        json.writeArrayPropertyStart("sources");
        for (SourceFile source : recording.sources()) {
            json.writeStartObject();
            json.writeStringProperty("name", source.name());
            json.writeStringProperty("sha256", source.sha256());
            json.writeStringProperty("text", source.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        endLine();
    }

    private void notice(Notice notice) {
        json.writeStartObject();
        switch (notice) {
            case Notice.WarmedUp warm -> {
                json.writeStringProperty(RunFormat.NOTICE, "warmed-up");
                json.writeNumberProperty("dials", warm.dials());
                json.writeNumberProperty("tookNanos", warm.took().toNanos());
            }
            case Notice.OpenToOthers open -> {
                json.writeStringProperty(RunFormat.NOTICE, "open-to-others");
                json.writeStringProperty("address", open.address());
            }
            case Notice.LoopbackInstead instead -> {
                json.writeStringProperty(RunFormat.NOTICE, "loopback-instead");
                json.writeStringProperty("asked", instead.asked());
                json.writeStringProperty("taken", instead.taken());
            }
        }
        endLine();
    }

    private void lane(Lane lane) {
        json.writeStartObject();
        json.writeStringProperty(RunFormat.LANE, lane.kind().id());
        json.writeStringProperty("name", lane.name());
        if (lane.parent() != null) {
            json.writeNumberProperty("parent", lane.parent().id());
        }
        endLine();
    }

    private void event(Event event) {
        json.writeStartObject();
        json.writeStringProperty(RunFormat.EVENT, event.kind().id());
        json.writeNumberProperty("lane", event.lane());
        json.writeNumberProperty("before", event.before());
        if (event.after() != event.before()) {
            json.writeNumberProperty("after", event.after());
        }
        flag("begin", event.begin());
        if (event.state() != null) {
            json.writeStringProperty("state", event.state().id());
        }
        number("value", event.value());
        number("line", event.line());
        flag("failed", event.failed());
        flag("timeout", event.timeout());
        flag("temporary", event.temporary());
        if (event.sample() != null) {
            sample(event.sample());
        } else if (event.failure() != null) {
            failure(event.failure());
        } else {
            text("detail", event.detail());
        }
        endLine();
    }

    private void sample(SocketSample sample) {
        json.writeObjectPropertyStart("socket");
        json.writeStringProperty("state", sample.state().id());
        json.writeStringProperty("evidence", sample.evidence().id());
        json.writeNumberProperty("since", sample.since());
        json.writeNumberProperty("receiveQueue", sample.receiveQueue());
        json.writeNumberProperty("sendQueue", sample.sendQueue());
        json.writeNumberProperty("rttMicros", sample.rttMicros());
        json.writeNumberProperty("retransmits", sample.retransmits());
        json.writeNumberProperty("bytesAcked", sample.bytesAcked());
        json.writeNumberProperty("bytesReceived", sample.bytesReceived());
        json.writeEndObject();
    }

    private void failure(Failure failure) {
        json.writeObjectPropertyStart("error");
        json.writeStringProperty("go", failure.message());
        text("hint", failure.hint());
        text("java", failure.javaClass());
        text("javaMessage", failure.javaMessage());
        json.writeEndObject();
    }

    private void trailer(long crc) {
        json.writeStartObject();
        json.writeNumberProperty(RunFormat.TRAILER, trace.size());
        json.writeNumberProperty("lanes", trace.lanes().size());
        json.writeNumberProperty("crc32", crc);
        json.writeNumberProperty("durationNanos", recording.durationNanos());
        Leaks leaks = recording.leaks();
        json.writeObjectPropertyStart("leaks");
        json.writeNumberProperty("lanes", leaks.lanes());
        json.writeNumberProperty("threads", leaks.threads());
        json.writeNumberProperty("channels", leaks.channels());
        json.writeNumberProperty("lookups", leaks.lookups());
        json.writeEndObject();
        number("dropped", recording.dropped());
        text("failure", recording.failure());
        kernel(recording.kernel());
        endLine();
    }

    private void kernel(KernelWatch watch) {
        json.writeObjectPropertyStart("kernel");
        json.writeStringProperty("source", watch.source());
        json.writeStringProperty("chosen", watch.chosen());
        json.writeArrayPropertyStart("refused");
        for (KernelWatch.Refusal refusal : watch.refusals()) {
            json.writeStartObject();
            json.writeStringProperty("source", refusal.source());
            json.writeStringProperty("reason", refusal.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberProperty("sockets", watch.sockets());
        json.writeNumberProperty("looks", watch.looks());
        json.writeNumberProperty("intervalNanos", watch.intervalNanos());
        json.writeNumberProperty("lost", watch.lost());
        json.writeEndObject();
    }

    private void flag(String name, boolean is) {
        if (is) {
            json.writeBooleanProperty(name, true);
        }
    }

    private void number(String name, long number) {
        if (number != 0) {
            json.writeNumberProperty(name, number);
        }
    }

    private void text(String name, String text) {
        if (text != null) {
            json.writeStringProperty(name, text);
        }
    }
}
