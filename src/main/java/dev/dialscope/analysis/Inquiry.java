package dev.dialscope.analysis;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** What can be asked of a recording, and how it answers. Every answer rests on what was recorded, and on nothing else. */
public enum Inquiry {
    /** Which dialer wins. */
    WINNER(Inquiry::winner),
    /** How many of those that a cancel ended had finished their handshake. */
    LOSERS_CONNECTED(Inquiry::losersConnected),
    /** How many listeners are bound. */
    BOUND(Inquiry::bound),
    /** When the last dialer has its first bytes. */
    LAST_ANSWERED(Inquiry::lastAnswered),
    /** What the first read gets that gets no bytes: {@code eof} or {@code error}. */
    END_OF_READING(Inquiry::endOfReading),
    /** Whether the next call after a timeout on the same socket goes well: {@code works} or {@code broken}. */
    AFTER_TIMEOUT(Inquiry::afterTimeout),
    /** How many dialers are connected at all. */
    CONNECTED((trace, summary) -> connected(trace, summary, Long.MAX_VALUE)),
    /** How many dialers are connected before anybody is accepted. */
    CONNECTED_UNACCEPTED(Inquiry::connectedUnaccepted),
    /** When a read runs into its deadline. */
    READ_TIMED_OUT(Inquiry::readTimedOut),
    /** Which dialer is connected first. */
    FIRST_CONNECTED(Inquiry::firstConnected),
    /** Which dialer comes back last. */
    LAST_BACK(Inquiry::lastBack),
    /** When the last dialer comes back. */
    LAST_BACK_AT(Inquiry::lastBackAt),
    /** When an accept fails for the first time. */
    ACCEPT_FAILED(Inquiry::acceptFailed),
    /** Which way of cancelling comes back last: the name of its dialers without their numbers. */
    LAST_WAY_BACK(Inquiry::lastWayBack),
    /** Which listener on a used port is not permitted: {@code fin}, {@code rst}, {@code both}, {@code neither}; of one: {@code refused} or {@code permitted}. */
    LISTEN_AGAIN(Inquiry::listenAgain);

    private final BiFunction<Trace, Summary, Optional<Reply>> find;

    Inquiry(BiFunction<Trace, Summary, Optional<Reply>> find) {
        this.find = find;
    }

    /** The answer; empty where the run ended before there was one, or failed. */
    public Optional<Reply> in(Recording recording) {
        Trace trace = recording.trace();
        return recording.failure() != null ? Optional.empty() : find.apply(trace, Summary.of(trace));
    }

    private static List<Lane> lanes(Trace trace, LaneKind kind, Predicate<Lane> such) {
        return trace.lanes().stream()
                .filter(lane -> lane.kind() == kind && !lane.hasAttempts() && such.test(lane))
                .toList();
    }

    private static List<Lane> dialers(Trace trace) {
        return lanes(trace, LaneKind.DIALER, _ -> true);
    }

    private static Optional<Reply> winner(Trace trace, Summary summary) {
        return Optional.of(summary.winner()
                .map(lane -> Reply.lane(lane, summary.wonAt()))
                .orElseGet(() -> new Reply(Answer.NOBODY, trace.duration(), List.of())));
    }

    private static Optional<Reply> losersConnected(Trace trace, Summary summary) {
        List<Lane> connected = lanes(
                trace,
                LaneKind.DIALER,
                lane -> summary.cancelled(lane)
                        .filter(fate -> fate == Fate.CONNECTED_NOT_ACCEPTED || fate == Fate.ACCEPTED)
                        .isPresent());
        long back = summary.cancel().returned();
        return back < 0 ? Optional.empty() : Optional.of(counted(connected, back));
    }

    private static Reply counted(List<Lane> lanes, long at) {
        return new Reply(new Answer.Amount(lanes.size()), at, lanes);
    }

