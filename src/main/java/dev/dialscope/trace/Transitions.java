package dev.dialscope.trace;

import static dev.dialscope.trace.State.ACCEPTED;
import static dev.dialscope.trace.State.ACCEPTING;
import static dev.dialscope.trace.State.ACTIVE;
import static dev.dialscope.trace.State.ANSWERED;
import static dev.dialscope.trace.State.BINDING;
import static dev.dialscope.trace.State.BOUND;
import static dev.dialscope.trace.State.CANCELLED;
import static dev.dialscope.trace.State.CLOSED;
import static dev.dialscope.trace.State.CONNECTED;
import static dev.dialscope.trace.State.CONTROL;
import static dev.dialscope.trace.State.DEADLINE_EXCEEDED;
import static dev.dialscope.trace.State.DIALING;
import static dev.dialscope.trace.State.EOF;
import static dev.dialscope.trace.State.FAILED;
import static dev.dialscope.trace.State.HANDSHAKE;
import static dev.dialscope.trace.State.HELD;
import static dev.dialscope.trace.State.READING;
import static dev.dialscope.trace.State.REFUSED;
import static dev.dialscope.trace.State.RESET;
import static dev.dialscope.trace.State.RESOLVING;
import static dev.dialscope.trace.State.TIMEOUT;
import static dev.dialscope.trace.State.WAITING;
import static dev.dialscope.trace.State.WON;
import static dev.dialscope.trace.State.WRITING;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The one table of legal transitions. Any other transition is a bug, in the program or in the recorder; {@link Trace#illegalTransitions()}
 * counts them, and every run's test asserts that there are none.
 */
public final class Transitions {
    private static final Map<LaneKind, Map<State, Set<State>>> TABLE = new EnumMap<>(LaneKind.class);

    static {
        from(LaneKind.CONTEXT, ACTIVE, CANCELLED, DEADLINE_EXCEEDED);

        from(LaneKind.LISTENER, RESOLVING, BINDING, FAILED, CLOSED);
        from(LaneKind.LISTENER, BINDING, BOUND, FAILED, CLOSED);
        from(LaneKind.LISTENER, BOUND, ACCEPTING, CLOSED);
        from(LaneKind.LISTENER, ACCEPTING, BOUND, TIMEOUT, CANCELLED, FAILED, CLOSED);
        from(LaneKind.LISTENER, TIMEOUT, ACCEPTING, CLOSED);
        from(LaneKind.LISTENER, CANCELLED, CLOSED);
        from(LaneKind.LISTENER, FAILED, ACCEPTING, CLOSED);

        from(LaneKind.DIALER, WAITING, HELD, RESOLVING, CONTROL, HANDSHAKE, TIMEOUT, CANCELLED, FAILED, CLOSED);
        from(LaneKind.DIALER, HELD, RESOLVING, CONTROL, HANDSHAKE, TIMEOUT, CANCELLED, FAILED, CLOSED);
        from(LaneKind.DIALER, WAITING, DIALING);
        from(LaneKind.DIALER, HELD, DIALING);
        from(LaneKind.DIALER, RESOLVING, DIALING);
        from(LaneKind.DIALER, DIALING, TIMEOUT, CANCELLED, REFUSED, RESET, FAILED, CLOSED);
        from(LaneKind.DIALER, RESOLVING, CONTROL, HANDSHAKE, TIMEOUT, CANCELLED, FAILED, CLOSED);
        from(LaneKind.DIALER, CONTROL, HANDSHAKE, TIMEOUT, CANCELLED, FAILED, CLOSED);
        from(LaneKind.DIALER, HANDSHAKE, CONNECTED, TIMEOUT, CANCELLED, REFUSED, RESET, FAILED, CLOSED);
        from(LaneKind.DIALER, WON, READING, WRITING, EOF, TIMEOUT, CANCELLED, RESET, FAILED, CLOSED);
        from(LaneKind.DIALER, ANSWERED, READING, WRITING, EOF, TIMEOUT, CANCELLED, RESET, FAILED, CLOSED);
        connection(LaneKind.DIALER, CONNECTED, WON, ANSWERED);

        connection(LaneKind.CONN, ACCEPTED);
    }

    private Transitions() {}

    /** The state in which a lane of this kind begins. */
    public static State first(LaneKind kind) {
        return switch (kind) {
            case CONTEXT -> ACTIVE;
            case LISTENER -> RESOLVING;
            case DIALER -> WAITING;
            case CONN -> ACCEPTED;
        };
    }

    /** The states that may follow {@code from} in a lane of this kind; empty if the lane ends in {@code from}. */
    public static Set<State> after(LaneKind kind, State from) {
        return TABLE.get(kind).getOrDefault(from, Set.of());
    }

    /** The states in which a call in a lane of this kind can end, without the close that follows. */
    public static Set<State> ends(LaneKind kind) {
        Set<State> ends = EnumSet.noneOf(State.class);
        TABLE.get(kind).values().forEach(ends::addAll);
        ends.removeIf(state -> !state.isEnd() || state == CLOSED);
        return ends;
    }

    /** Whether a lane of this kind may go from one state to the other; {@code from} is null before the lane's first state. */
    public static boolean legal(LaneKind kind, State from, State to) {
        return from == null ? to == first(kind) : after(kind, from).contains(to);
    }

    /** Either end of an established connection: it rests in {@code idle} between calls, and survives a timeout and an EOF. */
    private static void connection(LaneKind kind, State idle, State... decided) {
        Set<State> ends = EnumSet.of(EOF, TIMEOUT, CANCELLED, RESET, FAILED, CLOSED);
        ends.addAll(Set.of(decided));
        for (State state : new State[] {idle, READING, WRITING, EOF, TIMEOUT}) {
            from(kind, state, READING, WRITING, idle);
            TABLE.get(kind).get(state).addAll(ends);
            TABLE.get(kind).get(state).remove(state);
        }
        for (State state : new State[] {CANCELLED, REFUSED, RESET, FAILED}) {
            from(kind, state, CLOSED);
        }
    }

    private static void from(LaneKind kind, State from, State... to) {
        TABLE.computeIfAbsent(kind, k -> new EnumMap<>(State.class))
                .computeIfAbsent(from, s -> EnumSet.noneOf(State.class))
                .addAll(Set.of(to));
    }
}
