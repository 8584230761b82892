package dev.dialscope.trace;

import java.util.function.Function;

/** What is derived from a recording: made when it is first asked for, and again only when the recording has grown. For any thread. */
final class Derived<T> {
    private record Made<T>(T value, int rows, int lanes) {}

    private final Function<Trace, T> make;
    private volatile Made<T> made;

    Derived(Function<Trace, T> make) {
        this.make = make;
    }

    T of(Trace trace) {
        int rows = trace.size();
        int lanes = trace.lanes().size();
        Made<T> present = made;
        if (present == null || present.rows() != rows || present.lanes() != lanes) {
            // Two threads may make it at once; one is as good as the other.
            present = new Made<>(make.apply(trace), rows, lanes);
            made = present;
        }
        return present.value();
    }
}
