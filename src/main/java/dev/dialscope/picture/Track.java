package dev.dialscope.picture;

import dev.dialscope.analysis.BinarySearch;
import dev.dialscope.analysis.Distance;
import dev.dialscope.analysis.Ending;
import dev.dialscope.analysis.KernelSpan;
import dev.dialscope.analysis.Summary;
import dev.dialscope.analysis.Summary.Cancel;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is drawn of one lane. It grows with the lane. All times are nanos from the run's start. */
public final class Track {
    /** Up to so many spans each is drawn, however short it is. */
    private static final int MOST_SPANS_ALL_DRAWN = 200;

    private final Trace trace;
    private final Lane lane;

    /** How many of the lane's events have been read. */
    private int size;

    private State[] states = new State[4];
    private long[] from = new long[4];
    private int spans;
    private boolean ended;
    private Cancel cancel;
    private int context = -1;
    private Optional<Ending> ending = Optional.empty();

    /** Null where they are to be derived when they are asked for. */
    private List<KernelSpan> kernel;

    private Track(Trace trace, Lane lane) {
        this.trace = trace;
        this.lane = lane;
    }

    /** The track of a lane as it stands now. */
    static Track of(Trace trace, Lane lane) {
        Track track = new Track(trace, lane);
        track.grow();
        return track;
    }

    /** Takes up the events that the lane has got since the last call, and what other lanes tell of it. */
    void grow() {
        int now = lane.size();
        boolean stateEntered = false;
        boolean delivered = cancel != null && (cancel.requested() < 0 || (now > size && cancel.returned() < 0));
        for (int n = size; n < now; n++) {
            int row = lane.row(n);
            delivered |= cancel == null && trace.kind(row) == EventKind.CANCEL_DELIVERED && trace.begin(row);
            State entered = trace.state(row);
            if (entered != null) {
                stateEntered = true;
                add(entered, trace.at(row));
            }
        }
        if (now > size) {
            size = now;
            ended = lane.ended();
            kernel = null;
        }
        if (delivered) {
            cancel = Summary.of(trace).cancel(lane).orElseThrow();
            context = (int) trace.value(lane.find(EventKind.CANCEL_DELIVERED, true));
        }
        // Whether a context was cancelled or only cleaned up, the lanes tell that it reaches.
        if (stateEntered || cleanedUp()) {
            ending = Ending.of(trace, lane);
        }
    }

    private void add(State state, long at) {
        if (spans == states.length) {
            states = Arrays.copyOf(states, 2 * spans);
            from = Arrays.copyOf(from, 2 * spans);
        }
        states[spans] = state;
        from[spans] = spans == 0 ? Math.max(0, at) : Math.max(from[spans - 1], at);
        spans++;
    }

    /** What the kernel showed may follow from another lane's connection, which is known by now. */
    void connectionsChanged() {
        kernel = null;
    }

    public Lane lane() {
        return lane;
    }

    public int spans() {
        return spans;
    }

    public State state(int span) {
        return states[span];
    }

    public long from(int span) {
        return from[span];
    }

    /** When a span ended; {@code now} for one that still lasts. */
    public double to(int span, double now) {
        return span + 1 < spans ? from[span + 1] : ended ? from[span] : Math.max(from[span], now);
    }

    /** The states of the lane's socket in the kernel; empty where nothing of it was seen. */
    List<KernelSpan> kernel() {
        if (kernel == null) {
            kernel = KernelSpan.of(trace, lane);
        }
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
        return spans == 0 ? Long.MAX_VALUE : from[0];
    }

    /** When it did more than wait for the first time. */
    long leftWait() {
        for (int span = 0; span < spans; span++) {
            if (states[span] != State.WAITING) {
                return from[span];
            }
        }
        return Long.MAX_VALUE;
    }

    /** When the lane's last state began. */
    long last() {
        return spans == 0 ? 0 : from[spans - 1];
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
        return BinarySearch.first(spans, span -> from[span] > nanos) - 1;
    }

    /**
     * The next span to draw behind this one. Of very many, as a listener has that accepts ten thousand times, those are left out that end
     * before {@code nanos}, where the next pixel begins: they lie on a pixel that is drawn already.
     */
    public int next(int span, double nanos) {
        return spans <= MOST_SPANS_ALL_DRAWN ? span + 1 : Math.max(span + 1, spanAt(nanos));
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
