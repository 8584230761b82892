package dev.dialscope.picture;

import java.util.Locale;

/** The order of the lanes that are not on top. */
public enum Order {
    /** In the order in which they began; by how they ended if there are too many lanes for a row each. */
    LANE,
    /** By how they ended, and within that by when. */
    OUTCOME,
    /** By when they left their wait. */
    START,
    /** By when their outcome was decided. */
    END,
    /** By the time from the request of a cancel to the return of their call, the longest first. */
    LATENCY;

    /** The name in resource keys. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
