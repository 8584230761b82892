package dev.dialscope.analysis;

import java.util.Locale;

/** The time between two of a cancel's three marks. */
public enum Distance {
    REQUESTED_TO_DELIVERED,
    DELIVERED_TO_RETURNED,
    REQUESTED_TO_RETURNED;

    /** How long it was, in nanos; -1 where one of the two marks was not reached. */
    public long of(Summary.Cancel cancel) {
        return switch (this) {
            case REQUESTED_TO_DELIVERED -> between(cancel.requested(), cancel.delivered());
            case DELIVERED_TO_RETURNED -> between(cancel.delivered(), cancel.returned());
            case REQUESTED_TO_RETURNED -> between(cancel.requested(), cancel.returned());
        };
    }

    private static long between(long from, long to) {
        return from < 0 || to < from ? -1 : to - from;
    }

    /** The name in resource keys, such as {@code "requested-to-delivered"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
