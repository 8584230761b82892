package dev.dialscope.agreement;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence;
import dev.dialscope.words.Sentence.At;
import dev.dialscope.words.Sentence.Count;
import dev.dialscope.words.Sentence.Named;
import dev.dialscope.words.Sentence.Quoted;
import dev.dialscope.words.Sentence.Took;
import java.util.Optional;
import java.util.stream.IntStream;

/** A sentence of a lane's verdict: its arguments by their place, and the claims that many sentences make. */
final class Said {
    private final Claims claims;
    private final Trace trace;
    private final Lane lane;
    private final Sentence sentence;
    private final Seen seen;

    Said(Claims claims, Lane lane, Sentence sentence) {
        this.claims = claims;
        this.trace = claims.trace();
        this.lane = lane;
        this.sentence = sentence;
        this.seen = new Seen(claims, lane);
    }

    String key() {
        return sentence.key();
    }

    Seen seen() {
        return seen;
    }

    void that(String claim, boolean holds) {
        claims.that(lane, sentence.key(), claim, holds);
    }

    void noRule() {
        that("there is no rule for this template", false);
    }

    private boolean isAt(int n) {
        return sentence.arguments().size() > n && sentence.arguments().get(n) instanceof At;
    }

    Sentence.Argument argument(int n) {
        return sentence.arguments().get(n);
    }

    long at(int n) {
        return ((At) sentence.arguments().get(n)).nanos();
    }

    private boolean isTook(int n) {
        return sentence.arguments().size() > n && sentence.arguments().get(n) instanceof Took;
    }

    long took(int n) {
        return ((Took) sentence.arguments().get(n)).nanos();
    }

    long count(int n) {
        return ((Count) sentence.arguments().get(n)).count();
    }

    Lane named(int n) {
        return ((Named) sentence.arguments().get(n)).lane();
    }

    String quoted(int n) {
        return ((Quoted) sentence.arguments().get(n)).text();
    }

    /** This end, or another lane's, did at a time what sent the packet: the time is the call's begin. */
    void did(Lane doer, long at, Optional<Packet> packet, String what) {
        that(what + " by the call that began then", claims.captured(packet, at, callEnd(doer, at)));
        packet.ifPresent(found -> claims.cause(found, doer, at));
    }

    /** What came with the packet was noticed at a time: the time is the call's end. */
    void noticed(long at, Optional<Packet> packet, String what) {
        that(what + " had come", claims.captured(packet, at));
        packet.ifPresent(found -> claims.effect(found, lane, at));
    }

    /** When the call was back that began at a time; before all time where no call did. */
    long callEnd(Lane doer, long begin) {
        long back = Long.MIN_VALUE;
        for (int n = 0; n < doer.size(); n++) {
            int row = doer.row(n);
            back = trace.before(row) == begin ? Math.max(back, trace.after(row)) : back;
        }
        return back;
    }

    void noSyn() {
        that("no SYN was sent", seen.syn().isEmpty());
    }

    void neverDialed() {
        that("connect was never called", lane.find(EventKind.CONNECT, true) < 0);
        noSyn();
    }

    void handshakeTook(int n) {
        if (isTook(n)) {
            int back = lane.find(EventKind.CONNECT, false);
            long begun = trace.after(back) - took(n);
            that("SYN and SYN-ACK in so long", claims.captured(seen.syn(), begun, trace.after(back)));
            that("SYN-ACK in so long", trace.failed(back) || claims.captured(seen.answer(), begun, trace.after(back)));
        }
    }

    /** From its connect's return until it had its answer. */
    void answerTook(int n) {
        if (isTook(n)) {
            long by = trace.after(lane.find(EventKind.CONNECT, false)) + took(n);
            Optional<Packet> data = seen.end().flatMap(found -> found.came(packet -> packet.bytes() > 0));
            that("the answer had come", claims.captured(data, by));
        }
    }

