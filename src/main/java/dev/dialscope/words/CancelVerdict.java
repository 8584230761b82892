package dev.dialscope.words;

import dev.dialscope.analysis.Ending;
import dev.dialscope.analysis.Fate;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence.At;
import dev.dialscope.words.Sentence.Took;
import java.util.List;
import java.util.Optional;

/** Where a cancel found a dialer, and how long it took to come back. */
final class CancelVerdict {
    private final Trace trace;
    private final Summary summary;
    private final Races races;
    private final VerdictArguments arguments;
    private final SharedSentences shared;

    CancelVerdict(Trace trace, Summary summary, Races races, VerdictArguments arguments, SharedSentences shared) {
        this.trace = trace;
        this.summary = summary;
        this.races = races;
        this.arguments = arguments;
        this.shared = shared;
    }

    void sentences(Lane lane, Ending ending, List<Sentence> sentences) {
        Optional<Summary.Cancel> marks = summary.cancel(lane);
        if (marks.isEmpty() || marks.get().requested() < 0) {
            Sentence.Argument first = lane.parent() == null ? arguments.winner() : arguments.connectedOf(lane.parent());
            String how = arguments.answered(lane) ? ".answer" : "";
            sentences.add(Sentence.of(
                    "verdict.dialer.second" + how,
                    new At(ending.at()),
                    first,
                    arguments.handshake(lane),
                    arguments.toAnswer(lane)));
            races.lost(lane, sentences);
            return;
        }
        sentences.add(foundBy(lane, marks.get().requested()));
        shared.arrived(lane, ending).ifPresent(sentences::add);
        sentences.add(shared.marks(marks.get()));
        sentences.add(shared.requested(lane));
    }

    /** Where a cancel found a dialer. */
    private Sentence foundBy(Lane lane, long requested) {
        int dialed = lane.find(EventKind.CONNECT, true);
        if (dialed >= 0 && trace.before(dialed) > requested) {
            String seen = summary.synSent(lane).isPresent() ? ".syn" : "";
            String when = inItsHook(lane, requested) ? "deaf" : "late";
            String key = "verdict.dialer." + when + (summary.connected(lane) ? ".connected" : seen);
            return Sentence.of(key, new Took(trace.before(dialed) - requested));
        } else if (lane.find(EventKind.ABANDON, false) >= 0 && summary.connected(lane)) {
            return Sentence.of("verdict.dialer.abandoned", arguments.handshake(lane));
        } else if (arguments.heldToTheEnd(lane)) {
            return Sentence.of("verdict.dialer.cancelled.held", arguments.atTheGate(lane));
        } else if (VerdictArguments.beforeItsDial(lane)) {
            return Sentence.of("verdict.dialer.cancelled.before");
        }
        Fate fate = summary.fate(lane).orElse(Fate.NEVER_DIALED);
        String where = summary.twoTruths(lane).isPresent() ? "two-truths" : fate.id();
        boolean unseen = fate == Fate.MID_HANDSHAKE && summary.synSent(lane).isEmpty();
        boolean inConnect = fate == Fate.NEVER_DIALED && dialed >= 0;
        return Sentence.of(
                "verdict.dialer.cancelled." + where + (unseen ? ".unseen" : inConnect ? ".connect" : ""),
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
}
