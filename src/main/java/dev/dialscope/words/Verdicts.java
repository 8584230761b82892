package dev.dialscope.words;

import dev.dialscope.analysis.Ending;
import dev.dialscope.analysis.Fate;
import dev.dialscope.analysis.Summary;
import dev.dialscope.analysis.Unread;
import dev.dialscope.trace.CancelCause;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Limit;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence.At;
import dev.dialscope.words.Sentence.Count;
import dev.dialscope.words.Sentence.InState;
import dev.dialscope.words.Sentence.Named;
import dev.dialscope.words.Sentence.Part;
import dev.dialscope.words.Sentence.Quoted;
import dev.dialscope.words.Sentence.Tagged;
import dev.dialscope.words.Sentence.Took;
import java.util.ArrayList;
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
    /** The cause of a cancel by the first of a dialer's attempts that connected, as it stands in recordings. */
    public static final String ANOTHER_CONNECTED = "another address connected first";

    /** What the cause of a cancel at a given time begins with, before that time, as it stands in recordings. */
    private static final String AFTER = "after ";

    /** What the lanes are called that try the same again, before their numbers. */
    private static final String TRY = "try ";

    /** Nobody answers a SYN so late: it is the least that a system waits before it sends it again (RFC 6298, 2.1). */
    private static final long SYN_SENT_AGAIN = 1_000_000_000;

    /** A timer of the kernel's may end so much early: its clock's tick, at HZ=100. */
    private static final long TICK = 20_000_000;

    /** An accept loop that is there takes a connection within a few milliseconds. */
    private static final long LONG_IN_QUEUE = 10_000_000;

    private static final Quoted NOTHING = new Quoted("");

    private final Trace trace;
    private final Summary summary;
    private final Races races;
    private final Words words;

    /** Explains this recording, as far as it has come, in this language. */
    public Verdicts(Locale locale, Trace trace) {
        this.trace = trace;
        this.summary = Summary.of(trace);
        this.races = new Races(trace, summary);
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
        Ending ending = Ending.of(trace, lane).orElseThrow();
        List<Sentence> sentences = new ArrayList<>();
        switch (lane.kind()) {
            case CONTEXT -> context(lane, ending, sentences);
            case LISTENER -> {
                sentences.add(listener(lane, ending));
                backoff(lane).ifPresent(sentences::add);
                limits(lane).forEach(sentences::add);
                survived(lane, sentences);
            }
            case DIALER -> {
                dialer(lane, ending, sentences);
                triedAgain(lane).ifPresent(sentences::add);
                held(lane).ifPresent(sentences::add);
                survived(lane, sentences);
                sentAgain(lane).ifPresent(sentences::add);
                queued(lane).ifPresent(sentences::add);
                halfClosed(lane).ifPresent(sentences::add);
                kernel(lane).ifPresent(sentences::add);
            }
            case CONN -> {
                sentences.add(conn(lane, ending));
                limits(lane).forEach(sentences::add);
                arrived(lane, ending).ifPresent(sentences::add);
                survived(lane, sentences);
                halfClosed(lane).ifPresent(sentences::add);
                left(lane).ifPresent(sentences::add);
            }
        }
        return List.copyOf(sentences);
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
        Optional<Syns> syns = syns(lane);
        boolean unanswered =
                summary.fate(lane).filter(fate -> fate == Fate.MID_HANDSHAKE).isPresent()
                        && summary.handshake(lane).isPresent()
                        && syns.isPresent();
        if (!unanswered) {
            return left(lane);
        }
        boolean noticed = summary.fateEvidence(lane) == Evidence.OBSERVED;
        String key = noticed ? "" : syns.get().exact() ? ".seen" : ".least";
        return Optional.of(Sentence.of(
                "verdict.kernel.unanswered" + key, new Count(syns.get().sent())));
    }

    /** How often the kernel had sent a SYN; at least so often, where it is not exact. */
    private record Syns(int sent, boolean exact) {}

    /**
     * Counted from what was seen before the lane sent anything else, for the kernel's counter is one of all segments that it sent again. Empty
     * where nothing was seen.
     */
    private Optional<Syns> syns(Lane lane) {
        int connect = lane.find(EventKind.CONNECT, true);
        int back = lane.find(EventKind.CONNECT, false);
        int again = -1;
        boolean exact = false;
        for (int n = 0; n < lane.samples(); n++) {
            SocketSample sample = trace.sample(lane.sampleRow(n));
            boolean unanswered = !sample.handshakeDone().orElse(true);
            boolean alone = unanswered || trace.after(lane.sampleRow(n)) < sentMore(lane);
            if (alone && sample.retransmits() >= 0) {
                again = Math.max(again, sample.retransmits());
                exact = sample.state() != KernelState.SYN_SENT;
            }
        }
        if (connect < 0 || again < 0) {
            return Optional.empty();
        }
        long blocked = (back < 0 ? lane.end() : trace.after(back)) - trace.before(connect);
        return Optional.of(new Syns(1 + again, exact || (again == 0 && blocked < SYN_SENT_AGAIN - TICK)));
    }

    /** When a lane may first have sent something behind its SYN. */
    private long sentMore(Lane lane) {
        for (int n = 0; n < lane.size(); n++) {
            if (trace.kind(lane.row(n)).sends()) {
                return trace.before(lane.row(n));
            }
        }
        return Long.MAX_VALUE;
    }

    /** What the kernel still held of a connection that was over for the program. */
    private Optional<Sentence> left(Lane lane) {
        KernelState last = lane.samples() == 0
                ? KernelState.CLOSED
                : trace.sample(lane.sampleRow(lane.samples() - 1)).state();
        boolean held = last.handshakeDone() && last != KernelState.ESTABLISHED;
        return held ? Optional.of(Sentence.of("verdict.kernel.left", new Quoted(last.name()))) : Optional.empty();
    }

    private void context(Lane lane, Ending ending, List<Sentence> sentences) {
        At at = new At(ending.at());
        sentences.add(
                switch (ending.by()) {
                    case CONTEXT_DEADLINE -> {
                        long passed = Summary.deadline(trace, lane)
                                .map(Summary.Deadline::at)
                                .orElse(ending.at());
                        yield Sentence.of("verdict.context.deadline", at, new At(passed));
                    }
                    case CLEAN_UP -> Sentence.of("verdict.context.done", at);
                    default -> Sentence.of("verdict.context.cancelled", who(trace.detail(ending.row())), at);
                });
        int told = lane.find(EventKind.CANCEL_REQUESTED, false);
        if (told >= 0) {
            told(lane, ending.at(), trace.after(told), sentences);
        }
    }

    /** Those that were told while the context told them, apart from those that found its end later, by themselves. */
    private void told(Lane context, long from, long to, List<Sentence> sentences) {
        List<Long> delivered = trace.lanes().stream()
                .filter(lane -> deliveredBy(lane).filter(by -> by == context).isPresent())
                .map(lane -> trace.before(lane.find(EventKind.CANCEL_DELIVERED, true)))
                .sorted()
                .toList();
        long told = delivered.stream().filter(at -> at <= to).count();
        if (told > 0) {
            sentences.add(Sentence.of("verdict.context.told", new Count(told), new Took(to - from)));
        }
        if (told < delivered.size()) {
            sentences.add(Sentence.of(
                    "verdict.context.found", new Count(delivered.size() - told), new Took(delivered.getLast() - from)));
        }
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
                    case CancelCause.BY_HAND -> Sentence.of("who.hand");
                    case CancelCause.RACE_WON ->
                        summary.winner()
                                .map(winner -> Sentence.of("who.winner", new Named(winner)))
                                .orElseGet(() -> Sentence.of("who.race"));
                    case ANOTHER_CONNECTED -> Sentence.of("who.address");
                    default ->
                        cause.startsWith(AFTER)
                                ? Sentence.of("who.after", new Quoted(cause.substring(AFTER.length())))
                                : Sentence.of("who.other", new Quoted(cause));
                });
    }

    private Sentence listener(Lane lane, Ending ending) {
        At end = new At(lane.end());
        String key = "verdict.listener." + lane.outcome().id();
        if (lane.local() == null && lane.error() != null) {
            return Sentence.of("verdict.listener.unbound", new Quoted(lane.error()));
        }
        return switch (lane.outcome()) {
            case FAILED -> Sentence.of(key, new Quoted(lane.error()), end);
            case TIMEOUT, CANCELLED ->
                Sentence.of(
                        key + (ending.by() == Ending.By.CONTEXT_DEADLINE ? ".context" : ""),
                        new Quoted(lane.local()),
                        accepts(lane),
                        end);
            case WON, ANSWERED, EOF, REFUSED, RESET, CLOSED ->
                Sentence.of("verdict.listener.closed", new Quoted(lane.local()), accepts(lane), end);
        };
    }

    /** One sentence for each call that its deadline had ended before another of its kind went well. */
    private void survived(Lane lane, List<Sentence> sentences) {
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            EventKind call = trace.kind(row);
            boolean ended = trace.timeout(row) && (call == EventKind.READ || call == EventKind.ACCEPT);
            if (ended && wentWell(lane, n + 1, call)) {
                sentences.add(Sentence.of("verdict.survived." + call.id(), new At(trace.after(row)), took(row)));
            }
        }
    }

    private boolean wentWell(Lane lane, int from, EventKind call) {
        for (int n = from; n < lane.size(); n++) {
            int row = lane.row(n);
            if (trace.kind(row) == call && !trace.begin(row) && !trace.failed(row)) {
                return true;
            }
        }
        return false;
    }

    private Took took(int row) {
        return new Took(trace.after(row) - trace.before(row));
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

    private Sentence conn(Lane lane, Ending ending) {
        Part traffic =
                new Part(Sentence.of("verdict.bytes", bytes(lane, EventKind.WRITE), bytes(lane, EventKind.READ)));
        At end = new At(ending.at());
        String key = "verdict.conn." + lane.outcome().id() + how(ending.by());
        return switch (lane.outcome()) {
            case EOF, RESET -> Sentence.of(key, end, traffic, caused(ending));
            case FAILED -> Sentence.of(key, end, traffic, new Quoted(lane.error()));
            case TIMEOUT -> Sentence.of(key + '.' + trace.kind(ending.row()).id(), end, took(ending.row()), traffic);
            case CANCELLED -> Sentence.of(key, cancelledBy(lane), end, traffic);
            case CLOSED, WON, ANSWERED, REFUSED -> Sentence.of(key, end, traffic, unread(lane, ending));
        };
    }

    /** What ended a lane, as the end of a key; empty where the outcome says all. */
    private static String how(Ending.By by) {
        return switch (by) {
            case OWN_RESET, PEER_RESET -> ".reset";
            case OWN_CLOSE_UNREAD, PEER_CLOSE_UNREAD -> ".unread";
            case PEER_CLOSE -> ".close";
            case PEER_HALF_CLOSE -> ".half-close";
            case PEER_CANCEL -> ".cancel";
            case LISTENER -> ".listener";
            case CONTEXT_DEADLINE -> ".context";
            case RACE, OWN_CLOSE, PEER, REFUSAL, TIMEOUT, CANCEL, CLEAN_UP, ERROR -> "";
        };
    }

    /** When what ended it was done in another lane. */
    private Sentence.Argument caused(Ending ending) {
        return ending.cause() < 0 ? NOTHING : new At(trace.at(ending.cause()));
    }

    private Count unread(Lane lane, Ending ending) {
        return new Count(Unread.at(trace, lane, ending.at()));
    }

    /** One more sentence where bytes had come that a call which a deadline or a cancel ended did not return. */
    private Optional<Sentence> arrived(Lane lane, Ending ending) {
        boolean ended = lane.outcome() == Outcome.TIMEOUT || lane.outcome() == Outcome.CANCELLED;
        long unread = ended ? Unread.at(trace, lane, ending.at()) : 0;
        return unread > 0 ? Optional.of(Sentence.of("verdict.arrived", new Count(unread))) : Optional.empty();
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
    private void attempts(Lane lane, Ending ending, List<Sentence> sentences) {
        At end = new At(ending.at());
        Count attempts = new Count(attemptsOf(lane).count());
        String key = "verdict.attempts." + lane.outcome().id();
        switch (lane.outcome()) {
            case CLOSED -> sentences.add(Sentence.of(key, end, connectedOf(lane), attempts));
            case CANCELLED -> {
                sentences.add(Sentence.of(key, cancelledBy(lane), end, attempts));
                summary.cancel(lane).map(this::marks).ifPresent(sentences::add);
            }
            case TIMEOUT -> sentences.add(Sentence.of(key, end, attempts));
            case WON, ANSWERED, EOF, REFUSED, RESET, FAILED ->
                sentences.add(Sentence.of("verdict.attempts.failed", end, attempts, new Quoted(lane.error())));
        }
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

    private void dialer(Lane lane, Ending ending, List<Sentence> sentences) {
        if (lane.hasAttempts()) {
            attempts(lane, ending, sentences);
            return;
        }
        At end = new At(ending.at());
        String key = "verdict.dialer." + lane.outcome().id();
        switch (lane.outcome()) {
            case WON -> {
                String how = answered(lane) ? "" : ".connect";
                sentences.add(Sentence.of(key + how, end, handshake(lane), toAnswer(lane)));
                races.won(lane, sentences);
            }
            case ANSWERED -> {
                sentences.add(Sentence.of(key, end, handshake(lane), toAnswer(lane)));
                races.lost(lane, sentences);
            }
            case EOF ->
                sentences.add(Sentence.of(
                        key + how(ending.by()), end, handshake(lane), bytes(lane, EventKind.READ), caused(ending)));
            case TIMEOUT -> {
                sentences.add(timeout(lane, ending));
                arrived(lane, ending).ifPresent(sentences::add);
            }
            case CANCELLED -> cancelled(lane, ending, sentences);
            case REFUSED -> sentences.add(Sentence.of(key, end, new Quoted(lane.remote()), handshake(lane)));
            case RESET -> {
                String how = summary.connected(lane) ? how(ending.by()) : ".handshake";
                sentences.add(Sentence.of(key + how, end, new Quoted(lane.error()), caused(ending)));
            }
            case FAILED -> sentences.add(Sentence.of(key, end, new Quoted(lane.error())));
            case CLOSED -> {
                String how = summary.connected(lane) ? how(ending.by()) : ".unused";
                sentences.add(Sentence.of(key + how, end, handshake(lane), caused(ending), unread(lane, ending)));
                races.lost(lane, sentences);
            }
        }
    }

    private Sentence.Argument winner() {
        return summary.winner().<Sentence.Argument>map(Named::new).orElse(new Quoted("?"));
    }

    /** One more sentence where it is one of several tries, one after the other: how long after the last one it began. */
    private Optional<Sentence> triedAgain(Lane dialer) {
        if (!dialer.name().startsWith(TRY)) {
            return Optional.empty();
        }
        return trace.lanes().subList(0, dialer.id()).reversed().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER && lane.name().startsWith(TRY) && lane.ended())
                .findFirst()
                .map(lane -> Sentence.of(
                        "verdict.dialer.tried-again", new Named(lane), new Took(dialer.start() - lane.end())));
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
        return gone >= 0 && !CancelCause.BY_HAND.equals(trace.detail(gone));
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
        return Optional.of(syns(dialer)
                .filter(syns -> syns.sent() > 1)
                .map(syns -> Sentence.of(
                        "verdict.dialer.sent-again." + (syns.exact() ? "seen" : "least"),
                        handshake(dialer),
                        new Count(syns.sent())))
                .orElseGet(() -> Sentence.of("verdict.dialer.sent-again", handshake(dialer))));
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
                ? Optional.of(Sentence.of("verdict.half-closed", new At(trace.at(row))))
                : Optional.empty();
    }

    private boolean answered(Lane lane) {
        return races.answer(lane) >= 0;
    }

    /** How long the connect call took. */
    private Sentence.Argument handshake(Lane lane) {
        int back = lane.find(EventKind.CONNECT, false);
        return back < 0 ? NOTHING : new Took(trace.after(back) - trace.before(back));
    }

    private Sentence.Argument toAnswer(Lane lane) {
        int connected = lane.find(EventKind.CONNECT, false);
        int read = races.answer(lane);
        return connected < 0 || read < 0 ? NOTHING : new Took(trace.after(read) - trace.after(connected));
    }

    private Sentence timeout(Lane lane, Ending ending) {
        At end = new At(ending.at());
        Took waited = took(ending.row());
        Optional<Summary.Cancel> marks = summary.cancel(lane);
        int requested = Summary.requestedFor(trace, lane);
        if (requested >= 0 && trace.state(requested) == State.CANCELLED) {
            long late = ending.at() - marks.get().requested();
            return Sentence.of("verdict.dialer.ignored", cancelledBy(lane), end, new Took(late));
        }
        if (heldToTheEnd(lane)) {
            return Sentence.of("verdict.dialer.timeout.held", end, atTheGate(lane));
        } else if (beforeItsDial(lane)) {
            return Sentence.of("verdict.dialer.timeout.before", end);
        }
        if (summary.twoTruths(lane).isPresent()) {
            return Sentence.of("verdict.dialer.timeout.two-truths", end, waited);
        }
        boolean write = trace.kind(ending.row()) == EventKind.WRITE;
        String where = switch (summary.fate(lane).orElse(Fate.ACCEPTED)) {
            case ACCEPTED -> write ? "write" : "read";
            case CONNECTED_NOT_ACCEPTED -> "queue";
            case MID_HANDSHAKE -> "connect";
            case NEVER_DIALED -> lane.find(EventKind.CONNECT, true) < 0 ? "hook" : "no-syn";
        };
        return Sentence.of(
                "verdict.dialer.timeout." + where + how(ending.by()), end, waited, bytes(lane, EventKind.READ));
    }

    private void cancelled(Lane lane, Ending ending, List<Sentence> sentences) {
        Optional<Summary.Cancel> marks = summary.cancel(lane);
        if (marks.isEmpty() || marks.get().requested() < 0) {
            Sentence.Argument first = lane.parent() == null ? winner() : connectedOf(lane.parent());
            String how = answered(lane) ? ".answer" : "";
            sentences.add(Sentence.of(
                    "verdict.dialer.second" + how, new At(ending.at()), first, handshake(lane), toAnswer(lane)));
            races.lost(lane, sentences);
            return;
        }
        sentences.add(foundBy(lane, marks.get().requested()));
        arrived(lane, ending).ifPresent(sentences::add);
        sentences.add(marks(marks.get()));
    }

    /** Where a cancel found a dialer. */
    private Sentence foundBy(Lane lane, long requested) {
        int dialed = lane.find(EventKind.CONNECT, true);
        if (dialed >= 0 && trace.before(dialed) > requested) {
            String seen = summary.synSent(lane).isPresent() ? ".syn" : "";
            String when = inItsHook(lane, requested) ? "deaf" : "late";
            String key = "verdict.dialer." + when + (summary.connected(lane) ? ".connected" : seen);
            return Sentence.of(key, cancelledBy(lane), new Took(trace.before(dialed) - requested));
        } else if (lane.find(EventKind.ABANDON, false) >= 0 && summary.connected(lane)) {
            return Sentence.of("verdict.dialer.abandoned", cancelledBy(lane), handshake(lane));
        } else if (heldToTheEnd(lane)) {
            return Sentence.of("verdict.dialer.cancelled.held", cancelledBy(lane), atTheGate(lane));
        } else if (beforeItsDial(lane)) {
            return Sentence.of("verdict.dialer.cancelled.before", cancelledBy(lane));
        }
        Fate fate = summary.fate(lane).orElse(Fate.NEVER_DIALED);
        String where = summary.twoTruths(lane).isPresent() ? "two-truths" : fate.id();
        boolean unseen = fate == Fate.MID_HANDSHAKE && summary.synSent(lane).isEmpty();
        boolean inConnect = fate == Fate.NEVER_DIALED && dialed >= 0;
        return Sentence.of(
                "verdict.dialer.cancelled." + where + (unseen ? ".unseen" : inConnect ? ".connect" : ""),
                cancelledBy(lane),
                waitedFor(lane, requested));
    }

    private boolean inItsHook(Lane lane, long at) {
        int begun = lane.find(EventKind.CONTROL, true);
        int over = lane.find(EventKind.CONTROL, false);
        return begun >= 0 && trace.before(begun) <= at && (over < 0 || at < trace.after(over));
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
        int requested = Summary.requestedFor(trace, lane);
        return who(requested < 0 ? null : trace.detail(requested));
    }

    private Sentence marks(Summary.Cancel cancel) {
        Took delivered = new Took(cancel.delivered() - cancel.requested());
        return cancel.returned() < 0
                ? Sentence.of("verdict.marks.delivered", delivered)
                : Sentence.of("verdict.marks", new Took(cancel.latency()), delivered);
    }
}
