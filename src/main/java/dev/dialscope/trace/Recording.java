package dev.dialscope.trace;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A finished run: the lesson, its parameters, and everything that was recorded. It does not depend on the program that ran: a
 * {@link RecordingWriter} makes an equal recording from what this class and its {@link Trace} return. Immutable; call from any thread.
 *
 * @param lesson the lesson's id, which a later version may not know
 * @param parameters the parameters by name, as typed, in the lesson's order
 * @param sources the text of the program: first the file whose lines the events name, then the same program in other languages; empty if
 *     unknown
 * @param notices the notices of the run, in order
 * @param durationNanos nanos from the run's start until its last thread had ended and everything was closed
 * @param trace the lanes, and the events in the order of time
 * @param leaks what was still open at the end
 * @param dropped the number of events that did not fit into the run's memory
 * @param failure why the lesson itself failed, in one line, or null
 * @param kernel how the kernel was watched during the run
 */
public record Recording(
        String lesson,
        Map<String, String> parameters,
        List<SourceFile> sources,
        List<Notice> notices,
        long durationNanos,
        Trace trace,
        Leaks leaks,
        long dropped,
        String failure,
        KernelWatch kernel) {
    public Recording {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        sources = List.copyOf(sources);
        notices = List.copyOf(notices);
    }

    /** The empty recording of a run that could not start, with the reason. */
    public static Recording failedToStart(
            String lesson, Map<String, String> parameters, List<SourceFile> sources, Throwable why) {
        return new RecordingWriter(lesson, parameters, Instant.now().toEpochMilli() * 1_000_000, sources)
                .end(0, new Leaks(0, 0, 0), 0, why.toString(), KernelWatch.OFF);
    }

    /** The run's start by the wall clock. */
    public Instant startedAt() {
        return Instant.ofEpochSecond(0, trace.epochNanos());
    }

    /** The approximate memory in bytes, without the sources, which runs share: see {@link Trace#bytes()}. Call from any thread. */
    public long bytes() {
        return trace.bytes();
    }
}
