package dev.dialscope.picture;

import java.util.Locale;

/** In which order the lanes stand that are not on top. */
public enum Order {
    /** As they came; by how they ended where they are too many for a row of their own. */
    LANE,
    /** By how they ended, and within that by when. */
    OUTCOME,
    /** By when they left their wait. */
    START,
    /** By when their outcome stood. */
    END,
    /** By how long after the request of a cancel they came back, the slowest first. */
    LATENCY;

    /** The name in resource keys. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
