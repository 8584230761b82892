package dev.dialscope.trace;

import java.util.Locale;
import java.util.Optional;

/**
 * The sentence that explains how a lane ended: who ended it, why, when, and how long each step took. Made from the recording alone, so a
 * recording read from a file is explained as well as one just made. For the thread that may read the trace.
 */
public final class Verdicts {
    /** The cause of a cancel by the learner's own hand, as it stands in recordings. */
    public static final String BY_HAND = "by hand";

    /** The cause of a cancel by the winner of a race, as it stands in recordings. */
    public static final String RACE_WON = "the race is won";

    /** Nobody answers a SYN so late: it is the least that a system waits before it sends it again (RFC 6298, 2.1). */
    private static final long SYN_SENT_AGAIN = 1_000_000_000;

    /** An accept loop that is there takes a connection within a few milliseconds. */
    private static final long LONG_IN_QUEUE = 10_000_000;

    private final Trace trace;
    private final Summary summary;
    private final Words words;

    /** Explains this recording, as far as it has come, in this language. */
    public Verdicts(Locale locale, Trace trace) {
        this.trace = trace;
        this.summary = Summary.of(trace);
        this.words = new Words(locale);
    }

    /** The verdict on a lane, in one or two plain sentences. */
    public String of(Lane lane) {
        if (!lane.ended()) {
            return lane.state() == null ? "" : words.sentence("verdict.alive", words.state(lane.state()));
        }
        return switch (lane.kind()) {
            case CONTEXT -> context(lane);
            case LISTENER -> listener(lane);
            case DIALER -> dialer(lane) + held(lane) + sentAgain(lane) + queued(lane) + halfClosed(lane) + kernel(lane);
            case CONN -> conn(lane) + halfClosed(lane) + left(lane);
        };
    }

    /** What is to be said of a lane at a moment before its end, in nanos from the run's start. */
    public String at(Lane lane, long nanos) {
        State state = lane.stateAt(nanos);
        return state == null
                ? words.sentence("verdict.not-begun")
                : words.sentence("verdict.alive", words.state(state));
    }

    /** What the kernel has to add to a dialer's verdict, with a space before it; nothing where it has nothing to add. */
    private String kernel(Lane lane) {
        Optional<Summary.TwoTruths> truths = summary.twoTruths(lane);
        if (truths.isPresent()) {
            String key = summary.serverEnd(lane).isPresent() ? "verdict.kernel.accepted" : "verdict.kernel.finished";
            String tag = words.evidence(truths.get().evidence());
            return ' ' + words.sentence(key, Nanos.at(truths.get().handshake()), tag);
        }
        boolean unanswered =
                summary.fate(lane).filter(fate -> fate == Fate.MID_HANDSHAKE).isPresent()
                        && summary.handshake(lane).isPresent();
        return unanswered ? ' ' + words.sentence("verdict.kernel.unanswered", 1 + retransmits(lane)) : left(lane);
    }

    /** The most that the kernel showed of them; 0 where it does not tell. */
    private int retransmits(Lane lane) {
        int most = 0;
        for (int n = 0; n < lane.sights(); n++) {
            most = Math.max(most, trace.sight(lane.sightRow(n)).retransmits());
        }
        return most;
    }

    /** What the kernel still held of a connection that was over for the program. */
    private String left(Lane lane) {
        KernelState last = lane.sights() == 0
                ? KernelState.CLOSED
                : trace.sight(lane.sightRow(lane.sights() - 1)).state();
        boolean held = last.handshakeDone() && last != KernelState.ESTABLISHED;
        return held ? ' ' + words.sentence("verdict.kernel.left", last.name()) : "";
    }

    private String context(Lane lane) {
        int requested = lane.find(EventKind.CANCEL_REQUESTED, true);
        int told = lane.find(EventKind.CANCEL_REQUESTED, false);
        String at = Nanos.at(trace.before(requested));
        String reached = told < 0 ? "" : told(lane, trace.after(told) - trace.before(requested));
        String how = lane.outcome() == Outcome.TIMEOUT
                ? words.sentence("verdict.context.deadline", at)
                : words.sentence("verdict.context.cancelled", who(trace.detail(requested)), at);
        return reached.isEmpty() ? how : how + ' ' + reached;
    }

