package dev.dialscope.analysis;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How and when a lane ended: the one rule for sentences, sorting, panes and files. A doer's time is the begin of its call, a receiver's the end
 * of its call.
 *
 * @param outcome how it ended, as its own program saw it; a context that the program was done with is closed, not cancelled
 * @param row the row of the event that decided it
 * @param at the time of that event that counts, nanos from the run's start
 * @param by what ended it
 * @param cause the row of what did that in another lane, or -1 where none is known
 */
public record Ending(Outcome outcome, int row, long at, By by, int cause) {
    /** What ended a lane, as far as is known. */
    public enum By {
        /** The race's rule: it won, or was answered later. */
        RACE,
        /** Its own side closed. */
        OWN_CLOSE,
        /** Its own side closed with linger 0. */
        OWN_RESET,
        /** Its own side closed with bytes unread: the kernel sends RST instead of FIN. */
        OWN_CLOSE_UNREAD,
        /** The other side closed. */
        PEER_CLOSE,
        /** The other side closed its sending half. */
        PEER_HALF_CLOSE,
        /** A cancel closed the other side. */
        PEER_CANCEL,
        /** The other side closed with linger 0. */
        PEER_RESET,
        /** The other side closed with bytes unread: its kernel sent RST. */
        PEER_CLOSE_UNREAD,
        /** The other side, which has no lane, or by what is not known. */
        PEER,
        /** The listener was closed before it accepted: the kernel resets what waits in its queue. */
        LISTENER,
        /** The peer answered the SYN with RST. */
        REFUSAL,
        /** The call's own deadline or timeout. */
        TIMEOUT,
        /** The deadline of a context. */
        CONTEXT_DEADLINE,
        /** A cancel of a context. */
        CANCEL,
        /** The program was done with a context that no call waited on. */
        CLEAN_UP,
        /** An error of another kind. */
        ERROR;

        /** The name in files, such as {@code "peer-half-close"}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How a lane ended; empty while it lives. */
    public static Optional<Ending> of(Trace trace, Lane lane) {
        return lane.ended() && lane.decidedBy() >= 0 ? Optional.of(new Rule(trace, lane).ending()) : Optional.empty();
    }

    /**
     * The event of a lane by which its peer met EOF, or a reset: what ended its sending half first, or the close with linger 0; -1 where there
     * is none.
     *
     * @param before when the peer met it
     */
    static int sent(Trace trace, Lane lane, boolean reset, long before) {
        int hard = reset ? first(trace, lane, before, List.of(EventKind.RESET)) : -1;
        return hard >= 0
                ? hard
                : first(
                        trace,
                        lane,
                        before,
                        reset
                                ? List.of(EventKind.CLOSE, EventKind.CANCEL_DELIVERED)
                                : List.of(
                                        EventKind.CLOSE_WRITE,
                                        EventKind.CLOSE,
                                        EventKind.RESET,
                                        EventKind.CANCEL_DELIVERED));
    }

    private static int first(Trace trace, Lane lane, long before, List<EventKind> kinds) {
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            boolean delivered = trace.kind(row) == EventKind.CANCEL_DELIVERED;
            boolean sends = delivered
                    ? trace.begin(row) && closedByCancel(trace, lane)
                    : !trace.begin(row) && !trace.failed(row);
            if (sends && kinds.contains(trace.kind(row)) && trace.before(row) <= before) {
                return row;
            }
        }
        return -1;
    }

    /** Whether the end of a context that reached a lane closed its channel, as all do but an interrupt that Java ignores. */
    private static boolean closedByCancel(Trace trace, Lane lane) {
        int requested = Summary.requestedFor(trace, lane);
        boolean deadline = requested >= 0 && trace.state(requested) == State.DEADLINE_EXCEEDED;
        for (int n = 0; n < lane.size(); n++) {
            State state = trace.state(lane.row(n));
            if (trace.failed(lane.row(n)) && state == (deadline ? State.TIMEOUT : State.CANCELLED)) {
                return true;
            }
        }
        return false;
    }

    /** The rule, applied to a lane. */
    private record Rule(Trace trace, Lane lane, Connections connections, int row) {
        Rule(Trace trace, Lane lane) {
            this(trace, lane, Connections.of(trace), lane.decidedBy());
        }

        Ending ending() {
            return switch (lane.outcome()) {
                case WON, ANSWERED -> by(By.RACE, -1);
                case EOF -> eof();
                case RESET -> reset();
                case REFUSED -> by(By.REFUSAL, -1);
                case FAILED -> by(By.ERROR, -1);
                case TIMEOUT -> timeout();
                case CANCELLED -> cancelled();
                case CLOSED -> closed();
            };
        }

        private Ending by(By by, int cause) {
            return new Ending(lane.outcome(), row, trace.at(row), by, cause);
        }

