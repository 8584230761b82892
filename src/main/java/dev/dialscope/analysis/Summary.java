package dev.dialscope.analysis;

import dev.dialscope.trace.Event;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.trace.TraceCache;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What a recording amounts to: which lane won, how the lanes ended, how far the losers had come, how long the cancel took. */
public final class Summary {
    private static final TraceCache<Summary> CACHE = new TraceCache<>(Summary::new);

    /**
     * The three marks of a cancel in one lane, in nanos from the run's start; -1 where a mark was not reached.
     *
     * @param requested the context was cancelled, or its deadline passed
     * @param delivered this lane's channel was about to be closed or its thread to be interrupted
     * @param returned its call had come back
     */
    public record Cancel(long requested, long delivered, long returned) {
        /** From the request until the call came back, in nanos; -1 where it never was cancelled or never came back. */
        public long latency() {
            return requested < 0 || returned < 0 ? -1 : returned - requested;
        }
    }

    /**
     * The kernel's word on a handshake.
     *
     * @param evidence what it rests on
     */
    public record Handshake(boolean done, Evidence evidence) {}

    /**
     * What the program was told of a dial, beside what the kernel had done, in nanos from the run's start.
     *
     * @param told when the dial failed for the program
     * @param handshake when the handshake was finished in the kernel
     * @param evidence what that time rests on
     */
    public record TwoTruths(long told, long handshake, Evidence evidence) {}

    /**
     * A deadline, in nanos from the run's start.
     *
     * @param set when it was set, which is when its clock began
     * @param at when it passes
     */
    public record Deadline(long set, long at) {}

    private final Trace trace;
    private final List<Lane> contexts = new ArrayList<>();
    private final int winner;

    Summary(Trace trace) {
        this.trace = trace;
        int won = -1;
        for (Lane lane : trace.lanes()) {
            if (lane.kind() == LaneKind.CONTEXT) {
                contexts.add(lane);
            }
            if (won < 0 && lane.find(EventKind.WIN, false) >= 0) {
                won = lane.id();
            }
        }
        winner = won;
    }

    /** The contexts, which are few beside the lanes that hang on them. */
    List<Lane> contexts() {
        return contexts;
    }

    /** Summarises a recording as it stands. */
    public static Summary of(Trace trace) {
        return CACHE.of(trace);
    }

    /** The dialer that won. */
    public Optional<Lane> winner() {
        return winner < 0 ? Optional.empty() : Optional.of(trace.lane(winner));
    }

    /** When it won, in nanos from the run's start; -1 where there is no winner. */
    public long wonAt() {
        return winner < 0 ? -1 : trace.at(trace.lane(winner).find(EventKind.WIN, false));
    }

    /** How often a limit of this program was met. Nothing was dropped by that: what is beyond a limit is never read. */
    public long limited() {
        return trace.events().stream()
                .filter(event -> event.kind() == EventKind.LIMIT)
                .count();
    }

    /** The server's end of what this dialer dialed, if it was accepted. */
    public Optional<Lane> serverEnd(Lane dialer) {
        return dialer.kind() == LaneKind.DIALER ? Connections.of(trace).peer(dialer) : Optional.empty();
    }

    /** The lane at the other end of a dialer's connection or of an accepted one, if it has one. */
    public Optional<Lane> peer(Lane lane) {
        return Connections.of(trace).peer(lane);
    }

    /**
     * How far a dialer had come when a cancel, a deadline or a reset ended it; empty for one that ended in another way, or still lives, and for
     * one whose sockets have lanes of their own.
     */
    public Optional<Fate> fate(Lane lane) {
        if (lane.kind() != LaneKind.DIALER || lane.hasAttempts() || !lane.ended()) {
            return Optional.empty();
        }
        return switch (lane.outcome()) {
            case TIMEOUT, CANCELLED, RESET -> Optional.of(howFar(lane));
            case WON, ANSWERED, EOF, REFUSED, FAILED, CLOSED -> Optional.empty();
        };
    }

    private Fate howFar(Lane lane) {
        if (serverEnd(lane).isPresent()) {
            return Fate.ACCEPTED;
        } else if (connected(lane)) {
            return Fate.CONNECTED_NOT_ACCEPTED;
        } else if (lane.find(EventKind.CONNECT, true) < 0) {
            return Fate.NEVER_DIALED;
        }
        if (handshake(lane).filter(Handshake::done).isPresent()) {
            return Fate.CONNECTED_NOT_ACCEPTED;
        }
        return neverSentSyn(lane) || toldBeforeItsConnect(lane) ? Fate.NEVER_DIALED : Fate.MID_HANDSHAKE;
    }

    /** Whether the cancel was faster than the connect that had already been called. */
    private boolean neverSentSyn(Lane lane) {
        return lane.samples() > 0
                && trace.sample(lane.sampleRow(lane.samples() - 1)).neverDialed();
    }

