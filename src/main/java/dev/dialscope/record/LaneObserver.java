package dev.dialscope.record;

import dev.dialscope.net.Address;
import dev.dialscope.net.Context;
import dev.dialscope.net.NetException;
import dev.dialscope.net.NetObserver;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Failure;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.Limit;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Transitions;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes what one actor does into its lane: which event each operation is, and which state it enters. */
public final class LaneObserver implements NetObserver {
    private final Recorder recorder;
    private final LaneLog log;
    private final boolean attempt;
    private volatile String bound;
    private volatile String local;
    private volatile String remote;
    private volatile boolean reading;
    private volatile boolean answered;
    private volatile boolean halfClosed;

    /** Its own close of the receiving half is what its reads meet as EOF, whatever the peer does. */
    private volatile boolean closedRead;

    /** A cancel has reached it. */
    private volatile boolean told;

    /** Where the program stood at the last call whose line was looked for. */
    private volatile int line;

    public LaneObserver(Recorder recorder, LaneLog log, String peer) {
        this(recorder, log, peer, false, recorder.line());
    }

    private LaneObserver(Recorder recorder, LaneLog log, String peer, boolean attempt, int line) {
        this.recorder = recorder;
        this.log = log;
        this.attempt = attempt;
        this.line = line;
        long now = System.nanoTime();
        log.append(EventKind.START, 0, Transitions.first(log.kind()), now, now, 0, line, peer);
    }

    /** One of a dialer's attempts. The program stands where it dials, whichever thread makes the attempt. */
    static LaneObserver attempt(Recorder recorder, LaneLog log, String peer, LaneObserver dialer) {
        return new LaneObserver(recorder, log, peer, true, dialer.line);
    }

    public int id() {
        return log.id();
    }

    String name() {
        return log.name();
    }

    @Override
    public long before(Op op) {
        if (standsAt(op)) {
            standHere();
        }
        long now = System.nanoTime();
        switch (op) {
            case Op.Resolve _ -> begin(EventKind.RESOLVE, State.RESOLVING, now, null);
            case Op.Attempts(List<Address> remotes) -> begin(EventKind.ATTEMPTS, State.DIALING, now, text(remotes));
            case Op.Accept _ -> begin(EventKind.ACCEPT, State.ACCEPTING, now, null);
            case Op.Control _ -> begin(EventKind.CONTROL, State.CONTROL, now, null);
            case Op.Connect(Address to) -> begin(EventKind.CONNECT, State.HANDSHAKE, now, to.toString());
            case Op.Read _ -> {
                reading = true;
                begin(EventKind.READ, State.READING, now, null);
            }
            case Op.Write _ -> begin(EventKind.WRITE, State.WRITING, now, null);
            case Op.End(Context.Err err, Throwable cause) -> {
                // A dialer's lane ends its attempts so, and stays in its own state.
                State entered = log.kind() == LaneKind.CONTEXT ? state(err) : null;
                begin(EventKind.CANCEL_REQUESTED, entered, now, cause == null ? null : cause.getMessage());
                recorder.watcher().hurry();
            }
            case Op.Deliver(Context by) -> {
                int context = by.observer() instanceof LaneObserver lane ? lane.id() : -1;
                told = true;
                log.append(EventKind.CANCEL_DELIVERED, LaneLog.BEGIN, null, now, now, context, 0, null);
            }
            case Op.Bind _ -> {
                if (log.kind() == LaneKind.LISTENER) {
                    begin(EventKind.BIND, State.BINDING, now, null);
                }
            }
            case Op.Open _, Op.Redial _, Op.CloseWrite _, Op.CloseRead _, Op.Close _, Op.Deadline _, Op.Abandon _ -> {
                // These take microseconds: only the end is recorded, with its interval.
            }
        }
        return now;
    }

    /** Looking for the line costs more than a close does, and a cancel that closes a thousand sockets must not wait for it. */
    private static boolean standsAt(Op op) {
        return switch (op) {
            case Op.Resolve _,
                    Op.Attempts _,
                    Op.Bind _,
                    Op.Accept _,
                    Op.Control _,
                    Op.Connect _,
                    Op.Read _,
                    Op.Write _,
                    Op.End _ -> true;
            case Op.CloseWrite _, Op.CloseRead _ -> true;
            case Op.Close(boolean reset) -> reset;
            case Op.Open _, Op.Redial _, Op.Deadline _, Op.Deliver _, Op.Abandon _ -> false;
        };
    }

    private void begin(EventKind kind, State enters, long now, String detail) {
        log.append(kind, LaneLog.BEGIN, enters, now, now, 0, line, detail);
    }

