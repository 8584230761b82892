package dev.dialscope.trace;

import java.util.Locale;

/** What a statement rests on, the best first. */
public enum Evidence {
    /** It was recorded on the thread where it happened, or the kernel gave notice of it. */
    OBSERVED,
    /** The kernel was asked from time to time, and this is what it showed. */
    SAMPLED,
    /** It follows from something else that is known; nobody saw it. */
    INFERRED;

    /** The name in files and in resource keys, such as {@code "inferred"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