        private Ending eof() {
            Optional<Lane> peer = connections.peer(lane);
            int sent = peer.map(other -> sent(trace, other, false, trace.after(row)))
                    .orElse(-1);
            if (sent < 0) {
                return by(By.PEER, -1);
            }
            return switch (trace.kind(sent)) {
                case CLOSE_WRITE -> by(By.PEER_HALF_CLOSE, sent);
                case CANCEL_DELIVERED -> by(By.PEER_CANCEL, sent);
                default -> by(By.PEER_CLOSE, sent);
            };
        }

        private Ending reset() {
            Optional<Lane> peer = connections.peer(lane);
            if (peer.isEmpty()) {
                int listener = closedListener(trace.after(row));
                return listener < 0 ? by(By.PEER, -1) : by(By.LISTENER, listener);
            }
            int sent = sent(trace, peer.get(), true, trace.after(row));
            if (sent < 0) {
                return by(By.PEER, -1);
            }
            return switch (trace.kind(sent)) {
                case RESET -> by(By.PEER_RESET, sent);
                case CANCEL_DELIVERED -> by(By.PEER_CANCEL, sent);
                default -> {
                    boolean unread = Unread.at(trace, peer.get(), trace.before(sent)) > 0;
                    yield by(unread ? By.PEER_CLOSE_UNREAD : By.PEER_CLOSE, sent);
                }
            };
        }

        /** The close of the listener that this dialer had been connected to, if it came before a time and before an accept; -1 otherwise. */
        private int closedListener(long before) {
            int connect = lane.kind() == LaneKind.DIALER ? lane.find(EventKind.CONNECT, true) : -1;
            int back = lane.find(EventKind.CONNECT, false);
            if (connect < 0 || back < 0 || trace.failed(back)) {
                return -1;
            }
            return connections
                    .listener(lane.remote(), trace.before(connect))
                    .map(listener -> listener.find(EventKind.CLOSE, false))
                    .filter(close -> close >= 0 && trace.before(close) <= before)
                    .orElse(-1);
        }

        private Ending timeout() {
            int requested = Summary.requestedFor(trace, lane);
            if (lane.kind() == LaneKind.CONTEXT) {
                return by(By.CONTEXT_DEADLINE, -1);
            }
            String call = trace.kind(row).id();
            long own = call.equals("connect") ? Long.MAX_VALUE : deadline(lane, call);
            long contexts = contextsDeadline();
            boolean told = requested >= 0 && trace.state(requested) == State.DEADLINE_EXCEEDED;
            return own > contexts && (told || contexts <= trace.after(row))
                    ? by(By.CONTEXT_DEADLINE, told ? requested : -1)
                    : by(By.TIMEOUT, -1);
        }

        /** The earliest deadline of a context that was there before the lane: the timed connect often sees it before it is told. */
        private long contextsDeadline() {
            return Summary.of(trace).contexts().stream()
                    .filter(context -> context.start() <= lane.start())
                    .mapToLong(context -> deadline(context, "context"))
                    .min()
                    .orElse(Long.MAX_VALUE);
        }

        /** The deadline of a kind of call that was the last to be set before the row. */
        private long deadline(Lane of, String call) {
            long deadline = Long.MAX_VALUE;
            for (int n = 0; n < of.size(); n++) {
                int set = of.row(n);
                boolean counts = trace.kind(set) == EventKind.DEADLINE && trace.after(set) <= trace.after(row);
                if (counts && call.equals(trace.detail(set))) {
                    deadline = trace.value(set) < 0 ? Long.MAX_VALUE : trace.value(set);
                }
            }
            return deadline;
        }

        private Ending cancelled() {
            if (lane.kind() == LaneKind.CONTEXT) {
                boolean cleanUp = trace.detail(row) == null && !reachedAny();
                return cleanUp ? new Ending(Outcome.CLOSED, row, trace.at(row), By.CLEAN_UP, -1) : by(By.CANCEL, -1);
            }
            int delivered = lane.find(EventKind.CANCEL_DELIVERED, true);
            if (delivered < 0) {
                return by(trace.kind(row) == EventKind.ABANDON ? By.RACE : By.CANCEL, -1);
            }
            return by(By.CANCEL, Summary.requestedFor(trace, lane));
        }

        private boolean reachedAny() {
            return trace.lanes().stream()
                    .map(other -> other.find(EventKind.CANCEL_DELIVERED, true))
                    .anyMatch(delivered -> delivered >= 0 && trace.value(delivered) == lane.id());
        }

        private Ending closed() {
            if (trace.kind(row) == EventKind.RESET) {
                return by(By.OWN_RESET, -1);
            }
            int listener = connections.peer(lane).isPresent() ? -1 : closedListener(trace.before(row));
            if (listener >= 0) {
                return by(By.LISTENER, listener);
            }
            return by(Unread.at(trace, lane, trace.before(row)) > 0 ? By.OWN_CLOSE_UNREAD : By.OWN_CLOSE, -1);
        }
    }
}
