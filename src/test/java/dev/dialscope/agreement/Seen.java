package dev.dialscope.agreement;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Trace;
import java.util.Optional;

/** What the packets show of a lane's connection; empty and 0 where it has none. */
final class Seen {
    private final Claims claims;
    private final Trace trace;
    private final Lane lane;
    private final Optional<End> end;

    Seen(Claims claims, Lane lane) {
        this.claims = claims;
        this.trace = claims.trace();
        this.lane = lane;
        this.end = claims.wire().end(lane);
    }

    Optional<End> end() {
        return end;
    }

    Optional<Packet> syn() {
        return end.flatMap(found -> found.sent(Packet::isSyn));
    }

    Optional<Packet> answer() {
        return end.flatMap(End::answer);
    }

    Optional<Packet> fin() {
        return end.flatMap(End::fin);
    }

    Optional<Packet> rst() {
        return end.flatMap(End::rst);
    }

    Optional<Packet> peersFin() {
        return end.flatMap(found -> found.peer().fin());
    }

    Optional<Packet> peersRst() {
        return end.flatMap(found -> found.peer().rst());
    }

    /** The payload that had come to this end by a time, nanos from the run's start. */
    long came(long by) {
        return end.map(found -> found.peer().payload(claims.wire().epoch(by))).orElse(0L);
    }

    /** What calls of this kind had moved that were back by a time. */
    long moved(EventKind kind, long by) {
        long bytes = 0;
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            if (trace.kind(row) == kind && !trace.begin(row) && !trace.failed(row) && trace.after(row) <= by) {
                bytes += Math.max(0, trace.value(row));
            }
        }
        return bytes;
    }

    boolean accepted() {
        return claims.peer(lane).isPresent();
    }

    /** The payload that this end had sent by a time, nanos from the run's start. */
    long went(long by) {
        return end.map(found -> found.payload(claims.wire().epoch(by))).orElse(0L);
    }
}
