package dev.dialscope.agreement;

import dev.dialscope.analysis.Ending;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One rule for each template of a verdict: what it claims, in terms of packets. A template without a rule is a false statement, so that a
 * new sentence gets its rule.
 */
final class SentenceRules {
    private final Claims claims;
    private final Trace trace;
    private final Wire wire;
    private final Lane lane;
    private final Said said;
    private final Seen seen;

    private SentenceRules(Claims claims, Lane lane, Said said) {
        this.claims = claims;
        this.trace = claims.trace();
        this.wire = claims.wire();
        this.lane = lane;
        this.said = said;
        this.seen = said.seen();
    }

    static void judge(Claims claims, Lane lane) {
        for (Sentence sentence : claims.verdicts().sentences(lane)) {
            new SentenceRules(claims, lane, new Said(claims, lane, sentence)).judge();
        }
    }

    private void judge() {
        String key = said.key().substring("verdict.".length());
        int dot = key.indexOf('.');
        String rest = key.substring(dot + 1);
        switch (dot < 0 ? "" : key.substring(0, dot)) {
            case "context" -> context(rest);
            case "listener" -> listener(rest);
            case "conn" -> conn(rest);
            case "dialer" -> new DialerSentences(claims, lane, said).judge(rest);
            case "race" -> race(rest);
            case "kernel" -> kernel(rest);
            case "requested" -> said.requested(rest, requested());
            default -> other(key);
        }
    }

    /** When the cancel was requested that this lane or its context met. */
    private long requested() {
        return claims.summary().cancel(lane).map(Summary.Cancel::requested).orElse(lane.end());
    }

    private void context(String key) {
        switch (key) {
            case "cancelled" -> {
                beforeAllDelivered(said.at(0));
            }
            case "done" -> beforeAllDelivered(said.at(0));
            case "deadline" -> {
                said.that(
                        "it was set to an earlier time",
                        Summary.deadline(trace, lane)
                                .filter(deadline -> deadline.at() <= said.at(0))
                                .isPresent());
                beforeAllDelivered(said.at(0));
            }
            case "told" ->
                said.that("so many lanes", said.count(0) == delivered(lane.end(), lane.end() + said.took(1)));
            case "found" -> {
                long last = lane.end() + said.took(1);
                said.that(
                        "so many lanes",
                        said.count(0) > 0 && delivered(lane.end(), Long.MAX_VALUE) == delivered(lane.end(), last));
            }
            default -> said.noRule();
        }
    }

    private void beforeAllDelivered(long at) {
        said.that(
                "nobody was told earlier",
                trace.lanes().stream()
                        .map(other -> other.find(EventKind.CANCEL_DELIVERED, true))
                        .filter(row -> row >= 0 && trace.value(row) == lane.id())
                        .allMatch(row -> at <= trace.before(row)));
    }

    private long delivered(long from, long to) {
        return trace.lanes().stream()
                .map(other -> other.find(EventKind.CANCEL_DELIVERED, true))
                .filter(row -> row >= 0 && trace.value(row) == lane.id())
                .filter(row -> from <= trace.before(row) && trace.before(row) <= to)
                .count();
    }

    private void listener(String key) {
        switch (key) {
            case "privileged" -> said.that("it had a low port", Wire.port(lane.local()) < 1024);
            case "unbound" -> said.that("it had no port", lane.local() == null);
            case "backoff" -> said.that("so many accepts failed", said.count(0) == failedAccepts());
            case "failed" -> closedListener(said.at(1));
            case "closed", "timeout", "timeout.context", "cancelled", "cancelled.context" -> {
                long taken = wire.dialed(Wire.port(lane.local())).stream()
                        .filter(dialed -> claims.captured(dialed.taken(), lane.start(), said.at(2)))
                        .count();
                said.that(said.count(1) + " accepted of " + taken, said.count(1) <= taken);
                closedListener(said.at(2));
            }
            default -> said.noRule();
        }
    }

