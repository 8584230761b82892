package dev.dialscope.picture;

import dev.dialscope.analysis.Causes;
import dev.dialscope.analysis.Fate;
import dev.dialscope.analysis.Link;
import dev.dialscope.analysis.Links;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** A run, laid out in tracks. Follows its trace, and derives again only what has changed. */
public final class Picture {
    private final Trace trace;
    private final List<Track> tracks = new ArrayList<>();
    private final Steps steps = new Steps();
    private Summary summary;
    private List<Link> links;

    /** By lane id; computed on demand. */
    private final Map<Integer, Optional<Summary.TwoTruths>> truths = new HashMap<>();

    private final Set<State> states = EnumSet.noneOf(State.class);
    private final Set<KernelState> sockets = EnumSet.noneOf(KernelState.class);

    private int rows;
    private int version;
    private boolean over;
    private boolean kernelSeen;
    private boolean deadlines;
    private boolean anyEnded;
    private long longestCancel = -1;

    /** The picture of a trace, which may still grow. */
    public Picture(Trace trace) {
        this.trace = trace;
        this.summary = Summary.of(trace);
        refresh();
    }

    /** Reads new events from the trace. Returns whether there were any. */
    public boolean refresh() {
        int size = trace.size();
        if (size == rows && tracks.size() == trace.lanes().size()) {
            return false;
        }
        summary = Summary.of(trace);
        links = null;
        truths.clear();
        over = true;
        longestCancel = -1;
        boolean connectionsChanged = connectionsChanged(size);
        for (Lane lane : trace.lanes()) {
            if (lane.id() == tracks.size()) {
                tracks.add(Track.of(trace, lane));
            } else {
                tracks.get(lane.id()).grow();
            }
            if (connectionsChanged) {
                tracks.get(lane.id()).connectionsChanged();
            }
            over &= lane.ended();
            anyEnded |= lane.kind() == LaneKind.DIALER && lane.ended();
            kernelSeen |= lane.samples() > 0;
            deadlines |= tracks.get(lane.id()).hasDeadlines(DeadlinePainter.FAR * trace.duration());
            longestCancel = Math.max(longestCancel, tracks.get(lane.id()).latency());
        }
        addSteps(size);
        rows = size;
        version++;
        return true;
    }

    /** Whether one of the new rows shows which lanes are the two ends of a connection. */
    private boolean connectionsChanged(int size) {
        for (int row = rows; row < size; row++) {
            if (bearsAddresses(trace.kind(row))) {
                return true;
            }
        }
        return false;
    }

    private static boolean bearsAddresses(EventKind kind) {
        return switch (kind) {
            case START, BIND, CONNECT, ACCEPT -> true;
            case GATE,
                    RESOLVE,
                    ATTEMPTS,
                    REDIAL,
                    OPEN,
                    CONTROL,
                    READ,
                    WRITE,
                    CLOSE_WRITE,
                    CLOSE_READ,
                    CLOSE,
                    RESET,
                    DEADLINE,
                    CANCEL_REQUESTED,
                    CANCEL_DELIVERED,
                    ABANDON,
                    WIN,
                    ANSWER,
                    CAUGHT,
                    BACKOFF,
                    LIMIT,
                    KERNEL -> false;
        };
    }

    private void addSteps(int size) {
        LongStream.Builder moments = LongStream.builder();
        BitSet seen = new BitSet();
        for (int row = rows; row < size; row++) {
            if (trace.state(row) != null) {
                states.add(trace.state(row));
            }
            if (trace.kind(row) == EventKind.KERNEL) {
                sockets.add(trace.sample(row).state());
                seen.set(trace.laneOf(row));
                if (isKernelStep(trace.sample(row).state())) {
                    moments.add(trace.at(row));
                }
            } else if (isStep(row)) {
                moments.add(trace.at(row));
            }
        }
        // A new kernel state begins a part of the strip, maybe at an earlier, inferred time. The end of a socket needs
        // no room.
        seen.stream()
                .mapToObj(tracks::get)
                .flatMap(track -> track.kernel().stream())
                .filter(span -> span.state() != KernelState.CLOSED)
                .forEach(span -> moments.add(span.from()));
        long[] fresh = moments.build().toArray();
        steps.add(fresh, fresh.length);
    }

    /** Retransmitted SYNs and changes of a queue are drawn at the time of their sample. */
    private static boolean isKernelStep(KernelState state) {
        return state == KernelState.LISTEN || state == KernelState.SYN_SENT;
    }

    /** Whether an event has a step: a bar or a mark begins there. */
    private boolean isStep(int row) {
        if (trace.kind(row) == EventKind.CANCEL_DELIVERED) {
            return trace.begin(row);
        }
        State entered = trace.state(row);
        if (entered == null || entered == State.WAITING) {
            return false;
        }
        // The close of a lane that has ended follows within microseconds and has no bar.
        return entered != State.CLOSED || trace.lane(trace.laneOf(row)).outcome() != Outcome.CANCELLED;
    }

    public Trace trace() {
        return trace;
    }

    /** What the legend has to explain, in groups. A context that was only cleaned up is not drawn as a cancel. */
    public List<List<LegendEntry>> legend() {
        Set<State> drawn = EnumSet.copyOf(states);
        // Asked in each frame of a live run: all lanes are looked at only where one says so.
        if (drawn.contains(State.CANCELLED) && tracks.stream().noneMatch(this::showsCancel)) {
            drawn.remove(State.CANCELLED);
        }
        return LegendEntry.of(drawn, sockets, deadlines);
    }

