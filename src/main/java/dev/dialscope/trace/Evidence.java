package dev.dialscope.trace;

import java.util.Locale;

/** What a statement rests on. */
public enum Evidence {
    /** It was recorded on the thread where it happened. */
    OBSERVED,
    /** It follows from what the program was told; what the kernel did meanwhile was not seen. */
    INFERRED;

    /** The name in files and in resource keys, such as {@code "inferred"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