    private static State state(Context.Err err) {
        return switch (err) {
            case CANCELLED -> State.CANCELLED;
            case DEADLINE_EXCEEDED -> State.DEADLINE_EXCEEDED;
        };
    }

    @Override
    public void after(Op op, long before, long after, long count, NetException failure) {
        switch (op) {
            case Op.Resolve _ -> {
                end(EventKind.RESOLVE, null, before, after, 0, null, failure);
                neverOpened(after, failure);
            }
            case Op.Attempts _ -> {
                end(EventKind.ATTEMPTS, null, before, after, 0, null, failure);
                // The connection goes on in the lane of its attempt.
                log.append(EventKind.CLOSE, 0, State.CLOSED, after, after, 0, 0, null);
            }
            case Op.Redial(String why) -> log.append(EventKind.REDIAL, 0, null, before, after, 0, line, why);
            case Op.Open _ -> {
                end(EventKind.OPEN, null, before, after, 0, null, failure);
                neverOpened(after, failure);
            }
            case Op.Bind _ -> {
                boolean listener = log.kind() == LaneKind.LISTENER;
                bound = local;
                if (listener || bound != null || failure != null) {
                    end(EventKind.BIND, listener ? State.BOUND : null, before, after, 0, bound, failure);
                }
                neverOpened(after, listener ? failure : null);
            }
            case Op.Accept _ -> end(EventKind.ACCEPT, State.BOUND, before, after, 0, null, failure);
            case Op.Control _ -> end(EventKind.CONTROL, null, before, after, 0, null, failure);
            case Op.Connect _ -> {
                if (local != null && !local.equals(bound)) {
                    // The kernel bound it within the call.
                    log.append(EventKind.BIND, 0, null, before, after, 0, 0, local);
                }
                end(EventKind.CONNECT, State.CONNECTED, before, after, 0, remote, failure);
            }
            case Op.Read _ -> {
                reading = false;
                answered |= count > 0;
                boolean eof = count < 0 && !closedRead;
                end(EventKind.READ, eof ? State.EOF : idle(), before, after, count, null, failure);
            }
            case Op.Write _ -> end(EventKind.WRITE, back(), before, after, count, null, failure);
            case Op.CloseWrite _ -> {
                halfClosed |= failure == null;
                end(EventKind.CLOSE_WRITE, null, before, after, 0, null, failure);
                recorder.watcher().soon();
            }
            case Op.CloseRead _ -> {
                closedRead |= failure == null;
                end(EventKind.CLOSE_READ, null, before, after, 0, null, failure);
            }
            case Op.Close(boolean reset) -> {
                recorder.closed(this);
                EventKind kind = reset ? EventKind.RESET : EventKind.CLOSE;
                int at = reset ? line : told ? 0 : recorder.closeLine();
                log.append(kind, 0, State.CLOSED, before, after, 0, at, text(failure));
                recorder.watcher().soon();
            }
            case Op.Deadline(String of, Long at) ->
                log.append(EventKind.DEADLINE, 0, null, before, after, at == null ? -1 : recorder.relative(at), 0, of);
            case Op.End _ -> end(EventKind.CANCEL_REQUESTED, null, before, after, 0, null, null);
            // Without a line: another thread cancels.
            case Op.Deliver _ -> log.append(EventKind.CANCEL_DELIVERED, 0, null, before, after, 0, 0, null);
            case Op.Abandon _ -> end(EventKind.ABANDON, null, before, after, 0, null, failure);
        }
    }

    /** The state after a write. */
    private State back() {
        return reading ? State.READING : idle();
    }

    /** The state between two calls. */
    private State idle() {
        return log.kind() == LaneKind.DIALER ? State.CONNECTED : State.ACCEPTED;
    }

    private void end(
            EventKind kind, State enters, long before, long after, long count, String detail, NetException failure) {
        if (failure == null) {
            log.append(kind, 0, enters, before, after, count, line, detail);
            return;
        }
        int flags = LaneLog.FAILED
                | (failure.timeout() ? LaneLog.TIMEOUT : 0)
                | (failure.temporary() ? LaneLog.TEMPORARY : 0);
        log.appendFailed(kind, flags, failed(failure), before, after, count, line, recorded(failure));
    }