    private String told(Lane context, long took) {
        long lanes = trace.lanes().stream()
                .filter(lane -> deliveredBy(lane).filter(by -> by == context).isPresent())
                .count();
        return lanes == 0 ? "" : words.sentence("verdict.context.told", lanes, Nanos.span(took));
    }

    /** The context whose end was delivered to this lane. */
    private Optional<Lane> deliveredBy(Lane lane) {
        int delivered = lane.find(EventKind.CANCEL_DELIVERED, true);
        int context = delivered < 0 ? -1 : (int) trace.value(delivered);
        return context < 0 ? Optional.empty() : Optional.of(trace.lane(context));
    }

    /** Who cancelled, as a part of a sentence. */
    private String who(String cause) {
        return switch (cause) {
            case null -> words.sentence("who.program");
            case BY_HAND -> words.sentence("who.hand");
            case RACE_WON ->
                summary.winner()
                        .map(winner -> words.sentence("who.winner", words.lane(winner)))
                        .orElseGet(() -> words.sentence("who.race"));
            default -> words.sentence("who.other", cause);
        };
    }

    private String listener(Lane lane) {
        String end = Nanos.at(lane.end());
        String key = "verdict.listener." + lane.outcome().id();
        return switch (lane.outcome()) {
            case FAILED -> words.sentence(lane.local() == null ? "verdict.listener.unbound" : key, lane.error(), end);
            case TIMEOUT, CANCELLED -> words.sentence(key, lane.local(), accepts(lane), end);
            default -> words.sentence("verdict.listener.closed", lane.local(), accepts(lane), end);
        };
    }

    private int accepts(Lane listener) {
        return count(listener, EventKind.ACCEPT);
    }

