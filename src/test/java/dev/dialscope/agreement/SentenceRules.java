package dev.dialscope.agreement;

import dev.dialscope.trace.Ending;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Sentence;
import dev.dialscope.trace.Sentence.At;
import dev.dialscope.trace.Sentence.Count;
import dev.dialscope.trace.Sentence.Named;
import dev.dialscope.trace.Sentence.Part;
import dev.dialscope.trace.Sentence.Quoted;
import dev.dialscope.trace.Sentence.Took;
import dev.dialscope.trace.Summary;
import dev.dialscope.trace.Trace;
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
    private final Optional<End> end;
    private final Sentence sentence;

    private SentenceRules(Claims claims, Lane lane, Sentence sentence) {
        this.claims = claims;
        this.trace = claims.trace();
        this.wire = claims.wire();
        this.lane = lane;
        this.end = wire.end(lane);
        this.sentence = sentence;
    }

    static void judge(Claims claims, Lane lane) {
        for (Sentence sentence : claims.verdicts().sentences(lane)) {
            new SentenceRules(claims, lane, sentence).judge();
        }
    }

    private void judge() {
        String key = sentence.key();
        if (key.startsWith("verdict.context.")) {
            context(key.substring("verdict.context.".length()));
        } else if (key.startsWith("verdict.listener.")) {
            listener(key.substring("verdict.listener.".length()));
        } else if (key.startsWith("verdict.conn.")) {
            conn(key.substring("verdict.conn.".length()));
        } else if (key.startsWith("verdict.dialer.")) {
            dialer(key.substring("verdict.dialer.".length()));
        } else if (key.startsWith("verdict.race.")) {
            race(key.substring("verdict.race.".length()));
        } else if (key.startsWith("verdict.kernel.")) {
            kernel(key.substring("verdict.kernel.".length()));
        } else {
            other(key.substring("verdict.".length()));
        }
    }

    private void that(String claim, boolean holds) {
        claims.that(lane, sentence.key(), claim, holds);
    }

    private void noRule() {
        that("there is no rule for this template", false);
    }

    // The sentence's arguments, by their place.

    private boolean isAt(int n) {
        return sentence.arguments().size() > n && sentence.arguments().get(n) instanceof At;
    }

    private long at(int n) {
        return ((At) sentence.arguments().get(n)).nanos();
    }

    private boolean isTook(int n) {
        return sentence.arguments().size() > n && sentence.arguments().get(n) instanceof Took;
    }

    private long took(int n) {
        return ((Took) sentence.arguments().get(n)).nanos();
    }

    private long count(int n) {
        return ((Count) sentence.arguments().get(n)).count();
    }

    private Sentence part(int n) {
        return ((Part) sentence.arguments().get(n)).sentence();
    }

    // What the packets show.

    private Optional<Packet> syn() {
        return end.flatMap(found -> found.sent(Packet::isSyn));
    }

    private Optional<Packet> answer() {
        return end.flatMap(End::answer);
    }

    private Optional<Packet> fin() {
        return end.flatMap(End::fin);
    }

    private Optional<Packet> rst() {
        return end.flatMap(End::rst);
    }

    private Optional<Packet> peersFin() {
        return end.flatMap(found -> found.peer().fin());
    }

    private Optional<Packet> peersRst() {
        return end.flatMap(found -> found.peer().rst());
    }

    /** The payload that had come to this end by a time, nanos from the run's start. */
    private long came(long by) {
        return end.map(found -> found.peer().payload(wire.epoch(by))).orElse(0L);
    }

    /** What calls of this kind had moved that were back by a time. */
    private long moved(EventKind kind, long by) {
        long bytes = 0;
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            if (trace.kind(row) == kind && !trace.begin(row) && !trace.failed(row) && trace.after(row) <= by) {
                bytes += Math.max(0, trace.value(row));
            }
        }
        return bytes;
    }

    private boolean accepted() {
        return claims.peer(lane).isPresent();
    }

    // Claims that many sentences make.

    /** This end, or another lane's, did at a time what sent the packet: the time is the call's begin. */
    private void did(Lane doer, long at, Optional<Packet> packet, String what) {
        that(what + " by the call that began then", claims.captured(packet, at, callEnd(doer, at)));
        packet.ifPresent(found -> claims.cause(found, doer, at));
    }

    /** What came with the packet was noticed at a time: the time is the call's end. */
    private void noticed(long at, Optional<Packet> packet, String what) {
        that(what + " had come", claims.captured(packet, at));
        packet.ifPresent(found -> claims.effect(found, lane, at));
    }

    /** When the call was back that began at a time; the time itself where no call did. */
    private long callEnd(Lane doer, long begin) {
        long back = Long.MIN_VALUE;
        for (int n = 0; n < doer.size(); n++) {
            int row = doer.row(n);
            back = trace.before(row) == begin ? Math.max(back, trace.after(row)) : back;
        }
        return back;
    }

    private void noSyn() {
        that("no SYN was sent", syn().isEmpty());
    }

    private void neverDialed() {
        that("connect was never called", lane.find(EventKind.CONNECT, true) < 0);
        noSyn();
    }

    private void handshakeTook(int n) {
        if (isTook(n)) {
            int back = lane.find(EventKind.CONNECT, false);
            long begun = trace.after(back) - took(n);
            that("SYN and SYN-ACK in so long", claims.captured(syn(), begun, trace.after(back)));
            that("SYN-ACK in so long", trace.failed(back) || claims.captured(answer(), begun, trace.after(back)));
        }
    }

    private void traffic(int n) {
        Sentence bytes = part(n);
        long sent = ((Count) bytes.arguments().get(0)).count();
        long read = ((Count) bytes.arguments().get(1)).count();
        long went = end.map(found -> found.payload(Long.MAX_VALUE)).orElse(0L);
        boolean cut = rst().or(this::peersRst).isPresent();
        that(sent + " bytes sent, " + went + " seen", went == sent || cut && went <= sent);
        that(read + " bytes read", read <= came(Long.MAX_VALUE));
        if (lane.find(EventKind.READ, false) >= 0 && lane.outcome() == Outcome.EOF) {
            that(read + " bytes read to EOF", read == came(Long.MAX_VALUE));
        }
    }

    /** What had come and was not read at a time; what is on its way in that moment counts or does not. */
    private void unread(long bytes, long at) {
        long read = moved(EventKind.READ, at);
        long least = came(at - Claims.CLOCK_NANOS) - read;
        long most = came(at + Claims.CLOCK_NANOS) - read;
        that(bytes + " bytes unread, by the packets %d to %d".formatted(least, most), least <= bytes && bytes <= most);
    }

    /** What the other side did, by whose packet this lane met its end: by which call, and when that began. */
    private void causedBy(int n, String how, Optional<Packet> packet) {
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

    // The rules.

    private void context(String key) {
        switch (key) {
            case "cancelled" -> {
                who(0, at(1));
                beforeAllDelivered(at(1));
            }
            case "done" -> beforeAllDelivered(at(0));
            case "deadline" -> {
                that(
                        "it was set to an earlier time",
                        Summary.deadline(trace, lane)
                                .filter(deadline -> deadline.at() <= at(0))
                                .isPresent());
                beforeAllDelivered(at(0));
            }
            case "told" -> that("so many lanes", count(0) == delivered(lane.end(), lane.end() + took(1)));
            case "found" -> {
                long last = lane.end() + took(1);
                that(
                        "so many lanes",
                        count(0) > 0 && delivered(lane.end(), Long.MAX_VALUE) == delivered(lane.end(), last));
            }
            default -> noRule();
        }
    }

    private void beforeAllDelivered(long at) {
        that(
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

    /** Who cancelled: where a winner did, its answer had come. */
    private void who(int n, long at) {
        Sentence who = part(n);
        if (who.key().equals("who.winner")) {
            Lane winner = ((Named) who.arguments().getFirst()).lane();
            that("the winner was connected", claims.captured(wire.end(winner).flatMap(End::answer), at));
        }
    }

    private void listener(String key) {
        switch (key) {
            case "unbound" -> that("it had no port", lane.local() == null);
            case "backoff" -> that("so many accepts failed", count(0) == failedAccepts());
            case "failed" -> closedListener(at(1));
            case "closed", "timeout", "timeout.context", "cancelled", "cancelled.context" -> {
                long taken = wire.dialed(Wire.port(lane.local())).stream()
                        .filter(dialed -> claims.captured(dialed.taken(), lane.start(), at(2)))
                        .count();
                that(count(1) + " accepted of " + taken, count(1) <= taken);
                closedListener(at(2));
            }
            default -> noRule();
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
        that(
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
                noticed(at(0), peersFin(), "FIN");
                traffic(1);
                causedBy(2, how, peersFin());
            }
            case "reset" -> {
                noticed(at(0), peersRst(), "RST");
                traffic(1);
                causedBy(2, how, how.equals("close") ? peersFin() : peersRst());
            }
            case "timeout" -> {
                traffic(2);
                stillThere(at(0));
            }
            case "cancelled" -> {
                who(0, at(1));
                traffic(2);
            }
            case "failed" -> traffic(1);
            case "closed" -> {
                closed(how, at(0), 2);
                traffic(1);
            }
            default -> noRule();
        }
    }

    /** Its own side ended it, and was the first to. */
    private void closed(String how, long at, int unread) {
        switch (how) {
            case "reset" -> did(lane, at, rst(), "RST was sent");
            case "unread" -> {
                did(lane, at, rst(), "RST was sent");
                unread(count(unread), at);
            }
            case "" -> {
                boolean before = fin().filter(packet -> wire.at(packet) < at).isPresent();
                if (!before) {
                    did(lane, at, fin(), "FIN was sent");
                }
                if (claims.peer(lane).isPresent() || lookedAtAll(at)) {
                    that("no RST was sent", !claims.captured(rst(), at, callEnd(lane, at)));
                }
                stillThere(at);
            }
            default -> noRule();
        }
    }

    /** Whether a look before a time came after all that had come: of what another program sends only looks tell. */
    private boolean lookedAtAll(long at) {
        return IntStream.range(0, lane.sights())
                .map(lane::sightRow)
                .filter(row -> trace.after(row) <= at)
                .anyMatch(row -> came(trace.before(row)) == came(at));
    }

    private void stillThere(long at) {
        that("the other side had not reset it", !claims.captured(peersRst(), at - 2 * Claims.CLOCK_NANOS));
    }

    private void dialer(String key) {
        String[] words = key.split("\\.", 2);
        String how = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "won", "answered" -> {
                that("it was connected", claims.captured(answer(), at(0)));
                handshakeTook(1);
                answerTook(2);
            }
            case "eof" -> {
                noticed(at(0), peersFin(), "FIN");
                handshakeTook(1);
                that(count(2) + " bytes read", count(2) == came(Long.MAX_VALUE));
                causedBy(3, how, peersFin());
            }
            case "refused" -> {
                noticed(at(0), peersRst(), "RST");
                handshakeTook(2);
                that("it was not answered otherwise", answer().isEmpty());
            }
            case "reset" -> {
                noticed(at(0), peersRst(), "RST");
                that("it was connected", answer().isPresent() != how.equals("handshake"));
                if (!how.equals("handshake") && !how.equals("listener")) {
                    causedBy(2, how, how.equals("close") ? peersFin() : peersRst());
                } else if (how.equals("listener")) {
                    listenersReset(at(2));
                }
            }
            case "closed" -> dialerClosed(how);
            case "timeout" -> timeout(how);
            case "cancelled" -> cancelled(how);
            case "deaf", "late" -> {
                int hook = lane.find(EventKind.CONTROL, false);
                boolean running = hook >= 0 && trace.before(hook) <= requested() && requested() < trace.after(hook);
                that("its hook was running", running == words[0].equals("deaf"));
                that("it had been connected", how.equals("connected") == answer().isPresent() || how.isEmpty());
                that("its SYN was sent", how.isEmpty() || syn().isPresent());
                that(
                        "after the cancel",
                        took(1) > 0 && !claims.captured(syn(), requested() + took(1) - Claims.CLOCK_NANOS * 2));
            }
            case "abandoned" -> {
                that("it was connected", answer().isPresent());
                handshakeTook(1);
            }
            case "second" -> {
                that("it was connected", claims.captured(answer(), at(0)));
                handshakeTook(2);
                answerTook(3);
            }
            case "ignored" -> stillThere(at(1));
            case "failed" -> that("it was not answered", answer().isEmpty());
            case "held" -> that("no SYN while it was held", !claims.captured(syn(), lane.start() + took(0)));
            case "sent-again" -> sentAgain(how);
            case "tried-again" -> that("no SYN before it began", took(1) >= 0 && !claims.captured(syn(), lane.start()));
            case "queued" -> {
                long start = claims.peer(lane).map(Lane::start).orElse(0L);
                that("it was connected so long before", claims.captured(answer(), start - took(0)));
            }
            default -> noRule();
        }
    }

    private long requested() {
        return claims.summary().cancel(lane).orElseThrow().requested();
    }

    /** From its connect's return until it had its answer. */
    private void answerTook(int n) {
        if (isTook(n)) {
            long by = trace.after(lane.find(EventKind.CONNECT, false)) + took(n);
            Optional<Packet> data = end.flatMap(found -> found.came(packet -> packet.bytes() > 0));
            that("the answer had come", claims.captured(data, by));
        }
    }

    private void listenersReset(long at) {
        Lane listener = trace.lanes().stream()
                .filter(other -> other.kind() == LaneKind.LISTENER && callEnd(other, at) >= at)
                .findFirst()
                .orElse(lane);
        did(listener, at, peersRst(), "the listener's close reset it");
        that("nobody had accepted it", !accepted());
    }

    private void dialerClosed(String how) {
        switch (how) {
            case "unused" -> noSyn();
            case "listener" -> {
                handshakeTook(1);
                listenersReset(at(2));
            }
            default -> {
                closed(how, at(0), 3);
                handshakeTook(1);
            }
        }
    }

    private void timeout(String how) {
        switch (how.replace(".context", "")) {
            case "held", "before", "hook" -> neverDialed();
            case "no-syn" -> noSyn();
            case "connect" -> {
                that("a SYN was sent", claims.captured(syn(), at(0)));
                that("it was not answered", !claims.captured(answer(), at(0)));
            }
            case "two-truths" -> that("it was answered", answer().isPresent());
            case "queue" -> {
                that("it was connected", claims.captured(answer(), at(0)));
                that("nobody had accepted it", !accepted());
            }
            case "read", "write" -> {
                that("it was accepted", accepted());
                that(count(2) + " bytes read", count(2) == moved(EventKind.READ, at(0)) && count(2) <= came(at(0)));
                stillThere(at(0));
            }
            default -> noRule();
        }
    }

    private void cancelled(String how) {
        who(0, requested());
        switch (how) {
            case "held", "before", "never-dialed" -> neverDialed();
            case "never-dialed.connect" -> noSyn();
            case "mid-handshake", "mid-handshake.unseen" -> {
                that("a SYN was sent", syn().isPresent() || how.endsWith("unseen"));
                that("it was never answered", answer().isEmpty());
            }
            case "connected-not-accepted" -> {
                that("it was connected", answer().isPresent());
                that("nobody had accepted it", !accepted());
            }
            case "accepted" -> {
                that("it was accepted", answer().isPresent() && accepted());
            }
            case "two-truths" -> that("it was connected", answer().isPresent());
            default -> noRule();
        }
    }

    private void sentAgain(String how) {
        long back = wire.epoch(trace.after(lane.find(EventKind.CONNECT, false)));
        int syns = end.map(found -> found.syns(back)).orElse(0);
        handshakeTook(0);
        switch (how) {
            case "" -> that("more than once: " + syns, syns > 1);
            case "seen" -> that(count(1) + " times, by the packets " + syns, count(1) == syns);
            case "least" -> that("at least " + count(1) + " times, by the packets " + syns, count(1) <= syns);
            default -> noRule();
        }
    }

    private void race(String key) {
        boolean answers = key.endsWith(".answer");
        switch (key) {
            case "first.answer", "first.connect" ->
                that(
                        "no other's call was back earlier",
                        claims.dialers().stream().noneMatch(other -> back(other, answers) < back(lane, answers)));
            case "claimed" -> {
                Lane earlier = ((Named) sentence.arguments().getFirst()).lane();
                boolean by = back(lane, true) - back(earlier, true) == took(1)
                        || back(lane, false) - back(earlier, false) == took(1);
                that("its call was back so much earlier", by && took(1) > 0);
            }
            case "packets.answer", "packets.connect" -> {
                Lane ahead = ((Named) sentence.arguments().getFirst()).lane();
                that(
                        "by the packets it was at least so much earlier",
                        decisive(ahead, answers)
                                .filter(theirs -> decisive(lane, answers)
                                        .filter(ours -> ours.at() - theirs.at() >= took(1) - Claims.CLOCK_NANOS)
                                        .isPresent())
                                .isPresent());
            }
            case "behind.answer", "behind.connect", "overtaken.answer", "overtaken.connect" -> {
                Lane winner = ((Named) sentence.arguments().getFirst()).lane();
                long behind = back(lane, answers) - back(winner, answers);
                that("its call was back so much later", behind == (key.startsWith("behind") ? took(1) : -took(1)));
            }
            default -> noRule();
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
                that("it had been answered", claims.captured(answer(), at(0)));
                that("nobody had accepted it", !accepted());
            }
            case "accepted" -> {
                that("it had been answered", claims.captured(answer(), at(0)));
                that("it was accepted", accepted());
            }
            case "unanswered" -> {
                int syns = end.map(found -> found.syns(Long.MAX_VALUE)).orElse(0);
                that(count(0) + " times, by the packets " + syns, count(0) == syns);
                that("it was never answered", answer().isEmpty());
            }
            case "unanswered.seen" -> that(count(0) + " times at a look, without an answer", lookedAt(count(0)));
            case "unanswered.least" -> {
                int syns = end.map(found -> found.syns(Long.MAX_VALUE)).orElse(0);
                that(count(0) + " times at least, by the packets " + syns, count(0) <= syns);
            }
            case "left" ->
                left(KernelState.valueOf(((Quoted) sentence.arguments().getFirst()).text()));
            default -> noRule();
        }
    }

    /** Whether the SYN had been sent so often when the kernel was looked at, and not been answered. */
    private boolean lookedAt(long syns) {
        for (int n = 0; n < lane.sights(); n++) {
            long before = trace.before(lane.sightRow(n));
            long after = trace.after(lane.sightRow(n)) + Claims.SOFTIRQ_NANOS;
            boolean so = end.filter(
                            found -> found.syns(wire.epoch(before)) <= syns && syns <= found.syns(wire.epoch(after)))
                    .isPresent();
            if (so && !claims.captured(answer(), before)) {
                return true;
            }
        }
        return false;
    }

    private void left(KernelState state) {
        boolean came = end.map(KernelStates::of).orElse(List.of()).stream().anyMatch(step -> step.state() == state);
        if (!came && end.filter(End::crossed).isPresent()) {
            claims.unclear(lane, sentence.key(), End.CROSSED);
        } else {
            that("it came to this state", came);
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
            case "alive" -> that("it has not ended", !lane.ended());
            case "limit.at-once", "limit.in-total" ->
                that(
                        "so many came",
                        count(0) <= wire.dialed(Wire.port(lane.local())).size());
            case "limit.bytes" -> that("more bytes came", count(0) < came(lane.end()));
            case "limit.reads" -> that("so many bytes came at least", count(0) <= came(lane.end()));
            case "limit.idle" ->
                that("nothing came in that time", came(lane.end() - took(0)) == came(lane.end() - Claims.CLOCK_NANOS));
            case "half-closed" -> did(lane, at(0), fin(), "FIN was sent");
            case "arrived" ->
                unread(count(0), Ending.of(trace, lane).orElseThrow().at());
            case "survived.read" -> that("a deadline had passed", deadlinePassed(at(0)));
            case "survived.accept" -> {
                long taken = wire.dialed(Wire.port(lane.local())).stream()
                        .filter(dialed -> claims.captured(dialed.taken(), at(0) - Claims.SOFTIRQ_NANOS))
                        .count();
                long accepted = trace.lanes().stream()
                        .filter(other ->
                                other.kind() == LaneKind.CONN && lane.local().equals(other.local()))
                        .filter(other -> other.start() <= at(0))
                        .count();
                that("nobody had come", taken <= accepted);
            }
            case "marks" -> that("in this order", took(1) >= 0);
            case "marks.delivered" -> that("in this order", took(0) >= 0);
            default -> noRule();
        }
    }
}
