package dev.dialscope.ui.compare;

import dev.dialscope.analysis.Comparison;
import java.util.Locale;

/** The event at which two runs are aligned on their axis. */
public enum Alignment {
    START,
    /** The first request of a cancel. */
    CANCEL;

    /** The name in ids and resource keys. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The time of that event in a run, in nanos from its start. */
    long of(Comparison.Side side) {
        return this == START ? 0 : side.cancelledAt();
    }
}