    /** Whether a cancel had been delivered when connect was called, and no SYN was seen: then the call most likely sent none. */
    private boolean toldBeforeItsConnect(Lane lane) {
        int delivered = lane.find(EventKind.CANCEL_DELIVERED, true);
        return delivered >= 0
                && trace.before(delivered) <= trace.before(lane.find(EventKind.CONNECT, true))
                && synSent(lane).isEmpty();
    }

    /** Whether a dialer's connect came back well. */
    public boolean connected(Lane lane) {
        int back = lane.find(EventKind.CONNECT, false);
        return back >= 0 && !trace.failed(back);
    }

    /**
     * What a fate rests on: on the program's own calls where they show it, otherwise on the kernel. A connect that had not come back
     * does not show that its handshake was not complete: without the kernel's view that is inferred.
     */
    public Evidence fateEvidence(Lane lane) {
        boolean asked = serverEnd(lane).isEmpty() && !connected(lane) && lane.find(EventKind.CONNECT, true) >= 0;
        return asked ? handshake(lane).map(Handshake::evidence).orElse(Evidence.INFERRED) : Evidence.OBSERVED;
    }

    /** The kernel's word on the handshake of a lane's connection; empty where it was not seen. */
    public Optional<Handshake> handshake(Lane lane) {
        Handshake word = null;
        for (int n = 0; n < lane.samples(); n++) {
            SocketSample sample = trace.sample(lane.sampleRow(n));
            Optional<Boolean> done = sample.handshakeDone();
            boolean better = word == null
                    || (done.isPresent() && done.get() && !word.done())
                    || (done.isPresent()
                            && done.get() == word.done()
                            && sample.evidence().compareTo(word.evidence()) < 0);
            if (done.isPresent() && better) {
                word = new Handshake(done.get(), sample.evidence());
            }
        }
        return Optional.ofNullable(word);
    }

    /**
     * Where a dialer's program and the kernel disagree: its dial failed, and the kernel had finished the handshake, by its own word or
     * because the connect came back, too late. Empty everywhere else.
     */
    public Optional<TwoTruths> twoTruths(Lane lane) {
        boolean lost = fate(lane).filter(fate -> fate != Fate.NEVER_DIALED).isPresent();
        boolean tooLate = connected(lane) && cancel(lane).isPresent() && lane.find(EventKind.ABANDON, false) >= 0;
        boolean unknown =
                !connected(lane) && handshake(lane).filter(Handshake::done).isPresent();
        if (!lost || !(tooLate || unknown)) {
            return Optional.empty();
        }
        return KernelSpan.of(trace, lane).stream()
                .filter(span -> span.state().handshakeDone())
                .findFirst()
                .map(span -> new TwoTruths(told(lane), span.from(), span.start()))
                .or(() -> tooLate ? Optional.of(cameBack(lane)) : Optional.empty());
    }

    /** The kernel showed nothing of it, but a connect that comes back has a handshake behind it. */
    private TwoTruths cameBack(Lane lane) {
        return new TwoTruths(told(lane), trace.after(lane.find(EventKind.CONNECT, false)), Evidence.INFERRED);
    }

    /** When the program was told how its lane ended. */
    private long told(Lane lane) {
        return Ending.of(trace, lane).map(Ending::at).orElse(lane.end());
    }

    /**
     * The evidence that a dialer's SYN went out: an answer that its program got, or the kernel's view; empty where neither shows it. A call
     * of connect alone is no evidence.
     */
    public Optional<Evidence> synSent(Lane lane) {
        int back = lane.find(EventKind.CONNECT, false);
        State answer = back < 0 ? null : trace.state(back);
        if (serverEnd(lane).isPresent()
                || answer == State.CONNECTED
                || answer == State.REFUSED
                || answer == State.RESET) {
            return Optional.of(Evidence.OBSERVED);
        }
        Evidence best = null;
        for (int n = 0; n < lane.samples(); n++) {
            SocketSample sample = trace.sample(lane.sampleRow(n));
            boolean better = best == null || sample.evidence().compareTo(best) < 0;
            best = better && sample.synSent() ? sample.evidence() : best;
        }
        return Optional.ofNullable(best);
    }

