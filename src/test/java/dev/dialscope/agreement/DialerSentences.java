package dev.dialscope.agreement;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Trace;

/** The rules for the templates of a dialer's own sentences. */
final class DialerSentences {
    private final Claims claims;
    private final Trace trace;
    private final Wire wire;
    private final Lane lane;
    private final Said said;
    private final Seen seen;

    DialerSentences(Claims claims, Lane lane, Said said) {
        this.claims = claims;
        this.trace = claims.trace();
        this.wire = claims.wire();
        this.lane = lane;
        this.said = said;
        this.seen = said.seen();
    }

    void judge(String key) {
        String[] words = key.split("\\.", 2);
        String how = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "won", "answered" -> {
                said.that("it was connected", claims.captured(seen.answer(), said.at(0)));
                said.handshakeTook(1);
                said.answerTook(2);
            }
            case "eof" -> {
                said.noticed(said.at(0), seen.peersFin(), "FIN");
                said.handshakeTook(1);
                said.that(said.count(2) + " bytes read", said.count(2) == seen.came(Long.MAX_VALUE));
                said.causedBy(3, how, seen.peersFin());
            }
            case "refused" -> {
                said.noticed(said.at(0), seen.peersRst(), "RST");
                said.handshakeTook(2);
                said.that("it was not answered otherwise", seen.answer().isEmpty());
            }
            case "reset" -> {
                said.noticed(said.at(0), seen.peersRst(), "RST");
                said.that("it was connected", seen.answer().isPresent() != how.equals("handshake"));
                if (!how.equals("handshake") && !how.equals("listener")) {
                    said.causedBy(2, how, how.equals("close") ? seen.peersFin() : seen.peersRst());
                } else if (how.equals("listener")) {
                    listenersReset(said.at(2));
                }
            }
            case "closed" -> dialerClosed(how);
            case "timeout" -> timeout(how);
            case "cancelled" -> cancelled(how);
            case "deaf", "late" -> {
                int hook = lane.find(EventKind.CONTROL, false);
                boolean running = hook >= 0 && trace.before(hook) <= requested() && requested() < trace.after(hook);
                said.that("its hook was running", running == words[0].equals("deaf"));
                said.that(
                        "it had been connected",
                        how.equals("connected") == seen.answer().isPresent() || how.isEmpty());
                said.that("its SYN was sent", how.isEmpty() || seen.syn().isPresent());
                said.that(
                        "after the cancel",
                        said.took(0) > 0
                                && !claims.captured(seen.syn(), requested() + said.took(0) - Claims.CLOCK_NANOS * 2));
            }
            case "abandoned" -> {
                said.that("it was connected", seen.answer().isPresent());
                said.handshakeTook(0);
            }
            case "second" -> {
                said.that("it was connected", claims.captured(seen.answer(), said.at(0)));
                said.handshakeTook(2);
                said.answerTook(3);
            }
            case "ignored" -> said.stillThere(said.at(0));
            case "failed" ->
                said.that(
                        "it was connected if its connect says so",
                        claims.done(lane, EventKind.CONNECT) >= 0
                                == seen.answer().isPresent());
            case "held" ->
                said.that("no SYN while it was held", !claims.captured(seen.syn(), lane.start() + said.took(0)));
            case "sent-again" -> sentAgain(how);
            case "tried-again" ->
                said.that("no SYN before it began", said.took(1) >= 0 && !claims.captured(seen.syn(), lane.start()));
            case "queued" -> {
                long start = claims.peer(lane).map(Lane::start).orElse(0L);
                said.that("it was connected so long before", claims.captured(seen.answer(), start - said.took(0)));
            }
            default -> said.noRule();
        }
    }

    private long requested() {
        return claims.summary().cancel(lane).orElseThrow().requested();
    }

    private void listenersReset(long at) {
        Lane listener = trace.lanes().stream()
                .filter(other -> other.kind() == LaneKind.LISTENER && said.callEnd(other, at) >= at)
                .findFirst()
                .orElse(lane);
        said.did(listener, at, seen.peersRst(), "the listener's close reset it");
        said.that("nobody had accepted it", !seen.accepted());
    }

    private void dialerClosed(String how) {
        switch (how) {
            case "unused" -> said.that("it was not connected", seen.answer().isEmpty());
            case "listener" -> {
                said.handshakeTook(1);
                listenersReset(said.at(2));
            }
            default -> {
                said.closed(how, said.at(0), 3);
                said.handshakeTook(1);
            }
        }
    }

    private void timeout(String how) {
        switch (how.replace(".context", "")) {
            case "held", "before", "hook" -> said.neverDialed();
            case "no-syn" -> said.noSyn();
            case "connect" -> {
                said.that("a SYN was sent", claims.captured(seen.syn(), said.at(0)));
                said.that("it was not answered", !claims.captured(seen.answer(), said.at(0)));
            }
            case "two-truths" -> said.that("it was answered", seen.answer().isPresent());
            case "queue" -> {
                said.that("it was connected", claims.captured(seen.answer(), said.at(0)));
                said.that("nobody had accepted it", !seen.accepted());
            }
            case "read", "write" -> {
                said.that("it was accepted", seen.accepted());
                said.that(
                        said.count(2) + " bytes read",
                        said.count(2) == seen.moved(EventKind.READ, said.at(0))
                                && said.count(2) <= seen.came(said.at(0)));
                said.stillThere(said.at(0));
            }
            default -> said.noRule();
        }
    }

    private void cancelled(String how) {
        switch (how) {
            case "held", "before", "never-dialed" -> said.neverDialed();
            case "never-dialed.connect" -> said.noSyn();
            case "mid-handshake", "mid-handshake.unseen" -> {
                said.that("a SYN was sent", seen.syn().isPresent() || how.endsWith("unseen"));
                said.that("it was never answered", seen.answer().isEmpty());
            }
            case "connected-not-accepted" -> {
                said.that("it was connected", seen.answer().isPresent());
                said.that("nobody had accepted it", !seen.accepted());
            }
            case "accepted" -> {
                said.that("it was accepted", seen.answer().isPresent() && seen.accepted());
            }
            case "two-truths" -> said.that("it was connected", seen.answer().isPresent());
            default -> said.noRule();
        }
    }

    private void sentAgain(String how) {
        long back = wire.epoch(trace.after(lane.find(EventKind.CONNECT, false)));
        int syns = seen.end().map(found -> found.syns(back)).orElse(0);
        said.handshakeTook(0);
        switch (how) {
            case "" -> said.that("more than once: " + syns, syns > 1);
            case "seen" -> said.that(said.count(1) + " times, by the packets " + syns, said.count(1) == syns);
            case "least" ->
                said.that("at least " + said.count(1) + " times, by the packets " + syns, said.count(1) <= syns);
            default -> said.noRule();
        }
    }
}
