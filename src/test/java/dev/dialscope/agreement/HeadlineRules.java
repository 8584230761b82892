package dev.dialscope.agreement;

import dev.dialscope.analysis.Fate;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Headline;
import dev.dialscope.words.Sentence;
import dev.dialscope.words.Sentence.Listed;
import dev.dialscope.words.Sentence.Named;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One rule for each sentence of a headline: what it claims of the run, in terms of packets. A sentence without a rule is a false one. */
final class HeadlineRules {
    private final Claims claims;
    private final Recording recording;
    private final Trace trace;
    private final Said said;

    private HeadlineRules(Claims claims, Sentence sentence) {
        this.claims = claims;
        this.recording = claims.recording();
        this.trace = claims.trace();
        this.said = new Said(claims, subject(claims.trace(), sentence), sentence);
    }

    static void judge(Claims claims) {
        for (Sentence sentence : Headline.sentences(claims.recording())) {
            new HeadlineRules(claims, sentence).judge();
        }
    }

    /** The lane that a sentence names; the first of the run where it names none. */
    private static Lane subject(Trace trace, Sentence sentence) {
        return sentence.arguments().stream()
                .flatMap(argument -> argument instanceof Named(Lane lane) ? Stream.of(lane) : Stream.empty())
                .findFirst()
                .orElseGet(() -> trace.lanes().getFirst());
    }

    private void judge() {
        String key = said.key().substring("headline.".length());
        int dot = key.indexOf('.');
        String rest = key.substring(dot + 1);
        switch (dot < 0 ? key : key.substring(0, dot)) {
            case "failed" -> said.that("the lesson failed", recording.failure() != null);
            case "over" ->
                said.that(
                        "nothing ended later",
                        trace.lanes().stream().allMatch(lane -> lane.end() <= recording.durationNanos()));
            case "by-hand" -> byHand();
            case "won" -> won(rest.equals("alone"));
            case "fates" -> fates();
            case "bind" -> bind(rest);
            case "accept" -> accept(rest);
            case "eof", "reset" -> end(rest);
            case "timeout" -> timeout(rest);
            case "refused" -> refused(rest.equals("again"));
            case "hook" -> hook(rest);
            case "way" -> way(rest);
            case "backlog" -> backlog(rest);
            case "endings" -> endings(rest);
            default -> said.noRule();
        }
    }

    private Seen seen(Lane lane) {
        return new Seen(claims, lane);
    }

    private Stream<Lane> lanes(LaneKind kind) {
        return trace.lanes().stream().filter(lane -> lane.kind() == kind);
    }

    private static List<Sentence> listed(Said said) {
        return ((Listed) said.argument(0)).phrases();
    }

    private void byHand() {
        said.that(
                "so many came back within that time",
                claims.summary().cancelLatencies().stream()
                                .filter(nanos -> nanos <= said.took(2))
                                .count()
                        == said.count(1));
        said.that(
                "nobody was told earlier",
                said.at(0) <= claims.summary().cancel().delivered());
    }

    private void won(boolean alone) {
        said.that(
                "the winner was connected", claims.captured(seen(said.named(0)).answer(), said.at(1)));
        if (alone) {
            said.that(
                    "the last dialer ended then", claims.dialers().stream().allMatch(lane -> lane.end() <= said.at(2)));
            return;
        }
        List<Long> latencies = claims.summary().cancelLatencies();
        said.that("so many others", latencies.size() == said.count(2));
        said.that(
                "within these times",
                latencies.stream().allMatch(nanos -> said.took(3) <= nanos && nanos <= said.took(4)));
    }

    private void fates() {
        for (Sentence phrase : listed(said)) {
            Said part = new Said(claims, trace.lanes().getFirst(), phrase);
            long seen = claims.dialers().stream()
                    .filter(lane -> claims.summary().cancelled(lane).isPresent())
                    .filter(lane -> phrase.key()
                            .equals("headline.fate."
                                    + SummaryRules.fate(claims, lane).id()))
                    .count();
            part.that(part.count(0) + " of a fate, by the packets " + seen, part.count(0) == seen);
        }
    }

