package dev.dialscope.agreement;

import dev.dialscope.agreement.KernelStates.Step;
import dev.dialscope.analysis.KernelSpan;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.Trace;
import java.util.List;
import java.util.Optional;

/** Holds what a recording says of a lane's socket in the kernel against the packets. */
final class KernelRules {
    private final Claims claims;
    private final Trace trace;
    private final Lane lane;

    private KernelRules(Claims claims, Lane lane) {
        this.claims = claims;
        this.trace = claims.trace();
        this.lane = lane;
    }

    static void judge(Claims claims, Lane lane) {
        KernelRules rules = new KernelRules(claims, lane);
        Optional<End> end = claims.wire().end(lane);
        List<Step> steps = end.map(KernelStates::of).orElse(List.of());
        long last = -1;
        for (KernelSpan span : KernelSpan.of(claims.trace(), lane)) {
            rules.span(span, steps, last);
            last = span.to();
        }
        for (int n = 0; n < lane.samples(); n++) {
            int row = lane.sampleRow(n);
            end.ifPresent(found -> rules.sample(found, row));
            if (lane.kind() == LaneKind.LISTENER && rules.trace.sample(row).state() == KernelState.LISTEN) {
                rules.queue(row);
            }
        }
        if (lane.kind() == LaneKind.DIALER) {
            rules.twoTruths();
        }
    }

    private void span(KernelSpan span, List<Step> steps, long last) {
        String template = "kernel." + span.state().id() + '.' + span.start().id();
        boolean ordered = span.earliest() <= span.from() && span.from() <= span.to() && last <= span.from();
        String claim =
                "it began in [%,d, %,d], by the packets %s".formatted(span.earliest(), span.latest(), began(steps));
        if (lane.kind() == LaneKind.LISTENER) {
            claims.that(lane, template, claim, ordered && listens(span));
            return;
        }
        boolean began = steps.stream().anyMatch(step -> step.state() == span.state() && began(step, span));
        boolean holds = ordered && (began || closedWithoutAPacket(span, steps));
        claims.that(
                lane,
                "kernel.lasted",
                "%s lasted until %,d, by the packets %s".formatted(span.state(), span.to(), began(steps)),
                steps.stream().noneMatch(step -> step.state() != span.state() && endedBefore(step, span)));
        if (!holds && ordered && claims.wire().end(lane).filter(End::crossed).isPresent()) {
            claims.unclear(lane, template, End.CROSSED + "; " + claim);
        } else {
            claims.that(lane, template, claim, holds);
        }
    }

    /** A listener lets nobody in before it listens, nor after it has been closed. */
    private boolean listens(KernelSpan span) {
        long bound = trace.before(lane.find(EventKind.BIND, false));
        int close = claims.done(lane, EventKind.CLOSE);
        long closed = close < 0 ? Long.MAX_VALUE : trace.after(close);
        List<Long> answers = claims.wire().dialed(Wire.port(lane.local())).stream()
                .flatMap(dialed -> dialed.came(Packet::isSynAck).stream())
                .map(claims.wire()::at)
                .filter(at -> bound <= at && at <= closed)
                .toList();
        return switch (span.state()) {
            case LISTEN -> span.earliest() >= bound && answers.stream().allMatch(at -> span.earliest() <= at);
            case CLOSED -> answers.stream().allMatch(at -> at <= span.latest() + Claims.SOFTIRQ_NANOS);
            default -> false;
        };
    }

    /**
     * How many connections waited to be accepted in a look: at least those that came before and were accepted after it, or reset by the
     * listener's close; at most all that came, without those that had been accepted.
     */
    private void queue(int row) {
        long before = trace.before(row);
        long after = trace.after(row);
        List<End> dialed = claims.wire().dialed(Wire.port(lane.local())).stream()
                .filter(end -> claims.captured(end.answer(), lane.start(), Long.MAX_VALUE))
                .toList();
        long least = dialed.stream()
                .filter(end -> claims.captured(end.taken(), before - Claims.SOFTIRQ_NANOS))
                .filter(end -> acceptedSince(end, after) || resetByClose(end))
                .count();
        long most = dialed.stream()
                        .filter(end -> claims.captured(end.acknowledged(), after))
                        .count()
                - accepted(before);
        long queue = trace.sample(row).receiveQueue();
        claims.that(
                lane,
                "sample.queue",
                "%d waited in [%,d, %,d], by the packets %d to %d".formatted(queue, before, after, least, most),
                least <= queue && queue <= most);
    }

