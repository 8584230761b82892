package dev.dialscope.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One actor of a recording: its name, its addresses, and its rows in the {@link Trace}. Grows with the trace. Read from any thread, also
 * while it grows.
 */
public final class Lane {
    private final Trace trace;
    private final int id;
    private final LaneKind kind;
    private final String name;
    private final Lane parent;

    private int[] rows = new int[8];
    private volatile int size;
    private int[] sampleRows = {};
    private volatile int samples;
    private State state;
    private Outcome outcome = Outcome.CLOSED;
    private int decidedBy = -1;
    private String local;
    private String remote;
    private String error;
    private Failure failure;
    private boolean timeout;
    private boolean temporary;
    private int illegal;
    private volatile int attempts;

    Lane(Trace trace, int id, LaneKind kind, String name, Lane parent) {
        this.trace = trace;
        this.id = id;
        this.kind = kind;
        this.name = name;
        this.parent = parent;
        if (parent != null) {
            parent.attempts++;
        }
    }

    /** The id: 0 for the first lane that began, 1 for the next, and so on. */
    public int id() {
        return id;
    }

    public LaneKind kind() {
        return kind;
    }

    /** The name on screen and in files, such as {@code "dialer 3"}. */
    public String name() {
        return name;
    }

    /** The lane of the dialer that made this attempt; null if this lane is not an attempt. A dialer may open a socket for each attempt. */
    public Lane parent() {
        return parent;
    }

    /** Whether this is a dialer with a lane for each attempt. It has no socket itself. */
    public boolean hasAttempts() {
        return attempts > 0;
    }

    /** The number of this lane's events so far. */
    public int size() {
        return size;
    }

    /** The row in the trace of this lane's n-th event, from 0. */
    public int row(int n) {
        return rows[n];
    }

    /** The number of kernel samples of this lane's socket. */
    public int samples() {
        return samples;
    }

    /** The row in the trace of the n-th kernel sample, from 0. */
    public int sampleRow(int n) {
        return sampleRows[n];
    }

    /** The newest kernel sample of this lane's socket at a time in nanos from the run's start; null before the first sample. */
    public SocketSample sampleAt(long nanos) {
        SocketSample at = null;
        for (int n = 0; n < samples && trace.after(sampleRows[n]) <= nanos; n++) {
            at = trace.sample(sampleRows[n]);
        }
        return at;
    }

    /** The newest state; null before the first. */
    public State state() {
        return state;
    }

    /** Whether the lane has ended: it enters no further state. */
    public boolean ended() {
        return state != null && Transitions.after(kind, state).isEmpty();
    }

    /** How the lane ended; null while it is live. */
    public Outcome outcome() {
        return ended() ? outcome : null;
    }

    /** The row of the event that decided the outcome; -1 before that event. */
    public int decidedBy() {
        return decidedBy;
    }

    /** The local address; null before the lane has one. */
    public String local() {
        return local;
    }

    /** The remote address; null if the lane has none. */
    public String remote() {
        return remote;
    }

    /** The text of the failure that decided the outcome, followed by its hint in parentheses; null if nothing failed. */
    public String error() {
        return error;
    }

    /** The failure of the call that decided the outcome; null if no failed call decided it. */
    public Failure failure() {
        return failure;
    }

    /** Whether the failure that decided the outcome was a timeout. */
    public boolean timeout() {
        return timeout;
    }

    /** Whether the failure that decided the outcome was temporary: a retry may help. */
    public boolean temporary() {
        return temporary;
    }

    /** The time at which the lane began, in nanos from the run's start. */
    public long start() {
        return size == 0 ? 0 : trace.at(rows[0]);
    }

    /** The time at which the lane ended, in nanos from the run's start; -1 while it is live. */
    public long end() {
        if (!ended()) {
            return -1;
        }
        for (int n = size - 1; n >= 0; n--) {
            if (trace.state(rows[n]) != null) {
                return trace.at(rows[n]);
            }
        }
        return -1;
    }

    /** The lane's states in order, without gaps, up to its end or to the newest event of the trace. */
    public List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        State current = null;
        long from = 0;
        for (int n = 0; n < size; n++) {
            State entered = trace.state(rows[n]);
            if (entered == null) {
                continue;
            }
            long at = Math.max(from, trace.at(rows[n]));
            if (current != null) {
                spans.add(new Span(current, from, at, false));
            }
            current = entered;
            from = at;
        }
        if (current != null) {
            boolean over = ended();
            spans.add(new Span(current, from, over ? from : Math.max(from, trace.duration()), !over));
        }
        return spans;
    }

    /** The state at a time, in nanos from the run's start; null before the lane began. */
    public State stateAt(long nanos) {
        State at = null;
        for (int n = 0; n < size; n++) {
            State entered = trace.state(rows[n]);
            if (entered != null && trace.at(rows[n]) <= nanos) {
                at = entered;
            }
        }
        return at;
    }

    /** The first row of this kind that is the begin of a call, or its end if {@code begin} is false; -1 if there is none. */
    public int find(EventKind kind, boolean begin) {
        for (int n = 0; n < size; n++) {
            if (trace.kind(rows[n]) == kind && trace.begin(rows[n]) == begin) {
                return rows[n];
            }
        }
        return -1;
    }

    /** The memory of its lists of rows, in bytes. */
    long bytes() {
        return (long) Integer.BYTES * (rows.length + sampleRows.length);
    }

    int illegal() {
        return illegal;
    }

    void add(int row) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size * 2);
        }
        rows[size] = row;
        size++;
        if (trace.kind(row) == EventKind.KERNEL) {
            sampleRows =
                    samples == sampleRows.length ? Arrays.copyOf(sampleRows, Math.max(4, samples * 2)) : sampleRows;
            sampleRows[samples] = row;
            samples++;
        }
        String detail = trace.detail(row);
        boolean failed = trace.failed(row);
        EventKind event = trace.kind(row);
        if (detail != null && !failed) {
            if (event == EventKind.BIND) {
                local = detail;
            } else if (event == EventKind.CONNECT || event == EventKind.START) {
                remote = detail;
            }
        }
        State entered = trace.state(row);
        if (entered == null) {
            return;
        }
        if (!Transitions.legal(kind, state, entered)) {
            illegal++;
        }
        Outcome then = outcome.then(entered);
        if (failed && then != Outcome.WON && then != Outcome.ANSWERED) {
            failure = trace.failure(row);
            error = failure == null ? detail : failure.messageAndHint();
            timeout = trace.timeout(row);
            temporary = trace.temporary(row);
        } else if (then != outcome) {
            failure = null;
            error = null;
            timeout = false;
            temporary = false;
        }
        if (then != outcome || (then == Outcome.CLOSED && entered == State.CLOSED)) {
            decidedBy = row;
        }
        outcome = then;
        state = entered;
    }
}