    private void bind(String key) {
        for (Sentence phrase : listed(said)) {
            Said part = new Said(claims, subject(trace, phrase), phrase);
            boolean bound = part.named(0).local() != null;
            switch (key) {
                case "bound" ->
                    part.that(
                            "it was bound",
                            bound && part.quoted(1).equals(part.named(0).local()));
                case "refused" ->
                    part.that("it was not bound", !bound && part.named(0).outcome() == Outcome.FAILED);
                default -> said.noRule();
            }
        }
    }

    private void accept(String key) {
        List<Lane> accepted = lanes(LaneKind.CONN).toList();
        for (Lane lane : accepted) {
            said.that(
                    "the handshake was complete when it was accepted",
                    claims.captured(seen(lane).end().flatMap(End::taken), lane.start()));
        }
        switch (key) {
            case "one" -> said.that("one connection", accepted.size() == 1);
            case "many" -> {
                said.that("so many connections", accepted.size() == said.count(0));
                long first = accepted.stream().mapToLong(Lane::start).min().orElse(0);
                said.that(
                        "all within that time",
                        accepted.stream().allMatch(lane -> lane.start() <= first + said.took(1)));
                said.that("no more at once than in all", said.count(2) <= accepted.size());
            }
            default -> said.noRule();
        }
    }

    /** One side did it at a time, and the other's read was back so much later, with so many bytes in all. */
    private void end(String how) {
        Lane doer = said.named(0);
        Seen reader = seen(said.named(2));
        boolean reset = said.key().startsWith("headline.reset");
        said.did(doer, said.at(1), reset ? seen(doer).rst() : seen(doer).fin(), "it sent it");
        long noticed = said.at(1) + said.took(3);
        said.that("it had come", claims.captured(reset ? reader.peersRst() : reader.peersFin(), noticed));
        said.that("so many bytes were read", said.count(4) == reader.moved(EventKind.READ, noticed));
        if (!reset) {
            said.that("all that had come was read", said.count(4) == reader.came(noticed));
        }
    }

    private void timeout(String key) {
        switch (key) {
            case "read" -> nothingCame(said.at(0), said.took(1));
            case "read.again" -> {
                nothingCame(said.at(0), said.took(1));
                said.that("the answer had come", seen(timedOut(said.at(0))).came(said.at(2)) > 0);
            }
            case "accept" -> said.that("nobody was there to accept", taken(said.at(0) - said.took(1)) == 0);
            case "accept.again" -> {
                said.that("nobody was there to accept", taken(said.at(0) - said.took(1)) == 0);
                said.that("somebody was there then", taken(said.at(2)) > 0);
            }
            case "beats" ->
                said.that("so many had come", seen(timedOut(said.at(1))).came(said.at(1)) >= said.count(0));
            case "connect" -> {
                said.that("so many dialers", claims.dialers().size() == said.count(1));
                long answered = claims.dialers().stream()
                        .filter(lane -> claims.captured(seen(lane).answer(), lane.end()))
                        .count();
                said.that("so many were connected", said.count(3) <= answered);
                said.that("so many were not", said.count(0) <= claims.dialers().size() - said.count(3));
                said.that("nobody was accepted", lanes(LaneKind.CONN).findAny().isEmpty());
            }
            default -> said.noRule();
        }
    }

    /** No byte came while the read that was back at a time waited. */
    private void nothingCame(long at, long took) {
        Seen seen = seen(timedOut(at));
        said.that(
                "nothing came meanwhile",
                seen.came(at - Claims.CLOCK_NANOS) == seen.came(at - took + Claims.CLOCK_NANOS));
    }

    /** The lane whose call timed out then. */
    private Lane timedOut(long at) {
        return trace.lanes().stream()
                .filter(lane -> {
                    boolean found = false;
                    for (int n = 0; n < lane.size(); n++) {
                        found |= trace.timeout(lane.row(n)) && trace.after(lane.row(n)) == at;
                    }
                    return found;
                })
                .findFirst()
                .orElseThrow();
    }

