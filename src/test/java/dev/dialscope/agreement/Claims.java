package dev.dialscope.agreement;

import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Verdicts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one recording claims, and the packets of its run. Tells the tally of each claim whether it holds.
 *
 * <p>The two clocks agree within {@link #CLOCK_NANOS}. A packet is stamped within the call that sent it (of 500 closes each was, by 3 µs
 * and more). What no call sends, but a timer, may be stamped up to {@link #SOFTIRQ_NANOS} later than the kernel counts it, where ksoftirqd must
 * wait for a core; and what a packet does to the socket that it comes to may be put off as long.
 */
final class Claims {
    /** The recording's nanoTime is mapped once to the wall clock, within 80 ns; the wall clock is slewed while a run lasts. */
    static final long CLOCK_NANOS = 10_000;

    /** The most that was seen on two busy cores was 3 ms. */
    static final long SOFTIRQ_NANOS = 10_000_000;

    /** A time that a sentence gives to what sent a packet, or to what the packet brought. */
    private record Told(Lane lane, long at, boolean cause) {}

    private final Recording recording;
    private final Wire wire;
    private final Tally tally;
    private final Verdicts verdicts;
    private final Map<Packet, List<Told>> told = new HashMap<>();

    Claims(Recording recording, List<Packet> packets, Tally tally) {
        this.recording = recording;
        this.wire = new Wire(recording.trace(), recording.durationNanos(), packets);
        this.tally = tally;
        this.verdicts = new Verdicts(Locale.ENGLISH, recording.trace());
    }

    Trace trace() {
        return recording.trace();
    }

    Summary summary() {
        return Summary.of(trace());
    }

    Recording recording() {
        return recording;
    }

    Verdicts verdicts() {
        return verdicts;
    }

    Wire wire() {
        return wire;
    }

    Tally tally() {
        return tally;
    }

    List<Lane> dialers() {
        return trace().lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER)
                .toList();
    }

    /** A claim that is true or false. */
    void that(Lane lane, String template, String claim, boolean holds) {
        judged(lane, template, holds ? Judgement.TRUE : Judgement.FALSE, claim);
    }

    /** A claim of which the packets do not tell. */
    void unclear(Lane lane, String template, String reason) {
        judged(lane, template, Judgement.UNCLEAR, reason);
    }

    private void judged(Lane lane, String template, Judgement judgement, String claim) {
        tally.count(recording.lesson(), template, judgement, judgement == Judgement.TRUE ? "" : example(lane, claim));
    }

    private String example(Lane lane, String claim) {
        StringBuilder text = new StringBuilder("%s %s%n    %s (%s): %s%n    verdict: %s"
                .formatted(
                        recording.lesson(),
                        recording.parameters(),
                        lane.name(),
                        lane.outcome(),
                        claim,
                        verdicts.of(lane)));
        for (int n = 0; n < lane.size(); n++) {
            int row = lane.row(n);
            text.append("%n        [%,.1f, %,.1f] µs %s%s %s %s %s"
                    .formatted(
                            trace().before(row) / 1e3,
                            trace().after(row) / 1e3,
                            trace().kind(row),
                            trace().begin(row) ? " begins" : "",
                            trace().value(row),
                            trace().state(row) == null ? "" : "→ " + trace().state(row),
                            trace().sample(row) == null ? "" : trace().sample(row)));
        }
        return text + wire.end(lane).map(end -> end.text(trace().epochNanos())).orElse("");
    }

    /** Whether a packet had been captured at a time, nanos from the run's start. */
    boolean captured(Optional<Packet> packet, long by) {
        return packet.filter(found -> wire.at(found) - CLOCK_NANOS <= by).isPresent();
    }

    /** Whether a packet was captured between two times, nanos from the run's start. */
    boolean captured(Optional<Packet> packet, long from, long to) {
        return captured(packet, to)
                && packet.filter(found -> wire.at(found) + CLOCK_NANOS >= from).isPresent();
    }

    /** A sentence gives a time to what sent a packet. */
    void cause(Packet packet, Lane lane, long at) {
        told.computeIfAbsent(packet, _ -> new ArrayList<>()).add(new Told(lane, at, true));
    }

    /** A sentence gives a time to what a packet brought. */
    void effect(Packet packet, Lane lane, long at) {
        told.computeIfAbsent(packet, _ -> new ArrayList<>()).add(new Told(lane, at, false));
    }

    /** What sentences of different lanes say of one packet: no effect before its cause. */
    void orderOfSentences() {
        for (List<Told> times : told.values()) {
            for (Told cause : times) {
                for (Told effect : times) {
                    if (cause.cause() && !effect.cause()) {
                        that(
                                effect.lane(),
                                "order.sentences",
                                "%,d, and its cause in %s at %,d"
                                        .formatted(effect.at(), cause.lane().name(), cause.at()),
                                cause.at() <= effect.at());
                    }
                }
            }
        }
    }

    /** The dialer's lane at the other end of a connection's, or the other way round. */
    Optional<Lane> peer(Lane lane) {
        return wire.end(lane)
                .flatMap(end -> trace().lanes().stream()
                        .filter(other -> other.kind() == (end.dialer() ? LaneKind.CONN : LaneKind.DIALER))
                        .filter(other -> wire.end(other)
                                .filter(theirs -> theirs.packets() == end.packets())
                                .isPresent())
                        .findFirst());
    }

    /** The end of the lane's last call of this kind that came back well, or -1. */
    int done(Lane lane, EventKind kind) {
        for (int n = lane.size() - 1; n >= 0; n--) {
            int row = lane.row(n);
            if (trace().kind(row) == kind && !trace().begin(row) && !trace().failed(row)) {
                return row;
            }
        }
        return -1;
    }
}
