package dev.dialscope.trace;

import java.util.function.Function;

/**
 * Values that other packages derive from a recording: computed at the first call, and again only after the recording has grown. Each trace
 * keeps its own values, as long as it lives. Call from any thread.
 */
public final class TraceCache<T> {
    /** A derived value, and the size of the recording that it was derived from. */
    private record Derived<T>(T value, int rows, int lanes) {}

    private final Function<Trace, T> make;

    /** A cache of the values that {@code make} derives. Keep it in a constant. */
    public TraceCache(Function<Trace, T> make) {
        this.make = make;
    }

    /** The value that is derived from the recording as it is now. */
    @SuppressWarnings("unchecked")
    public T of(Trace trace) {
        int rows = trace.size();
        int lanes = trace.lanes().size();
        Derived<T> present = (Derived<T>) trace.derived.get(this);
        if (present == null || present.rows() != rows || present.lanes() != lanes) {
            // Two threads may derive it at once; either value is right.
            present = new Derived<>(make.apply(trace), rows, lanes);
            trace.derived.put(this, present);
        }
        return present.value();
    }
}