    /** How many connections the kernel had ready for an accept by a time. */
    private long taken(long by) {
        return claims.dialers().stream()
                .filter(lane -> claims.captured(seen(lane).end().flatMap(End::taken), by))
                .count();
    }

    private void refused(boolean again) {
        long refused = claims.dialers().stream()
                .filter(lane ->
                        seen(lane).answer().isEmpty() && seen(lane).peersRst().isPresent())
                .count();
        said.that(said.count(0) + " refused, by the packets " + refused, said.count(0) == refused);
        if (again) {
            said.that("it was connected", claims.captured(seen(said.named(1)).answer(), said.at(2)));
        }
    }

    private void hook(String key) {
        Lane lane = said.named(0);
        switch (key) {
            case "silent" -> said.neverDialed();
            case "called" -> said.that("connect was called", lane.find(EventKind.CONNECT, true) >= 0);
            case "connected", "faster" ->
                said.that("the handshake was complete", seen(lane).answer().isPresent());
            default -> said.noRule();
        }
        if (!key.equals("faster")) {
            Optional<Long> latency = claims.summary().cancel(lane).map(Summary.Cancel::latency);
            said.that("so long after the request", latency.equals(Optional.of(said.took(1))));
        }
    }

    /** What came back had closed its socket by then; what went on had not. */
    private void way(String key) {
        boolean ignored = key.endsWith(".ignored");
        String way = ignored ? key.substring(0, key.indexOf('.')) : key;
        List<Lane> told = claims.dialers().stream()
                .filter(lane ->
                        lane.name().startsWith(way + ' ') && claims.summary().byCancel(lane))
                .filter(lane -> (lane.outcome() == Outcome.TIMEOUT) == ignored)
                .toList();
        said.that("so many dialers", told.size() == said.count(0));
        for (Lane lane : told) {
            long then = claims.summary().cancel(lane).orElseThrow().requested() + said.took(1);
            boolean closed = claims.captured(seen(lane).fin(), then - 2 * Claims.CLOCK_NANOS);
            boolean open =
                    seen(lane).fin().isPresent() && !claims.captured(seen(lane).fin(), then);
            said.that(
                    ignored ? "its socket was open then" : "its socket was closed by then", ignored ? !closed : !open);
        }
    }

    private void backlog(String key) {
        switch (key) {
            case "before" -> said.that("so many were connected", connected(said.at(1)) >= said.count(0));
            case "nobody" -> {
                said.that("so many were connected", connected(Long.MAX_VALUE) >= said.count(0));
                said.that("nobody was accepted", lanes(LaneKind.CONN).findAny().isEmpty());
            }
            case "late" -> {
                long accepted =
                        lanes(LaneKind.CONN).mapToLong(Lane::start).min().orElseThrow();
                said.that(
                        "it was connected by then",
                        claims.captured(seen(said.named(0)).answer(), accepted + said.took(1)));
            }
            case "never" -> fate(Fate.CONNECTED_NOT_ACCEPTED);
            case "hung" -> fate(Fate.MID_HANDSHAKE);
            default -> said.noRule();
        }
    }

    private long connected(long by) {
        return claims.dialers().stream()
                .filter(lane -> claims.captured(seen(lane).answer(), by))
                .count();
    }

    private void fate(Fate fate) {
        long seen = claims.dialers().stream()
                .filter(lane -> claims.summary().fate(lane).isPresent())
                .filter(lane -> SummaryRules.fate(claims, lane) == fate)
                .count();
        said.that(said.count(0) + ", by the packets " + seen, said.count(0) == seen);
    }

    private void endings(String key) {
        Lane lane = said.named(0);
        switch (key) {
            case "eof" -> said.that("FIN had come", claims.captured(seen(lane).peersFin(), said.at(1)));
            case "reset" -> said.that("RST had come", claims.captured(seen(lane).peersRst(), said.at(1)));
            case "taken", "in-use" -> said.that("it was not bound", lane.local() == null);
            case "free" -> said.that("it was bound", lane.local() != null);
            default -> said.noRule();
        }
    }
}
