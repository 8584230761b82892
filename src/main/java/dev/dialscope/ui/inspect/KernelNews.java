package dev.dialscope.ui.inspect;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.KernelWatch;

/**
 * How the kernel is watched beside the run that is shown.
 *
 * @param choice where its view was to come from
 * @param overNanos how long the run took, or -1 while it lives
 */
public record KernelNews(KernelWatch watch, KernelChoice choice, long overNanos) {
    /** Whether nobody has asked the kernel yet, though somebody will. */
    boolean notAsked() {
        return !watch.sees() && watch.refusals().isEmpty() && choice != KernelChoice.NONE;
    }
}
