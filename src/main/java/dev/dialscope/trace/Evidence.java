package dev.dialscope.trace;

import java.util.Locale;

/** How a fact is known, the most reliable first. */
public enum Evidence {
    /** It was recorded on the thread where it happened, or the kernel sent a notice. */
    OBSERVED,
    /** The kernel was queried at intervals, and its answer showed it. */
    SAMPLED,
    /** It follows from other facts; it was not seen itself. */
    INFERRED;

    /** The name in files and in resource keys, such as {@code "inferred"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