    private static Optional<Reply> bound(Trace trace, Summary summary) {
        List<Lane> tried = lanes(trace, LaneKind.LISTENER, lane -> lane.find(EventKind.BIND, false) >= 0);
        long at = tried.stream()
                .mapToLong(lane -> trace.after(lane.find(EventKind.BIND, false)))
                .max()
                .orElse(-1);
        List<Lane> bound = tried.stream().filter(lane -> lane.local() != null).toList();
        return at < 0 ? Optional.empty() : Optional.of(counted(bound, at));
    }

    private static Optional<Reply> lastAnswered(Trace trace, Summary summary) {
        Lane last = null;
        long at = -1;
        for (Lane lane : dialers(trace)) {
            long read = at(trace, lane, row -> trace.kind(row) == EventKind.READ && wentWell(trace, row));
            if (read < 0) {
                return Optional.empty();
            }
            last = read > at ? lane : last;
            at = Math.max(at, read);
        }
        return last == null ? Optional.empty() : Optional.of(new Reply(new Answer.Moment(at), at, List.of(last)));
    }

    private static boolean wentWell(Trace trace, int row) {
        return !trace.begin(row) && !trace.failed(row) && trace.value(row) >= 0;
    }

    /** When the first such event of a lane was over; -1 if there is none. */
    private static long at(Trace trace, Lane lane, Predicate<Integer> such) {
        for (int n = 0; n < lane.size(); n++) {
            if (such.test(lane.row(n))) {
                return trace.after(lane.row(n));
            }
        }
        return -1;
    }

