package dev.dialscope.trace;

import dev.dialscope.trace.Sentence.At;
import dev.dialscope.trace.Sentence.Count;
import dev.dialscope.trace.Sentence.InState;
import dev.dialscope.trace.Sentence.Named;
import dev.dialscope.trace.Sentence.Part;
import dev.dialscope.trace.Sentence.Quoted;
import dev.dialscope.trace.Sentence.Tagged;
import dev.dialscope.trace.Sentence.Took;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sentence that explains how a lane ended: who ended it, why, when, and how long each step took. Made from the recording alone, so a
 * recording read from a file is explained as well as one just made. For the thread that may read the trace.
 */
public final class Verdicts {
    /** The cause of a cancel by the learner's own hand, as it stands in recordings. */
    public static final String BY_HAND = "by hand";

    /** The cause of a cancel by the winner of a race, as it stands in recordings. */
    public static final String RACE_WON = "the race is won";

    /** The cause of a cancel by the first of a dialer's attempts that connected, as it stands in recordings. */
    public static final String ANOTHER_CONNECTED = "another address connected first";

    /** Nobody answers a SYN so late: it is the least that a system waits before it sends it again (RFC 6298, 2.1). */
    private static final long SYN_SENT_AGAIN = 1_000_000_000;

    /** An accept loop that is there takes a connection within a few milliseconds. */
    private static final long LONG_IN_QUEUE = 10_000_000;

