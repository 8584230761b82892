package dev.dialscope.trace;

import java.util.List;

/** Recordings written anew from what can be read of others. */
public final class Copies {
    private Copies() {}

    /** The same recording in new objects: every lane, then every event. */
    public static Recording of(Recording original) {
        return of(original, original.lesson(), original.sources());
    }

    /** The same of another lesson, with another text. */
    public static Recording of(Recording original, String lesson, List<SourceFile> sources) {
        Trace trace = original.trace();
        RecordingWriter writer = new RecordingWriter(lesson, original.parameters(), trace.epochNanos(), sources);
        original.notices().forEach(writer::notice);
        for (Lane lane : trace.lanes()) {
            writer.lane(lane.kind(), lane.name(), parent(lane));
        }
        trace.events().forEach(writer::event);
        return end(writer, original);
    }

    /** The same with each lane written only before its first event, as of a run that goes on. */
    public static Recording asItGrew(Recording original) {
        Trace trace = original.trace();
        RecordingWriter writer =
                new RecordingWriter(original.lesson(), original.parameters(), trace.epochNanos(), original.sources());
        for (Event event : trace.events()) {
            upTo(event.lane(), trace, writer);
            if (event.value() < trace.lanes().size()) {
                upTo((int) event.value(), trace, writer);
            }
            writer.event(event);
        }
        upTo(trace.lanes().size() - 1, trace, writer);
        original.notices().forEach(writer::notice);
        return end(writer, original);
    }

    private static void upTo(int lane, Trace trace, RecordingWriter writer) {
        for (int id = writer.trace().lanes().size(); id <= lane; id++) {
            writer.lane(trace.lane(id).kind(), trace.lane(id).name(), parent(trace.lane(id)));
        }
    }

    private static int parent(Lane lane) {
        return lane.parent() == null ? LaneLog.NO_PARENT : lane.parent().id();
    }

    private static Recording end(RecordingWriter writer, Recording original) {
        return writer.end(
                original.durationNanos(), original.leaks(), original.dropped(), original.failure(), original.kernel());
    }
}
