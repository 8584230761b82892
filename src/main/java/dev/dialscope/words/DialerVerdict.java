package dev.dialscope.words;

import dev.dialscope.analysis.Ending;
import dev.dialscope.analysis.Fate;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence.At;
import dev.dialscope.words.Sentence.Count;
import dev.dialscope.words.Sentence.Named;
import dev.dialscope.words.Sentence.Quoted;
import dev.dialscope.words.Sentence.Took;
import java.util.List;
import java.util.Optional;

/** How a dialer ended. */
final class DialerVerdict {
    /** The name, without the number, of lanes that retry. */
    private static final String TRY = "try ";

    /** A running accept loop takes a connection within a few milliseconds. */
    private static final long LONG_IN_QUEUE = 10_000_000;

    private final Trace trace;
    private final Summary summary;
    private final Races races;
    private final VerdictArguments arguments;
    private final SharedSentences shared;
    private final CancelVerdict cancel;

    DialerVerdict(Trace trace, Summary summary, Races races, VerdictArguments arguments, SharedSentences shared) {
        this.trace = trace;
        this.summary = summary;
        this.races = races;
        this.arguments = arguments;
        this.shared = shared;
        this.cancel = new CancelVerdict(trace, summary, races, arguments, shared);
    }

    void sentences(Lane lane, Ending ending, List<Sentence> sentences) {
        if (lane.hasAttempts()) {
            attempts(lane, ending, sentences);
            return;
        }
        At end = new At(ending.at());
        String key = "verdict.dialer." + lane.outcome().id();
        switch (lane.outcome()) {
            case WON -> {
                String how = arguments.answered(lane) ? "" : ".connect";
                sentences.add(Sentence.of(key + how, end, arguments.handshake(lane), arguments.toAnswer(lane)));
                races.won(lane, sentences);
            }
            case ANSWERED -> {
                sentences.add(Sentence.of(key, end, arguments.handshake(lane), arguments.toAnswer(lane)));
                races.lost(lane, sentences);
            }
            case EOF ->
                sentences.add(Sentence.of(
                        key + VerdictArguments.how(ending.by()),
                        end,
                        arguments.handshake(lane),
                        arguments.bytes(lane, EventKind.READ),
                        arguments.caused(ending)));
            case TIMEOUT -> {
                boolean ignored = ignoredACancel(lane);
                sentences.add(ignored ? ignored(lane, end) : timeout(lane, ending));
                shared.arrived(lane, ending).ifPresent(sentences::add);
                if (ignored) {
                    sentences.add(shared.requested(lane));
                }
            }
            case CANCELLED -> cancel.sentences(lane, ending, sentences);
            case REFUSED -> sentences.add(Sentence.of(key, end, new Quoted(lane.remote()), arguments.handshake(lane)));
            case RESET -> {
                String how = summary.connected(lane) ? VerdictArguments.how(ending.by()) : ".handshake";
                sentences.add(Sentence.of(key + how, end, new Quoted(lane.error()), arguments.caused(ending)));
            }
            case FAILED -> sentences.add(Sentence.of(key, end, new Quoted(lane.error())));
            case CLOSED -> {
                String how = summary.connected(lane) ? VerdictArguments.how(ending.by()) : ".unused";
                sentences.add(Sentence.of(
                        key + how,
                        end,
                        arguments.handshake(lane),
                        arguments.caused(ending),
                        arguments.unread(lane, ending)));
                races.lost(lane, sentences);
            }
        }
    }

    /** A dialer with a lane for each attempt. */
    private void attempts(Lane lane, Ending ending, List<Sentence> sentences) {
        At end = new At(ending.at());
        Count attempts = new Count(arguments.attemptsOf(lane).count());
        String key = "verdict.attempts." + lane.outcome().id();
        switch (lane.outcome()) {
            case CLOSED -> sentences.add(Sentence.of(key, end, arguments.connectedOf(lane), attempts));
            case CANCELLED -> {
                sentences.add(Sentence.of(key, end, attempts));
                summary.cancel(lane).map(shared::marks).ifPresent(sentences::add);
                sentences.add(shared.requested(lane));
            }
            case TIMEOUT -> sentences.add(Sentence.of(key, end, attempts));
            case WON, ANSWERED, EOF, REFUSED, RESET, FAILED ->
                sentences.add(Sentence.of("verdict.attempts.failed", end, attempts, new Quoted(lane.error())));
        }
    }

    /** Whether a cancel reached the lane, and its call went on until it timed out. */
    private boolean ignoredACancel(Lane lane) {
        int requested = Summary.requestedFor(trace, lane);
        return requested >= 0 && trace.state(requested) == State.CANCELLED;
    }

    private Sentence ignored(Lane lane, At end) {
        long requested = summary.cancel(lane).orElseThrow().requested();
        return Sentence.of("verdict.dialer.ignored", end, new Took(end.nanos() - requested));
    }

    private Sentence timeout(Lane lane, Ending ending) {
        At end = new At(ending.at());
        Took waited = arguments.took(ending.row());
        if (arguments.heldToTheEnd(lane)) {
            return Sentence.of("verdict.dialer.timeout.held", end, arguments.atTheGate(lane));
        } else if (VerdictArguments.beforeItsDial(lane)) {
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
                "verdict.dialer.timeout." + where + VerdictArguments.how(ending.by()),
                end,
                waited,
                arguments.bytes(lane, EventKind.READ));
    }

    /** A retry: adds how long after the previous try it began. */
    Optional<Sentence> triedAgain(Lane dialer) {
        if (!dialer.name().startsWith(TRY)) {
            return Optional.empty();
        }
        return trace.lanes().subList(0, dialer.id()).reversed().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER && lane.name().startsWith(TRY) && lane.ended())
                .findFirst()
                .map(lane -> Sentence.of(
                        "verdict.dialer.tried-again", new Named(lane), new Took(dialer.start() - lane.end())));
    }

    /** Adds a sentence if the gate held the dialer until the learner released it. */
    Optional<Sentence> held(Lane dialer) {
        int gone = dialer.find(EventKind.GATE, false);
        return gone < 0 || arguments.heldToTheEnd(dialer)
                ? Optional.empty()
                : Optional.of(Sentence.of("verdict.dialer.held", arguments.atTheGate(dialer)));
    }

    /** Adds a sentence if the connection waited for an accept. */
    Optional<Sentence> queued(Lane dialer) {
        if (!summary.connected(dialer)) {
            return Optional.empty();
        }
        long connected = trace.after(dialer.find(EventKind.CONNECT, false));
        return summary.serverEnd(dialer)
                .map(end -> end.start() - connected)
                .filter(waited -> waited >= LONG_IN_QUEUE)
                .map(waited -> Sentence.of("verdict.dialer.queued", new Took(waited)));
    }
}
