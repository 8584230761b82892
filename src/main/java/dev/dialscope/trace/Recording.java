package dev.dialscope.trace;

import java.time.Instant;
import java.util.Map;

/**
 * A finished run: what ran, with what, and all that was recorded.
 *
 * @param lesson the lesson's id
 * @param parameters the parameters by name, as they would be typed, in the lesson's order
 * @param startedAt the run's start
 * @param durationNanos from the run's start until its last thread had ended and everything was closed
 * @param trace the events in the order of time
 * @param leaks what the run left behind
 * @param dropped events that did not fit into the run's memory
 * @param failure why the lesson itself failed, in one line, or null
 * @param kernel how the kernel was watched meanwhile
 */
public record Recording(
        String lesson,
        Map<String, String> parameters,
        Instant startedAt,
        long durationNanos,
        Trace trace,
        Leaks leaks,
        long dropped,
        String failure,
        KernelWatch kernel) {

    /** Of a run that could not even be started: nothing was recorded, and why. */
    public static Recording failedToStart(String lesson, Map<String, String> parameters, Throwable why) {
        Instant now = Instant.now();
        Trace nothing = new Trace(System.nanoTime(), now.toEpochMilli() * 1_000_000);
        return new Recording(
                lesson, parameters, now, 0, nothing, new Leaks(0, 0, 0), 0, why.toString(), KernelWatch.OFF);
    }

    /** How often a {@link Limit} was met. Nothing was dropped by that: what is beyond a limit is never read. */
    public long limited() {
        return trace.events().stream()
                .filter(event -> event.kind() == EventKind.LIMIT)
                .count();
    }

    /** About how many bytes of memory it takes: see {@link Trace#bytes()}. From any thread. */
    public long bytes() {
        return trace.bytes();
    }
}
