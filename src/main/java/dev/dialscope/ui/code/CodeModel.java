package dev.dialscope.ui.code;

import dev.dialscope.trace.Lane;
import dev.dialscope.trace.SourceFile;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.trace.Transitions;
import dev.dialscope.ui.code.Chips.Chip;
import dev.dialscope.ui.code.Listing.Line;
import dev.dialscope.ui.code.Syntax.Language;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** What the code pane shows: a program's listing, and which lanes stand beside which of its lines at a time. Knows no controls. */
final class CodeModel {
    private List<SourceFile> sources;
    private Listing listing;
    private Trace trace;
    private LanesByLine lanesByLine;
    private long moment;

    /** Shows a program in a language; nothing has run yet or what has goes on. */
    void show(List<SourceFile> shown, Language language) {
        if (!shown.equals(sources) || listing.language() != language) {
            sources = shown;
            listing = Listing.of(language, shown);
        }
    }

    Listing listing() {
        return listing;
    }

    /** Takes another recording of the lesson; null for none. */
    void load(Trace recording) {
        trace = recording;
        lanesByLine = recording == null ? null : new LanesByLine(recording);
    }

    /** Goes to a time, nanos from the run's start; returns whether a lane stands elsewhere than before. */
    boolean goTo(long nanos) {
        moment = nanos;
        return lanesByLine != null && lanesByLine.goTo(nanos);
    }

    /** Whether the recording has grown since. */
    boolean grown() {
        return lanesByLine != null && lanesByLine.grown();
    }

    /** How many lanes stand on a line. */
    int count(Line line) {
        return lanesByLine == null
                ? 0
                : line.recorded().stream().mapToInt(lanesByLine::count).sum();
    }

    /** The lanes that stand on a line, by their ids. */
    BitSet lanes(Line line) {
        BitSet all = new BitSet();
        if (lanesByLine != null) {
            line.recorded().forEach(number -> all.or(lanesByLine.lanes(number)));
        }
        return all;
    }

    /** The lane behind this one of those that stand on a line, or before it; beyond the last the first again, and -1 where no lane stands. */
    int nextLane(Line line, int lane, boolean on) {
        BitSet here = lanes(line);
        int next = on ? here.nextSetBit(lane + 1) : here.previousSetBit(Math.max(-1, lane - 1));
        if (next >= 0) {
            return next;
        }
        return on ? here.nextSetBit(0) : here.previousSetBit(here.length() - 1);
    }

    /** The chips that fit into a gutter of this width: the first lanes, and always the selected one. */
    Chips chips(Line line, double width, int selected) {
        int count = count(line);
        if (count == 0) {
            return Chips.NONE;
        }
        BitSet here = lanes(line);
        List<Integer> first = here.stream().limit(Gutter.slots(width)).boxed().toList();
        List<String> tags = first.stream().map(id -> Tags.of(trace.lane(id))).toList();
        List<Integer> shown = new ArrayList<>(first.subList(0, Gutter.shown(width, tags, count)));
        if (selected >= 0 && here.get(selected) && !shown.contains(selected) && !shown.isEmpty()) {
            shown.set(shown.size() - 1, selected);
        }
        return new Chips(shown.stream().map(id -> chip(id, id == selected)).toList(), count - shown.size());
    }

    private Chip chip(int id, boolean chosen) {
        Lane lane = trace.lane(id);
        State state = lane.stateAt(moment);
        boolean over = state != null && Transitions.after(lane.kind(), state).isEmpty();
        String style = state == null
                ? ""
                : state == State.CLOSED && lane.ended() ? lane.outcome().id() : state.id();
        return new Chip(id, Tags.of(lane), style, over, chosen);
    }

    /** The lane of that id. */
    Lane lane(int id) {
        return trace.lane(id);
    }

    /** The state of a lane at that time; null before its first. */
    State state(int id) {
        return lane(id).stateAt(moment);
    }

    /** The line on which a lane stands, or -1. */
    int indexOf(int lane) {
        int number = lanesByLine == null ? 0 : lanesByLine.lineOf(lane);
        return number == 0 ? -1 : indexOf(Set.of(number));
    }

    /** The first line on which events of these recorded lines are shown, or -1. */
    int indexOf(Set<Integer> recorded) {
        for (Line line : listing.lines()) {
            if (line.recorded().stream().anyMatch(recorded::contains)) {
                return line.index();
            }
        }
        return -1;
    }

    /** The line to show: the selected lane's, or the one with most lanes; -1 where no lane stands anywhere. */
    int target(int selected) {
        int own = indexOf(selected);
        return own >= 0 ? own : busiest();
    }

    private int busiest() {
        int busiest = -1;
        int most = 0;
        for (Line line : listing.lines()) {
            if (count(line) > most) {
                most = count(line);
                busiest = line.index();
            }
        }
        return busiest;
    }

    /**
     * The line to stand at the top, so that the target is in sight: the one that is there already if that will do, otherwise the one with
     * which most lanes are in sight too.
     *
     * @param first the line that is at the top
     * @param fit how many whole lines are in sight
     */
    int top(int first, int fit, int target) {
        if (target < 0 || fit <= 0 || (target >= first && target < first + fit)) {
            return first;
        }
        int best = target;
        int most = -1;
        int last = Math.max(0, listing.lines().size() - fit);
        for (int top = Math.min(last, Math.max(0, target - fit + 1)); top <= Math.min(target, last); top++) {
            int seen = seen(top, fit);
            boolean nearer = Math.abs(target - top - fit / 3) < Math.abs(target - best - fit / 3);
            if (seen > most || (seen == most && nearer)) {
                most = seen;
                best = top;
            }
        }
        return best;
    }

    private int seen(int top, int fit) {
        int end = Math.min(listing.lines().size(), top + fit);
        return listing.lines().subList(top, end).stream().mapToInt(this::count).sum();
    }

    /** How many events a line has caused in the whole run so far. */
    int events(Line line) {
        return lanesByLine == null
                ? 0
                : line.recorded().stream().mapToInt(lanesByLine::events).sum();
    }

    /** The first of a line's events behind this row of the trace, and behind the last its first again; -1 where it has none. */
    int nextEvent(Line line, int row) {
        int size = trace == null ? 0 : trace.size();
        for (int n = 1; n <= size; n++) {
            int next = Math.floorMod(row + n, size);
            if (line.recorded().contains(trace.line(next))) {
                return next;
            }
        }
        return -1;
    }
}
