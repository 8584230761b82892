package dev.dialscope.ui.inspect;

import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.session.Runner;

/**
 * How the kernel is watched beside the run that is shown.
 *
 * @param overNanos how long the run took, or -1 while it lives
 */
public record KernelStatus(KernelWatch watch, long overNanos) {
    /** The status of the run that is shown, as far as it is. */
    public static KernelStatus of(Runner runner) {
        Recording recording = runner.recording();
        return new KernelStatus(runner.kernel(), recording == null ? -1 : recording.durationNanos());
    }

    /** Whether the kernel has not been asked yet, but will be. */
    boolean notAsked() {
        return !watch.sees() && watch.refusals().isEmpty() && !watch.chosen().equals(KernelWatch.NONE);
    }
}
