package dev.dialscope.trace;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A finished run: what ran, with what, and all that was recorded. Needs nothing of the program that made it: a {@link RecordingWriter} makes an
 * equal one of what is read here and in the {@link Trace}. Never changes; for any thread.
 *
 * @param lesson the lesson's id, which a later version may not know any more
 * @param parameters the parameters by name, as they would be typed, in the lesson's order
 * @param sources the text of the program: first the file whose lines the events name, then the same program in other languages; empty where
 *     none is known
 * @param notices what was said beside the events, in the order in which it came up
 * @param durationNanos from the run's start until its last thread had ended and everything was closed
 * @param trace the lanes, and the events in the order of time
 * @param leaks what the run left behind
 * @param dropped events that did not fit into the run's memory
 * @param failure why the lesson itself failed, in one line, or null
 * @param kernel how the kernel was watched meanwhile
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

    /** Of a run that could not even be started: nothing was recorded, and why. */
    public static Recording failedToStart(
            String lesson, Map<String, String> parameters, List<SourceFile> sources, Throwable why) {
        return new RecordingWriter(lesson, parameters, Instant.now().toEpochMilli() * 1_000_000, sources)
                .end(0, new Leaks(0, 0, 0), 0, why.toString(), KernelWatch.OFF);
    }

    /** The run's start, by the clock on the wall. */
    public Instant startedAt() {
        return Instant.ofEpochSecond(0, trace.epochNanos());
    }

    /** About how many bytes of memory it takes, without the sources, which runs share: see {@link Trace#bytes()}. From any thread. */
    public long bytes() {
        return trace.bytes();
    }
}
