package dev.dialscope.trace;

import java.util.function.Function;

/**
 * What others derive from a recording: made when it is first asked for, and again only when the recording has grown. Each trace keeps its own
 * and lets go of it with itself. For any thread.
 */
public final class TraceCache<T> {
    /** What was made, and of how much. */
    private record Made<T>(T value, int rows, int lanes) {}

    private final Function<Trace, T> make;

    /** A cache of what {@code make} derives; one for each kind of thing, in a constant. */
    public TraceCache(Function<Trace, T> make) {
        this.make = make;
    }

    /** What is derived from the recording as it stands. */
    @SuppressWarnings("unchecked")
    public T of(Trace trace) {
        int rows = trace.size();
        int lanes = trace.lanes().size();
        Made<T> present = (Made<T>) trace.derived.get(this);
        if (present == null || present.rows() != rows || present.lanes() != lanes) {
            // Two threads may make it at once; one is as good as the other.
            present = new Made<>(make.apply(trace), rows, lanes);
            trace.derived.put(this, present);
        }
        return present.value();
    }
}
