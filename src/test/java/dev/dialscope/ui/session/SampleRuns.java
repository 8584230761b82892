package dev.dialscope.ui.session;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.util.List;
import java.util.Map;

/** Finished runs for tests. */
public final class SampleRuns {
    private SampleRuns() {}

    /** A run with one dialer and so many events. */
    public static KeptRun run(int number, Lesson lesson, int events) {
        LaneLog log = new LaneLog(0, LaneKind.DIALER, "dialer 1", new LaneLog.Budget(events));
        for (int n = 0; n < events; n++) {
            log.append(EventKind.START, 0, n == 0 ? State.WAITING : null, n, n, 0, 0, null);
        }
        Trace trace = new Trace(number, 0);
        trace.add(log);
        trace.drain();
        Recording recording = new Recording(
                lesson.id(),
                Map.of(),
                List.of(),
                List.of(),
                events,
                trace,
                new Leaks(0, 0, 0),
                0,
                null,
                KernelWatch.OFF);
        return KeptRun.of(number, false, recording);
    }
}
