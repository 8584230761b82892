package dev.dialscope.agreement;

import dev.dialscope.analysis.Ending;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Span;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.util.List;
import java.util.Optional;

/** Holds what a lane did, and what became of it, against the packets of its connection. */
final class LaneRules {
    private final Claims claims;
    private final Trace trace;
    private final Lane lane;
    private final Seen seen;
    private long written;
    private long read;

    private LaneRules(Claims claims, Lane lane) {
        this.claims = claims;
        this.trace = claims.trace();
        this.lane = lane;
        this.seen = new Seen(claims, lane);
    }

    static void judge(Claims claims, Lane lane) {
        LaneRules rules = new LaneRules(claims, lane);
        rules.spans();
        if (lane.kind() == LaneKind.DIALER || lane.kind() == LaneKind.CONN) {
            rules.outcome();
            rules.fate();
            rules.events();
        }
    }

    private void that(String template, String claim, boolean holds) {
        claims.that(lane, template, claim, holds);
    }

    private void outcome() {
        if (!lane.ended()) {
            return;
        }
        String template = "outcome." + lane.outcome().id();
        long decided = Ending.of(trace, lane).orElseThrow().at();
        switch (lane.outcome()) {
            case WON -> that(template, "it was connected", claims.captured(seen.answer(), decided));
            case ANSWERED -> that(template, "it was answered", seen.came(decided) > 0);
            case EOF -> that(template, "the peer's FIN had come", claims.captured(seen.peersFin(), decided));
            case REFUSED ->
                that(
                        template,
                        "RST answered the SYN",
                        claims.captured(seen.peersRst(), decided)
                                && seen.answer().isEmpty());
            case RESET -> that(template, "the peer's RST had come", claims.captured(seen.peersRst(), decided));
            case CLOSED, TIMEOUT, CANCELLED, FAILED -> {
                // Nothing on the wire tells of them.
            }
        }
    }

    private void fate() {
        claims.summary().fate(lane).ifPresent(fate -> {
            String evidence = claims.summary().fateEvidence(lane).id();
            that("fate." + fate.id(), evidence, SummaryRules.fate(claims, lane) == fate);
        });
    }

    private void spans() {
        List<Span> spans = lane.spans();
        for (int n = 0; n < spans.size(); n++) {
            Span span = spans.get(n);
            boolean follows = n == 0 || spans.get(n - 1).to() == span.from();
            that(
                    "span." + span.state().id(),
                    "from " + span.from(),
                    follows && span.from() <= span.to() && began(span));
        }
    }

    private boolean began(Span span) {
        return switch (span.state()) {
            case HANDSHAKE -> seen.syn().isEmpty() || claims.captured(seen.syn(), span.from(), span.to());
            case CONNECTED -> claims.captured(seen.answer(), span.from());
            case ACCEPTED -> claims.captured(seen.end().flatMap(End::taken), span.from());
            case EOF -> claims.captured(seen.peersFin(), span.from());
            case REFUSED -> claims.captured(seen.peersRst(), span.from());
            case RESET -> claims.captured(seen.peersRst(), span.from());
            default -> true;
        };
    }

    private void events() {
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            if (!trace.begin(row)) {
                event(row, trace.before(row), trace.after(row));
            }
        }
    }

    private void event(int row, long before, long after) {
        String template = "event." + trace.kind(row).id();
        boolean failed = trace.failed(row);
        switch (trace.kind(row)) {
            case CONNECT -> {
                that(
                        template,
                        "its SYN was sent in it",
                        seen.syn().isEmpty() || claims.captured(seen.syn(), before, after));
                if (!failed) {
                    that(template, "it was answered", claims.captured(seen.answer(), before, after));
                    distance("connected − SYN-ACK", seen.answer(), after);
                }
            }
            case READ -> read(row, before, after);
            case WRITE -> {
                written += Math.max(0, trace.value(row));
                that(template, "no more went out", seen.went(after) <= written);
            }
            case CLOSE_WRITE -> {
                that(template, "FIN went out", claims.captured(seen.fin(), before, after) || failed);
                distance("FIN − close", seen.fin(), -before);
            }
            case CLOSE -> closed(template, before, after);
            case RESET ->
                that(
                        template,
                        "RST went out",
                        claims.captured(seen.rst(), before, after)
                                || seen.peersRst().isPresent()
                                || seen.fin().isPresent());
            default -> {
                // Nothing of it is on the wire.
            }
        }
    }

    private void read(int row, long before, long after) {
        boolean waited = lane.kind() == LaneKind.DIALER || lane.kind() == LaneKind.CONN;
        State state = trace.state(row);
        if (state == State.EOF) {
            that("event.read.eof", "FIN had come", claims.captured(seen.peersFin(), after));
            that("event.read.eof", "all was read", read == seen.came(Long.MAX_VALUE));
            distance("EOF − FIN", seen.peersFin().filter(fin -> claims.wire().at(fin) > before), after);
        } else if (state == State.RESET) {
            that("event.read.reset", "RST had come", claims.captured(seen.peersRst(), after));
            distance("reset − RST", seen.peersRst().filter(rst -> claims.wire().at(rst) > before), after);
        } else if (!trace.failed(row) && waited) {
            long had = read;
            read += trace.value(row);
            that("event.read", "the bytes had come", read <= seen.came(after + Claims.CLOCK_NANOS));
            distance("read − data", arrival(had).filter(data -> claims.wire().at(data) > before), after);
        }
    }

    /** The packet that brought the peer's byte after so many. */
    private Optional<Packet> arrival(long bytes) {
        return seen.end()
                .flatMap(found ->
                        found.came(packet -> packet.bytes() > 0 && found.peer().payload(packet.at()) > bytes));
    }

    private void closed(String template, long before, long after) {
        boolean over = seen.fin().filter(fin -> claims.wire().at(fin) < before).isPresent()
                || claims.captured(seen.peersRst(), after)
                || seen.rst().filter(rst -> claims.wire().at(rst) < before).isPresent();
        Optional<Packet> sent = seen.fin().or(seen::rst);
        if (!over && claims.done(lane, EventKind.CONNECT) >= 0) {
            that(template, "FIN or RST went out", claims.captured(sent, before, after));
            distance("FIN − close", seen.fin(), -before);
        }
    }

    /** A stamp of the recording behind its packet; where the stamp is negative, the packet behind the stamp. */
    private void distance(String of, Optional<Packet> packet, long nanos) {
        packet.ifPresent(found -> claims.tally()
                .distance(
                        of,
                        nanos > 0
                                ? nanos - claims.wire().at(found)
                                : claims.wire().at(found) + nanos));
    }
}