    /** The state that a failure enters; none where this side's own close, which is an event of its own, was the reason. */
    private State failed(NetException failure) {
        return switch (failure.kind()) {
            case TIMEOUT -> State.TIMEOUT;
            case CANCELLED -> State.CANCELLED;
            case REFUSED -> State.REFUSED;
            case RESET -> log.kind() == LaneKind.LISTENER ? State.FAILED : State.RESET;
            // By this side's own half-close it can still read.
            case BROKEN_PIPE -> halfClosed ? back() : State.RESET;
            case CLOSED -> null;
            case UNKNOWN_NETWORK,
                    BAD_ADDRESS,
                    UNKNOWN_HOST,
                    TRY_AGAIN,
                    ADDRESS_IN_USE,
                    ADDRESS_NOT_LOCAL,
                    PERMISSION_DENIED,
                    UNREACHABLE,
                    INTERRUPTED,
                    TOO_MANY_OPEN_FILES,
                    OTHER -> State.FAILED;
        };
    }

    /** What failed before a socket was open will never be closed: the lane ends here. */
    private void neverOpened(long after, NetException failure) {
        if (failure != null) {
            log.append(EventKind.CLOSE, 0, State.CLOSED, after, after, 0, 0, null);
        }
    }

    /** Of the causes only Java's: the exceptions of our own that stand between are the program's. */
    private static Failure recorded(NetException failure) {
        Throwable cause = failure.getCause();
        return cause != null && cause.getClass().getName().startsWith("java.")
                ? new Failure(
                        failure.getMessage(), failure.hint(), cause.getClass().getName(), cause.getMessage())
                : new Failure(failure.getMessage(), failure.hint(), null, null);
    }

    private static String text(List<Address> remotes) {
        return remotes.stream().map(Address::toString).collect(Collectors.joining(", "));
    }

    private static String text(NetException failure) {
        return failure == null ? null : failure.getMessage();
    }

    /** Whether a read has brought it something. */
    public boolean answered() {
        return answered;
    }

    /** Looks for the line at which the program stands now; an attempt's own thread has none. */
    public void standHere() {
        int here = recorder.line();
        line = attempt && here == 0 ? line : here;
    }

    /** Records that the learner's gate holds this dialer; returns the {@link System#nanoTime} to pass to {@link #letGo}. */
    public long held() {
        long now = System.nanoTime();
        begin(EventKind.GATE, State.HELD, now, null);
        return now;
    }

    /**
     * Records that the gate holds this dialer no longer. It stays in its state until it opens its socket.
     *
     * @param context the lane of the context that had ended, -1 where none had
     * @param how what else let it go, or null
     */
    public void letGo(long before, int context, String how) {
        log.append(EventKind.GATE, 0, null, before, System.nanoTime(), context, line, how);
    }

    /** Records that the race's rule was applied to this lane. */
    public void decided(EventKind kind, State enters, String detail) {
        long now = System.nanoTime();
        int flags = enters == State.CANCELLED ? LaneLog.FAILED : 0;
        log.append(kind, flags, enters, now, now, 0, recorder.line(), detail);
    }

    /** Records that a call that has failed will be made again after {@code wait}. */
    public void backsOff(Duration wait) {
        long now = System.nanoTime();
        log.append(EventKind.BACKOFF, 0, null, now, now, wait.toNanos(), recorder.line(), null);
    }

    /** Records that a limit was met. */
    public void limited(Limit limit, long most) {
        long now = System.nanoTime();
        log.append(EventKind.LIMIT, 0, null, now, now, most, recorder.line(), limit.id());
    }

    /** Records that the program took notice of a failure in this lane. The lane may have ended by then. */
    public void caught(NetException failure) {
        long now = System.nanoTime();
        log.append(EventKind.CAUGHT, 0, null, now, now, 0, recorder.line(), failure.getMessage());
    }

    @Override
    public void addresses(Address local, Address remote) {
        String here = local == null ? null : local.toString();
        String there = remote == null ? null : remote.toString();
        if (!Objects.equals(here, this.local) || !Objects.equals(there, this.remote)) {
            this.local = here;
            this.remote = there;
            recorder.watch(log, local, remote);
        }
    }

    @Override
    public NetObserver attempt(Address remote) {
        return recorder.attempt(this, remote.toString());
    }

    @Override
    public NetObserver accepted(Address local, Address remote) {
        LaneObserver lane = recorder.accepted(name(), remote == null ? null : remote.toString());
        if (lane != null) {
            long now = System.nanoTime();
            lane.log.append(EventKind.BIND, 0, null, now, now, 0, 0, local == null ? null : local.toString());
            recorder.watch(lane.log, local, remote);
        }
        return lane;
    }

    @Override
    public void opened(Channel socket) {
        recorder.opened(this, socket);
    }
}
