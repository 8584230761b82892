package dev.dialscope.ui.inspect;

import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.session.Runner;

/**
 * How the kernel is watched during the shown run.
 *
 * @param overNanos the duration of the run, or -1 while it is live
 */
public record KernelStatus(KernelWatch watch, long overNanos) {
    /** The current status for the shown run. */
    public static KernelStatus of(Runner runner) {
        Recording recording = runner.recording();
        return new KernelStatus(runner.kernel(), recording == null ? -1 : recording.durationNanos());
    }

    /** Whether the first query of the kernel is still to come. */
    boolean notAsked() {
        return !watch.sees() && watch.refusals().isEmpty() && !watch.chosen().equals(KernelWatch.NONE);
    }
}