    private long failedAccepts() {
        return IntStream.range(0, lane.size())
                .map(lane::row)
                .filter(row -> trace.kind(row) == EventKind.ACCEPT && trace.failed(row))
                .count();
    }

    /** Since it was closed nobody was let in, unless somebody else listened there. */
    private void closedListener(long at) {
        int close = claims.done(lane, EventKind.CLOSE);
        long until = trace.lanes().stream()
                .filter(other ->
                        other != lane && other.local() != null && other.local().equals(lane.local()))
                .mapToLong(Lane::start)
                .filter(start -> start > at)
                .min()
                .orElse(Long.MAX_VALUE);
        said.that(
                "no SYN-ACK after it was closed",
                wire.dialed(Wire.port(lane.local())).stream()
                        .flatMap(dialed -> dialed.came(Packet::isSynAck).stream())
                        .map(wire::at)
                        .noneMatch(answer -> answer > trace.after(close) + Claims.SOFTIRQ_NANOS && answer < until));
    }

    private void conn(String key) {
        String[] words = key.split("\\.", 2);
        String how = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "eof" -> {
                said.noticed(said.at(0), seen.peersFin(), "FIN");
                said.traffic(2);
                said.causedBy(1, how, seen.peersFin());
            }
            case "reset" -> {
                said.noticed(said.at(0), seen.peersRst(), "RST");
                said.traffic(2);
                said.causedBy(1, how, how.equals("close") ? seen.peersFin() : seen.peersRst());
            }
            case "timeout" -> {
                said.traffic(2);
                said.stillThere(said.at(0));
            }
            case "cancelled" -> said.traffic(1);
            case "failed" -> said.traffic(2);
            case "closed" -> {
                said.closed(how, said.at(0), 1);
                said.traffic(2);
            }
            default -> said.noRule();
        }
    }

    private void race(String key) {
        boolean answers = key.endsWith(".answer");
        switch (key) {
            case "first.answer", "first.connect" ->
                said.that(
                        "no other's call was back earlier",
                        claims.dialers().stream().noneMatch(other -> back(other, answers) < back(lane, answers)));
            case "claimed" -> {
                Lane earlier = said.named(0);
                boolean by = back(lane, true) - back(earlier, true) == said.took(1)
                        || back(lane, false) - back(earlier, false) == said.took(1);
                said.that("its call was back so much earlier", by && said.took(1) > 0);
            }
            case "packets.answer", "packets.connect" -> {
                Lane ahead = said.named(0);
                said.that(
                        "by the packets it was at least so much earlier",
                        decisive(ahead, answers)
                                .filter(theirs -> decisive(lane, answers)
                                        .filter(ours -> ours.at() - theirs.at() >= said.took(1) - Claims.CLOCK_NANOS)
                                        .isPresent())
                                .isPresent());
            }
            case "behind.answer", "behind.connect", "overtaken.answer", "overtaken.connect" -> {
                Lane winner = said.named(0);
                long behind = back(lane, answers) - back(winner, answers);
                said.that(
                        "its call was back so much later",
                        behind == (key.startsWith("behind") ? said.took(1) : -said.took(1)));
            }
            default -> said.noRule();
        }
    }

    /** When the call was back that brings a dialer to the race; at the end of time where it was not. */
    private long back(Lane dialer, boolean answers) {
        for (int n = 0; n < dialer.size(); n++) {
            int row = dialer.row(n);
            boolean call = trace.kind(row) == (answers ? EventKind.READ : EventKind.CONNECT);
            if (call && !trace.begin(row) && !trace.failed(row) && (!answers || trace.value(row) > 0)) {
                return trace.after(row);
            }
        }
        return Long.MAX_VALUE;
    }

    private Optional<Packet> decisive(Lane dialer, boolean answers) {
        Optional<End> its = wire.end(dialer);
        return answers ? its.flatMap(found -> found.came(packet -> packet.bytes() > 0)) : its.flatMap(End::answer);
    }

    private void kernel(String key) {
        switch (key) {
            case "finished" -> {
                said.that("it had been answered", claims.captured(seen.answer(), said.at(0)));
                said.that("nobody had accepted it", !seen.accepted());
            }
            case "accepted" -> {
                said.that("it had been answered", claims.captured(seen.answer(), said.at(0)));
                said.that("it was accepted", seen.accepted());
            }
            case "unanswered" -> {
                int syns = seen.end().map(found -> found.syns(Long.MAX_VALUE)).orElse(0);
                said.that(said.count(0) + " times, by the packets " + syns, said.count(0) == syns);
                said.that("it was never answered", seen.answer().isEmpty());
            }
            case "unanswered.seen" ->
                said.that(said.count(0) + " times at a look, without an answer", lookedAt(said.count(0)));
            case "unanswered.least" -> {
                int syns = seen.end().map(found -> found.syns(Long.MAX_VALUE)).orElse(0);
                said.that(said.count(0) + " times at least, by the packets " + syns, said.count(0) <= syns);
            }
            case "left" -> left(KernelState.valueOf(said.quoted(0)));
            default -> said.noRule();
        }
    }

    /** Whether the SYN had been sent so often when the kernel was looked at, and not been answered. */
    private boolean lookedAt(long syns) {
        for (int n = 0; n < lane.samples(); n++) {
            long before = trace.before(lane.sampleRow(n));
            long after = trace.after(lane.sampleRow(n)) + Claims.SOFTIRQ_NANOS;
            boolean so = seen.end()
                    .filter(found -> found.syns(wire.epoch(before)) <= syns && syns <= found.syns(wire.epoch(after)))
                    .isPresent();
            if (so && !claims.captured(seen.answer(), before)) {
                return true;
            }
        }
        return false;
    }

    private void left(KernelState state) {
        boolean came =
                seen.end().map(KernelStates::of).orElse(List.of()).stream().anyMatch(step -> step.state() == state);
        if (!came && seen.end().filter(End::crossed).isPresent()) {
            claims.unclear(lane, said.key(), End.CROSSED);
        } else {
            said.that("it came to this state", came);
        }
    }

    private boolean deadlinePassed(long at) {
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            if (trace.kind(row) == EventKind.DEADLINE && trace.value(row) >= 0 && trace.value(row) <= at) {
                return true;
            }
        }
        return false;
    }

    private void other(String key) {
        switch (key) {
            case "alive" -> said.that("it has not ended", !lane.ended());
            case "limit.at-once", "limit.in-total" ->
                said.that(
                        "so many came",
                        said.count(0) <= wire.dialed(Wire.port(lane.local())).size());
            case "limit.bytes" -> said.that("more bytes came", said.count(0) < seen.came(lane.end()));
            case "limit.reads" -> said.that("so many bytes came at least", said.count(0) <= seen.came(lane.end()));
            case "limit.idle" ->
                said.that(
                        "nothing came in that time",
                        seen.came(lane.end() - said.took(0)) == seen.came(lane.end() - Claims.CLOCK_NANOS));
            case "half-closed" -> said.did(lane, said.at(0), seen.fin(), "FIN was sent");
            case "arrived" ->
                said.unread(said.count(0), Ending.of(trace, lane).orElseThrow().at());
            case "survived.read" -> said.that("a deadline had passed", deadlinePassed(said.at(0)));
            case "survived.accept" -> {
                long taken = wire.dialed(Wire.port(lane.local())).stream()
                        .filter(dialed -> claims.captured(dialed.taken(), said.at(0) - Claims.SOFTIRQ_NANOS))
                        .count();
                long accepted = trace.lanes().stream()
                        .filter(other ->
                                other.kind() == LaneKind.CONN && lane.local().equals(other.local()))
                        .filter(other -> other.start() <= said.at(0))
                        .count();
                said.that("nobody had come", taken <= accepted);
            }
            case "marks" -> said.that("in this order", said.took(1) >= 0);
            case "marks.delivered" -> said.that("in this order", said.took(0) >= 0);
            default -> said.noRule();
        }
    }
}
