package dev.dialscope.picture;

import dev.dialscope.analysis.Distance;
import dev.dialscope.analysis.Ending;
import dev.dialscope.analysis.KernelSpan;
import dev.dialscope.analysis.Summary;
import dev.dialscope.analysis.Summary.Cancel;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Span;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.util.List;
import java.util.Optional;

/** What is drawn of one lane, derived once for each time that the lane has grown. All times are nanos from the run's start. */
public final class Track {
    /** Up to so many spans each is drawn, however short it is. */
    private static final int MOST_SPANS_ALL_DRAWN = 200;

    private final Lane lane;
    private final int size;
    private final State[] states;
    private final long[] from;
    private final boolean ended;
    private final Cancel cancel;
    private final int context;
    private final List<KernelSpan> kernel;
    private final Optional<Ending> ending;

    private Track(
            Lane lane, List<Span> spans, Cancel cancel, int context, List<KernelSpan> kernel, Optional<Ending> ending) {
        this.lane = lane;
        this.size = lane.size();
        this.ended = lane.ended();
        this.states = spans.stream().map(Span::state).toArray(State[]::new);
        this.from = spans.stream().mapToLong(Span::from).toArray();
        this.cancel = cancel;
        this.context = context;
        this.kernel = kernel;
        this.ending = ending;
    }

    static Track of(Trace trace, Summary summary, Lane lane) {
        Optional<Cancel> cancel = summary.cancel(lane);
        int context = cancel.isPresent() ? (int) trace.value(lane.find(EventKind.CANCEL_DELIVERED, true)) : -1;
        return new Track(
                lane, lane.spans(), cancel.orElse(null), context, KernelSpan.of(trace, lane), Ending.of(trace, lane));
    }

    /** Whether the lane has grown since, or the request that reached it was still to be read. */
    boolean outdated() {
        return lane.size() != size || (cancel != null && cancel.requested() < 0);
    }

    public Lane lane() {
        return lane;
    }

    public int spans() {
        return states.length;
    }

    public State state(int span) {
        return states[span];
    }

    public long from(int span) {
        return from[span];
    }

    /** When a span ended; {@code now} for one that still lasts. */
    public double to(int span, double now) {
        return span + 1 < from.length ? from[span + 1] : ended ? from[span] : Math.max(from[span], now);
    }

    /** The states of the lane's socket in the kernel; empty where nothing of it was seen. */
    List<KernelSpan> kernel() {
        return kernel;
    }

    /** When a span of the kernel's ended; {@code now} for one that still lasts. */
    static double to(KernelSpan span, double now) {
        return span.open() ? Math.max(span.from(), now) : span.to();
    }

    public boolean ended() {
        return ended;
    }

    long start() {
        return from.length == 0 ? Long.MAX_VALUE : from[0];
    }

    /** When it did more than wait for the first time. */
    long leftWait() {
        for (int span = 0; span < states.length; span++) {
            if (states[span] != State.WAITING) {
                return from[span];
            }
        }
        return Long.MAX_VALUE;
    }

    /** When the lane's last state began. */
    long last() {
        return from.length == 0 ? 0 : from[from.length - 1];
    }

    /** When the outcome stood; {@link Long#MAX_VALUE} while the lane lives. It may have closed later. */
    long decided() {
        return ending.map(Ending::at).orElse(Long.MAX_VALUE);
    }

    /** How it ended; it must have. */
    Outcome outcome() {
        return ending.orElseThrow().outcome();
    }

    /** Whether this is a context that its program was done with: nothing hung on it, and nothing sweeps from it. */
    boolean cleanedUp() {
        return ending.filter(end -> end.by() == Ending.By.CLEAN_UP).isPresent();
    }

    /** The state at a time; null before the lane began. */
    public State stateAt(double nanos) {
        int span = spanAt(nanos);
        return span < 0 ? null : states[span];
    }

    /** The last span that has begun at a time; -1 before the first. */
    public int spanAt(double nanos) {
        int low = 0;
        int high = from.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (from[middle] <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /**
     * The next span to draw behind this one. Of very many, as a listener has that accepts ten thousand times, those are left out that end
     * before {@code nanos}, where the next pixel begins: they lie on a pixel that is drawn already.
     */
    public int next(int span, double nanos) {
        return states.length <= MOST_SPANS_ALL_DRAWN ? span + 1 : Math.max(span + 1, spanAt(nanos));
    }

    /** Whether a cancel reached this lane. */
    public boolean cancelled() {
        return cancel != null;
    }

    /** The id of the context whose cancel reached this lane, or -1. */
    int context() {
        return context;
    }

    /** When the cancel was requested that reached this lane. */
    long requested() {
        return cancel.requested();
    }

    public long delivered() {
        return cancel.delivered();
    }

    /** When the call came back that the cancel woke; -1 while it has not. */
    public long returned() {
        return cancel.returned();
    }

    /** Nanos from the delivery until the call came back, or -1. */
    long afterDelivery() {
        return cancel == null ? -1 : Distance.DELIVERED_TO_RETURNED.of(cancel);
    }

    /** Nanos from the request until the call came back, or -1. */
    long latency() {
        return cancel == null ? -1 : cancel.latency();
    }
}