    private boolean showsCancel(Track track) {
        return track.cancelled() && cancelFamily(track) == Family.CANCELLED
                || track.spans() > 0 && track.lastState() == State.CANCELLED && !track.cleanedUp();
    }

    /** The number of changes so far. What was made from an older version is outdated. */
    public int version() {
        return version;
    }

    /** The times of the run that have steps on the by-event axis. */
    public Steps steps() {
        return steps;
    }

    /** The tracks by the ids of their lanes. */
    public List<Track> tracks() {
        return tracks;
    }

    public Track track(int lane) {
        return tracks.get(lane);
    }

    /** The colour of what ended a lane from outside: a cancel, or the deadline of its context. */
    Family cancelFamily(Track track) {
        Track context = track.context() < 0 ? null : tracks.get(track.context());
        boolean deadline = context != null && context.lastState() == State.DEADLINE_EXCEEDED;
        return deadline ? Family.FAILED : Family.CANCELLED;
    }

    /** Whether all lanes that the end of a context reached were ended by its deadline. */
    boolean endedByDeadlines() {
        return tracks.stream().filter(Track::cancelled).allMatch(track -> cancelFamily(track) == Family.FAILED);
    }

    /** Whether a dialer has ended. */
    boolean anyEnded() {
        return anyEnded;
    }

    /** Whether the run has ended. */
    public boolean over() {
        return over;
    }

    /** The longest time from a cancel's request to a return, in nanos; -1 if no cancelled call has returned. */
    long longestCancel() {
        return longestCancel;
    }

    /** How a lane ended. The lane must have ended. */
    public LaneEnd end(Track track) {
        Outcome outcome = track.outcome();
        return new LaneEnd(outcome, fate(track).orElse(null));
    }

    /** The number of lanes for each way to end, without the lanes on top, in the order of {@link Order#OUTCOME}. */
    public Map<LaneEnd, Integer> ends() {
        Map<LaneEnd, Integer> ends = new LinkedHashMap<>();
        tracks.stream()
                .filter(track -> track.ended() && track.lane().kind() == LaneKind.DIALER)
                .sorted(byFate())
                .forEach(track -> ends.merge(end(track), 1, Integer::sum));
        return ends;
    }

    /** How far a cancelled lane had come. Empty for other lanes, also for those that a deadline or a reset ended. */
    Optional<Fate> fate(Track track) {
        return summary.cancelled(track.lane());
    }

    /** Why a lane ended so, in a few words: how far a dialer had come that timed out, what a listener failed for; empty where it has no more to say. */
    Optional<String> reason(Track track, PictureWords words) {
        if (track.outcome() == Outcome.TIMEOUT) {
            return summary.fate(track.lane())
                    .filter(fate -> fate != Fate.ACCEPTED)
                    .map(words::fate);
        }
        return track.outcome() == Outcome.FAILED ? words.whyNotBound(track.lane()) : Optional.empty();
    }

    /** Whether there are kernel samples of any socket. */
    boolean kernelSeen() {
        return kernelSeen;
    }

    /** When the listener accepted this dialer's connection, in nanos from the run's start; {@link Long#MAX_VALUE} if it did not. */
    long acceptedAt(Lane dialer) {
        return summary.serverEnd(dialer).map(Lane::start).orElse(Long.MAX_VALUE);
    }

    /** Where the program and the kernel disagree about this lane. */
    Optional<Summary.TwoTruths> twoTruths(Track track) {
        return truths.computeIfAbsent(track.lane().id(), _ -> summary.twoTruths(track.lane()));
    }

    Optional<Track> winner() {
        return summary.winner().map(lane -> tracks.get(lane.id()));
    }

    /** Whether two lanes ended in the same way, the same fate included. */
    boolean endedAlike(Track one, Track other) {
        return one.lane().outcome() == other.lane().outcome() && fate(one).equals(fate(other));
    }

    boolean won(Track track) {
        return winner().filter(winner -> winner == track).isPresent();
    }

    /** The dialer at the other end of a server's connection, if its lane is known. */
    Optional<Lane> dialer(Lane conn) {
        return summary.peer(conn);
    }

    Optional<Summary.Deadline> deadline(Lane lane) {
        return Summary.deadline(trace, lane);
    }

    List<Link> links() {
        if (links == null) {
            // The end of a run drains it on another thread, so the trace may have lanes without a track.
            links = Links.of(trace).stream()
                    .filter(link -> Math.max(link.from(), link.to()) < tracks.size())
                    .toList();
        }
        return links;
    }

    /** The chain of causes of an event. */
    List<Causes.Hop> causes(int row) {
        return Causes.of(trace).chain(row);
    }

    /** By fate and outcome, then by when the cancel was delivered: shows a pattern among a thousand lanes. */
    Comparator<Track> byFate() {
        return Comparator.comparingInt(this::rank)
                .thenComparing(track -> track.lane().outcome(), Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparingLong(track -> track.cancelled() ? track.delivered() : track.last())
                .thenComparingInt(track -> track.lane().id());
    }

    private int rank(Track track) {
        if (won(track)) {
            return 0;
        }
        return fate(track)
                .map(fate -> Fate.values().length - fate.ordinal() + 1)
                .orElse(1);
    }
}
