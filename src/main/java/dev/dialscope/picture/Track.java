package dev.dialscope.picture;

import dev.dialscope.analysis.BinarySearch;
import dev.dialscope.analysis.Distance;
import dev.dialscope.analysis.Ending;
import dev.dialscope.analysis.KernelSpan;
import dev.dialscope.analysis.Summary;
import dev.dialscope.analysis.Summary.Cancel;
import dev.dialscope.analysis.Summary.Deadline;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is drawn of one lane. Grows with the lane. All times are nanos from the run's start. */
public final class Track {
    /** With at most this number of spans, each is drawn, however short it is. */
    private static final int MOST_SPANS_ALL_DRAWN = 200;

    private final Trace trace;
    private final Lane lane;

    /** The number of the lane's events that were read. */
    private int size;

    private State[] states = new State[4];
    private long[] from = new long[4];
    private int spans;

    /** The deadlines that its calls were given, in the order in which they were set. */
    private final List<Limit> limits = new ArrayList<>();

    private boolean ended;
    private Cancel cancel;
    private int context = -1;
    private Optional<Ending> ending = Optional.empty();

    /**
     * A deadline of a kind of call.
     *
     * @param of what it limits, such as {@code "read"}
     * @param at when it passes; before {@code set} where it was lifted
     */
    private record Limit(String of, long set, long at) {}

    /** Null until they are derived again on demand. */
    private List<KernelSpan> kernel;

    private Track(Trace trace, Lane lane) {
        this.trace = trace;
        this.lane = lane;
    }

    /** The track of a lane as it is now. */
    static Track of(Trace trace, Lane lane) {
        Track track = new Track(trace, lane);
        track.grow();
        return track;
    }

    /** Reads the lane's new events since the last call, and what other lanes show about it. */
    void grow() {
        int now = lane.size();
        boolean stateEntered = false;
        boolean delivered = cancel != null && (cancel.requested() < 0 || (now > size && cancel.returned() < 0));
        for (int n = size; n < now; n++) {
            int row = lane.row(n);
            delivered |= cancel == null && trace.kind(row) == EventKind.CANCEL_DELIVERED && trace.begin(row);
            if (trace.kind(row) == EventKind.DEADLINE) {
                limits.add(new Limit(trace.detail(row), trace.before(row), trace.value(row)));
            }
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
        // The lanes that it reaches show whether a context was cancelled or only cleaned up.
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

    /** Derives the kernel's states again: some are inferred from the other end of the connection, which is known now. */
    void connectionsChanged() {
        kernel = null;
    }

    public Lane lane() {
        return lane;
    }

    /** The number of the lane's spans. */
    public int spans() {
        return spans;
    }

    /** The state during a span. */
    public State state(int span) {
        return states[span];
    }

    /** When a span began. */
    public long from(int span) {
        return from[span];
    }

    /** When a span ended; {@code now} for an open span. */
    public double to(int span, double now) {
        return span + 1 < spans ? from[span + 1] : ended ? from[span] : Math.max(from[span], now);
    }

    /** The states of the lane's socket in the kernel; empty if there are no samples. */
    List<KernelSpan> kernel() {
        if (kernel == null) {
            kernel = KernelSpan.of(trace, lane);
        }
        return kernel;
    }

    /** When a kernel span ended; {@code now} for an open span. */
    static double to(KernelSpan span, double now) {
        return span.open() ? Math.max(span.from(), now) : span.to();
    }

    public boolean ended() {
        return ended;
    }

    long start() {
        return spans == 0 ? Long.MAX_VALUE : from[0];
    }

    /** When it first left its wait. */
    long leftWait() {
        for (int span = 0; span < spans; span++) {
            if (states[span] != State.WAITING) {
                return from[span];
            }
        }
        return Long.MAX_VALUE;
    }

    /** The lane's last state. It must have one. */
    State lastState() {
        return states[spans - 1];
    }

    /** When the lane's last state began. */
    long last() {
        return spans == 0 ? 0 : from[spans - 1];
    }

    /** When the outcome was decided; {@link Long#MAX_VALUE} while the lane is live. The lane may have closed later. */
    long decided() {
        return ending.map(Ending::at).orElse(Long.MAX_VALUE);
    }

    /** How it ended. It must have ended. */
    Outcome outcome() {
        return ending.orElseThrow().outcome();
    }

    /** Whether this is a context that was only cleaned up: its cancel reached no lane, and has no line. */
    boolean cleanedUp() {
        return ending.filter(end -> end.by() == Ending.By.CLEAN_UP).isPresent();
    }

    /** The deadline of the call that a span is, as it was set before the span began; empty where the call has none. */
    Optional<Deadline> deadline(int span) {
        String of = call(states[span]);
        Deadline found = null;
        for (Limit limit : limits) {
            if (limit.of().equals(of) && limit.set() <= from[span]) {
                found = limit.at() < limit.set() ? null : new Deadline(limit.set(), limit.at());
            }
        }
        return Optional.ofNullable(found);
    }

    /** Whether one of its calls has a deadline that passes before a time, in nanos from the run's start. */
    boolean hasDeadlines(double before) {
        return !limits.isEmpty()
                && IntStream.range(0, spans)
                        .anyMatch(span -> deadline(span)
                                .filter(deadline -> deadline.at() <= before)
                                .isPresent());
    }

    private static String call(State state) {
        return switch (state) {
            case READING -> "read";
            case WRITING -> "write";
            case ACCEPTING -> "accept";
            case RESOLVING, DIALING, CONTROL, HANDSHAKE -> "connect";
            case ACTIVE,
                    DEADLINE_EXCEEDED,
                    WAITING,
                    HELD,
                    CONNECTED,
                    BINDING,
                    BOUND,
                    ACCEPTED,
                    WON,
                    ANSWERED,
                    EOF,
                    TIMEOUT,
                    CANCELLED,
                    REFUSED,
                    RESET,
                    FAILED,
                    CLOSED -> "";
        };
    }

    /** The state at a time; null before the lane began. */
    public State stateAt(double nanos) {
        int span = spanAt(nanos);
        return span < 0 ? null : states[span];
    }

    /** The state at a time; if the lane is closed by then, the end it came to before; closed for a context that was only cleaned up; null before the lane began. */
    State stateOrEndAt(double nanos) {
        int span = spanAt(nanos);
        if (span >= 0 && states[span] == State.CANCELLED && cleanedUp()) {
            return State.CLOSED;
        }
        return span > 0 && states[span] == State.CLOSED && states[span - 1].isEnd() ? states[span - 1] : stateAt(nanos);
    }

    /** The index of the last span that has begun at a time; -1 before the first. */
    public int spanAt(double nanos) {
        return BinarySearch.first(spans, span -> from[span] > nanos) - 1;
    }

    /**
     * The index of the next span to draw after this one. Of very many spans, such as those of a listener with ten thousand accepts, skips those that
     * end before {@code nanos}, where the next pixel begins: their pixel is already drawn.
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

    /** When the cancel that reached this lane was requested. */
    long requested() {
        return cancel.requested();
    }

    /** When the cancel was delivered to this lane. Call only if a cancel has reached it. */
    public long delivered() {
        return cancel.delivered();
    }

    /** When the cancelled call returned; -1 while it has not. */
    public long returned() {
        return cancel.returned();
    }

    /** Nanos from the delivery to the return of the call, or -1. */
    long afterDelivery() {
        return cancel == null ? -1 : Distance.DELIVERED_TO_RETURNED.of(cancel);
    }

    /** Nanos from the request to the return of the call, or -1. */
    long latency() {
        return cancel == null ? -1 : cancel.latency();
    }
}