    private boolean acceptedSince(End end, long at) {
        return trace.lanes().stream()
                .filter(conn -> conn.kind() == LaneKind.CONN && conn.start() > at + Claims.SOFTIRQ_NANOS)
                .anyMatch(conn -> claims.wire()
                        .end(conn)
                        .filter(theirs -> theirs.packets() == end.packets())
                        .isPresent());
    }

    private boolean resetByClose(End end) {
        int close = claims.done(lane, EventKind.CLOSE);
        return close >= 0 && claims.captured(end.peer().rst(), trace.before(close), trace.after(close));
    }

    private long accepted(long by) {
        return trace.lanes().stream()
                .filter(conn -> conn.kind() == LaneKind.CONN && lane.local().equals(conn.local()))
                .filter(conn -> lane.start() <= conn.start() && conn.start() <= by)
                .count();
    }

    /** What was sent changed the socket before it was captured, what came changed it after that. */
    private boolean began(Step step, KernelSpan span) {
        long at = step.at() - trace.epochNanos();
        long early = step.arrived() ? Claims.SOFTIRQ_NANOS : Claims.CLOCK_NANOS;
        long late = step.arrived() ? Claims.CLOCK_NANOS : Claims.SOFTIRQ_NANOS;
        return span.earliest() - early <= at && at <= span.latest() + late;
    }

    /** Whether another state began for certain after this one, and before the time until which this one is said to have lasted. */
    private boolean endedBefore(Step step, KernelSpan span) {
        long at = step.at() - trace.epochNanos();
        long late = step.arrived() ? Claims.SOFTIRQ_NANOS : Claims.CLOCK_NANOS;
        return at - late > span.latest() && at + late < span.to();
    }

    private String began(List<Step> steps) {
        StringBuilder text = new StringBuilder();
        steps.forEach(step -> text.append("%s %,d; ".formatted(step.state(), step.at() - trace.epochNanos())));
        return text.toString();
    }

    /** The close of a socket that waits for its SYN to be answered, or never sent one, sends nothing. */
    private boolean closedWithoutAPacket(KernelSpan span, List<Step> steps) {
        return span.state() == KernelState.CLOSED
                && (steps.isEmpty() || steps.getLast().state() == KernelState.SYN_SENT);
    }

    private void sample(End end, int row) {
        SocketSample sample = trace.sample(row);
        long before = claims.wire().epoch(trace.before(row)) - Claims.CLOCK_NANOS;
        long after = claims.wire().epoch(trace.after(row)) + Claims.CLOCK_NANOS;
        String template = "sample." + sample.evidence().id();
        if (sample.retransmits() >= 0) {
            claims.that(
                    lane,
                    template + ".retransmits",
                    sample.retransmits() + " in a look that saw " + sample.state(),
                    end.sentAgain(before) <= sample.retransmits()
                            && sample.retransmits() <= end.sentAgain(after + Claims.SOFTIRQ_NANOS));
        }
        if (sample.bytesReceived() >= 0) {
            // A FIN counts as one.
            long most = end.peer().payload(after) + 1;
            // A socket that answers with RST takes nothing more.
            long least = end.rst().isPresent() ? 0 : end.peer().payload(before - Claims.SOFTIRQ_NANOS);
            claims.that(
                    lane,
                    template + ".bytes-received",
                    "%d, by the packets %d to %d".formatted(sample.bytesReceived(), least, most),
                    least <= sample.bytesReceived() && sample.bytesReceived() <= most);
        }
    }

    private void twoTruths() {
        Optional<Summary.TwoTruths> truths = claims.summary().twoTruths(lane);
        int back = lane.find(EventKind.CONNECT, false);
        boolean thrownAway =
                lane.find(EventKind.ABANDON, false) >= 0 && lane.find(EventKind.CANCEL_DELIVERED, true) >= 0;
        boolean failed = lane.find(EventKind.CONNECT, true) >= 0 && (back < 0 || trace.failed(back) || thrownAway);
        Optional<Packet> answer = claims.wire().end(lane).flatMap(End::answer);
        claims.that(
                lane,
                "two-truths",
                "the program was told of no connection: %s; the handshake was finished: %s; said: %s"
                        .formatted(failed, answer.isPresent(), truths),
                truths.isPresent() == (failed && answer.isPresent()));
        truths.ifPresent(said -> claims.that(
                lane,
                "two-truths.handshake",
                "it was finished at " + said.handshake(),
                claims.captured(answer, said.handshake())));
    }
}