    /** How many calls of this kind came back well. */
    private int count(Lane lane, EventKind kind) {
        int count = 0;
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            if (trace.kind(row) == kind && !trace.begin(row) && !trace.failed(row)) {
                count++;
            }
        }
        return count;
    }

    private String conn(Lane lane) {
        String key = "verdict.conn." + lane.outcome().id();
        String traffic = words.sentence("verdict.bytes", bytes(lane, EventKind.WRITE), bytes(lane, EventKind.READ));
        String end = Nanos.at(decided(lane));
        return switch (lane.outcome()) {
            case EOF, RESET, FAILED -> words.sentence(key, end, traffic, lane.error());
            case CLOSED -> words.sentence(hasReset(lane) ? key + ".reset" : key, end, traffic);
            case TIMEOUT -> words.sentence(key, end, Nanos.span(waited(lane)), traffic);
            case CANCELLED -> words.sentence(key, cancelledBy(lane), end, traffic);
            case WON, ANSWERED, REFUSED -> words.sentence("verdict.conn.closed", end, traffic);
        };
    }

    private long bytes(Lane lane, EventKind kind) {
        long bytes = 0;
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            boolean moved = trace.kind(row) == kind && !trace.begin(row) && !trace.failed(row);
            bytes += moved ? Math.max(0, trace.value(row)) : 0;
        }
        return bytes;
    }

    private String dialer(Lane lane) {
        String end = Nanos.at(decided(lane));
        String key = "verdict.dialer." + lane.outcome().id();
        return switch (lane.outcome()) {
            case WON -> words.sentence(answered(lane) ? key : key + ".connect", end, handshake(lane), toAnswer(lane));
            case ANSWERED ->
                words.sentence(
                        key,
                        end,
                        summary.winner().map(words::lane).orElse("?"),
                        Nanos.span(decided(lane)
                                - summary.winner().map(this::decided).orElse(decided(lane))));
            case EOF -> words.sentence(key, end, handshake(lane), bytes(lane, EventKind.READ));
            case TIMEOUT -> timeout(lane);
            case CANCELLED -> cancelled(lane);
            case REFUSED -> words.sentence(key, end, lane.remote(), handshake(lane));
            case RESET -> words.sentence(summary.connected(lane) ? key : key + ".handshake", end, lane.error());
            case FAILED -> words.sentence(key, end, lane.error());
            case CLOSED -> {
                String how = hasReset(lane) ? ".reset" : summary.connected(lane) ? "" : ".unused";
                yield words.sentence(key + how, end, handshake(lane));
            }
        };
    }

    private static boolean hasReset(Lane lane) {
        return lane.find(EventKind.RESET, false) >= 0;
    }

    /** One more sentence where the learner's gate had held it, and a hand let it go. */
    private String held(Lane dialer) {
        int gone = dialer.find(EventKind.GATE, false);
        return gone < 0 || heldToTheEnd(dialer) ? "" : ' ' + words.sentence("verdict.dialer.held", atTheGate(dialer));
    }

    private String atTheGate(Lane dialer) {
        int gone = dialer.find(EventKind.GATE, false);
        return Nanos.span(trace.after(gone) - trace.before(gone));
    }

    /** Whether no hand had let it go before its context ended. */
    private boolean heldToTheEnd(Lane dialer) {
        int gone = dialer.find(EventKind.GATE, false);
        return gone >= 0 && !BY_HAND.equals(trace.detail(gone));
    }

    /** Whether it had come neither to its hook nor to its connect. */
    private static boolean beforeItsDial(Lane dialer) {
        return dialer.find(EventKind.CONTROL, true) < 0 && dialer.find(EventKind.CONNECT, true) < 0;
    }

    /** One more sentence where the connect took so long that its first SYN cannot have been the one that was answered. */
    private String sentAgain(Lane dialer) {
        int back = dialer.find(EventKind.CONNECT, false);
        if (!summary.connected(dialer) || trace.after(back) - trace.before(back) < SYN_SENT_AGAIN) {
            return "";
        }
        int again = retransmits(dialer);
        return ' '
                + (again > 0
                        ? words.sentence("verdict.dialer.sent-again.seen", handshake(dialer), 1 + again)
                        : words.sentence("verdict.dialer.sent-again", handshake(dialer)));
    }

    /** One more sentence where the listener let it wait. */
    private String queued(Lane dialer) {
        if (!summary.connected(dialer)) {
            return "";
        }
        long connected = trace.after(dialer.find(EventKind.CONNECT, false));
        return summary.serverEnd(dialer)
                .map(end -> end.start() - connected)
                .filter(waited -> waited >= LONG_IN_QUEUE)
                .map(waited -> ' ' + words.sentence("verdict.dialer.queued", Nanos.span(waited)))
                .orElse("");
    }

    /** One more sentence where both sides sent FIN at different times. */
    private String halfClosed(Lane lane) {
        int row = lane.find(EventKind.CLOSE_WRITE, false);
        return row >= 0 && lane.outcome() == Outcome.EOF
                ? ' ' + words.sentence("verdict.half-closed", Nanos.at(trace.after(row)))
                : "";
    }

    private boolean answered(Lane lane) {
        return lane.find(EventKind.READ, false) >= 0;
    }

    /** How long the connect call took. */
    private String handshake(Lane lane) {
        int back = lane.find(EventKind.CONNECT, false);
        return back < 0 ? "" : Nanos.span(trace.after(back) - trace.before(back));
    }

    private String toAnswer(Lane lane) {
        int connected = lane.find(EventKind.CONNECT, false);
        int read = lane.find(EventKind.READ, false);
        return connected < 0 || read < 0 ? "" : Nanos.span(trace.after(read) - trace.after(connected));
    }

    /**
     * When a lane's outcome was decided, in nanos from the run's start: the last entry into an end other than the close that follows; the
     * close itself where a later call went well.
     */
    public long decided(Lane lane) {
        int row = decidedBy(lane);
        return row < 0 || lane.outcome() == Outcome.CLOSED ? lane.end() : trace.after(row);
    }

    /** The row of the event by which it was decided, or -1 where the lane has not come to an end. */
    public int decidedBy(Lane lane) {
        int decided = -1;
        boolean closed = lane.outcome() == Outcome.CLOSED;
        for (int n = lane.size() - 1; n >= 0; n--) {
            State state = trace.state(lane.row(n));
            if (state != null && state.isEnd() && closed == (state == State.CLOSED)) {
                decided = lane.row(n);
                if (lane.outcome() != Outcome.WON || state == State.WON) {
                    return decided;
                }
            }
        }
        return decided;
    }

    /** How long the last call that failed had been blocked. */
    private long waited(Lane lane) {
        for (int n = lane.size() - 1; n >= 0; n--) {
            int row = lane.row(n);
            if (trace.failed(row)) {
                return trace.after(row) - trace.before(row);
            }
        }
        return 0;
    }

    private String timeout(Lane lane) {
        String end = Nanos.at(decided(lane));
        String waited = Nanos.span(waited(lane));
        Optional<Summary.Cancel> marks = summary.cancel(lane);
        boolean cancel = deliveredBy(lane)
                .filter(context -> context.outcome() == Outcome.CANCELLED)
                .isPresent();
        if (marks.isPresent() && cancel) {
            long late = decided(lane) - marks.get().requested();
            return words.sentence("verdict.dialer.ignored", cancelledBy(lane), end, Nanos.span(late));
        }
        if (heldToTheEnd(lane)) {
            return words.sentence("verdict.dialer.timeout.held", end, atTheGate(lane));
        } else if (beforeItsDial(lane)) {
            return words.sentence("verdict.dialer.timeout.before", end);
        }
        boolean deadline = marks.isPresent() || atDeadlineOfContext(lane);
        if (summary.twoTruths(lane).isPresent()) {
            return words.sentence("verdict.dialer.timeout.two-truths", end, waited);
        }
        String where = switch (summary.fate(lane).orElse(Fate.ACCEPTED)) {
            case ACCEPTED -> "read";
            case CONNECTED_NOT_ACCEPTED -> "queue";
            case MID_HANDSHAKE -> "connect";
            case NEVER_DIALED -> "hook";
        };
        return words.sentence("verdict.dialer.timeout." + where + (deadline ? ".context" : ""), end, waited);
    }

    /** Whether a context's deadline had passed when the call gave up: the timed connect often sees it before it is told. */
    private boolean atDeadlineOfContext(Lane lane) {
        return trace.lanes().stream()
                .filter(other -> other.kind() == LaneKind.CONTEXT && other.start() <= lane.start())
                .flatMap(context -> Summary.deadline(trace, context).stream())
                .anyMatch(deadline -> deadline.at() <= decided(lane));
    }

    private String cancelled(Lane lane) {
        Optional<Summary.Cancel> marks = summary.cancel(lane);
        if (marks.isEmpty() || marks.get().requested() < 0) {
            return words.sentence(
                    "verdict.dialer.second",
                    Nanos.at(decided(lane)),
                    summary.winner().map(words::lane).orElse("?"),
                    handshake(lane));
        }
        long requested = marks.get().requested();
        int dialed = lane.find(EventKind.CONNECT, true);
        String how;
        if (dialed >= 0 && trace.before(dialed) > requested) {
            String key = "verdict.dialer.deaf" + (summary.connected(lane) ? ".connected" : "");
            how = words.sentence(key, cancelledBy(lane), Nanos.span(trace.before(dialed) - requested));
        } else if (lane.find(EventKind.ABANDON, false) >= 0 && summary.connected(lane)) {
            how = words.sentence("verdict.dialer.abandoned", cancelledBy(lane), handshake(lane));
        } else if (heldToTheEnd(lane)) {
            how = words.sentence("verdict.dialer.cancelled.held", cancelledBy(lane), atTheGate(lane));
        } else if (beforeItsDial(lane)) {
            how = words.sentence("verdict.dialer.cancelled.before", cancelledBy(lane));
        } else {
            String fate = summary.twoTruths(lane).isPresent()
                    ? "two-truths"
                    : summary.fate(lane).orElse(Fate.NEVER_DIALED).id();
            how = words.sentence("verdict.dialer.cancelled." + fate, cancelledBy(lane), waitedFor(lane, requested));
        }
        return how + ' ' + marks(marks.get());
    }

    /** How long the lane had been in its call when the cancel was requested. */
    private String waitedFor(Lane lane, long requested) {
        return lane.spans().stream()
                .filter(span -> span.from() <= requested && requested < span.to())
                .map(span -> Nanos.span(requested - span.from()))
                .findFirst()
                .orElse(Nanos.span(0));
    }

    private String cancelledBy(Lane lane) {
        return who(deliveredBy(lane)
                .map(context -> context.find(EventKind.CANCEL_REQUESTED, true))
                .filter(row -> row >= 0)
                .map(trace::detail)
                .orElse(null));
    }

    private String marks(Summary.Cancel cancel) {
        String delivered = Nanos.span(cancel.delivered() - cancel.requested());
        return cancel.returned() < 0
                ? words.sentence("verdict.marks.delivered", delivered)
                : words.sentence("verdict.marks", Nanos.span(cancel.latency()), delivered);
    }
}
