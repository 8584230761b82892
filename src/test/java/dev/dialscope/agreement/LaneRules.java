package dev.dialscope.agreement;

import dev.dialscope.trace.Ending;
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
    private final Optional<End> end;
    private long written;
    private long read;

    private LaneRules(Claims claims, Lane lane) {
        this.claims = claims;
        this.trace = claims.trace();
        this.lane = lane;
        this.end = claims.wire().end(lane);
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

    private Optional<Packet> syn() {
        return end.flatMap(found -> found.sent(Packet::isSyn));
    }

    private Optional<Packet> answer() {
        return end.flatMap(End::answer);
    }

    private Optional<Packet> fin() {
        return end.flatMap(End::fin);
    }

    private Optional<Packet> peersFin() {
        return end.flatMap(found -> found.peer().fin());
    }

    private Optional<Packet> rst() {
        return end.flatMap(End::rst);
    }

    private Optional<Packet> peersRst() {
        return end.flatMap(found -> found.peer().rst());
    }

    private void outcome() {
        if (!lane.ended()) {
            return;
        }
        String template = "outcome." + lane.outcome().id();
        long decided = Ending.of(trace, lane).orElseThrow().at();
        switch (lane.outcome()) {
            case WON -> that(template, "it was connected", claims.captured(answer(), decided));
            case ANSWERED -> that(template, "it was answered", payload(end.map(End::peer), decided) > 0);
            case EOF -> that(template, "the peer's FIN had come", claims.captured(peersFin(), decided));
            case REFUSED ->
                that(template, "RST answered the SYN", claims.captured(peersRst(), decided) && answer().isEmpty());
            case RESET -> that(template, "the peer's RST had come", claims.captured(peersRst(), decided));
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
            case HANDSHAKE -> syn().isEmpty() || claims.captured(syn(), span.from(), span.to());
            case CONNECTED -> claims.captured(answer(), span.from());
            case ACCEPTED -> claims.captured(end.flatMap(End::taken), span.from());
            case EOF -> claims.captured(peersFin(), span.from());
            case REFUSED -> claims.captured(peersRst(), span.from());
            case RESET -> claims.captured(peersRst(), span.from());
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
                that(template, "its SYN was sent in it", syn().isEmpty() || claims.captured(syn(), before, after));
                if (!failed) {
                    that(template, "it was answered", claims.captured(answer(), before, after));
                    distance("connected − SYN-ACK", answer(), after);
                }
            }
            case READ -> read(row, before, after);
            case WRITE -> {
                written += Math.max(0, trace.value(row));
                that(template, "no more went out", payload(end, after) <= written);
            }
            case CLOSE_WRITE -> {
                that(template, "FIN went out", claims.captured(fin(), before, after) || failed);
                distance("FIN − close", fin(), -before);
            }
            case CLOSE -> closed(template, before, after);
            case RESET ->
                that(
                        template,
                        "RST went out",
                        claims.captured(rst(), before, after) || peersRst().isPresent() || fin().isPresent());
            default -> {
                // Nothing of it is on the wire.
            }
        }
    }

    private void read(int row, long before, long after) {
        boolean waited = lane.kind() == LaneKind.DIALER || lane.kind() == LaneKind.CONN;
        State state = trace.state(row);
        if (state == State.EOF) {
            that("event.read.eof", "FIN had come", claims.captured(peersFin(), after));
            that("event.read.eof", "all was read", read == payload(end.map(End::peer), Long.MAX_VALUE));
            distance("EOF − FIN", peersFin().filter(fin -> claims.wire().at(fin) > before), after);
        } else if (state == State.RESET) {
            that("event.read.reset", "RST had come", claims.captured(peersRst(), after));
            distance("reset − RST", peersRst().filter(rst -> claims.wire().at(rst) > before), after);
        } else if (!trace.failed(row) && waited) {
            long had = read;
            read += trace.value(row);
            that("event.read", "the bytes had come", read <= payload(end.map(End::peer), after + Claims.CLOCK_NANOS));
            distance("read − data", arrival(had).filter(data -> claims.wire().at(data) > before), after);
        }
    }

    /** The packet that brought the peer's byte after so many. */
    private Optional<Packet> arrival(long bytes) {
        return end.flatMap(found ->
                found.came(packet -> packet.bytes() > 0 && found.peer().payload(packet.at()) > bytes));
    }

    private long payload(Optional<End> of, long until) {
        return of.map(found -> found.payload(claims.wire().epoch(until))).orElse(0L);
    }

    private void closed(String template, long before, long after) {
        boolean over = fin().filter(fin -> claims.wire().at(fin) < before).isPresent()
                || claims.captured(peersRst(), after)
                || rst().filter(rst -> claims.wire().at(rst) < before).isPresent();
        Optional<Packet> sent = fin().or(this::rst);
        if (!over && claims.done(lane, EventKind.CONNECT) >= 0) {
            that(template, "FIN or RST went out", claims.captured(sent, before, after));
            distance("FIN − close", fin(), -before);
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
