package dev.dialscope.picture;

import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What one entry of the legend explains. */
public sealed interface LegendEntry {
    /** The bars of a state. */
    record Bars(State state) implements LegendEntry {}

    /**
     * The marks of one moment of a cancel.
     *
     * @param deadline whether the deadline of a context was the cause
     */
    record Marks(CancelMoment moment, boolean deadline) implements LegendEntry {
        Family family() {
            return deadline ? Family.FAILED : Family.CANCELLED;
        }
    }

    /**
     * The parts of the kernel's strip in which a socket has a state.
     *
     * @param hollow whether nobody had accepted the connection
     */
    record Sockets(KernelState state, boolean hollow) implements LegendEntry {}

    /** The parts of the kernel's strip between two looks, in which the state is not known. */
    record Unseen() implements LegendEntry {}

    /** The gauge of the accept queue below a listener's bar. */
    record Queue() implements LegendEntry {}

    /** The wedge of the time that is left until a call's deadline. */
    record TimeLeft() implements LegendEntry {}

    /** The marks of how a time is known. */
    record Times(Evidence evidence) implements LegendEntry {}

    /** The states after a FIN, as they are drawn. */
    List<KernelState> ENDING = List.of(
            KernelState.FIN_WAIT2,
            KernelState.CLOSING,
            KernelState.CLOSE_WAIT,
            KernelState.LAST_ACK,
            KernelState.TIME_WAIT);

    /** The three moments of a cancel. */
    enum CancelMoment {
        REQUESTED,
        DELIVERED,
        RETURNED
    }

    /**
     * The entries for a picture in which these occur, in groups.
     *
     * @param states the states that lanes have entered
     * @param sockets the states in which the kernel showed sockets
     * @param deadlines whether a call has a deadline
     */
    static List<List<LegendEntry>> of(Collection<State> states, Set<KernelState> sockets, boolean deadlines) {
        List<List<LegendEntry>> groups = new ArrayList<>();
        List<LegendEntry> bars = new ArrayList<>();
        states.stream().filter(state -> state != State.CLOSED).forEach(state -> bars.add(new Bars(state)));
        if (deadlines) {
            bars.add(new TimeLeft());
        }
        groups.add(bars);
        if (states.contains(State.CANCELLED)) {
            groups.add(marks(false));
        }
        if (states.contains(State.DEADLINE_EXCEEDED)) {
            groups.add(marks(true));
        }
        if (!sockets.isEmpty()) {
            groups.add(sockets(sockets, states.contains(State.HANDSHAKE)));
            groups.add(Stream.of(Evidence.values()).<LegendEntry>map(Times::new).toList());
        }
        groups.removeIf(List::isEmpty);
        return groups;
    }

    /** The legends of several runs as one: each entry once, in a group of its kind. */
    static List<List<LegendEntry>> merge(List<List<List<LegendEntry>>> legends) {
        if (legends.size() == 1) {
            return legends.getFirst();
        }
        List<Set<LegendEntry>> merged = new ArrayList<>();
        for (List<LegendEntry> group : legends.stream().flatMap(List::stream).toList()) {
            Set<LegendEntry> same = merged.stream()
                    .filter(other -> other.stream()
                            .anyMatch(
                                    entry -> entry.getClass() == group.getLast().getClass()))
                    .findFirst()
                    .orElseGet(() -> {
                        merged.add(new LinkedHashSet<>());
                        return merged.getLast();
                    });
            same.addAll(group);
        }
        return merged.stream().map(List::copyOf).toList();
    }

    private static List<LegendEntry> marks(boolean deadline) {
        return Stream.of(CancelMoment.values())
                .<LegendEntry>map(moment -> new Marks(moment, deadline))
                .toList();
    }

    private static List<LegendEntry> sockets(Set<KernelState> seen, boolean handshakes) {
        List<LegendEntry> entries = new ArrayList<>();
        if (seen.contains(KernelState.LISTEN)) {
            entries.add(new Queue());
        }
        // These may be inferred where no look has met them; but a run that only listens has no connection.
        boolean connections =
                seen.stream().anyMatch(state -> state != KernelState.LISTEN && state != KernelState.CLOSED);
        if (handshakes || connections) {
            entries.add(new Sockets(KernelState.SYN_SENT, false));
            entries.add(new Sockets(KernelState.ESTABLISHED, false));
            entries.add(new Sockets(KernelState.ESTABLISHED, true));
        }
        ENDING.stream()
                .filter(drawn -> seen.stream().anyMatch(state -> drawnAs(state) == drawn))
                .forEach(drawn -> entries.add(new Sockets(drawn, false)));
        entries.add(new Unseen());
        return entries;
    }

    /** The states of the kernel that look alike on a strip. */
    static KernelState drawnAs(KernelState state) {
        return switch (state) {
            case SYN_RECV -> KernelState.SYN_SENT;
            case FIN_WAIT1 -> KernelState.FIN_WAIT2;
            case SYN_SENT, ESTABLISHED, LISTEN, FIN_WAIT2, CLOSING, CLOSE_WAIT, LAST_ACK, TIME_WAIT, CLOSED -> state;
        };
    }
}