    /** The cancel's three marks in a lane; empty where no cancel and no deadline of a context reached it. */
    public Optional<Cancel> cancel(Lane lane) {
        int delivered = lane.find(EventKind.CANCEL_DELIVERED, true);
        if (delivered < 0) {
            return Optional.empty();
        }
        int requested = requestedFor(trace, lane);
        long returned = -1;
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            boolean end = trace.state(row) != null && trace.state(row).isEnd();
            if (end && trace.after(row) >= trace.before(delivered)) {
                returned = trace.after(row);
                break;
            }
        }
        return Optional.of(new Cancel(requested < 0 ? -1 : trace.before(requested), trace.before(delivered), returned));
    }

    /** The row of the end of the context that was delivered to this lane; -1 where none was, or that context has no lane. */
    public static int requestedFor(Trace trace, Lane lane) {
        int delivered = lane.find(EventKind.CANCEL_DELIVERED, true);
        int context = delivered < 0 ? -1 : (int) trace.value(delivered);
        return context < 0 ? -1 : trace.lane(context).find(EventKind.CANCEL_REQUESTED, true);
    }

    /** The lane's deadline as it was last set; empty where it has none. */
    public static Optional<Deadline> deadline(Trace trace, Lane lane) {
        for (int n = lane.size() - 1; n >= 0; n--) {
            if (trace.kind(lane.row(n)) == EventKind.DEADLINE) {
                long at = trace.value(lane.row(n));
                return at < 0 ? Optional.empty() : Optional.of(new Deadline(trace.before(lane.row(n)), at));
            }
        }
        return Optional.empty();
    }

    /** How many lanes ended in which way; all kinds of lanes are counted. */
    public Map<Outcome, Integer> outcomes() {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (Lane lane : trace.lanes()) {
            if (lane.ended()) {
                counts.merge(lane.outcome(), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** How many connections ended in which way, counted at both ends: of dialers and accepted connections, and of nothing else. */
    public Map<Outcome, Integer> connections() {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (Lane lane : trace.lanes()) {
            if (lane.ended() && isConnection(lane)) {
                counts.merge(lane.outcome(), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** Whether a lane stands for one end of a connection, or of what was to be one. */
    static boolean isConnection(Lane lane) {
        return lane.kind() == LaneKind.CONN || (lane.kind() == LaneKind.DIALER && !lane.hasAttempts());
    }

    /** How far a dialer had come that a cancel ended, which tells its end; empty for all others, whose outcome does. */
    public Optional<Fate> cancelled(Lane lane) {
        return lane.outcome() == Outcome.CANCELLED ? fate(lane) : Optional.empty();
    }

    /** How far those dialers had come that a cancel ended. */
    public Map<Fate, Integer> cancelled() {
        Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
        for (Lane lane : trace.lanes()) {
            cancelled(lane).ifPresent(fate -> counts.merge(fate, 1, Integer::sum));
        }
        return counts;
    }

    /** How many losers met which fate. */
    public Map<Fate, Integer> fates() {
        Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
        for (Lane lane : trace.lanes()) {
            fate(lane).ifPresent(fate -> counts.merge(fate, 1, Integer::sum));
        }
        return counts;
    }

    /** The whole run's cancel: the first request, the last delivery, the last return; -1 where there was none. */
    public Cancel cancel() {
        long requested = -1;
        long delivered = -1;
        long returned = -1;
        for (Lane lane : trace.lanes()) {
            if (lane.kind() != LaneKind.DIALER) {
                continue;
            }
            Cancel marks = cancel(lane).orElse(null);
            if (marks != null) {
                requested = requested < 0 ? marks.requested() : Math.min(requested, marks.requested());
                delivered = Math.max(delivered, marks.delivered());
                returned = Math.max(returned, marks.returned());
            }
        }
        return new Cancel(requested, delivered, returned);
    }

    /** Whether it was a cancel that reached this lane, and not the end of a deadline. */
    public boolean byCancel(Lane lane) {
        int requested = requestedFor(trace, lane);
        return requested >= 0 && trace.state(requested) != State.DEADLINE_EXCEEDED;
    }

    /** Whether the deadline of a context reached this lane. */
    public boolean byDeadline(Lane lane) {
        int requested = requestedFor(trace, lane);
        return requested >= 0 && trace.state(requested) == State.DEADLINE_EXCEEDED;
    }

    /** Whether this event requests or delivers the end of a context by its deadline, not by a cancel. */
    public boolean isDeadline(Event event) {
        Lane lane = trace.lane(event.lane());
        if (event.kind() == EventKind.CANCEL_REQUESTED) {
            int begin = lane.find(EventKind.CANCEL_REQUESTED, true);
            return begin >= 0 && trace.state(begin) == State.DEADLINE_EXCEEDED;
        }
        return event.kind() == EventKind.CANCEL_DELIVERED && byDeadline(lane);
    }

    /** Nanos from request to return of every dialer that a cancel reached, ascending; the end of a deadline is none. */
    public List<Long> cancelLatencies() {
        return latencies(this::byCancel);
    }

    /** Nanos from the end of a context by its deadline to the return of every dialer that it reached, ascending. */
    public List<Long> deadlineLatencies() {
        return latencies(this::byDeadline);
    }

    private List<Long> latencies(Predicate<Lane> reached) {
        List<Long> latencies = new ArrayList<>();
        for (Lane lane : trace.lanes()) {
            if (lane.kind() == LaneKind.DIALER && reached.test(lane)) {
                cancel(lane).map(Cancel::latency).filter(nanos -> nanos >= 0).ifPresent(latencies::add);
            }
        }
        latencies.sort(null);
        return latencies;
    }
}
