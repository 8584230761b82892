package dev.dialscope.trace;

/**
 * The events of a finished recording up to a time, as a trace of its own: it says of its lanes what was known at that time. An event has the
 * same row in both. For one thread at a time.
 */
public final class TracePrefix {
    private final Trace whole;
    private Trace trace;
    private long reached = Long.MIN_VALUE;

    /** The events of no time yet. {@code whole} is in the order of time, and grows no more. */
    public TracePrefix(Trace whole) {
        this.whole = whole;
        trace = new Trace(whole);
    }

    /** The recording that this is a part of. */
    public Trace whole() {
        return whole;
    }

    /** The events so far. A time before the last one makes it another trace. */
    public Trace trace() {
        return trace;
    }

    /** The time up to which it has the events; {@link Long#MIN_VALUE} if it has none yet. */
    public long reached() {
        return reached;
    }

    /**
     * Has the events that took effect at this time or before it, in nanos from the run's start. A lane is known from its first event on.
     *
     * @return whether there are more events, or it is another trace
     */
    public boolean reach(long nanos) {
        boolean back = nanos < reached;
        if (back) {
            trace = new Trace(whole);
        }
        reached = nanos;
        int before = trace.size();
        for (int row = before; row < whole.size() && whole.at(row) <= nanos; row++) {
            append(row);
        }
        return back || trace.size() > before;
    }

    private void append(int row) {
        int lane = whole.laneOf(row);
        for (int id = trace.lanes().size(); id <= lane; id++) {
            Lane of = whole.lane(id);
            int parent = of.parent() == null ? LaneLog.NO_PARENT : of.parent().id();
            trace.add(id, of.kind(), of.name(), parent);
        }
        whole.copy(row, trace);
    }
}