    private static final Quoted NOTHING = new Quoted("");

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
        return words.text(sentences(lane));
    }

    /** The sentences that {@link #of} puts into words. */
    public List<Sentence> sentences(Lane lane) {
        if (!lane.ended()) {
            return lane.state() == null ? List.of() : List.of(alive(lane.state()));
        }
        return switch (lane.kind()) {
            case CONTEXT -> context(lane);
            case LISTENER ->
                Stream.of(Stream.of(listener(lane)), backoff(lane).stream(), limits(lane))
                        .flatMap(sentences -> sentences)
                        .toList();
            case DIALER ->
                Stream.of(
                                dialer(lane).stream(),
                                held(lane).stream(),
                                sentAgain(lane).stream(),
                                queued(lane).stream(),
                                halfClosed(lane).stream(),
                                kernel(lane).stream())
                        .flatMap(sentences -> sentences)
                        .toList();
            case CONN ->
                Stream.of(Stream.of(conn(lane)), limits(lane), halfClosed(lane).stream(), left(lane).stream())
                        .flatMap(sentences -> sentences)
                        .toList();
        };
    }

    /** One more sentence where accepts failed and the program went on. */
    private Optional<Sentence> backoff(Lane listener) {
        int times = 0;
        String error = null;
        for (int n = 0; n < listener.size(); n++) {
            int row = listener.row(n);
            if (trace.kind(row) == EventKind.BACKOFF) {
                times++;
            } else if (trace.kind(row) == EventKind.ACCEPT && trace.failed(row) && times == 0) {
                error = trace.detail(row);
            }
        }
        return times == 0
                ? Optional.empty()
                : Optional.of(Sentence.of("verdict.listener.backoff", new Count(times), new Quoted(error)));
    }

    /** A sentence for each limit that was met. */
    private Stream<Sentence> limits(Lane lane) {
        Map<String, Integer> times = new LinkedHashMap<>();
        Map<String, Long> most = new HashMap<>();
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            if (trace.kind(row) == EventKind.LIMIT) {
                times.merge(trace.detail(row), 1, Integer::sum);
                most.put(trace.detail(row), trace.value(row));
            }
        }
        return times.entrySet().stream()
                .map(met -> Sentence.of(
                        "verdict.limit." + met.getKey(),
                        met.getKey().equals(Limit.IDLE.id())
                                ? new Took(most.get(met.getKey()))
                                : new Count(most.get(met.getKey())),
                        new Count(met.getValue())));
    }

    /** What is to be said of a lane at a moment before its end, in nanos from the run's start. */
    public String at(Lane lane, long nanos) {
        State state = lane.stateAt(nanos);
        return words.text(List.of(state == null ? Sentence.of("verdict.not-begun") : alive(state)));
    }

    private static Sentence alive(State state) {
        return Sentence.of("verdict.alive", new InState(state));
    }

    /** What the kernel has to add to a dialer's verdict. */
    private Optional<Sentence> kernel(Lane lane) {
        Optional<Summary.TwoTruths> truths = summary.twoTruths(lane);
        if (truths.isPresent()) {
            String key = summary.serverEnd(lane).isPresent() ? "verdict.kernel.accepted" : "verdict.kernel.finished";
            return Optional.of(Sentence.of(
                    key,
                    new At(truths.get().handshake()),
                    new Tagged(truths.get().evidence())));
        }
        boolean unanswered =
                summary.fate(lane).filter(fate -> fate == Fate.MID_HANDSHAKE).isPresent()
                        && summary.handshake(lane).isPresent();
        return unanswered
                ? Optional.of(Sentence.of("verdict.kernel.unanswered", new Count(1 + retransmits(lane))))
                : left(lane);
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
    private Optional<Sentence> left(Lane lane) {
        KernelState last = lane.sights() == 0
                ? KernelState.CLOSED
                : trace.sight(lane.sightRow(lane.sights() - 1)).state();
        boolean held = last.handshakeDone() && last != KernelState.ESTABLISHED;
        return held ? Optional.of(Sentence.of("verdict.kernel.left", new Quoted(last.name()))) : Optional.empty();
    }

    private List<Sentence> context(Lane lane) {
        int requested = lane.find(EventKind.CANCEL_REQUESTED, true);
        int told = lane.find(EventKind.CANCEL_REQUESTED, false);
        At at = new At(trace.before(requested));
        Sentence how = lane.outcome() == Outcome.TIMEOUT
                ? Sentence.of("verdict.context.deadline", at)
                : Sentence.of("verdict.context.cancelled", who(trace.detail(requested)), at);
        Optional<Sentence> reached =
                told < 0 ? Optional.empty() : told(lane, trace.after(told) - trace.before(requested));
        return Stream.concat(Stream.of(how), reached.stream()).toList();
    }

    private Optional<Sentence> told(Lane context, long took) {
        long lanes = trace.lanes().stream()
                .filter(lane -> deliveredBy(lane).filter(by -> by == context).isPresent())
                .count();
        return lanes == 0
                ? Optional.empty()
                : Optional.of(Sentence.of("verdict.context.told", new Count(lanes), new Took(took)));
    }

    /** The context whose end was delivered to this lane. */
    private Optional<Lane> deliveredBy(Lane lane) {
        int delivered = lane.find(EventKind.CANCEL_DELIVERED, true);
        int context = delivered < 0 ? -1 : (int) trace.value(delivered);
        return context < 0 ? Optional.empty() : Optional.of(trace.lane(context));
    }

    /** Who cancelled, as a part of a sentence. */
    private Part who(String cause) {
        return new Part(
                switch (cause) {
                    case null -> Sentence.of("who.program");
                    case BY_HAND -> Sentence.of("who.hand");
                    case RACE_WON ->
                        summary.winner()
                                .map(winner -> Sentence.of("who.winner", new Named(winner)))
                                .orElseGet(() -> Sentence.of("who.race"));
                    case ANOTHER_CONNECTED -> Sentence.of("who.address");
                    default -> Sentence.of("who.other", new Quoted(cause));
                });
    }

    private Sentence listener(Lane lane) {
        At end = new At(lane.end());
        String key = "verdict.listener." + lane.outcome().id();
        return switch (lane.outcome()) {
            case FAILED ->
                Sentence.of(lane.local() == null ? "verdict.listener.unbound" : key, new Quoted(lane.error()), end);
            case TIMEOUT, CANCELLED -> Sentence.of(key, new Quoted(lane.local()), accepts(lane), end);
            default -> Sentence.of("verdict.listener.closed", new Quoted(lane.local()), accepts(lane), end);
        };
    }

    private Count accepts(Lane listener) {
        return new Count(count(listener, EventKind.ACCEPT));
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

    private Sentence conn(Lane lane) {
        String key = "verdict.conn." + lane.outcome().id();
        Part traffic =
                new Part(Sentence.of("verdict.bytes", bytes(lane, EventKind.WRITE), bytes(lane, EventKind.READ)));
        At end = new At(decided(lane));
        return switch (lane.outcome()) {
            case EOF, RESET, FAILED -> Sentence.of(key, end, traffic, new Quoted(lane.error()));
            case CLOSED -> Sentence.of(hasReset(lane) ? key + ".reset" : key, end, traffic);
            case TIMEOUT -> Sentence.of(key, end, new Took(waited(lane)), traffic);
            case CANCELLED -> Sentence.of(key, cancelledBy(lane), end, traffic);
            case WON, ANSWERED, REFUSED -> Sentence.of("verdict.conn.closed", end, traffic);
        };
    }

    private Count bytes(Lane lane, EventKind kind) {
        long bytes = 0;
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            boolean moved = trace.kind(row) == kind && !trace.begin(row) && !trace.failed(row);
            bytes += moved ? Math.max(0, trace.value(row)) : 0;
        }
        return new Count(bytes);
    }

    /** A dialer whose sockets have lanes of their own. */
    private List<Sentence> attempts(Lane lane) {
        At end = new At(decided(lane));
        Count attempts = new Count(attemptsOf(lane).count());
        String key = "verdict.attempts." + lane.outcome().id();
        return switch (lane.outcome()) {
            case CLOSED -> List.of(Sentence.of(key, end, connectedOf(lane), attempts));
            case CANCELLED -> {
                Sentence how = Sentence.of(key, cancelledBy(lane), end, attempts);
                yield Stream.concat(Stream.of(how), summary.cancel(lane).map(this::marks).stream())
                        .toList();
            }
            case TIMEOUT -> List.of(Sentence.of(key, end, attempts));
            default -> List.of(Sentence.of("verdict.attempts.failed", end, attempts, new Quoted(lane.error())));
        };
    }

    private Stream<Lane> attemptsOf(Lane dialer) {
        return trace.lanes().stream().filter(lane -> lane.parent() == dialer);
    }

    /** The attempt whose connection the dial returned. */
    private Sentence.Argument connectedOf(Lane dialer) {
        return attemptsOf(dialer)
                .filter(lane -> summary.connected(lane) && lane.outcome() != Outcome.CANCELLED)
                .findFirst()
                .<Sentence.Argument>map(Named::new)
                .orElse(new Quoted("?"));
    }

    private List<Sentence> dialer(Lane lane) {
        if (lane.hasAttempts()) {
            return attempts(lane);
        }
        At end = new At(decided(lane));
        String key = "verdict.dialer." + lane.outcome().id();
        return switch (lane.outcome()) {
            case WON ->
                List.of(Sentence.of(answered(lane) ? key : key + ".connect", end, handshake(lane), toAnswer(lane)));
            case ANSWERED ->
                List.of(Sentence.of(
                        key,
                        end,
                        winner(),
                        new Took(decided(lane)
                                - summary.winner().map(this::decided).orElse(decided(lane)))));
            case EOF -> List.of(Sentence.of(key, end, handshake(lane), bytes(lane, EventKind.READ)));
            case TIMEOUT -> List.of(timeout(lane));
            case CANCELLED -> cancelled(lane);
            case REFUSED -> List.of(Sentence.of(key, end, new Quoted(lane.remote()), handshake(lane)));
            case RESET ->
                List.of(Sentence.of(summary.connected(lane) ? key : key + ".handshake", end, new Quoted(lane.error())));
            case FAILED -> List.of(Sentence.of(key, end, new Quoted(lane.error())));
            case CLOSED -> {
                String how = hasReset(lane) ? ".reset" : summary.connected(lane) ? "" : ".unused";
                yield List.of(Sentence.of(key + how, end, handshake(lane)));
            }
        };
    }

    private Sentence.Argument winner() {
        return summary.winner().<Sentence.Argument>map(Named::new).orElse(new Quoted("?"));
    }

    private static boolean hasReset(Lane lane) {
        return lane.find(EventKind.RESET, false) >= 0;
    }

    /** One more sentence where the learner's gate had held it, and a hand let it go. */
    private Optional<Sentence> held(Lane dialer) {
        int gone = dialer.find(EventKind.GATE, false);
        return gone < 0 || heldToTheEnd(dialer)
                ? Optional.empty()
                : Optional.of(Sentence.of("verdict.dialer.held", atTheGate(dialer)));
    }

    private Took atTheGate(Lane dialer) {
        int gone = dialer.find(EventKind.GATE, false);
        return new Took(trace.after(gone) - trace.before(gone));
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
    private Optional<Sentence> sentAgain(Lane dialer) {
        int back = dialer.find(EventKind.CONNECT, false);
        if (!summary.connected(dialer) || trace.after(back) - trace.before(back) < SYN_SENT_AGAIN) {
            return Optional.empty();
        }
        int again = retransmits(dialer);
        return Optional.of(
                again > 0
                        ? Sentence.of("verdict.dialer.sent-again.seen", handshake(dialer), new Count(1 + again))
                        : Sentence.of("verdict.dialer.sent-again", handshake(dialer)));
    }

    /** One more sentence where the listener let it wait. */
    private Optional<Sentence> queued(Lane dialer) {
        if (!summary.connected(dialer)) {
            return Optional.empty();
        }
        long connected = trace.after(dialer.find(EventKind.CONNECT, false));
        return summary.serverEnd(dialer)
                .map(end -> end.start() - connected)
                .filter(waited -> waited >= LONG_IN_QUEUE)
                .map(waited -> Sentence.of("verdict.dialer.queued", new Took(waited)));
    }

    /** One more sentence where both sides sent FIN at different times. */
    private Optional<Sentence> halfClosed(Lane lane) {
        int row = lane.find(EventKind.CLOSE_WRITE, false);
        return row >= 0 && lane.outcome() == Outcome.EOF
                ? Optional.of(Sentence.of("verdict.half-closed", new At(trace.after(row))))
                : Optional.empty();
    }

    private boolean answered(Lane lane) {
        return lane.find(EventKind.READ, false) >= 0;
    }

    /** How long the connect call took. */
    private Sentence.Argument handshake(Lane lane) {
        int back = lane.find(EventKind.CONNECT, false);
        return back < 0 ? NOTHING : new Took(trace.after(back) - trace.before(back));
    }

    private Sentence.Argument toAnswer(Lane lane) {
        int connected = lane.find(EventKind.CONNECT, false);
        int read = lane.find(EventKind.READ, false);
        return connected < 0 || read < 0 ? NOTHING : new Took(trace.after(read) - trace.after(connected));
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

    private Sentence timeout(Lane lane) {
        At end = new At(decided(lane));
        Took waited = new Took(waited(lane));
        Optional<Summary.Cancel> marks = summary.cancel(lane);
        boolean cancel = deliveredBy(lane)
                .filter(context -> context.outcome() == Outcome.CANCELLED)
                .isPresent();
        if (marks.isPresent() && cancel) {
            long late = decided(lane) - marks.get().requested();
            return Sentence.of("verdict.dialer.ignored", cancelledBy(lane), end, new Took(late));
        }
        if (heldToTheEnd(lane)) {
            return Sentence.of("verdict.dialer.timeout.held", end, atTheGate(lane));
        } else if (beforeItsDial(lane)) {
            return Sentence.of("verdict.dialer.timeout.before", end);
        }
        boolean deadline = marks.isPresent() || atDeadlineOfContext(lane);
        if (summary.twoTruths(lane).isPresent()) {
            return Sentence.of("verdict.dialer.timeout.two-truths", end, waited);
        }
        String where = switch (summary.fate(lane).orElse(Fate.ACCEPTED)) {
            case ACCEPTED -> "read";
            case CONNECTED_NOT_ACCEPTED -> "queue";
            case MID_HANDSHAKE -> "connect";
            case NEVER_DIALED -> "hook";
        };
        return Sentence.of("verdict.dialer.timeout." + where + (deadline ? ".context" : ""), end, waited);
    }

    /** Whether a context's deadline had passed when the call gave up: the timed connect often sees it before it is told. */
    private boolean atDeadlineOfContext(Lane lane) {
        return trace.lanes().stream()
                .filter(other -> other.kind() == LaneKind.CONTEXT && other.start() <= lane.start())
                .flatMap(context -> Summary.deadline(trace, context).stream())
                .anyMatch(deadline -> deadline.at() <= decided(lane));
    }

    private List<Sentence> cancelled(Lane lane) {
        Optional<Summary.Cancel> marks = summary.cancel(lane);
        if (marks.isEmpty() || marks.get().requested() < 0) {
            Sentence.Argument first = lane.parent() == null ? winner() : connectedOf(lane.parent());
            return List.of(Sentence.of("verdict.dialer.second", new At(decided(lane)), first, handshake(lane)));
        }
        long requested = marks.get().requested();
        int dialed = lane.find(EventKind.CONNECT, true);
        Sentence how;
        if (dialed >= 0 && trace.before(dialed) > requested) {
            String key = "verdict.dialer.deaf" + (summary.connected(lane) ? ".connected" : "");
            how = Sentence.of(key, cancelledBy(lane), new Took(trace.before(dialed) - requested));
        } else if (lane.find(EventKind.ABANDON, false) >= 0 && summary.connected(lane)) {
            how = Sentence.of("verdict.dialer.abandoned", cancelledBy(lane), handshake(lane));
        } else if (heldToTheEnd(lane)) {
            how = Sentence.of("verdict.dialer.cancelled.held", cancelledBy(lane), atTheGate(lane));
        } else if (beforeItsDial(lane)) {
            how = Sentence.of("verdict.dialer.cancelled.before", cancelledBy(lane));
        } else {
            String fate = summary.twoTruths(lane).isPresent()
                    ? "two-truths"
                    : summary.fate(lane).orElse(Fate.NEVER_DIALED).id();
            how = Sentence.of("verdict.dialer.cancelled." + fate, cancelledBy(lane), waitedFor(lane, requested));
        }
        return List.of(how, marks(marks.get()));
    }

    /** How long the lane had been in its call when the cancel was requested. */
    private Took waitedFor(Lane lane, long requested) {
        return lane.spans().stream()
                .filter(span -> span.from() <= requested && requested < span.to())
                .map(span -> new Took(requested - span.from()))
                .findFirst()
                .orElse(new Took(0));
    }

    private Part cancelledBy(Lane lane) {
        return who(deliveredBy(lane)
                .map(context -> context.find(EventKind.CANCEL_REQUESTED, true))
                .filter(row -> row >= 0)
                .map(trace::detail)
                .orElse(null));
    }

    private Sentence marks(Summary.Cancel cancel) {
        Took delivered = new Took(cancel.delivered() - cancel.requested());
        return cancel.returned() < 0
                ? Sentence.of("verdict.marks.delivered", delivered)
                : Sentence.of("verdict.marks", new Took(cancel.latency()), delivered);
    }
}