    private static Optional<Reply> endOfReading(Trace trace, Summary summary) {
        for (int row = 0; row < trace.size(); row++) {
            boolean read = trace.kind(row) == EventKind.READ && !trace.begin(row) && !trace.timeout(row);
            if (read && (trace.failed(row) || trace.value(row) < 0)) {
                String found = trace.failed(row) ? "error" : "eof";
                Lane reader = trace.lane(trace.laneOf(row));
                return Optional.of(new Reply(new Answer.Choice(found), trace.after(row), List.of(reader)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Reply> afterTimeout(Trace trace, Summary summary) {
        for (Lane lane : trace.lanes()) {
            EventKind call = lane.kind() == LaneKind.LISTENER ? EventKind.ACCEPT : EventKind.READ;
            long timedOut = at(trace, lane, row -> trace.kind(row) == call && trace.timeout(row));
            if (timedOut < 0) {
                continue;
            }
            long next = at(
                    trace, lane, row -> trace.kind(row) == call && !trace.begin(row) && trace.before(row) >= timedOut);
            long well = at(
                    trace,
                    lane,
                    row -> trace.kind(row) == call && wentWell(trace, row) && trace.before(row) >= timedOut);
            String word = well >= 0 && well == next ? "works" : "broken";
            return next < 0 ? Optional.empty() : Optional.of(new Reply(new Answer.Choice(word), next, List.of(lane)));
        }
        return Optional.empty();
    }

    private static long connectedAt(Trace trace, Lane lane) {
        return trace.after(lane.find(EventKind.CONNECT, false));
    }

    /** Counts the dialers that are connected by a time. It is decided when the last connect has come back, or at that time. */
    private static Optional<Reply> connected(Trace trace, Summary summary, long by) {
        List<Lane> connected =
                lanes(trace, LaneKind.DIALER, lane -> summary.connected(lane) && connectedAt(trace, lane) <= by);
        long back = dialers(trace).stream()
                .filter(lane -> lane.find(EventKind.CONNECT, false) >= 0)
                .mapToLong(lane -> connectedAt(trace, lane))
                .max()
                .orElse(-1);
        return back < 0 ? Optional.empty() : Optional.of(counted(connected, Math.min(back, by)));
    }

    private static Optional<Reply> connectedUnaccepted(Trace trace, Summary summary) {
        long accepted = lanes(trace, LaneKind.CONN, _ -> true).stream()
                .mapToLong(Lane::start)
                .min()
                .orElse(Long.MAX_VALUE);
        return connected(trace, summary, accepted);
    }

    private static Optional<Reply> readTimedOut(Trace trace, Summary summary) {
        for (int row = 0; row < trace.size(); row++) {
            if (trace.kind(row) == EventKind.READ && trace.timeout(row)) {
                long at = trace.after(row);
                return Optional.of(new Reply(new Answer.Moment(at), at, List.of(trace.lane(trace.laneOf(row)))));
            }
        }
        return Optional.empty();
    }

    private static Optional<Reply> firstConnected(Trace trace, Summary summary) {
        return Optional.of(dialers(trace).stream()
                .filter(summary::connected)
                .min(Comparator.comparingLong(lane -> connectedAt(trace, lane)))
                .map(lane -> Reply.lane(lane, connectedAt(trace, lane)))
                .orElseGet(() -> new Reply(Answer.NOBODY, trace.duration(), List.of())));
    }

    /** When a dialer's call came back: its cancel's return, or the end of its connect. */
    private static long back(Trace trace, Summary summary, Lane lane) {
        return summary.cancel(lane)
                .map(Summary.Cancel::returned)
                .filter(at -> at >= 0)
                .orElseGet(() -> lane.find(EventKind.CONNECT, false) < 0 ? lane.end() : connectedAt(trace, lane));
    }

    private static Optional<Lane> last(Trace trace, Summary summary, List<Lane> lanes) {
        return lanes.stream().max(Comparator.comparingLong(lane -> back(trace, summary, lane)));
    }

    private static Optional<Reply> lastBack(Trace trace, Summary summary) {
        return last(trace, summary, dialers(trace)).map(lane -> Reply.lane(lane, back(trace, summary, lane)));
    }

    private static Optional<Reply> lastBackAt(Trace trace, Summary summary) {
        return lastBack(trace, summary).map(last -> new Reply(new Answer.Moment(last.at()), last.at(), last.lanes()));
    }

    private static Optional<Reply> acceptFailed(Trace trace, Summary summary) {
        for (int row = 0; row < trace.size(); row++) {
            if (trace.kind(row) == EventKind.ACCEPT && trace.failed(row)) {
                long at = trace.after(row);
                return Optional.of(new Reply(new Answer.Moment(at), at, List.of(trace.lane(trace.laneOf(row)))));
            }
        }
        return Optional.empty();
    }

    private static Optional<Reply> lastWayBack(Trace trace, Summary summary) {
        List<Lane> cancelled =
                lanes(trace, LaneKind.DIALER, lane -> summary.cancel(lane).isPresent());
        return last(trace, summary, cancelled).map(lane -> {
            String way = way(lane);
            List<Lane> same =
                    cancelled.stream().filter(one -> way(one).equals(way)).toList();
            return new Reply(new Answer.Choice(way), back(trace, summary, lane), same);
        });
    }

    private static String way(Lane lane) {
        return lane.name().replaceFirst(" \\d+$", "");
    }

    private static Optional<Reply> listenAgain(Trace trace, Summary summary) {
        List<Lane> tried = lanes(trace, LaneKind.LISTENER, lane -> lane.name().endsWith("no reuse"));
        List<Lane> refused = new ArrayList<>();
        long at = -1;
        for (Lane lane : tried) {
            int bind = lane.find(EventKind.BIND, false);
            if (bind < 0) {
                return Optional.empty();
            }
            at = Math.max(at, trace.after(bind));
            if (trace.failed(bind)) {
                refused.add(lane);
            }
        }
        if (tried.isEmpty()) {
            return Optional.empty();
        }
        boolean one = tried.size() == 1;
        String word = refused.size() == tried.size()
                ? one ? "refused" : "both"
                : refused.isEmpty()
                        ? one ? "permitted" : "neither"
                        : refused.getFirst().name().startsWith("FIN") ? "fin" : "rst";
        return Optional.of(new Reply(new Answer.Choice(word), at, refused.isEmpty() ? tried : refused));
    }
}
