package dev.dialscope.words;

import dev.dialscope.analysis.Fate;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence.At;
import dev.dialscope.words.Sentence.Count;
import dev.dialscope.words.Sentence.Quoted;
import dev.dialscope.words.Sentence.Tagged;
import java.util.Optional;

/** What the kernel's view adds to a verdict. */
final class KernelVerdict {
    /** The shortest time before a SYN is sent again (RFC 6298, 2.1). A longer connect was not answered at its first SYN. */
    private static final long SYN_SENT_AGAIN = 1_000_000_000;

    /** How early a kernel timer may end, in nanos: its clock ticks at HZ=100. */
    private static final long TICK = 20_000_000;

    private final Trace trace;
    private final Summary summary;
    private final VerdictArguments arguments;

    KernelVerdict(Trace trace, Summary summary, VerdictArguments arguments) {
        this.trace = trace;
        this.summary = summary;
        this.arguments = arguments;
    }

    /** What the kernel's view adds to the verdict on a dialer. */
    Optional<Sentence> of(Lane lane) {
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

    /** What the kernel still kept of a connection that the program had closed. */
    Optional<Sentence> left(Lane lane) {
        KernelState last = lane.samples() == 0
                ? KernelState.CLOSED
                : trace.sample(lane.sampleRow(lane.samples() - 1)).state();
        boolean held = last.handshakeDone() && last != KernelState.ESTABLISHED;
        return held ? Optional.of(Sentence.of("verdict.kernel.left", new Quoted(last.name()))) : Optional.empty();
    }

    /** Adds a sentence if the connect took too long for an answer to its first SYN. */
    Optional<Sentence> sentAgain(Lane dialer) {
        int back = dialer.find(EventKind.CONNECT, false);
        if (!summary.connected(dialer) || trace.after(back) - trace.before(back) < SYN_SENT_AGAIN) {
            return Optional.empty();
        }
        return Optional.of(syns(dialer)
                .filter(syns -> syns.sent() > 1)
                .map(syns -> Sentence.of(
                        "verdict.dialer.sent-again." + (syns.exact() ? "seen" : "least"),
                        arguments.handshake(dialer),
                        new Count(syns.sent())))
                .orElseGet(() -> Sentence.of("verdict.dialer.sent-again", arguments.handshake(dialer))));
    }

    /** The number of SYNs that the kernel sent; a lower bound if it is not exact. */
    private record Syns(int sent, boolean exact) {}

    /**
     * Counts the retransmits up to the lane's first other segment, because the kernel's counter includes retransmits of any segment. Empty if there
     * is no sample.
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

    /** The earliest time at which the lane may have sent a segment after its SYN. */
    private long sentMore(Lane lane) {
        for (int n = 0; n < lane.size(); n++) {
            if (trace.kind(lane.row(n)).sends()) {
                return trace.before(lane.row(n));
            }
        }
        return Long.MAX_VALUE;
    }
}