    /** How many bytes went and came, in two places. */
    void traffic(int n) {
        long sent = count(n);
        long read = count(n + 1);
        long went = seen.went(Long.MAX_VALUE);
        boolean cut = seen.rst().or(seen::peersRst).isPresent();
        that(sent + " bytes sent, " + went + " seen", went == sent || cut && went <= sent);
        that(read + " bytes read", read <= seen.came(Long.MAX_VALUE));
        if (lane.find(EventKind.READ, false) >= 0 && lane.outcome() == Outcome.EOF) {
            that(read + " bytes read to EOF", read == seen.came(Long.MAX_VALUE));
        }
    }

    /** What had come and was not read at a time; what is on its way in that moment counts or does not. */
    void unread(long bytes, long at) {
        long read = seen.moved(EventKind.READ, at);
        long least = seen.came(at - Claims.CLOCK_NANOS) - read;
        long most = seen.came(at + Claims.CLOCK_NANOS) - read;
        that(bytes + " bytes unread, by the packets %d to %d".formatted(least, most), least <= bytes && bytes <= most);
    }

    /** What the other side did, by whose packet this lane met its end: by which call, and when that began. */
    void causedBy(int n, String how, Optional<Packet> packet) {
        Optional<Lane> peer = claims.peer(lane);
        if (how.isEmpty()) {
            return;
        } else if (how.equals("cancel")) {
            int delivered = peer.map(other -> other.find(EventKind.CANCEL_DELIVERED, true))
                    .orElse(-1);
            that("its context had ended then", delivered >= 0 && at(n) == trace.before(delivered));
            that("it was sent after that", claims.captured(packet, at(n), Long.MAX_VALUE));
            packet.ifPresent(found -> claims.cause(found, peer.orElse(lane), at(n)));
            return;
        }
        EventKind kind = switch (how) {
            case "half-close" -> EventKind.CLOSE_WRITE;
            case "reset" -> EventKind.RESET;
            default -> EventKind.CLOSE;
        };
        that("the other side sent it in its " + kind.id(), peer.isPresent() && sentIn(peer.get(), kind, packet));
        if (isAt(n) && peer.isPresent()) {
            did(peer.get(), at(n), packet, "the other side sent it");
        }
    }

    /** Whether a packet was captured while a lane was in a call of this kind. */
    private boolean sentIn(Lane doer, EventKind kind, Optional<Packet> packet) {
        for (int n = 0; n < doer.size(); n++) {
            int row = doer.row(n);
            if (trace.kind(row) == kind && claims.captured(packet, trace.before(row), trace.after(row))) {
                return true;
            }
        }
        return false;
    }

    /** Who requested a cancel at a time: where a lane had won, its answer had come. */
    void requested(String who, long at) {
        switch (who) {
            case "winner" ->
                that(
                        "the winner was connected",
                        claims.captured(claims.wire().end(named(0)).flatMap(End::answer), at));
            case "hand", "race", "address", "program", "after", "other" -> {}
            default -> noRule();
        }
    }

    /** Its own side ended it, and was the first to. */
    void closed(String how, long at, int unread) {
        switch (how) {
            case "reset" -> did(lane, at, seen.rst(), "RST was sent");
            case "unread" -> {
                did(lane, at, seen.rst(), "RST was sent");
                unread(count(unread), at);
            }
            case "" -> {
                boolean before = seen.fin()
                        .filter(packet -> claims.wire().at(packet) < at)
                        .isPresent();
                if (!before) {
                    did(lane, at, seen.fin(), "FIN was sent");
                }
                if (claims.peer(lane).isPresent() || lookedAtAll(at)) {
                    that("no RST was sent", !claims.captured(seen.rst(), at, callEnd(lane, at)));
                }
                stillThere(at);
            }
            default -> noRule();
        }
    }

    /** Whether a look before a time came after all that had come: of what another program sends only looks tell. */
    private boolean lookedAtAll(long at) {
        return IntStream.range(0, lane.samples())
                .map(lane::sampleRow)
                .filter(row -> trace.after(row) <= at)
                .anyMatch(row -> seen.came(trace.before(row)) == seen.came(at));
    }

    void stillThere(long at) {
        that("the other side had not reset it", !claims.captured(seen.peersRst(), at - 2 * Claims.CLOCK_NANOS));
    }
}
